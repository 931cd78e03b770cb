"""What is seen in a text before it is parsed."""

import pytest

from kg.store.inspection import inspect, without_literals, without_service


@pytest.mark.parametrize(
    ("text", "has_service"),
    [
        ("ASK { SERVICE <a:b> {} }", True),
        ("ASK { service<a:b>{} }", True),
        ("ASK { ?o.SERVICE ?x {} }", True),
        ("ASK { \\u0053ERVICE <a:b> {} }", True),
        ("ASK {} # SERVICE <a:b>", False),
        ("ASK { ?s ?p 'SERVICE' }", False),
        ('ASK { ?s ?p """a " SERVICE \\""" }"""@en }', False),
        ("ASK { ?SERVICE ?p <SERVICE> }", False),
        ("PREFIX SERVICE: <a:> ASK { SERVICE:SERVICE ?p ex:SERVICE, 'x'@SERVICE, _:SERVICE }", False),
        ("ASK { FILTER(1 < 2 && 3 > 2) }", False),
    ],
)
def test_service_is_seen_where_it_is_a_word_of_the_query(text: str, has_service: bool) -> None:
    assert inspect(text).has_service is has_service


def test_depth_counts_what_parsers_nest_and_not_what_stands_in_strings() -> None:
    assert inspect("ASK { { { } } }").depth == 3
    assert inspect("ASK { FILTER(((1))) }").depth == 4
    assert inspect("ASK { FILTER(!!!!true) }").depth == 6
    assert inspect("ASK { ?s ?p '{{{{((((', \"[[[[\" }").depth == 1
    assert inspect("}}}} {").depth == 1


def test_graphs_of_from_are_resolved_against_prefixes_and_base() -> None:
    found = inspect(
        "BASE <http://e.org/x/> PREFIX p: <http://p.org/> ASK FROM <g> FROM p:g FROM NAMED p:n FROM <g> { ?s ?p ?o }"
    )
    assert found.default_graphs == ("http://e.org/x/g", "http://p.org/g")
    assert found.named_graphs == ("http://p.org/n",)


@pytest.mark.parametrize("text", ["SELECT (now() AS ?x) {}", "CONSTRUCT { _:b ?p ?o } { ?s ?p ?o }"])
def test_what_differs_each_time_is_volatile(text: str) -> None:
    assert inspect(text).is_volatile
    assert not inspect("SELECT ?now { ?now ?p 'RAND()' }").is_volatile


def test_a_log_line_holds_no_literal() -> None:
    text = 'SELECT * { ?s <a:b> \'secret\' , """more\n secret""", 12.5 FILTER(?x = \'a \\\' b\') } # note'
    assert without_literals(text) == "SELECT * { ?s <a:b> … , …, … FILTER(?x = …) } …"


def test_service_can_be_taken_out_without_moving_anything() -> None:
    text = "ASK { SERVICE  SILENT <a:b> { ?s ?p 'SERVICE' } }"
    assert without_service(text) == "ASK { GRAPH           <a:b> { ?s ?p 'SERVICE' } }"


def test_inspection_takes_time_in_proportion_to_the_text() -> None:
    for text in ("{" * 1_000_000, "'" * 1_000_000, '"""' * 300_000, "<" * 1_000_000, "a:" * 500_000, "\\" * 1_000_000):
        inspect(text)


@pytest.mark.parametrize(
    "rest", ["ASK FROM p:g { ?s p:x 'SERVICE' }", "SELECT * { SERVICE <q> { [] q:y 1 } }", "prefix", ""]
)
def test_declarations_that_are_read_once_give_the_same_findings_as_token_by_token(rest: str) -> None:
    declared = " PREFIX p: <x/y#>\nprefix q:<http://q.org/> PREFIX : <../z>\n"
    at_once = inspect(declared + rest, base_iri="http://e.org/a/b")
    # a comment in front is not what declarations begin with
    assert at_once == inspect("#\n" + declared + rest, base_iri="http://e.org/a/b")
    assert at_once.prefixes == {"p": "http://e.org/a/x/y#", "q": "http://q.org/", "": "http://e.org/z"}
