"""How the pages' queries are bound."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import QuerySolutions, Store

from api.web import ask
from api.web.ask import ask_text, bind, write_term
from api.web.terms import Iri, Literal, parse_solutions, text, truth
from kg.namespaces import Iris

FOLDER = Path(ask.__file__).parent / "sparql"
NAMES = sorted(path.stem for path in FOLDER.glob("*.rq"))
SAMPLES: dict[str, ask.Value] = {
    "words": "ณัฐพล", "limit": 3, "offset": 0, "with_unused": False,
    "namespace": Literal("https://example.org/def/"), "reference": Literal("https://example.org/graph/reference/"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_query_of_the_pages_runs(name: str) -> None:
    written = (FOLDER / f"{name}.rq").read_text("utf-8")
    values = {key: SAMPLES.get(key, Iri("https://example.org/x")) for key in re.findall(r"\$([a-z_]+)", written)}
    Store().query(Iris().prologue + ask_text(name, **values))


@pytest.mark.parametrize("name", NAMES)
def test_every_query_with_a_limit_is_ordered(name: str) -> None:
    written = (FOLDER / f"{name}.rq").read_text("utf-8")
    assert "LIMIT" not in written or "ORDER BY" in written


def test_a_text_can_only_ever_be_one_literal() -> None:
    hostile = 'x" } ; DROP ALL #\n\\u0022 ?p $words'
    query = bind("SELECT ($words AS ?same) {}", {"words": hostile})
    found = Store().query(query)
    assert isinstance(found, QuerySolutions)
    assert [str(solution["same"]) for solution in found] == [str(RdfLiteral(hostile))]


@pytest.mark.parametrize("iri", ["https://example.org/> } #", "no scheme", "https://example.org/a b", "<x>"])
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(ValueError, match="IRI"):
        write_term(Iri(iri))


def test_a_name_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        bind("ASK { $entity ?p ?o }", {})


def test_results_are_read_with_language_and_datatype() -> None:
    body = """{"head": {"vars": ["a", "b", "c"]}, "results": {"bindings": [
      {"a": {"type": "uri", "value": "https://example.org/x"}, "b": {"type": "literal", "value": "ก", "xml:lang": "th"}}
    ]}}""".encode()
    solutions = parse_solutions(body)
    assert solutions.columns == ("a", "b", "c")
    (row,) = solutions.rows
    assert row["a"] == Iri("https://example.org/x")
    assert row["b"] == Literal("ก", "th")
    assert text(row, "c") == ""
    assert truth(parse_solutions(b'{"head": {}, "boolean": true}').rows[0], "boolean")
