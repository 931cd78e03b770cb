"""Two servers' answers: what is the same, what is only written otherwise, and what differs."""

import json

import pytest

from bench.analysts import AnalystsQuery
from bench.answers import DIFFERS, OTHERWISE, REORDERED, SAME, compare

XSD = "http://www.w3.org/2001/XMLSchema#"
SELECT = AnalystsQuery(name="some", shape="join", text="SELECT ?n { ?s ?p ?n }")
ORDERED = AnalystsQuery(name="some", shape="join", text="SELECT ?n { ?s ?p ?n } ORDER BY ?n", is_ordered=True)
LIMITED = AnalystsQuery(name="some", shape="dump", text="SELECT ?n { ?s ?p ?n } LIMIT 2")
CONSTRUCT = AnalystsQuery(name="some", shape="look-up", text="CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
ASK = AnalystsQuery(name="some", shape="look-up", text="ASK {}")


def answer(*texts: str, datatype: str = "integer", kind: str = "literal") -> bytes:
    """An answer in JSON with one column."""
    rows = [{"n": {"type": kind, "value": text, "datatype": XSD + datatype}} for text in texts]
    return json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": rows}}).encode()


@pytest.mark.parametrize(
    ("query", "own", "other", "verdict"),
    [
        (SELECT, answer("1", "2"), answer("2", "1"), SAME),
        (SELECT, answer("1"), answer("1", kind="typed-literal"), SAME),
        (SELECT, answer("1.50", datatype="decimal"), answer("1.5", datatype="decimal"), OTHERWISE),
        (SELECT, answer("true", datatype="boolean"), answer("1", datatype="boolean"), OTHERWISE),
        (SELECT, answer("1.50", datatype="string"), answer("1.5", datatype="string"), DIFFERS),
        (SELECT, answer("1", "1"), answer("1"), DIFFERS),
        (SELECT, answer("1", "1", "2"), answer("1", "2", "2"), DIFFERS),
        (SELECT, answer(), answer(), SAME),
        (ORDERED, answer("1", "2"), answer("1", "2"), SAME),
        (ORDERED, answer("1", "2"), answer("2", "1"), REORDERED),
        (LIMITED, answer("1", "2"), answer("3", "4"), SAME),
        (LIMITED, answer("1", "2"), answer("1"), DIFFERS),
        (CONSTRUCT, b"<a:a> <a:b> 'x'@th .\n".replace(b"'", b'"'), b'<a:a>\t<a:b>\t"x"@th .\n' * 2, SAME),
        (CONSTRUCT, b"<a:a> <a:b> <a:c> .\n", b"", DIFFERS),
        (ASK, b'{"head": {}, "boolean": true}', b'{"head": {}, "boolean": false}', DIFFERS),
    ],
)
def test_an_answer_is_judged_by_its_rows(query: AnalystsQuery, own: bytes, other: bytes, verdict: str) -> None:
    assert compare(query, own, other).verdict == verdict


@pytest.mark.parametrize(("number", "verdict"), [("1", SAME), ("0", DIFFERS)])
def test_an_ask_answered_by_a_row_is_read_as_a_truth_value(number: str, verdict: str) -> None:
    row = {"__ASK_RETVAL": {"type": "typed-literal", "datatype": XSD + "integer", "value": number}}
    other = json.dumps({"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [row]}}).encode()
    assert compare(ASK, b'{"head": {}, "boolean": true}', other).verdict == verdict


def test_a_difference_is_told_by_its_first_case() -> None:
    found = compare(SELECT, answer("1", "2", "3"), answer("1", "4"))
    assert found.note.startswith("2 of 3 rows only in ours, 1 of 2 only there; ")
    assert found.note.endswith("?n = literal 2 number, there ?n = literal 4 number")
