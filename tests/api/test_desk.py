"""A client whose connection is on loan notices nothing of it, whatever it asks and whatever becomes of the desk."""

import contextlib
import gzip
import itertools
import json
import os
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from kg.store.desk import IS_POSSIBLE
from tests.support.line import Line
from tests.support.server import Server, started_server
from tests.support.small_graph import EX, NODES

pytestmark = pytest.mark.skipif(not IS_POSSIBLE, reason="connections are lent on Linux only (memfd, epoll)")

LABEL = "SELECT ?label { <%s> <http://example.org/label> ?label }"
STEPS = "?a <http://example.org/next>+ ?b . ?b <http://example.org/skip>+ ?c . ?c <http://example.org/far>+ ?d"
HEAVY = f"SELECT (COUNT(*) AS ?n) {{ <%s> <http://example.org/next>+ ?a . {STEPS} }}"
"""At once where nothing has such a name, never where something has."""
TOKEN = "a-token-for-the-test"
ANSWERED = 'queries_total{outcome="answered"}'
NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def server(small_data: Path) -> Iterator[Server]:
    with started_server(small_data, environment={"THAIGOV_KG_DEADLINE_S": "3"}) as started:
        yield started


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    with lent_line(server) as one:
        yield one


def node(number: int) -> str:
    return f"{EX}node/{number % NODES}"


def ask_label(line: Line, number: int) -> tuple[int, dict[str, str], bytes]:
    line.send(line.request(LABEL % node(number)))
    return line.answer()


def check_label(answer: tuple[int, dict[str, str], bytes], number: int) -> None:
    status, _, body = answer
    assert status == 200
    values = [row["label"]["value"] for row in json.loads(body)["results"]["bindings"]]
    assert values == [f"ข้อ {number % NODES}"]


def metric(server: Server, name: str) -> float:
    found = re.search(rf"^thaigov_kg_{re.escape(name)} (\S+)", httpx.get(f"{server.url}/metrics").text, re.MULTILINE)
    assert found is not None
    return float(found[1])


def await_metric(server: Server, name: str, value: float) -> None:
    until = time.monotonic() + 20
    while metric(server, name) != value:
        assert time.monotonic() < until, f"{name} is {metric(server, name)}, not {value}"
        time.sleep(0.02)


@contextlib.contextmanager
def lent_line(server: Server) -> Iterator[Line]:
    """A connection that is on loan."""
    before = metric(server, "connections_lent")
    one = Line(server)
    with contextlib.closing(one.socket):
        until = time.monotonic() + 20
        while metric(server, "connections_lent") <= before:
            assert time.monotonic() < until, "the connection was never lent"
            # an answer that is kept is given by the server
            number = next(NUMBERS)
            one.send(one.request(f"{LABEL % node(number)} #{number}"))
            check_label(one.answer(), number)
        yield one


def desk_pids(server: Server) -> list[int]:
    """The processes that hold a docket, but for the server."""
    found = []
    for process in psutil.Process(server.pid).children(recursive=True):
        with contextlib.suppress(psutil.Error, OSError):
            if "thaigov-kg-desk" in Path(f"/proc/{process.pid}/maps").read_text():
                found.append(process.pid)
    return found


def test_answers_on_loan_are_like_all_others(server: Server, line: Line) -> None:
    plain = Line(server)
    with contextlib.closing(plain.socket):
        for number in range(50):
            status, headers, body = ask_label(line, number)
            plain.send(plain.request(LABEL % node(number), "X-Not-Plain: 1"))
            expected_status, expected_headers, expected_body = plain.answer()
            assert (status, body) == (expected_status, expected_body)
            own = {name: value for name, value in headers.items() if name not in ("date", "x-query-id")}
            assert own == {n: v for n, v in expected_headers.items() if n not in ("date", "x-query-id")}
            assert re.fullmatch("[0-9a-f]{16}", headers["x-query-id"])
            assert headers["date"].endswith(" GMT")
        assert metric(server, "connections_lent") >= 1


