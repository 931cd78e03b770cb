"""What a server and its desk tell each other, over a SEQPACKET socket pair that nobody else can open.

To the desk: a loan with the client's connection, or a recall, which is an empty message. From it: connections that go
back (``Returned``), that their clients closed (``Gone``), and reports of what was answered.
"""

import marshal
import re
import socket
import struct
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.store.percent import unquoted

MAX_MESSAGE = 256 * 1024
DESCRIPTOR = struct.Struct("i")
ENCODED_QUERY = re.compile(rb"[!-\"$-%'-~]*")
"""A query in an address: no space, which ends the address; no & and no #, which end the query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """A connection on loan, and what its requests have in common.

    A request is ``opening``, the percent-encoded query, ``closing``, letter for letter; any other one goes back.
    """

    opening: bytes
    closing: bytes
    accept: tuple[str, ...]
    base_iri: str
    takes_gzip: bool
    client: str
    headers: bytes
    """Lines of every answer."""
    sample: str
    """A query that was a look-up."""
    number: int = 0
    """Given when it is lent."""

    def query_in(self, data: bytes) -> str | None:
        """The query of a request that is like the others; None where it is not."""
        start, end = len(self.opening), len(data) - len(self.closing)
        if end < start or not data.startswith(self.opening) or not data.endswith(self.closing):
            return None
        encoded = data[start:end]
        if ENCODED_QUERY.fullmatch(encoded) is None:
            return None
        try:
            return unquoted(encoded).decode()
        except UnicodeDecodeError:
            return None


class Returned(NamedTuple):
    """A connection goes back. ``data`` was received and not looked at; ``unsent`` is the end of the last answer."""

    number: int
    data: bytes
    unsent: bytes


class Gone(NamedTuple):
    """A client closed its connection, or broke it."""

    number: int


class Answered(NamedTuple):
    """One query that ended; where ``evaluation_s`` is None it was not evaluated (at a desk: it had been before)."""

    query_id: str
    client: str
    seconds: float
    evaluation_s: float | None
    size: int
    snapshot: str
    text: str
    """From a desk: empty where nobody keeps a log."""


Report = list[Answered]
RETURNED, GONE, REPORT = 0, 1, 2


def lend(control: socket.socket, number: int, loan: Loan, descriptor: int) -> None:
    """Nothing; the desk has the connection. Raises OSError where it can't take it now."""
    fields = {**{name: getattr(loan, name) for name in Loan.__dataclass_fields__}, "number": number}
    socket.send_fds(control, [marshal.dumps(fields)], (descriptor,))


def recall(control: socket.socket) -> None:
    """Nothing; all connections come back. Raises OSError."""
    control.send(b"R")


def receive_order(control: socket.socket) -> tuple[Loan, int] | str:
    """A loan and its connection, ``"recall"``, or ``"end"`` where the server is gone.

    Raises BlockingIOError where there is nothing yet.
    """
    # socket.recv_fds takes flags and, in some versions of Python, leaves them out
    data, ancillary, _, _ = control.recvmsg(MAX_MESSAGE, socket.CMSG_LEN(DESCRIPTOR.size), socket.MSG_DONTWAIT)
    if not data:
        return "end"
    if data == b"R" or not ancillary:
        return "recall"
    return Loan(**marshal.loads(data)), DESCRIPTOR.unpack(ancillary[0][2])[0]


def tell(control: socket.socket, message: Returned | Gone | Report) -> None:
    """Nothing; the server will know."""
    kind = REPORT if isinstance(message, list) else GONE if isinstance(message, Gone) else RETURNED
    rows: Any = [tuple(row) for row in message] if isinstance(message, list) else tuple(message)
    control.sendall(marshal.dumps((kind, rows)))


def hear(control: socket.socket) -> Returned | Gone | Report | None:
    """The desk's next message; None where the desk is gone. Raises BlockingIOError where there is none yet."""
    try:
        data = control.recv(MAX_MESSAGE)
    except ConnectionError:
        data = b""
    if not data:
        return None
    kind, fields = marshal.loads(data)
    if kind == REPORT:
        return [Answered(*row) for row in fields]
    return Gone(*fields) if kind == GONE else Returned(*fields)
