"""A small HTTP client that costs little, the same for every server, so that what is measured is the server.

A request can be written beforehand (``Connection.request``) and sent later (``Connection.send``): what is timed is then
from the first byte sent to the last byte received.
"""

import socket
from urllib.parse import quote, urlsplit

BUFFER = 1 << 16


class Connection:
    """One kept-alive connection; answers are read whole. The address may bring parameters of its own."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = f"{parts.path}?{parts.query}&query=" if parts.query else f"{parts.path}?query="
        self._host = parts.netloc
        self._address = (parts.hostname or "", parts.port or 80)
        self._connect()

    def _connect(self) -> None:
        self._socket = socket.create_connection(self._address)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # reads chunks of any size at one cost: a reader that copied its rest would punish servers of small chunks
        self._file = self._socket.makefile("rb", buffering=BUFFER)

    def reopen(self) -> None:
        """Nothing; the connection is a new one: a server may have closed one that was idle for long."""
        self.close()
        self._connect()

    def request(self, query: str, *, accept: str, etag: str = "") -> bytes:
        """The bytes that ask this query."""
        lines = [
            f"GET {self._target}{quote(query, safe='')} HTTP/1.1",
            f"Host: {self._host}",
            f"Accept: {accept}",
            *([f"If-None-Match: {etag}"] if etag else []),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def send(self, request: bytes) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (lower case) and body of the answer."""
        self._socket.sendall(request)
        status = int(self._line().split()[1])
        headers = {}
        while line := self._line():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        if status in (204, 304):
            return status, headers, b""
        if headers.get("transfer-encoding") == "chunked":
            return status, headers, self._chunks()
        return status, headers, self._exactly(int(headers["content-length"]))

    def get(self, query: str, *, accept: str, etag: str = "") -> tuple[int, dict[str, str], bytes]:
        """Status, headers (lower case) and body of the answer to this query."""
        return self.send(self.request(query, accept=accept, etag=etag))

    def close(self) -> None:
        """Nothing; the server sees the end of the connection."""
        self._file.close()
        self._socket.close()

    def _chunks(self) -> bytes:
        parts = []
        while size := int(self._line().partition(";")[0], 16):
            parts.append(self._exactly(size))
            self._line()
        while self._line():
            """Trailers say nothing that is measured."""
        return b"".join(parts)

    def _line(self) -> str:
        line = self._file.readline()
        if not line.endswith(b"\n"):
            raise ConnectionError("the server closed the connection")
        return line.rstrip(b"\r\n").decode("latin-1")

    def _exactly(self, size: int) -> bytes:
        found: bytes = self._file.read(size)
        if len(found) < size:
            raise ConnectionError("the server closed the connection")
        return found
