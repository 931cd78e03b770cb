"""Evidence spans laid over a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.web.segments import cut, sentence_around
from kg.model import Span

TEXT = "ดร.สมชาย ใจดี ปลัดกระทรวงตัวอย่าง เปิดงาน \U0001f389 วันนี้"  # a made-up person opens an event


def test_a_text_without_evidence_is_one_piece() -> None:
    (piece,) = cut("ข้อความ", [])
    assert (piece.text, piece.spans, piece.begins) == ("ข้อความ", (), ())


def test_crossing_spans_become_pieces_that_know_every_span_over_them_the_shortest_first() -> None:
    long, crossing, inner = Span(0, 6), Span(4, 9), Span(4, 6)
    pieces = cut("0123456789", [long, crossing, inner])
    assert [(piece.text, piece.spans, piece.begins) for piece in pieces] == [
        ("0123", (long,), (long,)),
        ("45", (inner, crossing, long), (inner, crossing)),
        ("678", (crossing,), ()),
        ("9", (), ()),
    ]


def test_offsets_are_code_points_behind_an_emoji_too() -> None:
    span = Span(TEXT.index("วันนี้"), len(TEXT))
    assert [piece.text for piece in cut(TEXT, [span]) if piece.spans] == ["วันนี้"]


def test_spans_beyond_the_text_and_empty_ones_are_left_out() -> None:
    assert [piece.spans for piece in cut("abc", [Span(1, 9), Span(2, 2)])] == [()]


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair))))


@given(text=st.text(max_size=40), where=spans)
def test_pieces_give_the_text_back_and_cover_exactly_their_spans(text: str, where: list[Span]) -> None:
    pieces = cut(text, where)
    assert "".join(piece.text for piece in pieces) == text
    kept = {span for span in where if len(span) and span.end <= len(text)}
    for span in kept:
        assert "".join(piece.text for piece in pieces if span in piece.spans) == span.of(text)
        assert [piece.start for piece in pieces if span in piece.begins] == [span.start]
    assert {span for piece in pieces for span in piece.spans} == kept


def test_the_sentence_around_a_quote_stays_in_its_line() -> None:
    text = "บรรทัดก่อน\n  เขากล่าวว่า จะเปิดศูนย์ในปีหน้า \nบรรทัดหลัง"
    span = Span(text.index("จะเปิดศูนย์"), text.index("จะเปิดศูนย์") + len("จะเปิดศูนย์"))
    assert sentence_around(text, span).of(text) == "เขากล่าวว่า จะเปิดศูนย์ในปีหน้า"


def test_a_long_line_is_cut_at_spaces_near_the_reach() -> None:
    text = " ".join(["คำ"] * 400)
    span = Span(600, 602)
    around = sentence_around(text, span, reach=50)
    assert 80 <= len(around) <= 102
    assert around.contains(span)
    assert around.of(text).strip() == around.of(text)


@given(text=st.text(min_size=1, max_size=300), ends=st.tuples(st.integers(0, 300), st.integers(0, 300)))
def test_the_sentence_always_holds_its_quote(text: str, ends: tuple[int, int]) -> None:
    span = Span(min(*ends, len(text)), min(max(ends), len(text)))
    assert sentence_around(text, span, reach=20).contains(span)


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_text_is_cut_without_fault(text: str) -> None:
    assert "".join(piece.text for piece in cut(text, [Span(0, 0)])) == text
