"""An occasion that is announced: จะเสนอที่ประชุมคณะรัฐมนตรีในวันอังคารที่ 21 มิถุนายนนี้, พรุ่งนี้จะมีการประชุม."""

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
from kg.extract.places import find_venue
from kg.extract.provinces import find_provinces
from kg.extract.scene import Scene, Sentence, scene_of
from kg.extract.speakers import speaker_at
from kg.model import EventFound, ParticipantFound, Span

NAME = "event_planned"
_FUTURE = re.compile(r"จะ|เตรียม|กำหนด|นัด|เสนอ|เข้าที่ประชุม")
_MEETING = re.compile(r"(?:ที่)?ประชุม(?:คณะรัฐมนตรี|\s?ครม\.?|คณะกรรมการ|ร่วม|หารือ|ทุก)|การประชุม|หารือ|สอบหาข้อเท็จจริง")
_INQUIRY = re.compile(r"ตรวจสอบ|สอบหา|ตรวจค้น")
_FIRST_PERSON = re.compile(r"(?:ผม|ดิฉัน)(?=จะ|ได้)|(?<![ก-๙])(?:ผม|ดิฉัน|ตน(?:เอง)?)(?=จะ|ได้|และ|พร้อม|\s)|(?<=นี้)ตน(?=จะ)")
_LED = re.compile(r"นำโดย\s*$")
_BEFORE, _BEHIND = 150, 150  # characters around the day that tell what is planned
_CLOSE = 110  # characters between the day and the word that names the kind


def find(document: Document) -> Iterator[EventFound]:
    """One event for each announced day on which the text says that something will take place."""
    scene, lead, first = scene_of(document), lead_event(document), lead_of(document)
    published = document.release.published
    for sentence in scene.sentences:
        if first is not None and sentence.number == first.sentence.number and first.form == "told":
            continue
        for day in sentence.occasion_dates:
            if day.end is None and _is_ahead(day, lead, published):
                found = _announced(scene, sentence, day)
                if found is not None:
                    yield found


def _is_ahead(day: DateMention, lead: EventFound | None, published: date | None) -> bool:
    reference = lead.date if lead is not None and lead.date is not None and lead.date_span is not None else published
    return reference is not None and day.day > reference and (published is None or (day.day - published).days < 400)


def _announced(scene: Scene, sentence: Sentence, day: DateMention) -> EventFound | None:
    text = scene.text
    window = Span(max(sentence.span.start, day.span.start - _BEFORE), min(sentence.span.end, day.span.end + _BEHIND))
    if not _FUTURE.search(text, window.start, window.end):
        return None
    kind = _kind(text, window, day.span)
    if kind is None:
        return None
    behind = Span(day.span.end, window.end)
    venue = find_venue(text, (behind,), None)
    province = next(find_provinces(text, Span(venue.start, min(len(text), venue.end + 60))), None) if venue else None
    time = next((t for t in sentence.times if abs(t.span.start - day.span.end) < 60), None)
    return EventFound(
        span=window,
        pattern=NAME,
        confidence=0.65,
        kind=kind,
        date=day.day,
        time=time.text if time else None,
        province=province.name if province else None,
        venue=" ".join(venue.of(text).split()) if venue else None,
        date_span=day.span,
        time_span=time.span if time else None,
        province_span=province.span if province else None,
        venue_span=venue,
        is_planned=True,
        participants=tuple(_leads(scene, sentence, window)),
    )


def _kind(text: str, window: Span, day: Span) -> str | None:
    """The kind named nearest to the day; ``None`` where no kind of occasion is named close by."""
    found = [(abs(m.start() - day.start), "meeting") for m in _MEETING.finditer(text, window.start, window.end)]
    found += [(abs(m.start() - day.start), "inspection") for m in _INQUIRY.finditer(text, window.start, window.end)]
    for match in cues.KIND.finditer(text, window.start, window.end):
        kind = (match.lastgroup or "").rstrip("0")
        if kind not in {"statement", "visit", "ceremony"}:
            found.append((abs(match.start() - day.start), kind))
    near = [item for item in found if item[0] <= _CLOSE]
    return min(near)[1] if near else None


def _leads(scene: Scene, sentence: Sentence, window: Span) -> Iterator[ParticipantFound]:
    pronoun = _FIRST_PERSON.search(scene.text, window.start, window.end)
    if pronoun is not None:
        name = speaker_at(scene.document, sentence, pronoun.start())
        if name is not None and any(p.name == name for p in scene.document.people):
            yield ParticipantFound(
                span=Span(*pronoun.span()), pattern=NAME, confidence=0.6, person=name, role="lead", implied=True
            )
        return
    for person in sentence.people:
        before = scene.text[max(0, person.span.start - 12) : person.span.start]
        if window.start <= person.span.start < window.end and _LED.search(before):
            yield ParticipantFound(span=person.span, pattern=NAME, confidence=0.6, person=person.name, role="lead")


PATTERN = Pattern(
    name=NAME,
    kind="events",
    find=find,
    show=show,
    examples=(
        Example(
            "นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ เปิดเผยว่า จะเสนอเรื่องนี้ต่อที่ประชุมคณะรัฐมนตรีในวันอังคารที่ 7 กุมภาพันธ์นี้",
            ("meeting|2023-02-07|-|-|-|-",),
        ),
    ),
    counter_examples=("นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ เปิดเผยว่า มาตรการนี้จะมีผลบังคับใช้ตั้งแต่วันที่ 7 กุมภาพันธ์ 2566",),
    rank=40,
)
