"""Where a text is wrong and what is said of it: typical mistakes, the W3C suites, and texts of a hostile kind."""

import random
import re
import time

import pytest
from pyoxigraph import Store

from kg.store.syntax import MAX_TOKENS, Fault, explain, find_fault
from tests.w3c.manifest import MF, QT, SUITES, UT, Case, address, cases, local
from tests.w3c.test_suites import ABSENT

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
MARK = "¦"
"""Stands before the token that is wrong."""
QUERIES = (
    ("SELECT ?s ¦WHER { ?s ?p ?o }", "did you mean WHERE?"),
    ("¦SELCT * {}", "did you mean SELECT?"),
    ("SELECT ¦DISTICT ?s {}", "did you mean DISTINCT?"),
    ("SELECT * { ¦OPTIONNAL { ?s ?p ?o } }", "did you mean OPTIONAL?"),
    ("SELECT * { ?s ?p ?o FILTER(¦CONTAIN(?o, 'x')) }", "did you mean CONTAINS?"),
    ("SELECT ?s\nWHERE {\n  ?s ?p ?o¦\n", "the “{” of line 2, column 7 is not closed"),
    ("SELECT * { ?s ?p ?o }¦}", "no bracket is open that “}” closes"),
    ("SELECT * { ?s ?p (1 2 ¦}", "the “(” of line 1, column 18 is not closed"),
    ("SELECT * {\n ?s ¦rdfs:label 'ก'@th }", f"begin the text with PREFIX rdfs: <{RDFS}>"),
    ("SELECT * { ?s ¦x:y ?o }", "the prefix x: is not declared"),
    ("SELECT ¦WHERE { ?s ?p ?o }", "SELECT names what is wanted"),
    ("SELECT ¦name { ?s ?p ?o }", "SELECT names what is wanted"),
    ("SELECT ¦COUNT(*) AS ?n { ?s ?p ?o }", "(COUNT(…) AS ?name)"),
    ("SELECT (COUNT(?s)¦) { ?s ?p ?o }", "a name is missing"),
    ("SELECT (COUNT(?s) AS ¦n) { ?s ?p ?o }", "a variable is written ?n"),
    ("SELECT ?s¦, ?p { ?s ?p ?o }", "separated by spaces"),
    ('SELECT ?s { ?s ?p ¦"abc }', "the string that begins here is not closed"),
    ("SELECT ?s {\r\n ?s ?p ¦'abc\r\n }", "the string that begins here is not closed"),
    ("SELECT * { ?s ?p 'it'¦s' }", "the string ends before it"),
    ("SELECT * { ?s ?p ¦“abc” }", "straight quotation marks"),
    ('ASK { ?s ?p ¦"a\\qb" }', "an escape in the string"),
    ('ASK { ?s ?p "¦\\uD83C" }', "half a character"),
    ("SELECT ?s { ?s ?p ¦กระทรวงอุตสาหกรรม }", '"กระทรวงอุตสาหกรรม"@th'),
    ("SELECT ?s { ?s ?p ?o\n ¦?s ?q ?r }", "“.” is missing between two triples"),
    ("SELECT * { ?s ?p ¦. }", "the triple before is not complete"),
    ("SELECT * { ?s ?p ¦}", "the triple before is not complete"),
    ("SELECT ?s { ?s ?p ?o FILTER ¦?o > 3 }", "the condition stands in parentheses: FILTER(…)"),
    ("SELECT * { ?s ?p ?o . FILTER(?o =¦= 3) }", "equality is written with one ="),
    ("SELECT * { ?s ?p ?o . FILTER(?o ¦<> 3) }", "written !="),
    ("SELECT * { ?s ?p ?o . FILTER(?o = 3 ¦and ?s = 2) }", "SPARQL writes &&"),
    ("SELECT * { ?s ?p ?o . FILTER(?o = 3 ¦& ?s = 2) }", "“and” is &&"),
    ("SELECT * { ?s ?p ?o FILTER REGEX(?o, 'a') ¦&& ?p = 1 }", "a condition with operators stands in parentheses"),
    ("ASK { FILTER(¦SOUNDEX(?x)) }", "there is no function SOUNDEX"),
    ("ASK { FILTER(STRLEN(1¦, 2)) }", "found “,”; expected “)” or an operator"),
    ("SELECT * { ?s ?p ?o } LIMIT 3 ¦ORDER BY ?s", "in this order"),
    ("SELECT * { ?s ?p ?o } LIMIT ¦ten", "expected a whole number"),
    ("SELECT * { ?s ?p ?o } ORDER ¦?s", "in two words"),
    ("SELECT * { ?s ?p ?o } ORDER BY ?s DESC¦", "DESC(?variable)"),
    ("SELECT * { ?s ?p ?o }¦;", "a query does not end with “;”"),
    ("PREFIX x: <http://e.org/>¦.\nASK {}", "no “.” stands after a declaration"),
    ("¦@prefix x: <http://e.org/> .\nASK {}", "without “@”"),
    ("PREFIX x: ¦http://e.org/\nASK {}", "an IRI stands in <…>"),
    ("SELECT * { ?s ¦<http://e.org/a b> ?o }", "holds no space"),
    ("SELECT * { ?s ¦<http://[> ?o }", "is no IRI"),
    ("SELECT * { ?s ?p ?o ¦UNION { ?s ?p ?o } }", "UNION stands between groups in braces"),
    ("SELECT * { ?s ?p ?o¦\u200b }", "ZERO WIDTH SPACE"),
    ("ASK { ¦\\u0053ERVICE <a:b> {} }", "escapes stand in strings, IRIs and names only"),
    ("¦INSERT DATA { <a:a> <a:b> 1 }", "this is an update, not a query"),
    ("CONSTRUCT ¦?s ?p ?o WHERE { ?s ?p ?o }", "the template stands in braces"),
    ("¦", "expected a query (SELECT, ASK, CONSTRUCT, DESCRIBE)"),
    ("SELECT ¦?s (COUNT(*) AS ?n) { ?s ?p ?o }", "?s is neither in GROUP BY nor in an aggregate"),
    ("SELECT (SUM(?o) / ¦?c AS ?x) { ?s ?p ?o, ?c }", "?c is neither in GROUP BY"),
    ("SELECT ¦* { ?s ?p ?o } GROUP BY ?s", "name the variables"),
    ("SELECT (?o AS ¦?s) { ?s ?p ?o }", "?s has a value already"),
    ("SELECT (1 AS ?x) (2 AS ¦?x) {}", "named twice"),
    ("ASK { OPTIONAL { ?s ?p ?o } BIND(1 AS ¦?o) }", "?o has a value already"),
    ("SELECT * { ?s ?p ?o FILTER(¦COUNT(?s) > 1) }", "COUNT counts rows of a SELECT"),
    ("ASK { VALUES (?s ?p) { (1 2) ¦(1) } }", "VALUES names 2 variables, and 1 stand here"),
    ("ASK { _:a ?p ?o OPTIONAL { ¦_:a ?q ?r } }", "the blank node _:a can't stand in two groups"),
    ("ASK { ?s <a:b>+ ?o ¦{| ?q ?r |} }", "single predicate"),
)
UPDATES = (
    ("¦SELECT * {}", "this is a query, not an update"),
    ("INSERT { ?s ?p ?o }¦", "needs WHERE {…}"),
    ("INSERT DATA { ¦?s <a:b> 1 }", "INSERT DATA takes no variables"),
    ("DELETE WHERE { ¦[] <a:b> 1 }", "DELETE WHERE takes no blank nodes"),
    ("INSERT DATA { _:a <a:b> 1 } ;\nINSERT DATA { ¦_:a <a:b> 1 }", "two operations"),
    ("INSERT DATA { <a:a> <a:b> 1 } ¦DELETE DATA { <a:a> <a:b> 1 }", "expected “;” or the end of the text"),
    ("DROP ¦<a:a>", "expected ALL, DEFAULT, GRAPH, NAMED or SILENT"),
    ("INSERT DATA {} ; INSERT ¦INTO <a:a> {}", "found “INTO”; expected DATA or “{”"),
    ("INSERT DATA { ¦x:a <a:b> 1 } ; PREFIX x: <a:> CLEAR ALL", "the prefix x: is not declared"),
)


