"""What a client is told of a text that does not parse, over HTTP: line, column, what was found and what helps."""

import re

import httpx
import pytest

from tests.store.test_syntax import HOSTILE, QUERIES, _place

SERVICES = (
    "ASK {{ {keyword} <x> {{}} }}",
    "BASE <http://127.0.0.1:9/> ASK {{ {keyword} <x> {{}} }}",
    "BASE <http://127.0.0.1:9/> BASE <y/> PREFIX p: <../> ASK {{ {keyword} p:x {{}} }}",
    "ASK {{ {keyword} # SILENT\n <http://127.0.0.1:9/\\u0041> {{}} }}",
    "ASK {{ VALUES ?e {{ <a:b> }} {keyword} ?e {{}} }}",
    "ASK {{ FILTER EXISTS {{ {keyword}<a:b>{{}} }} }}",
    "ASK {{ {{ SELECT * {{ {keyword} <a:b> {{}} }} }} }}",
)
BROKEN = (
    ("ASK FROM ¦<//[> FROM <b> {}", "is no IRI"),
    ("BASE ¦<//[> ASK FROM <a> FROM <b> {}", "is no IRI"),
    ("ASK FROM <a:a> FROM ¦<\\u0020> {}", "is no IRI"),
    ("ASK FROM ¦x:y FROM <b> {}", "the prefix x: is not declared"),
    ("ASK FROM ¦?x {}", "expected NAMED or an IRI"),
    ("ASK { ¦\\u0053ERVICE <a:b> {} }", "escapes stand in strings"),
    ("ASK { SERVICE ¦SERVICE {} }", "expected SILENT, an IRI or a variable"),
    ("ASK { SERVICE <a:b> { ?s ?p ¦} }", "the triple before is not complete"),
)


@pytest.mark.parametrize(("marked", "said"), [*QUERIES[:40], *BROKEN])
def test_a_mistake_is_answered_400_with_its_line_its_column_and_what_helps(
    endpoint: httpx.Client, marked: str, said: str
) -> None:
    text, line, column = _place(marked)
    answer = endpoint.post("/sparql", content=text.encode(), headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code == 400, answer.text
    problem = answer.json()
    assert problem["type"].endswith("/syntax")
    assert (problem["line"], problem["column"]) == (line, column), problem["detail"]
    assert problem["detail"].startswith(f"line {line}, column {column}: ")
    assert re.sub("<http.*", "<", said) in problem["detail"]


@pytest.mark.parametrize("keyword", ["SERVICE", "service SILENT", "Service\n#\nSilent"])
@pytest.mark.parametrize("text", SERVICES)
def test_another_endpoint_is_refused_in_every_spelling(endpoint: httpx.Client, text: str, keyword: str) -> None:
    answer = endpoint.post("/sparql", data={"query": text.format(keyword=keyword)})
    assert answer.status_code == 403, answer.text
    assert answer.json()["detail"].startswith("SERVICE is not served here")


@pytest.mark.parametrize("host", ["a b", "[", "<>", 'x"y'])
def test_a_header_that_is_wrong_is_not_told_as_a_place_in_the_query(endpoint: httpx.Client, host: str) -> None:
    answer = endpoint.post("/sparql", data={"query": "ASK { <x> ?p ?o }"}, headers={"Host": host})
    assert answer.status_code == 400
    assert "line" not in answer.json()
    assert f"http://{host}/sparql" in answer.json()["detail"]


@pytest.mark.parametrize(
    "text", [text for text in HOSTILE if len(text) < 1_000_000 and "?s5999" not in text], ids=lambda text: text[:20]
)
def test_hostile_texts_are_refused_and_the_next_query_is_answered(endpoint: httpx.Client, text: str) -> None:
    answer = endpoint.post("/sparql", content=text.encode(), headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code in (400, 413), answer.text
    assert endpoint.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
