"""What holds for every file of ``queries/``: its examples, its text in other tools, its pages, its dropdowns."""

from collections import Counter

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib.plugins.sparql import prepareQuery

from kg.queries import Answer, Catalogue, Choices, Example, Query, QueryForm, Row, StoreGraph, bind, load_queries, run
from kg.queries.binding import bound_text
from kg.queries.shape import in_total_order

CATALOGUE = load_queries()
QUERIES = [pytest.param(query, id=query.name) for query in CATALOGUE]
SELECTS = [pytest.param(query, id=query.name) for query in CATALOGUE if query.form is QueryForm.SELECT]
EXAMPLES = [
    pytest.param(query, example, id=f"{query.name}: {example.title.en}")
    for query in CATALOGUE
    for example in query.examples
]
# Facts that a table of reference states, or that are no claims at all, have a source or a list instead of a quote.
WITHOUT_QUOTE = {
    "coverage": "counts what a release has",
    "possibly-same-projects": "an identity decision",
    "releases": "lists the releases themselves",
    "search-names": "finds names",
    "units-of-a-body": "partly from the reference tables",
    "dimension-numbers": "a list of values",
    "units": "a list of values",
}


# What the patterns don't find, and reviewed claims of the start releases say.
REVIEWED_ONLY = {
    "budgets",
    "concepts-and-standards",
    "dimension-wording",
    "evidence",
    "projects-by-body",
    "reports",
    "said-in-headlines-only",
    "to-be-reviewed",
}

ANSWERED_BY_PATTERNS = [
    pytest.param(query, example, id=f"{query.name}: {example.title.en}")
    for query in CATALOGUE
    if query.name not in REVIEWED_ONLY
    for example in query.examples
]


def given(example: Example) -> dict[str, list[str]]:
    return {name: list(values) for name, values in example.parameters.items()}


def answer(query: Query, example: Example, graph: StoreGraph, choices: Choices) -> Answer:
    return run(graph, bind(query, given(example), lister=choices), limit=None)


def printed(answer: Answer, row: Row, column: str) -> str | None:
    term = answer.value(row, column).term
    return term.value if isinstance(term, NamedNode | Literal) else None


def test_there_are_at_least_thirty_questions_with_an_example(catalogue: Catalogue) -> None:
    asked = [query for query in catalogue if "values" not in query.tags and query.examples]
    assert len(asked) >= 30


@pytest.mark.parametrize(("query", "example"), EXAMPLES)
def test_example_gives_what_its_header_expects(
    query: Query, example: Example, graph: StoreGraph, choices: Choices
) -> None:
    found = answer(query, example, graph, choices)
    if example.total is not None:
        assert found.total == example.total
    left = list(found.rows)
    for expected in example.rows:
        match = next(
            (row for row in left if all(printed(found, row, name) == value for name, value in expected.items())), None
        )
        assert match is not None, f"no row {dict(expected)}"
        left.remove(match)


@pytest.mark.parametrize(("query", "example"), ANSWERED_BY_PATTERNS)
def test_reviewed_claims_are_not_needed_to_answer(
    query: Query, example: Example, graph: StoreGraph, choices: Choices, unreviewed: StoreGraph, catalogue: Catalogue
) -> None:
    if answer(query, example, graph, choices).rows:
        assert answer(query, example, unreviewed, Choices(unreviewed, catalogue)).rows


@pytest.mark.parametrize("name", sorted(REVIEWED_ONLY))
def test_what_is_said_to_need_reviewed_claims_does(
    name: str, graph: StoreGraph, choices: Choices, unreviewed: StoreGraph, catalogue: Catalogue
) -> None:
    query = next(query for query in catalogue if query.name == name)
    without = Choices(unreviewed, catalogue)
    answered = [example for example in query.examples if answer(query, example, graph, choices).rows]
    assert any(not answer(query, example, unreviewed, without).rows for example in answered)


@pytest.mark.parametrize("query", SELECTS)
def test_every_row_carries_a_quote_or_says_why_not(query: Query, graph: StoreGraph, choices: Choices) -> None:
    for example in query.examples:
        for row in answer(query, example, graph, choices).rows:
            if query.name not in WITHOUT_QUOTE:
                assert row.evidence
                assert all(each.quote and each.release and each.claim for each in row.evidence)


@pytest.mark.parametrize("query", SELECTS)
def test_quote_stands_at_its_offsets_in_the_copy(query: Query, graph: StoreGraph, choices: Choices) -> None:
    texts = {
        row["copy"]: row["text"].value  # type: ignore[union-attr]
        for row in graph.select(
            "PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>"
            " SELECT ?copy ?text { GRAPH ?g { ?copy nif:isString ?text } }"
        )
    }
    for example in query.examples:
        for row in answer(query, example, graph, choices).rows:
            for each in row.evidence:
                assert texts[NamedNode(each.copy or "")][each.start : each.end] == each.quote


@pytest.mark.parametrize("query", QUERIES)
def test_file_runs_unchanged_in_another_tool(query: Query) -> None:
    prepareQuery(query.text)


@pytest.mark.parametrize("query", SELECTS)
def test_file_as_it_stands_asks_what_its_defaults_ask(query: Query, graph: StoreGraph, choices: Choices) -> None:
    if any(parameter.is_required for parameter in query.parameters):
        pytest.skip("a required parameter has no default to compare with")
    bound = bind(query, {}, lister=choices)
    assert Counter(graph.select(query.text).rows) == Counter(graph.select(bound.sparql).rows)


@pytest.mark.parametrize(("query", "example"), EXAMPLES)
def test_value_in_place_of_its_variable_asks_what_a_values_block_asks(
    query: Query, example: Example, graph: StoreGraph, choices: Choices
) -> None:
    bound = bind(query, given(example), lister=choices)
    in_block = bound_text(query, bound.values, inline=False)
    assert Counter(graph.select(in_block).rows) == Counter(graph.select(bound.sparql).rows)


@pytest.mark.parametrize("query", SELECTS)
def test_pages_together_are_the_whole_answer(query: Query, graph: StoreGraph, choices: Choices) -> None:
    bound = bind(query, {}, lister=choices)
    whole = run(graph, bound, limit=None)
    assert whole.complete
    rows: list[Row] = []
    cursor = None
    while True:
        page = run(graph, bound, limit=7, cursor=cursor)
        rows += page.rows
        assert page.total == whole.total
        cursor = page.next_cursor
        if cursor is None:
            break
        assert not page.complete
    assert tuple(rows) == whole.rows


@pytest.mark.parametrize("query", SELECTS)
def test_dropdown_counts_are_the_rows_one_gets(query: Query, graph: StoreGraph, choices: Choices) -> None:
    for parameter in query.parameters:
        if not parameter.is_listed:
            continue
        listed = choices.counted(query, parameter)
        assert all(choice.rows is not None for choice in listed), parameter.name
        some = [choice for choice in listed if choice.rows][:4] + [choice for choice in listed if not choice.rows][:1]
        for choice in some:
            bound = bind(query, {parameter.name: [choice.value]}, lister=choices)
            assert run(graph, bound, limit=None).total == choice.rows, (parameter.name, choice.value)


def test_total_order_names_every_column_so_that_no_two_rows_tie() -> None:
    text = in_total_order("SELECT ?a (COUNT(?b) AS ?n) WHERE { ?a ?p ?b } GROUP BY ?a ORDER BY DESC(?n)")
    assert text.splitlines()[-1] == "?a ?n"
