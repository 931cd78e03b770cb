"""The questions that analysts ask are answered exactly, by SPARQL on the served graph of the two start releases."""

import json
import re
from typing import Any

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, Store

from kg.namespaces import Iris
from kg.resources import ROOT
from tests.questions import QUESTIONS, SAMPLE_DOCUMENTS
from tests.support.sheets import GOLD

_FILE = GOLD.parent / "questions" / "questions.json"
_ASKED: list[dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8")) if _FILE.exists() else []


def asked_over_http(url: str, question: str) -> object:
    """The answer of the served graph in the shape of the expected ones: rows of plain values, or a boolean."""
    headers = {"Accept": "application/sparql-results+json", "Content-Type": "application/sparql-query"}
    query = Iris().prologue + QUESTIONS[question]
    response = httpx.post(f"{url}/sparql", content=query.encode(), headers=headers, timeout=60)
    assert response.status_code == 200, response.text
    results = response.json()
    if "boolean" in results:
        return results["boolean"]
    names = results["head"]["vars"]
    rows = results["results"]["bindings"]
    return [[_known(row[name]["value"]) if name in row else None for name in names] for row in rows]


def answer(store: Store, question: str) -> object:
    """The same of a graph in memory."""
    results = store.query(Iris().prologue + QUESTIONS[question])
    if isinstance(results, QueryBoolean):
        return bool(results)
    assert isinstance(results, QuerySolutions)
    return [[_value(term) for term in row] for row in results]


def _value(term: object) -> str | None:
    if term is None:
        return None
    assert isinstance(term, NamedNode | Literal)
    return _known(term.value)


def _known(value: str) -> str:
    return SAMPLE_DOCUMENTS.get(value, value)


_CASES = [pytest.param(question, id=question["id"]) for question in _ASKED] or [
    pytest.param(
        None,
        id="absent",
        marks=pytest.mark.skip(reason="the expected answers (../shared/questions) are no part of the repository"),
    )
]


@pytest.mark.parametrize("question", _CASES)
def test_a_question_has_exactly_the_expected_answer(question: dict[str, Any], start_server: str) -> None:
    given, expected = asked_over_http(start_server, question["id"]), question["expected"]
    if isinstance(expected, bool):
        assert given is expected
    else:
        assert isinstance(given, list)
        assert sorted(given, key=repr) == sorted(expected, key=repr), question["en"]


@pytest.mark.skipif(bool(_ASKED), reason="the expected answers are there; they are compared above")
def test_every_question_can_be_asked_where_the_expected_answers_are_absent(start_server: str) -> None:
    """Without the file of expected answers the queries are run all the same, and the negative ones must deny."""
    answers = {question: asked_over_http(start_server, question) for question in QUESTIONS}
    assert [q for q, given in answers.items() if given is False] == ["CQ08", "CQ19", "CQ24", "CQ36a"]
    assert not [q for q, given in answers.items() if given == []]


def test_no_project_stands_under_the_dimension_that_has_none(start_graph: Store) -> None:
    query = """ASK { ?thing tgk:relatesToDimension|tgk:reportedUnderDimension ?d . ?d tgk:dimensionNumber 2 .
                     ?thing a tgk:Project }"""
    assert not start_graph.query(Iris().prologue + query)


def test_there_are_thirty_questions_and_each_has_a_query() -> None:
    assert len(QUESTIONS) == 30
    if _ASKED:
        assert [q["id"] for q in _ASKED] == list(QUESTIONS)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("CQ08", "?a foaf:knows_ ?b } WHERE { ?a foaf:name 'จันทนา ไวยาวัจมัย'@th . ?b foaf:name 'สุภชัย ไวยาวัจมัย'@th"),
        ("CQ19", "?a tgk:reportedUnderDimension ?b } WHERE { ?a tgk:itemNumber 2 . ?b tgk:dimensionNumber 2"),
        ("CQ24", "?a tgk:value 457 ; tgk:unit 'โรงงาน'@th } WHERE { BIND(IRI('urn:total') AS ?a)"),
        (
            "CQ36a",
            """GRAPH <urn:g> { <urn:c> tgk:claimSubject ?a ; tgk:claimPredicate org:subOrganizationOf ;
               tgk:claimObject ?b } } WHERE { ?a skos:prefLabel 'กรมส่งเสริมอุตสาหกรรม'@th .
               ?b skos:prefLabel 'กระทรวงอุตสาหกรรม'@th""",
        ),
    ],
)
def test_a_question_that_is_denied_would_be_affirmed_if_the_graph_said_so(
    question: str, fact: str, start_graph: Store
) -> None:
    """Denying means something: with the fact added, the same query says yes."""
    store = Store()
    store.bulk_extend(start_graph)
    store.update(f"{Iris().prologue} INSERT {{ {fact.replace('foaf:knows_', '<urn:knows>')} }}")
    assert answer(store, question) is True


def test_the_walk_in_the_documentation_shows_what_the_graph_really_answers(start_graph: Store) -> None:
    walk = (ROOT / "docs" / "walk.md").read_text(encoding="utf-8")
    queries = re.findall(r"```sparql\n(.*?)```", walk, re.DOTALL)
    printed = re.findall(r"```tsv\n(.*?)\n```", walk, re.DOTALL)
    assert len(queries) == len(printed) == 2
    for query, expected in zip(queries, printed, strict=True):
        results = start_graph.query(query)
        assert isinstance(results, QuerySolutions)
        given = results.serialize(format=QueryResultsFormat.TSV)
        assert given is not None
        assert given.decode().strip() == expected
