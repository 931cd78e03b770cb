"""The fast path says what the app says, and is only taken by requests that are as plain as they look."""

import contextlib
import gzip
import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.line import Line
from tests.support.server import Server, started_server

TRIPLES = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 20"
CALLS = [
    ("ASK {}", ""),
    (TRIPLES, "application/sparql-results+json"),
    (TRIPLES, "text/csv"),
    (TRIPLES, "application/sparql-results+xml;q=0.5, text/tab-separated-values"),
    ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 3", "text/turtle"),
    ("SELECT (NOW() AS ?n) { FILTER(false) }", ""),
    ("SELECT ?x { ?x ?y }", ""),
    ("SELECT * { ?s ?p ?o }", "text/turtle"),
    ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", ""),
    ("SELECT (COUNT(*) AS ?n) FROM <urn:a> FROM <urn:b> { ?s ?p ?o }", ""),
    ("", ""),
    ("SELECT (<relative> AS ?x) {}", ""),
    ("ASK { ?s ?p 'ก\u0e33 \\u0E01 + 100% & more' }", ""),
]


@pytest.fixture(scope="module", params=["134217728", "0"], ids=["answers kept", "answers not kept"])
def server(small_data: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    with started_server(small_data, environment={"THAIGOV_KG_ANSWER_CACHE_BYTES": request.param}) as started:
        yield started


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    one = Line(server)
    with contextlib.closing(one.socket):
        yield one


def told(answer: tuple[int, dict[str, str], bytes]) -> tuple[int, dict[str, str], bytes]:
    """The response without what differs from one to the next."""
    status, headers, body = answer
    kept = {name: value for name, value in headers.items() if name not in ("date", "x-query-id")}
    if kept.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
        kept.pop("content-length", None)
    return status, kept, re.sub(rb'"query_id": "\w+"', b"", body)


@pytest.mark.parametrize(("query", "accept"), CALLS)
@pytest.mark.parametrize("encoding", ["", "gzip, deflate"])
def test_a_plain_request_is_answered_as_the_app_answers_it(line: Line, query: str, accept: str, encoding: str) -> None:
    headers = [f"Accept: {accept}"] * bool(accept) + [f"Accept-Encoding: {encoding}"] * bool(encoding)
    line.send(line.request(query, *headers, "X-Not-Plain: 1"))
    by_app = told(line.answer())
    for _ in range(3):
        line.send(line.request(query, *headers))
        assert told(line.answer()) == by_app


def test_a_query_named_before_is_answered_304_where_the_client_has_the_answer(line: Line) -> None:
    line.send(line.request(TRIPLES))
    _, headers, _ = line.answer()
    for _ in range(3):
        line.send(line.request(TRIPLES, f'If-None-Match: "other", {headers["etag"]}'))
        status, again, body = line.answer()
        assert (status, body, again["etag"]) == (304, b"", headers["etag"])
        line.send(line.request(TRIPLES, 'If-None-Match: "other"'))
        assert line.answer()[0] == 200


def evaluated(server: Server) -> float:
    """How many queries the engine answered so far."""
    metrics = httpx.get(f"{server.url}/metrics").text
    found = re.search(r"^thaigov_kg_query_seconds_count (\S+)", metrics, re.MULTILINE)
    assert found is not None
    return float(found[1])


@pytest.mark.parametrize("digits", [3, 4], ids=["a quarter of a MiB", "several MiB"])
def test_a_long_answer_is_kept_too(server: Server, line: Line, digits: int, request: pytest.FixtureRequest) -> None:
    tens = "".join(f"VALUES ?a_variable_with_a_name_that_is_long_{n} {{ 0 1 2 3 4 5 6 7 8 9 }} " for n in range(digits))
    line.send(line.request(f"SELECT * {{ {tens} }}"))
    _, _, first = line.answer()
    assert len(first) > 256 * 1024
    before = evaluated(server)
    for _ in range(2):
        line.send(line.request(f"SELECT * {{ {tens} }}"))
        assert line.answer()[2] == first
    assert evaluated(server) - before == (2 if "not kept" in request.node.callspec.id else 0)


def test_every_answer_has_a_number_of_its_own(line: Line) -> None:
    numbers = set()
    for _ in range(4):
        line.send(line.request(TRIPLES))
        numbers.add(line.answer()[1]["x-query-id"])
    assert len(numbers) == 4


def test_a_request_that_comes_in_pieces_is_answered(line: Line) -> None:
    data = line.request("ASK { ?s ?p ?o }", "Accept: text/csv")
    for cut in (1, 4, len("GET /sparql?query="), 60, len(data) - 3, len(data) - 1):
        line.send(data[:cut])
        time.sleep(0.02)
        line.send(data[cut:])
        assert line.answer()[2].strip() == b"true"
        line.send(data)
        assert line.answer()[2].strip() == b"true"


def test_requests_sent_at_once_are_answered_in_their_order(line: Line) -> None:
    def asking(number: int) -> bytes:
        return line.request(f"SELECT ({number} AS ?n) {{ ?s ?p ?o }} LIMIT 1", "Accept: text/csv")

    for _ in range(2):
        line.send(asking(1))
        line.send(asking(2) + asking(3))
        time.sleep(0.05)
        line.send(asking(4)[:30])
        line.send(asking(4)[30:] + asking(5))
        assert [line.answer()[2].split() for _ in range(5)] == [[b"n", b"%d" % n] for n in range(1, 6)]


@pytest.mark.parametrize(
    "head",
    [
        "GET /sparql?query=ASK%20{} HTTP/1.1\r\nHost : x\r\n\r\n",
        "GET /sparql?query=ASK%20{} HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "GET /sparql?query=ASK%20{} HTTP/1.1\r\nHo\x01st: x\r\n\r\n",
        "GET /sparql?query=ASK HTTP/9.9\r\nHost: x\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused(line: Line, head: str) -> None:
    line.send(head.encode())
    assert line.answer()[0] == 400
    assert line.is_closed()


def test_a_body_behind_a_plain_head_is_no_request_of_its_own(line: Line) -> None:
    inner = line.request("ASK { <urn:smuggled> ?p ?o }")
    line.send(line.request("ASK {}", f"Content-Length: {len(inner)}", "Accept: text/csv") + inner)
    assert line.answer()[0] == 200
    line.send(line.request("ASK { <urn:next> ?p ?o }", "Accept: text/csv"))
    assert line.answer()[2].strip() == b"false"


def test_a_client_that_wants_no_other_request_gets_its_connection_closed(line: Line) -> None:
    line.send(line.request("ASK {}", "Connection: close"))
    assert line.answer()[0] == 200
    assert line.is_closed()


def test_two_values_of_one_parameter_or_header_are_seen_by_the_app(line: Line) -> None:
    line.send(b"GET /sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n")
    assert line.answer()[0] == 400
    line.send(line.request("ASK {}", "Accept: text/csv;q=0.5", "Accept: application/sparql-results+xml"))
    status, headers, _ = line.answer()
    assert (status, headers["content-type"]) in [
        (200, "application/sparql-results+xml"),
        (200, "text/csv; charset=utf-8; header=present"),
    ]


def test_a_client_that_goes_away_frees_its_worker(server: Server) -> None:
    before = Line(server)
    before.send(before.request("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"))
    until(server, "light_running", 1)
    before.socket.close()
    until(server, "light_running", 0)


def test_a_server_that_stops_answers_what_it_was_asked_before(small_data: Path) -> None:
    with started_server(small_data) as stopping:
        line = Line(stopping)
        line.send(line.request("ASK { ?s ?p ?o }", "Accept: text/csv"))
    with contextlib.closing(line.socket):
        assert line.answer()[2].strip() == b"true"
        assert line.is_closed()


def until(server: Server, state: str, count: int) -> None:
    """Nothing, as soon as so many queries are in that state."""
    for _ in range(200):
        if f'state="{state}"}} {count}.0' in httpx.get(f"{server.url}/metrics").text:
            return
        time.sleep(0.05)
    raise AssertionError(f"never {count} {state}")
