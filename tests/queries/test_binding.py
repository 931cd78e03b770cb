"""Parameters are terms, never text: whatever is sent, a bound query differs from another in one term alone."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from kg.namespaces import Iris
from kg.queries import (
    BadParameter,
    Bilingual,
    Choices,
    Parameter,
    ParameterKind,
    Query,
    QueryForm,
    StoreGraph,
    bind,
    load_queries,
    run,
)
from kg.queries.binding import bound_text, can_inline
from kg.queries.header import read_query
from kg.queries.reading import read_value
from kg.queries.tokens import Kind, significant, tokens

HEADER = """#+ title: {th: ทดสอบ, en: Test}
#+ summary: A test
#+ summary-th: ทดสอบ
#+ tags: [test]
#+ parameters:
#+   x: {type: %s, label: {th: ค่า, en: Value}%s}
#+ columns:
#+   s: {label: {th: ก, en: S}}
"""
BODY = """SELECT ?s WHERE {
  VALUES ?x { %s }
  ?s ?p ?x .
  FILTER(!BOUND(?x) || "?x } is not a variable" != STR(?x)) # nor is ?x here
}
ORDER BY ?s
"""


def query_with(tmp_path: Path, kind: str, *, more: str = "", value: str = "UNDEF") -> Query:
    path = tmp_path / "test.rq"
    path.write_text(HEADER % (kind, more) + BODY % value, encoding="utf-8")
    return read_query(path)


def parameter(kind: ParameterKind, **more: object) -> Parameter:
    return Parameter(name="x", kind=kind, label=Bilingual("ค่า", "Value"), **more)  # type: ignore[arg-type]


HOSTILE = [
    '"',
    "'",
    '"""',
    "\\",
    '\\" . } DROP ALL ; {',
    '" } UNION { ?s ?p ?o } #',
    "} } SELECT * { ?s ?p ?o",
    "<https://example.org/> } #",
    "\u0e51\u0e52\u0e53",  # Thai digits one, two, three
    "?x",
    "$x",
    "# comment",
    "\\u0022 }",
    "{{7*7}}",
    "%s %(x)s {x}",
    "a\u00a0b",
]


@pytest.fixture(scope="module")
def by_string(tmp_path_factory: pytest.TempPathFactory) -> Query:
    return query_with(tmp_path_factory.mktemp("string"), "string", more=", optional: true, many: true")


def shape_of(text: str) -> list[tuple[Kind, str]]:
    """The tokens, with every string taken as the same."""
    return [(token.kind, "" if token.kind is Kind.STRING else token.text) for token in significant(tokens(text))]


def is_one_term(term: Literal | NamedNode) -> bool:
    """Whether the engine reads the written term back as that term and nothing more."""
    rows = list(Store().query(f"SELECT ?v WHERE {{ VALUES ?v {{ {term} }} }}"))  # type: ignore[arg-type]
    return len(rows) == 1 and rows[0][0] == term


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_bound_as_one_string(by_string: Query, text: str) -> None:
    bound = bind(by_string, {"x": [text]})
    harmless = bind(by_string, {"x": ["harmless"]})
    assert shape_of(bound.sparql) == shape_of(harmless.sparql)
    assert is_one_term(bound.values["x"][0])
    Store().query(bound.sparql)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_any_text_is_refused_or_bound_as_one_term(by_string: Query, text: str, inline: bool) -> None:
    try:
        bound = bind(by_string, {"x": [text]})
    except BadParameter:
        return
    if not bound.values:
        return  # an empty optional field of a form
    written = bound_text(by_string, bound.values, inline=inline)
    harmless = bound_text(by_string, {"x": (Literal("harmless"),)}, inline=inline)
    assert shape_of(written) == shape_of(harmless)
    assert is_one_term(bound.values["x"][0])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(list(ParameterKind)), st.text(max_size=40))