def test_queries_on_loan_are_counted(server: Server, line: Line) -> None:
    before = metric(server, ANSWERED)
    for number in range(100, 150):
        check_label(ask_label(line, number), number)
    check_label(ask_label(line, 149), 149)
    await_metric(server, ANSWERED, before + 50)


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        ("GET /healthz HTTP/1.1", 200),
        ("GET /sparql HTTP/1.1", 200),
        ("GET /sparql?query=ASK%20%7B%7D&timeout=1 HTTP/1.1", 200),
        ("GET /sparql?query=ASK%20%7B HTTP/1.1", 400),
        ("GET /sparql?query=%FF HTTP/1.1", 400),
        ("DELETE /sparql HTTP/1.1", 405),
        ("GET /nowhere HTTP/1.1", 404),
        ("no request at all", 400),
    ],
)
def test_any_other_request_is_answered_by_the_server(line: Line, request_line: str, status: int) -> None:
    line.send(f"{request_line}\r\nHost: {line.host}\r\n\r\n".encode())
    assert line.answer()[0] == status


def test_an_error_on_loan_is_told_like_any_other(line: Line) -> None:
    line.send(line.request((LABEL % node(3)).removesuffix("}")))
    status, headers, body = line.answer()
    assert (status, headers["content-type"]) == (400, "application/problem+json")
    assert json.loads(body)["line"] == 1


def test_requests_in_one_piece_and_in_many_are_answered_in_their_order(line: Line) -> None:
    for _ in range(3):
        line.send(b"".join(line.request(LABEL % node(number)) for number in range(5)))
        for number in range(5):
            check_label(line.answer(), number)
        for byte in line.request(LABEL % node(7)):
            line.send(bytes([byte]))
        check_label(line.answer(), 7)
        for number in range(5):
            check_label(ask_label(line, number), number)


def test_a_request_of_any_length_is_read_whole(line: Line) -> None:
    for length in (10_000, 16_000, 16_383, 16_384, 16_385, 20_000, 40_000):
        line.send(line.request(f"{LABEL % node(length)} #{'x' * length}"))
        check_label(line.answer(), length)
        check_label(ask_label(line, length), length)


def test_who_asks_nothing_for_a_while_is_the_servers_again_though_others_are_busy(server: Server) -> None:
    with lent_line(server) as idle, lent_line(server) as busy:
        until = time.monotonic() + 30
        while metric(server, "connections_lent") > 1:
            assert time.monotonic() < until
            for number in range(50):
                check_label(ask_label(busy, number), number)
        check_label(ask_label(idle, 5), 5)


def test_who_reads_nothing_gets_every_answer_in_its_order_later(server: Server) -> None:
    rows = "SELECT ?s ?label { ?s <http://example.org/label> ?label } LIMIT 250"
    line = Line(server)
    line.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 256 * 1024)
    with contextlib.closing(line.socket):
        for number in range(4):
            line.send(line.request(f"{rows} OFFSET {number}"))
            assert line.answer()[0] == 200
        assert metric(server, "connections_lent") == 1
        line.socket.settimeout(1)
        asked = 0
        with contextlib.suppress(TimeoutError):
            for number in range(300):
                line.send(line.request(f"{rows} #{number}"))
                asked += 1
        line.socket.settimeout(20)
        sizes = {len(line.answer()[2]) for _ in range(asked)}
        assert asked > 100
        assert len(sizes) == 1


def test_who_hangs_up_is_forgotten(server: Server) -> None:
    with lent_line(server):
        assert metric(server, "connections_lent") >= 1
    await_metric(server, "connections_lent", 0)


def test_what_takes_long_on_loan_is_taken_over_and_delays_nobody(server: Server, line: Line) -> None:
    taken_over = metric(server, "loans_taken_over")
    for number in range(5):
        line.send(line.request(HEAVY % f"http://example.org/nothing/{number}"))
        assert json.loads(line.answer()[2])["results"]["bindings"][0]["n"]["value"] == "0"
    with lent_line(server) as other:
        line.send(line.request(HEAVY % node(1)))
        slowest = 0.0
        for number in range(200):
            began = time.perf_counter()
            check_label(ask_label(other, number), number)
            slowest = max(slowest, time.perf_counter() - began)
        status, _, body = line.answer()
        assert (status, json.loads(body)["type"].rpartition("/")[2]) == (503, "timeout"), body
        assert slowest < 2
    assert metric(server, "loans_taken_over") == taken_over + 1


