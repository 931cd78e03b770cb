"""A dated past occurrence told in passing: เมื่อวันที่ 17 กันยายน 2565 ประธานาธิบดีได้ลงนามใน… in a later sentence."""

import re
from collections.abc import Iterator
from datetime import date

from kg.extract import cues
from kg.extract.dates import DateMention
from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.happenings import lead_event
from kg.extract.occasions import lead_of
from kg.extract.pattern import Example, Pattern
from kg.extract.scene import Scene, Sentence, scene_of
from kg.model import EventFound, Span

NAME = "event_past"
_REACH = 130  # characters behind the day within which something is done
_KIND_REACH = 60
_WHEN = re.compile(r"เมื่อวัน")
_DECIDED = re.compile(r"(?:ครม\.|คณะรัฐมนตรี|ที่ประชุม)[^\n]{0,30}?(?:รับทราบ|เห็นชอบ|อนุมัติ|มีมติ)")
_DID = re.compile(r"(?<![ก-๙])ได้(?!แก่|รับ|มอบหมาย|สั่ง)|[ก-๙.]{2}ได้(?!แก่|รับ|มอบหมาย|สั่ง)|(?<![ก-๙])มีมติ|เห็นชอบ|อนุมัติ")
_OF_A_PAPER = re.compile(r"(?:ประกาศ|คำสั่ง|หนังสือ|ฉบับ|มติ|กฎหมาย|พ\.ร\.บ\.|ระเบียบ|จดทะเบียน|ก่อตั้ง|จัดตั้ง)[^\n]{0,30}\Z")
_STOP = re.compile(r" ?\((?!ครม)|และเนื่องจาก|ปรากฏว่า|ซึ่ง")
_LONG_AGO = 5 * 366  # days: what is longer past is history


def find(document: Document) -> Iterator[EventFound]:
    """One event for each day in a later sentence on which the text says that somebody did something."""
    scene, lead, first = scene_of(document), lead_event(document), lead_of(document)
    published = document.release.published
    if lead is None or first is None or published is None:
        return
    known: set[date | None] = {lead.date}
    for sentence in scene.sentences[first.sentence.number + 1 :]:
        for day in sentence.occasion_dates:
            if day.is_relative or day.end or day.day in known or not 0 < (published - day.day).days < _LONG_AGO:
                continue
            found = _past(scene, sentence, day)
            if found is not None:
                known.add(day.day)
                yield found


def _past(scene: Scene, sentence: Sentence, day: DateMention) -> EventFound | None:
    text = scene.text
    if _WHEN.match(text, day.span.start) is None or _OF_A_PAPER.search(text, sentence.span.start, day.span.start):
        return None
    stop = _STOP.search(text, day.span.end, sentence.span.end)
    behind = Span(day.span.end, min(stop.start() if stop else sentence.span.end, day.span.end + _REACH))
    if (did := _DID.search(text, behind.start, behind.end)) is None:
        return None
    kind = cues.KIND.match(text, did.end(), min(behind.end, did.end() + _KIND_REACH))
    named = (kind.lastgroup or "").rstrip("0") if kind else "other"
    if _DECIDED.search(text, behind.start, behind.end):
        named = "meeting"
    return EventFound(
        span=Span(day.span.start, behind.end),
        pattern=NAME,
        confidence=0.5,
        kind=named,
        date=day.day,
        date_span=day.span,
    )


PATTERN = Pattern(
    name=NAME,
    kind="events",
    find=find,
    show=show,
    examples=(
        Example(
            "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\n"
            "อย่างไรก็ตาม เมื่อวันที่ 17 ธันวาคม 2565 ประธานสภาสมมุติได้ลงนามในประกาศ",
            ("signing|2022-12-17|-|-|-|-",),
        ),
    ),
    counter_examples=(
        "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\n"
        "อย่างไรก็ตาม ตลาดเปิดใช้ตามประกาศเมื่อวันที่ 17 ธันวาคม 2565 แล้ว",
    ),
    rank=60,
)
