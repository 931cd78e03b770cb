"""Percent-encoded values of forms and addresses."""

from binascii import a2b_qp
from urllib.parse import unquote_to_bytes


def unquoted(encoded: bytes) -> bytes:
    """A name or a value of a form, as ``urllib.parse.unquote_plus`` reads it; a query has hundreds of escapes, and
    that function takes as long for them as all else that is done for a look-up.
    """
    encoded = encoded.replace(b"+", b" ")
    if b"%" not in encoded:
        return encoded
    if b"\n" in encoded or b"\r" in encoded:
        return unquote_to_bytes(encoded)
    # quoted-printable has the same escapes with another sign, and a decoder in C
    escaped = encoded.replace(b"=", b"%3D").replace(b"%", b"=")
    decoded = a2b_qp(escaped)
    # an escape takes three bytes and gives one; what is none gives another sum, and is left to the slower reader
    return decoded if len(escaped) - len(decoded) == 2 * escaped.count(b"=") else unquote_to_bytes(encoded)