def test_a_desk_that_is_killed_loses_nobodys_question(server: Server) -> None:
    """Only who was being sent an answer may find the connection broken, and never a wrong or a half answer."""
    stop = threading.Event()
    answered, broken = [0], [0]
    errors: list[BaseException] = []

    def ask_on() -> None:
        number = 0
        line = Line(server)
        while not stop.is_set():
            try:
                check_label(ask_label(line, number), number)
                answered[0] += 1
                number += 1
            except (AssertionError, ConnectionError) as error:
                if isinstance(error, AssertionError) and "closed the connection" not in str(error):
                    errors.append(error)
                    return
                broken[0] += 1
                line.socket.close()
                line = Line(server)
        line.socket.close()

    clients = [threading.Thread(target=ask_on) for _ in range(3)]
    for client in clients:
        client.start()
    killed = 0
    until = time.monotonic() + 8
    while time.monotonic() < until and not errors:
        time.sleep(0.3)
        for pid in desk_pids(server):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                killed += 1
    stop.set()
    for client in clients:
        client.join(30)
        assert not client.is_alive(), "an answer never came"
    assert not errors
    assert killed >= 3
    assert answered[0] > 500
    assert broken[0] <= killed
    with lent_line(server) as line:
        check_label(ask_label(line, 3), 3)


def test_who_has_written_reads_it_on_a_connection_on_loan() -> None:
    with started_server(None, environment={"THAIGOV_KG_WRITE_TOKEN": TOKEN}) as server:
        writer = httpx.Client(headers={"Authorization": f"Bearer {TOKEN}"}, timeout=30)
        line = Line(server)
        with writer, contextlib.closing(line.socket):
            for number in range(8):
                update = f"INSERT DATA {{ <urn:x{number}> <urn:p> {number} }}"
                assert writer.post(f"{server.url}/update", data={"update": update}).status_code in (200, 204)
                for asked in (number, number + 1, number, 0):
                    line.send(line.request(f"SELECT ?o {{ <urn:x{asked}> <urn:p> ?o }}"))
                    rows = json.loads(line.answer()[2])["results"]["bindings"]
                    assert [row["o"]["value"] for row in rows] == [str(asked)] * (asked <= number)


def test_each_look_up_has_its_line_in_the_log(small_data: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with started_server(small_data, environment={"THAIGOV_KG_QUERY_LOG": "1"}, log=log) as server:
        with lent_line(server) as line:
            asked = [ask_label(line, number)[1]["x-query-id"] for number in range(300, 340)]
            assert metric(server, "connections_lent") == 1
        await_metric(server, "connections_lent", 0)
        time.sleep(0.3)
    lines = [json.loads(row) for row in log.read_text().splitlines() if row.startswith("{")]
    known = {row["query_id"]: row for row in lines}
    assert set(asked) <= set(known)
    assert all(known[number]["query"].startswith("SELECT ?label") for number in asked)


def test_clients_that_take_gzip_get_long_answers_compressed_on_loan_too(server: Server) -> None:
    line = Line(server)
    subjects = "SELECT ?s { ?s <%s> ?o }"
    with contextlib.closing(line.socket):
        for number in range(5):
            line.send(line.request(subjects % f"urn:nothing:{number}", "Accept-Encoding: gzip"))
            status, headers, body = line.answer()
            assert (status, json.loads(body)["results"]["bindings"]) == (200, [])
            assert "content-encoding" not in headers
        await_metric(server, "connections_lent", 1)
        line.send(line.request(subjects % f"{EX}next", "Accept-Encoding: gzip"))
        _, headers, body = line.answer()
        assert headers["content-encoding"] == "gzip"
        assert len(json.loads(gzip.decompress(body))["results"]["bindings"]) == NODES


def test_no_connection_is_lent_where_the_setting_says_so(small_data: Path) -> None:
    with started_server(small_data, environment={"THAIGOV_KG_LENDS_CONNECTIONS": "no"}) as server:
        line = Line(server)
        with contextlib.closing(line.socket):
            for number in range(20):
                check_label(ask_label(line, number), number)
        assert metric(server, "connections_lent") == 0
        assert not desk_pids(server)
