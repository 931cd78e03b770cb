"""How the names and values of a form or an address are decoded."""

import random
from urllib.parse import unquote_to_bytes

from kg.store.percent import unquoted

PARTS = (
    b"%",
    b"%%",
    b"%0A",
    b"%0d%0A",
    b"%3D",
    b"=",
    b"==",
    b"+",
    b"%2B",
    b" ",
    b"\t",
    b"\n",
    b"\r\n",
    b"a",
    b"F",
    b".",
)


def test_every_escape_is_decoded_as_the_standard_library_does() -> None:
    for code in range(256):
        for encoded in (b"%%%02X" % code, b"%%%02x " % code, b"a%%%02X%%0A=" % code):
            assert unquoted(encoded) == unquote_to_bytes(encoded)


def test_broken_escapes_equals_signs_and_line_ends_stay_what_they_are() -> None:
    chosen = random.Random(4)
    for _ in range(5_000):
        encoded = b"".join(chosen.choices(PARTS, k=chosen.randrange(9)))
        assert unquoted(encoded) == unquote_to_bytes(encoded.replace(b"+", b" ")), encoded
