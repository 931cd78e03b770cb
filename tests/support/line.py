"""An HTTP connection of which a test sends every byte itself."""

import socket
from urllib.parse import quote

from tests.support.server import Server


class Line:
    """A connection of which every byte is ours."""

    def __init__(self, server: Server) -> None:
        host, _, port = server.url.removeprefix("http://").partition(":")
        self.host = f"{host}:{port}"
        self.socket = socket.create_connection((host, int(port)), timeout=20)
        self._rest = b""

    def request(self, query: str, *headers: str) -> bytes:
        lines = [f"GET /sparql?query={quote(query, safe='')} HTTP/1.1", f"Host: {self.host}", *headers, "", ""]
        return "\r\n".join(lines).encode()

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of the next response."""
        while b"\r\n\r\n" not in self._rest:
            self._receive()
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        assert len(headers) == len(lines), "no header stands twice"
        status = int(first.split()[1])
        body = b""
        if status != 304:
            if headers.get("transfer-encoding") == "chunked":
                return status, headers, self._chunks()
            size = int(headers["content-length"])
            while len(self._rest) < size:
                self._receive()
            body, self._rest = self._rest[:size], self._rest[size:]
        return status, headers, body

    def is_closed(self) -> bool:
        """Whether the server closes the connection, and sends nothing more before."""
        return not self._rest and self.socket.recv(1) == b""

    def _chunks(self) -> bytes:
        parts = []
        while True:
            while b"\r\n" not in self._rest:
                self._receive()
            size, _, self._rest = self._rest.partition(b"\r\n")
            while len(self._rest) < int(size, 16) + 2:
                self._receive()
            parts.append(self._rest[: int(size, 16)])
            self._rest = self._rest[int(size, 16) + 2 :]
            if not int(size, 16):
                return b"".join(parts)

    def _receive(self) -> None:
        part = self.socket.recv(1 << 16)
        assert part, "the server closed the connection"
        self._rest += part
