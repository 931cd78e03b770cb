"""How updates are split into operations, without an engine."""

import pytest

from kg.store.using import Operation, operations, with_dataset

BASE = "http://e.org/"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "INSERT DATA {}",
        "PREFIX a: <a:> INSERT DATA {} ; INSERT DATA {} ;",
        "INSERT { ?s ?p ?o } USING <a> WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p ?o } USING <a> USING <a> WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p ?o } USING <a> USING NAMED <b> WHERE { ?s ?p 'USING <b> ; PREFIX' }",
        "INSERT { ?s ?p ?o } USING <a> WHERE {} # USING <b>\n; # PREFIX\n INSERT {} USING <b> WHERE {}",
    ],
)
def test_an_update_that_the_engine_runs_rightly_is_left_as_it_is(text: str) -> None:
    assert operations(text, base_iri=BASE) == [Operation(text=text)]


def test_graphs_that_are_merged_are_known_and_another_takes_their_place() -> None:
    text = "PREFIX e: <x#> DELETE {} USING e:a USING NAMED <n> using # ;\n<x#b> WHERE { ?s ?p 'USING <c>' }"
    (found,) = operations(text, base_iri=BASE)
    assert found.merged == ("http://e.org/x#a", "http://e.org/x#b")
    assert " ".join(found.over("m:m").split()) == (
        "PREFIX e: <x#> DELETE {} USING <m:m> USING NAMED <n> WHERE { ?s ?p 'USING <c>' }"
    )


def test_each_operation_has_the_declarations_before_it() -> None:
    found = operations("BASE <b/> CLEAR ALL; PREFIX a: <a:> INSERT DATA { a:a a:a ';' }; CLEAR ALL", base_iri=BASE)
    assert [" ".join(each.text.split()) for each in found] == [
        "BASE <b/> CLEAR ALL",
        "BASE <b/> PREFIX a: <a:> INSERT DATA { a:a a:a ';' }",
        "BASE <b/> PREFIX a: <a:> CLEAR ALL",
    ]


def test_the_dataset_of_the_protocol_stands_before_each_where() -> None:
    text = "INSERT DATA { <where> <a:b> 'WHERE' } ; DELETE { ?s ?p ?o } where { ?s ?p ?o { SELECT * WHERE {} } }"
    assert with_dataset(text, default=("a:a", "a:b"), named=("a:c",)) == text.replace(
        "where {", "USING <a:a> USING <a:b> USING NAMED <a:c> where {"
    )
