"""What is seen in a text before it is parsed."""

import re
import time
from collections.abc import Callable

import pytest
from pyoxigraph import NamedNode, QueryTriples, Store

from kg.store.inspection import inspect, resolved, with_lower_case_booleans, without_literals, without_service


@pytest.mark.parametrize(
    ("text", "has_service"),
    [
        ("ASK { SERVICE <a:b> {} }", True),
        ("ASK { service<a:b>{} }", True),
        ("ASK { ?o.SERVICE ?x {} }", True),
        # escapes are read in strings and IRIs only (SPARQL 1.2): these are no SERVICE to the engine either
        ("ASK { \\u0053ERVICE <a:b> {} }", False),
        ("ASK { ?s ?p '\\u0027 SERVICE \\u0027' }", False),
        ("ASK {} # \\u000A SERVICE <a:b>", False),
        ("ASK { ?s <a:\\u003E> 1 SERVICE ?x {} }", True),
        ("ASK { ?s ?p true.SERVICE ?x {} }", True),
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


def test_booleans_are_written_as_the_engine_reads_them_and_nothing_else_changes() -> None:
    text = "PREFIX TRUE: <TRUE#> ASK { ?True TRUE:False 'TRUE'@TRUE, TRUE, True, fAlSe, true .FALSE ?p TRUE } # TRUE"
    assert with_lower_case_booleans(text) == (
        "PREFIX TRUE: <TRUE#> ASK { ?True TRUE:False 'TRUE'@TRUE, true, true, false, true .false ?p true } # TRUE"
    )
    assert inspect(text).has_booleans
    assert not inspect("ASK { ?true true:false 'true' }").has_booleans


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


@pytest.mark.parametrize(
    "clause",
    [
        "FROM <http://e.org/ก>",
        "from<http://e.org/ก>",
        "FROM # <x>\n <http://e.org/ก>",
        "BASE <http://e.org/a> FROM <ก>",
        "BASE <http://e.org/> BASE <b/c> FROM <../ก>",
        "FROM <http://e.org/\\u0E01>",
        "PREFIX e: <http://e.org/> FROM e:ก",
        "PREFIX ศึกษา: <http://e.org/> FROM ศึกษา:ก",
        "PREFIX e: # e\n <http://e.org/> # e\n FROM # e\n e:ก",
        "BASE <http://e.org/> PREFIX : <> FROM :ก",
        "PREFIX a: <http://a.org/> PREFIX a: <http://e.org/> FROM a:ก",
    ],
)
def test_a_graph_of_from_is_known_in_every_spelling(clause: str) -> None:
    text = re.sub("(?i)from", lambda found: "ASK " + found[0], clause) + " { ?s ?p 'FROM <a:b>' }"
    assert inspect(text, base_iri="http://other.org/").default_graphs == ("http://e.org/ก",)


@pytest.mark.parametrize(
    "clauses", ["FROM <//[> FROM <b>", "FROM <a:a> FROM <\\u0020>", "BASE <//[> FROM <a> FROM <b>", "FROM x:y FROM <b>"]
)
def test_graphs_of_from_that_are_no_iris_are_left_to_the_engine(clauses: str) -> None:
    assert inspect(f"ASK {clauses} {{}}", base_iri="http://e.org/").default_graphs == ()


@pytest.mark.parametrize("base", ["http://e.org/a/b", "urn:ex:a/b", "http://e.org/?q"])
@pytest.mark.parametrize("iri", ["c", "../c", "#", "", "?x=1", "//h/c", "http://e.org/x/../y", "\\u0E01", "file:///c"])
def test_iris_are_resolved_as_the_engine_resolves_them(base: str, iri: str) -> None:
    answer = Store().query(f"CONSTRUCT {{ <{iri}> <a:b> 1 }} {{}}", base_iri=base)
    assert isinstance(answer, QueryTriples)
    assert [triple.subject for triple in answer] == [NamedNode(resolved(iri, base))]


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


UNITS = (
    "{", "'", '"""', "<", "a:", "\\", "a.", "a-", '"\\', '\\"""\n', "\\'''\n", "'''\n\\", "_:a.", "1.", "a%", "@a-",
    "?a.", "ก.", "#\n",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("read", [inspect, without_literals, without_service])
def test_a_text_is_read_in_time_in_proportion_to_its_length(unit: str, read: Callable[[str], object]) -> None:
    began = time.perf_counter()
    read(unit * (200_000 // len(unit)))
    assert time.perf_counter() - began < 3, "reading the rest again at each token would take minutes"


@pytest.mark.parametrize(
    "rest", ["ASK FROM p:g { ?s p:x 'SERVICE' }", "SELECT * { SERVICE <q> { [] q:y 1 } }", "prefix", ""]
)
def test_declarations_that_are_read_once_give_the_same_findings_as_token_by_token(rest: str) -> None:
    declared = " PREFIX p: <x/y#>\nprefix q:<http://q.org/> PREFIX : <../z>\n"
    at_once = inspect(declared + rest, base_iri="http://e.org/a/b")
    # a comment in front is not what declarations begin with
    assert at_once == inspect("#\n" + declared + rest, base_iri="http://e.org/a/b")
    assert at_once.prefixes == {"p": "http://e.org/a/x/y#", "q": "http://q.org/", "": "http://e.org/z"}