def test_any_text_for_any_type_is_refused_or_one_term(kind: ParameterKind, text: str) -> None:
    try:
        term, _ = read_value(parameter(kind), text, iris=Iris(), lister=lambda _: ())
    except BadParameter:
        return
    assert is_one_term(term)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from(list('<>{}|\\^`" \n\thttps://a.b?#%é')), max_size=30))
def test_iri_is_refused_or_stays_inside_its_brackets(text: str) -> None:
    try:
        term, _ = read_value(parameter(ParameterKind.IRI), "https://" + text, iris=Iris(), lister=lambda _: ())
    except BadParameter:
        return
    assert is_one_term(term)


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u0000", "\u001b", "\ud800"])
@pytest.mark.parametrize("kind", list(ParameterKind))
def test_direction_marks_and_control_characters_are_refused(kind: ParameterKind, mark: str) -> None:
    with pytest.raises(BadParameter, match=f"U\\+{ord(mark):04X}"):
        read_value(parameter(kind), f"1{mark}2", iris=Iris(), lister=lambda _: ())


def test_one_value_stands_in_place_of_the_variable(by_string: Query) -> None:
    text = bind(by_string, {"x": ["ลำพูน"]}).sparql
    assert "VALUES" not in text
    assert '?s ?p "ลำพูน"' in text
    assert '!true || "?x } is not a variable" != STR("ลำพูน")) # nor is ?x here' in text


def test_several_values_stay_a_values_block(by_string: Query) -> None:
    text = bind(by_string, {"x": ["ก", "ข"]}).sparql
    assert 'VALUES ?x { "ก" "ข"' in " ".join(text.split())


def test_an_optional_value_that_is_not_given_leaves_the_variable_open(by_string: Query) -> None:
    text = bind(by_string, {}).sparql
    assert "VALUES" not in text
    assert "?s ?p ?x" in text


def test_an_empty_field_of_a_form_counts_as_not_given(by_string: Query) -> None:
    assert bind(by_string, {"x": [""]}).values == {}


@pytest.mark.parametrize(
    ("text", "can"),
    [
        ("SELECT ?s WHERE { ?s ?p ?x } ORDER BY ?s", True),
        ("SELECT ?s ?x WHERE { ?s ?p ?x }", False),
        ("SELECT ?s WHERE { ?s ?p ?x } GROUP BY ?x", False),
        ("SELECT ?s WHERE { ?s ?p ?o } ORDER BY ?x", False),
        ("SELECT ?s WHERE { ?s ?p ?o BIND(1 AS ?x) }", False),
        ("SELECT ?s WHERE { { SELECT ?x { ?s ?p ?x } } }", False),
        ("SELECT ?s WHERE { ?s ?p ?o FILTER(?o > ?x) }", True),
    ],
)
def test_only_a_variable_that_stands_for_a_term_is_inlined(text: str, can: bool) -> None:
    assert can_inline(text, "x") is can


def test_every_query_can_take_one_value_of_each_parameter_in_place() -> None:
    for query in load_queries():
        for each in query.parameters:
            assert can_inline(query.text, each.name), f"{query.name}: {each.name} stays a VALUES block"


def test_unknown_parameter_says_which_was_meant(by_string: Query) -> None:
    with pytest.raises(BadParameter, match="no parameter 'y'"):
        bind(by_string, {"y": ["1"]})


def test_default_thing_that_a_graph_does_not_know_gives_an_empty_answer() -> None:
    empty = StoreGraph(Store(), "empty")
    catalogue = load_queries()
    for query in catalogue:
        if query.form is QueryForm.SELECT:
            assert run(empty, bind(query, {}, lister=Choices(empty, catalogue))).total == 0


def test_missing_and_surplus_values_are_refused(tmp_path: Path) -> None:
    query = query_with(tmp_path, "integer", value="3")
    with pytest.raises(BadParameter, match="required"):
        bind(query, {})
    with pytest.raises(BadParameter, match="takes one value"):
        bind(query, {"x": ["1", "2"]})
