"""Queries of the default graph run over a store of their own, and nobody can tell but by the time it takes."""

import os
import socket

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from kg.store import host, wire, worker

P, Q = NamedNode("http://example.org/p"), NamedNode("http://example.org/q")
A, B, C = (NamedNode(f"http://example.org/{name}") for name in "abc")
G = NamedNode("http://example.org/GRAPH/g")
QUADS = [
    Quad(A, P, B, DefaultGraph()),
    Quad(B, P, C, DefaultGraph()),
    Quad(A, Q, Literal("ก GRAPH"), DefaultGraph()),
    Quad(A, P, C, G),
    Quad(C, Q, Literal("only in the graph"), G),
]
QUERIES = [
    "SELECT * { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?s ?o { ?s <http://example.org/p>+ ?o }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { graph ?g { ?s ?p ?o } ?s ?q ?r }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { GRAPH ?g { ?s ?p ?o2 } } }",
    "SELECT * FROM <http://example.org/GRAPH/g> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://example.org/GRAPH/g> { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }",
    "SELECT ?o { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'GRAPH')) } # GRAPH",
    "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }",
    "DESCRIBE <http://example.org/c>",
    "ASK { <http://example.org/b> ?p ?o }",
]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> worker.Loaded:
    """A snapshot on disk, loaded as a host loads it."""
    path = tmp_path_factory.mktemp("snapshot") / "store"
    pid = os.fork()
    if pid == 0:
        store = Store(str(path))
        store.bulk_extend(QUADS)
        store.add_graph(NamedNode("http://example.org/empty"))
        store.flush()
        del store
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0
    return host.load(str(path))


def answer(loaded: worker.Loaded, text: str) -> tuple[tuple[str, str], list[bytes]]:
    """What the server gets to read: kind and media type, and the lines in an order of their own."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        request = {"text": text, "accept": ("text/csv", "application/n-triples"), "max_bytes": 1 << 20}
        written = worker.Answer(theirs, max_bytes=1 << 20)
        worker.Evaluator(loaded).answer(request, written)
        written.end(0.0, must_retire=False)
        frames = wire.FrameReader().feed(ours.recv(1 << 20))
    body = b"".join(payload for kind, payload in frames if kind == wire.DATA)
    return wire.read_header(frames[0][1]), sorted(body.splitlines())


def test_a_host_loads_the_default_graph_and_all_graphs(loaded: worker.Loaded) -> None:
    assert set(loaded.whole) == set(QUADS)
    assert NamedNode("http://example.org/empty") in set(loaded.whole.named_graphs())
    assert loaded.view is not None
    assert set(loaded.view) == {quad for quad in QUADS if quad.graph_name == DefaultGraph()}


@pytest.mark.parametrize("text", QUERIES)
def test_an_answer_is_that_of_the_whole_dataset(loaded: worker.Loaded, text: str) -> None:
    assert answer(loaded, text) == answer(worker.Loaded(whole=loaded.whole), text)


def test_the_view_is_asked_where_no_other_graph_can_be_meant(loaded: worker.Loaded) -> None:
    assert loaded.view is not None
    other = Store()
    other.load(b"<http://example.org/x> <http://example.org/p> 1 .", RdfFormat.TURTLE)
    marked = worker.Loaded(whole=loaded.whole, view=other)
    found = {text for text in QUERIES if answer(marked, text) != answer(loaded, text)}
    assert found == {text for text in QUERIES if not any(w in text.upper() for w in ("GRAPH", "FROM", "DESCRIBE"))}