def _place(marked: str) -> tuple[str, int, int]:
    before, _, after = marked.partition(MARK)
    lines = re.split("\r\n|\n", before)
    return before + after, len(lines), len(lines[-1]) + 1


@pytest.mark.parametrize(("marked", "said"), QUERIES)
def test_a_mistake_in_a_query_is_told_where_it_stands_with_what_helps(marked: str, said: str) -> None:
    text, line, column = _place(marked)
    with pytest.raises(SyntaxError):
        Store().query(text)
    fault = find_fault(text, is_update=False, prefixes={"rdfs": RDFS})
    assert fault is not None
    assert (fault.line, fault.column) == (line, column), fault.message
    assert said in fault.message


@pytest.mark.parametrize(("marked", "said"), UPDATES)
def test_a_mistake_in_an_update_is_told_where_it_stands_with_what_helps(marked: str, said: str) -> None:
    text, line, column = _place(marked)
    fault = find_fault(text, is_update=True)
    assert fault is not None
    assert (fault.line, fault.column) == (line, column), fault.message
    assert said in fault.message


def test_a_relative_iri_is_wrong_only_where_nothing_says_to_what() -> None:
    text = "BASE <a/> ASK { ?s <b> ?o }"
    assert find_fault(text, is_update=False, base_iri="http://e.org/") is None
    fault = find_fault(text, is_update=False)
    assert fault == Fault(message="<a/> is no IRI: it is relative, and no BASE is declared", line=1, column=6)


