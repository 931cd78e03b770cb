"""The servers beside ours hold the same quads, mean the same by a query, and take turns with ours."""

import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from bench import throughput, timing, virtuoso
from bench.analysts import AnalystsQuery
from bench.answers import SAME, compare
from bench.http_client import Connection
from bench.servers import Target, accepted, oxigraph_server
from tests.support.small_graph import EX, quads

HAS_OXIGRAPH = shutil.which("oxigraph") or (Path(sys.executable).parent / "oxigraph").is_file()
NODES = 60
QUERIES = [
    AnalystsQuery(name="default graph", shape="join", text="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
    AnalystsQuery(
        name="named graphs", shape="join", text="SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    ),
    AnalystsQuery(name="one node", shape="look-up", text=f"SELECT ?p ?o {{ <{EX}node/5> ?p ?o }}"),
    AnalystsQuery(name="its triples", shape="look-up", text=f"CONSTRUCT WHERE {{ <{EX}node/5> ?p ?o }}"),
    AnalystsQuery(name="yes", shape="look-up", text=f"ASK {{ <{EX}node/5> ?p ?o }}"),
    AnalystsQuery(name="no", shape="look-up", text=f"ASK {{ <{EX}node/5000> ?p ?o }}"),
    AnalystsQuery(name="Thai", shape="scan", text=f'SELECT ?s {{ ?s <{EX}label> ?l FILTER(CONTAINS(?l, "ข้อ 1")) }}'),
]


@pytest.fixture(scope="module")
def dumped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dataset as N-Quads."""
    store = Store()
    store.extend(quads(nodes=NODES))
    path = tmp_path_factory.mktemp("bench") / "small.nq"
    with path.open("wb") as file:
        store.dump(file, RdfFormat.N_QUADS)
    return path


@pytest.fixture(scope="module")
def reference(dumped: Path) -> Iterator[Target]:
    """Oxigraph's server over it."""
    if not HAS_OXIGRAPH:
        pytest.skip("the program oxigraph is not installed (PyPI: oxigraph)")
    with oxigraph_server(dumped) as target:
        yield target


@pytest.fixture(scope="module")
def other(dumped: Path) -> Iterator[Target]:
    """Virtuoso over it."""
    if not virtuoso.is_installed():
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource)")
    with virtuoso.virtuoso_server(dumped, count=len(quads(nodes=NODES))) as target:
        yield target


def body(target: Target, text: str) -> bytes:
    """The answer of a server."""
    connection = Connection(target.url)
    status, _, found = connection.get(target.query(text), accept=accepted(text))
    connection.close()
    assert status == 200, found
    return found


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_means_the_same_to_virtuoso(query: AnalystsQuery, reference: Target, other: Target) -> None:
    found = compare(query, body(reference, query.text), body(other, query.text))
    assert (found.verdict, found.note) == (SAME, "")


def test_quads_that_virtuoso_did_not_load_end_the_program(other: Target) -> None:
    with pytest.raises(SystemExit, match="of 1,000 quads"):
        virtuoso.check_loaded(other, count=1000)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """Every request that is prepared: the connection's number and the text."""
    found: list[tuple[int, str]] = []
    original = Connection.request

    def remember(self: Connection, query: str, *, accept: str, etag: str = "") -> bytes:
        found.append((id(self), query))
        return original(self, query, accept=accept, etag=etag)

    monkeypatch.setattr(Connection, "request", remember)
    return found


def test_servers_are_asked_the_same_equally_often_and_each_text_once(
    reference: Target, asked: list[tuple[int, str]]
) -> None:
    again = Target("again", reference.url, reference.pid)
    query = AnalystsQuery(name="one", shape="look-up", text="SELECT ?p ?o { <{node}> ?p ?o }")
    names = {"node": [f"{EX}node/{number}" for number in range(NODES)]}
    measured = timing.time_query(query, [reference, again], names, runs=4)
    assert len(measured.times_ms["Oxigraph"]) == len(measured.times_ms["again"]) >= 4
    assert len({text for _, text in asked}) == len(asked)
    connections = dict.fromkeys(key for key, _ in asked)
    first, second = ([text.rpartition(" #")[0] for key, text in asked if key == own] for own in connections)
    assert first == second
    assert (measured.comparisons["again"].verdict, measured.comparisons["again"].rows) == (SAME, 5)


def test_throughput_counts_whole_mixes_of_requests_that_differ(reference: Target, asked: list[tuple[int, str]]) -> None:
    texts = tuple((f"SELECT ?o {{ <{EX}node/{number}> ?p ?o }}", "") for number in range(7))
    begins = time.monotonic()
    load = throughput.Load(
        url=reference.url, texts=texts, is_first_time=True, connections=1, begins=begins, seconds=0.05, seed=1
    )
    rate, refusals = throughput.client_process(load)
    counts = Counter(text.rpartition(" #")[0] for _, text in asked if " #" in text)
    assert len({text for _, text in asked if " #" in text}) == counts.total()
    assert len(counts) == 7
    assert len(set(counts.values())) == 1
    assert 0 < rate < counts.total() / 0.05
    assert refusals == []


def test_a_refusal_is_noted_and_the_server_not_asked_again(reference: Target) -> None:
    again = Target("again", reference.url, reference.pid, rewrites=(("ASK {}", "ASK {"),))
    query = AnalystsQuery(name="empty", shape="look-up", text="ASK {}")
    measured = timing.time_query(query, [reference, again], {}, runs=2)
    assert measured.refusals["again"].startswith("400 ")
    assert measured.times_ms["again"] == []
    assert measured.times_ms["Oxigraph"]
