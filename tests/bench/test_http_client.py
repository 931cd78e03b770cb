"""The client of the benchmarks, against a server that sends byte by byte what is asked of it."""

import socketserver
import threading
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from bench import throughput
from bench.http_client import Connection

ANSWERS = {
    "whole": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"3;a=b\r\nhel\r\n2\r\nlo\r\n0\r\nX-Trailer: 1\r\n\r\n",
    "kept": b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n',
    "busy": b'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 21\r\n\r\n{"detail": "so busy"}',
    "cut": b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello",
}


class Scripted(socketserver.StreamRequestHandler):
    """Answers each request of a connection by its query; a cut answer ends the connection."""

    def handle(self) -> None:
        """Nothing; see above."""
        while line := self.rfile.readline():
            while self.rfile.readline().strip():
                """The headers are not looked at."""
            parameters = parse_qs(urlsplit(line.split()[1].decode()).query)
            name = parameters["query"][0].partition(" #")[0]
            assert parameters.get("default-graph-uri") == ["http://example.org/v"]
            for byte in ANSWERS[name]:
                self.wfile.write(bytes([byte]))
            if name == "cut":
                return


@pytest.fixture
def address() -> Iterator[str]:
    """The address of the scripted server, with a parameter."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Scripted) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/q?default-graph-uri=http%3A%2F%2Fexample.org%2Fv"
        server.shutdown()


@pytest.fixture
def connection(address: str) -> Iterator[Connection]:
    """A connection to the scripted server."""
    found = Connection(address)
    yield found
    found.close()


def test_one_connection_takes_whole_and_chunked_answers_in_turn(connection: Connection) -> None:
    for name in ("chunked", "whole", "chunked", "kept", "whole"):
        status, _, body = connection.get(f"{name} #1", accept="*/*")
        assert (status, body) == ((304, b"") if name == "kept" else (200, b"hello"))


def test_headers_are_read_in_lower_case(connection: Connection) -> None:
    assert connection.get("kept", accept="*/*", etag='"1"')[1] == {"etag": '"1"'}


def test_an_answer_that_is_cut_off_is_an_error(connection: Connection) -> None:
    with pytest.raises(ConnectionError, match="closed"):
        connection.get("cut", accept="*/*")


def test_a_connection_that_the_server_closed_is_opened_again(connection: Connection) -> None:
    with pytest.raises(ConnectionError):
        connection.get("cut", accept="")
    with pytest.raises(OSError, match=r"closed|reset|pipe"):
        connection.get("whole", accept="")
    connection.reopen()
    assert connection.get("whole", accept="")[2] == b"hello"


def test_what_a_busy_server_refuses_is_told_and_no_answer(address: str) -> None:
    load = throughput.Load(
        url=address,
        texts=(("busy", ""), ("whole", "")),
        is_first_time=True,
        connections=1,
        begins=time.monotonic(),
        seconds=0.05,
        seed=1,
    )
    rate, refusals = throughput.client_process(load)
    assert set(refusals) == {"503 so busy"}
    assert 0 < rate <= len(refusals) / 0.05
