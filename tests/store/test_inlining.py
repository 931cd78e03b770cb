"""Writing a VALUES' IRI in place never changes an answer."""

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions, Store

from kg.store.inlining import inline_single_values
from tests.support.small_graph import EX, quads

A, B, NOBODY = f"<{EX}node/1>", f"<{EX}node/2>", f"<{EX}nobody>"
CHANGED = (
    f"SELECT * {{ VALUES ?x {{ {A} }} ?x <{EX}next> ?y }}",
    f"SELECT ?x ?l {{ VALUES ?x {{ {A} }} OPTIONAL {{ ?x <{EX}label> ?l }} }}",
    f"SELECT ?x ?l {{ VALUES ?x {{ {NOBODY} }} OPTIONAL {{ ?x <{EX}label> ?l }} }}",
    f"SELECT * {{ VALUES ?x {{ {A} }} VALUES ?y {{ {B} }} OPTIONAL {{ ?x ?p ?y }} }}",
    f"SELECT ?x (COUNT(?y) AS ?n) {{ VALUES ?x {{ {A} }} {{ ?x ?p ?y }} UNION {{ ?y ?p ?x }} }} GROUP BY ?x",
    f"SELECT * WHERE {{ VALUES ?x {{ {A} }} GRAPH ?g {{ ?x ?p ?y }} }} ORDER BY ?x ?g",
    f"SELECT ?x {{ VALUES ?x {{ {A} }} ?x <{EX}number> ?n FILTER(?n = 1 && ISIRI(?x)) }}",
    f"ASK {{ VALUES $x {{ {A} }} ?x <{EX}next> {B} }}",
)
LEFT_ALONE = (
    f"SELECT * {{ VALUES ?x {{ {A} {B} }} ?x <{EX}next> ?y }}",
    f"SELECT * {{ VALUES ?x {{ 1 }} ?s <{EX}number> ?x }}",
    f"SELECT * {{ ?x <{EX}next> ?y VALUES ?x {{ {A} }} }}",
    f"SELECT * {{ OPTIONAL {{ ?x <{EX}far> ?y }} VALUES ?x {{ {NOBODY} }} }}",
    f"SELECT * {{ VALUES ?x {{ {A} }} ?x <{EX}next> ?y MINUS {{ ?x <{EX}next> ?y }} }}",
    f"SELECT * {{ VALUES ?x {{ {NOBODY} }} ?x <{EX}next>* ?y }}",
    f"SELECT * {{ VALUES ?x {{ {A} }} {{ SELECT ?y {{ ?x <{EX}next> ?y }} LIMIT 2 }} }}",
    f"SELECT * {{ VALUES ?x {{ {A} }} {{ ?y <{EX}next> ?z FILTER(?z = ?x) }} }}",
    f"SELECT * {{ VALUES ?x {{ {A} }} {{ BIND(STR(?x) AS ?y) }} }}",
    f"SELECT * {{ VALUES ?x {{ {A} }} BIND(1 AS ?y) BIND(2 AS ?x) }}",
    f"SELECT * {{ VALUES ?x {{ {A} }} VALUES ?x {{ {B} }} ?x ?p ?y }}",
)


@pytest.fixture(scope="module")
def store() -> Store:
    found = Store()
    found.extend(quads(nodes=30))
    return found


@pytest.mark.parametrize("text", CHANGED)
def test_an_iri_in_place_gives_the_same_answer(store: Store, text: str) -> None:
    inlined = inline_single_values(text)
    assert inlined != text
    assert _answer(store, inlined) == _answer(store, text)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_might_change_the_answer_is_left_alone(text: str) -> None:
    assert inline_single_values(text) == text


def _answer(store: Store, text: str) -> list[str]:
    result = store.query(text)
    if isinstance(result, QuerySolutions):
        names = sorted(variable.value for variable in result.variables)
        return sorted(str([str(row[name]) for name in names]) for row in result)
    assert isinstance(result, QueryBoolean)
    return [str(bool(result))]
