"""Sentences of the genre: made up in its manner, and the real ones of the two first releases."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.clauses import paragraphs, sentences
from kg.model import Span
from kg.thai import fold
from tests.support.sheets import GOLD

_CLAIMS = GOLD / "claims" / "sentences.json"


def _cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        (
            "นายก่อเกียรติ ดีงาม เข้าตรวจเยี่ยมตลาดสมมุติ โดยมีนางใจดี มีสุข ให้การต้อนรับ ทั้งนี้ ได้ชื่นชมเจ้าหน้าที่ทุกคน",
            ["นายก่อเกียรติ ดีงาม เข้าตรวจเยี่ยมตลาดสมมุติ", "โดยมีนางใจดี มีสุข ให้การต้อนรับ", "ทั้งนี้ ได้ชื่นชมเจ้าหน้าที่ทุกคน"],
        ),
        (
            "ข้อเสนอแนะ ดังนี้ 1) เร่งประชาสัมพันธ์สินค้า 2) จัดทำแผนการตลาด",
            ["ข้อเสนอแนะ ดังนี้", "1) เร่งประชาสัมพันธ์สินค้า", "2) จัดทำแผนการตลาด"],
        ),
        ("บรรทัดแรกของข่าวนี้\n\nบรรทัดที่สองของข่าวนี้", ["บรรทัดแรกของข่าวนี้", "บรรทัดที่สองของข่าวนี้"]),
    ],
)
def test_sentences_open_with_the_words_of_the_genre(text: str, cuts: list[str]) -> None:
    assert _cut(text) == cuts


@pytest.mark.parametrize(
    "text",
    [
        "ดร.ก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ กล่าวว่า ผลผลิตปีนี้ดี",
        "เมื่อวันที่ 29 มกราคม 2566 เวลา 10.00 น. นายก่อเกียรติ ดีงาม ลงพื้นที่",
        "วานนี้ (1 มิ.ย. 67) นายก่อเกียรติ ดีงาม เดินทางไปเป็นประธาน",
    ],
)
def test_a_title_a_time_behind_its_day_and_a_year_in_brackets_cut_nothing(text: str) -> None:
    assert _cut(text) == [text]


@pytest.mark.skipif(not _CLAIMS.exists(), reason="the gold claims lie beside the repository, not in it")
def test_most_sentences_of_the_two_first_releases_start_where_a_reader_starts_them() -> None:
    gold = json.loads(_CLAIMS.read_text(encoding="utf-8"))
    hits = found = wanted = 0
    for key, name in (("A", "000_292a5a68eac4d41e.txt"), ("B", "003_307533744cec6a6d.txt")):
        text = Path(GOLD / "documents" / name).read_text(encoding="utf-8")
        folded = fold(text)
        starts = {folded.raw(span).start for span in sentences(folded.text, Span(0, len(folded.text)))}
        read = {s["start"] for s in gold["sentences"] if s["doc"] == key}
        hits, found, wanted = hits + len(starts & read), found + len(starts), wanted + len(read)
    assert hits / found >= 0.9
    assert hits / wanted >= 0.8


@given(st.text(alphabet="กขมาที่โดยงนี้ \n1)2.", max_size=200))
def test_sentences_follow_one_another_and_leave_only_white_space(text: str) -> None:
    spans = list(sentences(text, Span(0, len(text))))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
    assert all(len(span) for span in paragraphs(text, Span(0, len(text))))
