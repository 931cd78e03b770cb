"""A glance finds what an inspection finds, or nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.glance import glance
from kg.store.inspection import inspect

PIECES = [
    *("SELECT", "ASK", "CONSTRUCT", "SERVICE", "from", "NAMED", "Now()", "RAND", "base", "PREFIX a: <urn:a#>", "LOAD"),
    *("{", "}", "(", ")", "[", "]", "<<", ">>", "!", "/", "-", "<http://x/y>", "a:b", "_:b", "?x", "'", '"', "\\u0046"),
    *(" ", "\n", "#", "ก", "1"),
]


@given(st.lists(st.sampled_from(PIECES)).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_whatever_a_glance_finds_an_inspection_finds(text: str) -> None:
    seen, read = glance(text, base_iri="http://x/", max_depth=200), inspect(text, base_iri="http://x/")
    if seen is not None:
        assert seen.depth >= read.depth
        assert seen.chain >= read.chain
        assert replace(seen, depth=read.depth, chain=read.chain) == read


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x { ?x a <urn:Thing> ; <urn:p>/<urn:q>* ?y FILTER(?y > 3 && !BOUND(?z)) }",
        "PREFIX a: <urn:a#>\nPREFIX b: <b/> SELECT * { { a:x b:y ?z } UNION { ?z a:y b:x } }",
        "ASK { ?s ?p 'a string with { and (' } # a comment {",
    ],
)
def test_a_glance_finds_what_an_inspection_finds(text: str) -> None:
    seen, read = glance(text, base_iri="http://x/", max_depth=200), inspect(text, base_iri="http://x/")
    assert seen is not None
    assert seen.prefixes == read.prefixes
    assert seen.depth >= read.depth
    assert seen.chain >= read.chain
    assert replace(seen, depth=read.depth, chain=read.chain) == read


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }",
        "SELECT * from named <urn:x> { ?s ?p ?o }",
        "ASK { FILTER(rand() < 2) }",
        "SELECT (\\u004eOW() AS ?n) {}",
        "CONSTRUCT { ?s ?p [] } { ?s ?p ?o }",
        "CONSTRUCT { _:x ?p ?o } { ?s ?p ?o }",
        "BASE <urn:x> ASK {}",
        "#\nPREFIX a: <urn:a#> ASK {}",
        "ASK {" + "{" * 300 + "}" * 300 + "}",
        "ASK { FILTER(" + "!" * 300 + "true) }",
        "ASK {" + " ?s ?p ?o ." * 500 + "}",
    ],
)
def test_a_glance_leaves_what_is_more_than_plain_to_the_inspection(text: str) -> None:
    assert glance(text, base_iri="http://x/", max_depth=200) is None
