"""Texts of one shape are the same but for their IRIs, strings and comments, and what is evaluated means the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.store.inspection import inspect, tokens
from kg.store.shapes import Plan, plan_of, shape_of
from tests.store.test_inlining import CHANGED, LEFT_ALONE, _answer
from tests.support.small_graph import EX, quads

PIECES = [
    *(
        "SELECT",
        "ASK",
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        "<http://x/y>",
        "<a#b>",
        "<a b>",
        "a:b",
        "?x",
        "<=",
        "&&",
        "'",
        '"',
    ),
    *('"a"', '"# ก"', '"""', "#", '# <c> "d"', "\n", "\\", " ", "PREFIX a: <urn:a#>", "BASE", "1", "true", "FROM"),
]
TEXTS = st.lists(st.sampled_from(PIECES)).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join) | st.text()
OTHER = {
    "<": st.sampled_from(["<urn:other>", "<>", "<#a'b>", "<http://other/{0}#x>".replace("{0}", "ก")]),
    '"': st.text(st.characters(codec="utf-8", exclude_characters="\"\r\n\\'")).map('"{}"'.format),
    "#": st.text(st.characters(codec="utf-8", exclude_characters="\r\n\\'")).map("#{}".format),
}
ANSWERABLE = [text for text in LEFT_ALONE if "2 AS ?x" not in text]
"""Without the text that is no query, which is there for what it would mean."""
PREFIXES = (
    f"PREFIX ex: <{EX}>\nPREFIX unused: <urn:unused#>\nprefix : <{EX}node/> PREFIX ex2: <{EX}>\n"
    "SELECT ?o { %s ex:next ?o ; ex2:label ?label . ?o ?p :5 }"
)


@given(TEXTS, st.data())
def test_texts_of_one_shape_differ_in_iris_strings_and_comments_only(text: str, data: st.DataObject) -> None:
    found = shape_of(text)
    if found is None:
        return
    (prologue, kinds, *parts), _ = found
    others = [data.draw(OTHER[kind]) for kind in kinds]
    rest = "".join(part + other for part, other in zip(parts, [*others, ""], strict=True))
    again = shape_of(prologue + rest)
    if again is None or again[0] != found[0]:
        # a closing sign of the text joined what was put in: that is another shape, and no harm
        return
    assert again[1] == others
    assert plain_tokens(prologue + rest) == plain_tokens(text)


def test_texts_that_differ_in_spans_have_one_shape_and_all_others_have_not() -> None:
    text = 'SELECT * { <urn:a> <urn:p> "b" } # c'
    assert shape_of(text.replace("urn:a", "urn:x").replace('"b"', '"y"').replace("# c", "#")) == (
        ("", '<<"#', "SELECT * { ", " ", " ", " } ", ""),
        ["<urn:x>", "<urn:p>", '"y"', "#"],
    )
    known = shape_of(text)
    assert known is not None
    for other in (text.replace('"b"', "<urn:b>"), text.replace("*", "?x"), text.replace('"b"', '"b"@th'), text + "\n#"):
        shape = shape_of(other)
        assert shape is not None
        assert shape[0] != known[0]


def plain_tokens(text: str) -> list[tuple[str, str]]:
    return [(kind, "" if kind in ("iri", "string") else value) for kind, value, _ in tokens(text)]


@pytest.fixture(scope="module")
def store() -> Store:
    found = Store()
    found.extend(quads(nodes=30))
    return found


def plan(text: str) -> Plan:
    found = plan_of(text, inspect(text), prefixes={})
    assert found is not None
    return found


@pytest.mark.parametrize("text", [*CHANGED, *ANSWERABLE, PREFIXES % f"<{EX}node/3>"])
def test_a_plan_made_for_one_text_answers_all_of_its_shape(store: Store, text: str) -> None:
    made = plan(re.sub(r"node/\d+>", "node/9>", text))
    for number in (1, 2, 29, 77):
        other = re.sub(r"node/\d+>", f"node/{number}>", text) + f" # {number}"
        shape = shape_of(other)
        assert shape is not None
        own = plan(f"{text} #")
        assert _answer(store, own.rewritten(shape[1])) == _answer(store, other)
        assert _answer(store, made.rewritten(shape[1][:-1])) == _answer(store, other)


def test_declarations_that_nothing_needs_are_left_out() -> None:
    text = PREFIXES % "<urn:x>"
    shape = shape_of(text)
    assert shape is not None
    rewritten = plan(text).rewritten(shape[1])
    assert "unused" not in rewritten
    assert rewritten.count("PREFIX") + rewritten.count("prefix") == 3


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (NOW() AS ?now) {}",
        "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }",
        "SELECT * FROM <urn:x> { ?s ?p ?o }",
        "BASE <urn:x> PREFIX a: <y> SELECT * { ?s a: ?o }",
        "PREFIX a: <urn:a> # a comment\nPREFIX b: <urn:b> ASK {}",
        "CONSTRUCT { [] ?p ?o } { ?s ?p ?o }",
        "ASK { ?s ?p 'single' }",
        'ASK { ?s ?p """long""" }',
        'ASK { ?s ?p "\\n" }',
    ],
)
def test_what_its_shape_does_not_tell_has_no_plan(text: str) -> None:
    assert plan_of(text, inspect(text), prefixes={}) is None
