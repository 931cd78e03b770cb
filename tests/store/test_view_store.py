"""Queries of the default graph run over a store of their own, and nobody can tell but by the time it takes."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from kg.store import wire, worker

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

WRITING = """
import sys
from pyoxigraph import NamedNode, RdfFormat, Store
store = Store(sys.argv[1])
store.bulk_load(sys.stdin.buffer, RdfFormat.N_QUADS)
store.add_graph(NamedNode("http://example.org/empty"))
store.flush()
"""
LOADING = """
import json, sys
from kg.store.host import load
loaded = load(sys.argv[1])
graphs = [str(graph) for graph in loaded.whole.named_graphs()]
print(json.dumps([[str(quad) for quad in loaded.whole], [str(quad) for quad in loaded.view], graphs]))
"""


@pytest.fixture(scope="module")
def loaded() -> worker.Loaded:
    """A snapshot in memory, as a host holds it."""
    whole, view = Store(), Store()
    whole.bulk_extend(QUADS)
    view.bulk_extend(quad for quad in QUADS if quad.graph_name == DefaultGraph())
    return worker.Loaded(whole=whole, view=view)


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


def test_a_host_loads_the_default_graph_and_all_graphs(tmp_path: Path) -> None:
    quads = "".join(f"{quad} .\n" for quad in QUADS)
    # a host is a process with one thread, and so is what stands for it here
    for script in (WRITING, LOADING):
        run = [sys.executable, "-c", script, str(tmp_path / "store")]
        done = subprocess.run(run, input=quads, capture_output=True, text=True, timeout=60, check=True)
    whole, view, graphs = json.loads(done.stdout)
    assert sorted(whole) == sorted(str(quad) for quad in QUADS)
    assert sorted(view) == sorted(str(quad) for quad in QUADS if quad.graph_name == DefaultGraph())
    assert sorted(graphs) == ["<http://example.org/GRAPH/g>", "<http://example.org/empty>"]


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
