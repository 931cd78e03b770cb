"""A query that is answered from counts has the answer that the engine counts."""

import itertools

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store

from kg.store.counts import Counts
from tests.support.small_graph import quads

TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
CLASSES: list[NamedNode | Literal] = [
    NamedNode("http://example.org/A"),
    NamedNode("http://example.org/ข"),
    Literal('odd "class"\n', language="th"),
]
HEADS = [
    "SELECT (COUNT(*) AS ?n)",
    "select(count(?s)AS ?n)where",
    "SELECT (COUNT(?o) AS $total) WHERE",
    "SELECT DISTINCT ?p WHERE",
    "SELECT distinct $o",
    "SELECT ?p (COUNT(*) AS ?n)",
    "SELECT ?p (COUNT(?s) AS ?s)",
    "SELECT ?o (COUNT(?s) AS ?n) WHERE",
    "SELECT ?o (COUNT(DISTINCT ?s) AS ?n) WHERE",
    "SELECT (COUNT(?other) AS ?n)",
    "SELECT (COUNT(*) AS ?s)",
    "PREFIX ex: <http://example.org/>\nSELECT ?p (COUNT(?p) AS ?n)",
    "PREFIX ex: <not an IRI> SELECT (COUNT(*) AS ?n)",
]
PATTERNS = [
    "{ ?s ?p ?o }",
    "{?s a ?o .}",
    "{ [] ?p ?o }",
    "{ [ ] a ?o }",
    "{ ?s ?p ?s }",
    "{ ?s A ?o }",
    "{ ?s ?p ?o . }",
    "{ ?p a ?o }",
]
GROUPS = ["", "GROUP BY ?p", "GROUP BY $o", "group by ?s", "GROUP BY ?other"]
RESTS = [
    "",
    "ORDER BY DESC(?n) ?p ?o",
    "ORDER BY ?p\nLIMIT 2 OFFSET 1",
    "ORDER BY ?s",
    "ORDER BYASC(?n)",
    "HAVING (?n > 2)",
    "LIMIT 1 # 3",
]
ALL = [" ".join(parts) for parts in itertools.product(HEADS, PATTERNS, GROUPS, RESTS)]


@pytest.fixture(scope="module")
def view() -> Store:
    found = Store()
    found.extend(quads(nodes=12))
    for number, kind in enumerate(CLASSES):
        for other in range(number + 1):
            found.add(Quad(NamedNode(f"http://example.org/{other}"), TYPE, kind))
    return found


@pytest.fixture(scope="module")
def counts(view: Store) -> Counts:
    return Counts.of(view)


def answer(view: Store, text: str) -> tuple[list[str], list[tuple[str, ...]]] | str:
    try:
        result = view.query(text)
    except SyntaxError:
        return "no query"
    assert isinstance(result, QuerySolutions)
    return [variable.value for variable in result.variables], sorted(
        tuple(str(value) for value in row) for row in result
    )


def test_what_is_answered_from_counts_is_what_the_engine_counts(view: Store, counts: Counts) -> None:
    answered = 0
    for text in ALL:
        rewritten = counts.rewritten(text)
        if rewritten is None:
            continue
        answered += 1
        if "LIMIT" in text and "ORDER" not in text:
            # any rows will do, but so many of them
            text, rewritten = text.replace("LIMIT", "#"), rewritten.replace("LIMIT", "#")
        assert answer(view, rewritten) == answer(view, text)
    assert answered > 50


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(?s) AS ?n) WHERE { ?s a ?class }",
        "SELECT DISTINCT ?class WHERE { [] a ?class } ORDER BY ?class",
        "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n) ?c #7",
        "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o . } GROUP BY ?p LIMIT 10",
    ],
)
def test_the_questions_that_tools_ask_first_are_answered_from_counts(counts: Counts, text: str) -> None:
    rewritten = counts.rewritten(text)
    assert rewritten is not None
    assert "VALUES" in rewritten


def test_keys_that_cannot_be_written_are_counted_by_the_engine() -> None:
    view = Store()
    view.add(Quad(BlankNode(), TYPE, BlankNode()))
    counts = Counts.of(view)
    assert counts.rewritten("SELECT DISTINCT ?c { ?s a ?c }") is None
    assert counts.rewritten("SELECT DISTINCT ?p { ?s ?p ?o }") is not None


def test_nothing_is_counted_in_an_empty_graph() -> None:
    counts = Counts.of(Store())
    for text in ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c"):
        rewritten = counts.rewritten(text)
        assert rewritten is not None
        assert answer(Store(), rewritten) == answer(Store(), text)