def test_what_the_engine_alone_knows_is_told_in_its_words() -> None:
    error = SyntaxError("error at 2:3: expected one of DISTINCT, The rule of tomorrow is broken, [_]")
    assert explain(error, "ASK\n {}") == Fault(message="The rule of tomorrow is broken", line=2, column=3)
    error = SyntaxError("error at 1:4: expected one of \"<\", ['0' ..= '9' | 'A' ..= 'Z'], [_]")
    assert explain(error, "ASK {}") == Fault(
        message="the text can't be read; what is wrong stands here or before", line=1, column=4
    )
    assert explain(SyntaxError("a rule without a place"), "ASK {}").message == "a rule without a place"


def _texts() -> list[tuple[Case, str, bool, bool]]:
    """Each query and update of the suites: whether it is an update, whether it is right."""
    found = []
    for case in cases():
        kind = case.kind.removesuffix("11")
        is_update = "Update" in kind
        if kind.endswith("SyntaxTest"):
            path, is_right = local(case.one(MF + "action")), kind.startswith("Positive")
        elif kind in ("QueryEvaluationTest", "CSVResultFormatTest", "UpdateEvaluationTest"):
            path, is_right = local(case.one(MF + "action", UT + "request" if is_update else QT + "query")), True
        else:
            continue
        found.append((case, path.read_bytes().decode(), is_update, is_right))
    return found


UNSEEN = {
    "sparql12/syntax-triple-terms-negative/syntax-update-anonreifier-01": "an annotation in DELETE is a blank node",
    "sparql12/syntax-triple-terms-negative/syntax-update-anonreifier-02": "an annotation in DELETE DATA is one as well",
    "sparql12/syntax-triple-terms-negative/tripleterm-subject-06": "a literal as subject; the engine takes it, too",
    "sparql12/syntax/nested-aggregate-functions": "an aggregate in an aggregate; the engine takes it, too",
}


@pytest.mark.skipif(not SUITES.is_dir(), reason=ABSENT)
def test_no_right_text_of_the_suites_has_a_fault_and_each_wrong_one_has() -> None:
    texts = _texts()
    assert len(texts) > 1_300
    for case, text, is_update, is_right in texts:
        fault = find_fault(text, is_update=is_update, base_iri=address(SUITES / "base"))
        assert (fault is None) == (is_right or case.name in UNSEEN), f"{case.name}: {fault}\n{text}"


@pytest.mark.skipif(not SUITES.is_dir(), reason=ABSENT)
def test_any_text_is_read_to_an_end_and_the_place_is_in_it() -> None:
    chosen = random.Random(7)
    texts = [(text, is_update) for _, text, is_update, _ in _texts()]
    tokens = [token for text, _ in texts[:300] for token in re.findall(r"\w+|\S", text)]
    for _ in range(1_500):
        text, is_update = chosen.choice(texts)
        for _ in range(3):
            start = chosen.randrange(len(text) + 1)
            inserted = chosen.choice(["", f" {chosen.choice(tokens)} ", chr(chosen.randrange(1, 0x3000)), "\\", '"'])
            text = text[:start] + inserted + text[start + chosen.randrange(6) :]
        fault = find_fault(text, is_update=is_update, base_iri="http://e.org/")
        if fault is not None:
            lines = re.split("\r\n|\n|\r", text)
            assert fault.line is not None
            assert fault.column is not None
            assert 1 <= fault.line <= len(lines)
            assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1


HOSTILE = (
    "ASK " + "{" * 100_000,
    "ASK " + "{" * 10_000 + "}" * 10_000,
    "ASK { FILTER(" + "(" * 100_000,
    "ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
    "ASK { FILTER(" + "!" * 100_000,
    "ASK { ?s ?p " + "[ ?p " * 100_000,
    "ASK { ?s " + "/".join(["<a:p>"] * 100_000) + " }",
    "ASK { " + "?s ?p ?o . " * 100_000,
    "ASK { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(6_000)) + " }",
    "ASK { ?s ?p '" + "a" * 1_000_000,
    "ASK { ?s ?p " + "a." * 100_000,
    'ASK { ?s ?p "' + '\\"' * 100_000,
    "x" * 1_000_000,
    "?" * 1_000_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("is_update", [False, True])
def test_neither_depth_nor_length_keeps_the_reader_busy(text: str, is_update: bool) -> None:
    find_fault("ASK", is_update=False)
    began = time.perf_counter()
    find_fault(text, is_update=is_update)
    assert time.perf_counter() - began < 5, "a quarter of a second, and what a loaded machine may add"


def test_a_fault_behind_very_many_tokens_is_left_to_the_engine() -> None:
    many = "1 " * MAX_TOKENS
    assert find_fault(f"ASK {{ VALUES ?x {{ {many} }} FILTER ?x }}", is_update=False) is None
    fault = find_fault(f"ASK {{ FILTER ?x VALUES ?x {{ {many} }} }}", is_update=False)
    assert fault is not None
    assert fault.column == 14
