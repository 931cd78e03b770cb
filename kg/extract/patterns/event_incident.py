"""An incident that the release deals with: a fire, an explosion, a spill. It is an occasion of kind ``other``."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.literals import Anchored
from kg.extract.occasions import lead_of
from kg.extract.pattern import Example, Pattern
from kg.extract.provinces import find_provinces
from kg.extract.scene import Scene, scene_of
from kg.model import EventFound, Span

NAME = "event_incident"
_INCIDENT = Anchored(
    r"(?<!ไม่ให้)(?<!ป้องกัน)(?:เกิด)?เหตุ(?:การณ์)?\s?(?:ระเบิด|เพลิงไหม้|ไฟไหม้|โรงงาน\S{0,40}?(?:ระเบิด|ไหม้)|สารเคมี\S{0,20}?รั่ว|ตึกถล่ม|อาคารถล่ม)"
    r"|(?<!ไม่ให้)(?<!ป้องกัน)เกิด(?:เพลิงไหม้|ระเบิด|การระเบิด|ไฟไหม้|อุบัติเหตุ)|(?:ตึก|อาคาร)\S{0,20}ถล่ม",
    "เหตุ|เกิดเหตุ|เกิดเพลิงไหม้|เกิดระเบิด|เกิดการระเบิด|เกิดไฟไหม้|เกิดอุบัติเหตุ|ตึก|อาคาร",
)
_OF_A_MEETING = re.compile(r"คณะรัฐมนตรี|ครม\.|มติ|ประชุม")
_OPENING = 7  # sentences within which the incident is named if the release deals with it
_DATED = 180  # characters around the incident within which its day or time stands
_PLACED = 260


def find(document: Document) -> Iterator[EventFound]:
    """At most one event: the incident, dated and placed by whichever mention gives day and place."""
    scene = scene_of(document)
    found = list(_INCIDENT.finditer(scene.text, document.body.start, document.body.end))
    if not found or not scene.sentences:
        return
    head = scene.sentences[min(_OPENING, len(scene.sentences)) - 1].span.end
    if found[0].start() > head:
        return
    event = _event(scene, [Span(*m.span()) for m in found])
    headline = document.headline
    if event.date is not None or (headline and _INCIDENT.search(document.text, headline.start, headline.end)):
        yield event


def _event(scene: Scene, mentions: list[Span]) -> EventFound:
    lead = lead_of(scene.document)
    published = scene.document.release.published
    told = lead.head.span.start if lead is not None and lead.form == "told" and lead.head else -1
    day = time = None
    at = mentions[0]
    for mention in mentions:
        near = Span(max(0, mention.start - _DATED), mention.end + _DATED)
        days = [d for s in scene.sentences for d in s.dates if near.start <= d.span.start < near.end]
        times = [t for s in scene.sentences for t in s.times if near.start <= t.span.start < near.end]
        days = [d for d in days if d.end is None and not d.is_background and not d.is_open and not d.is_relative]
        days = [d for d in days if published is None or d.day <= published]
        days = [d for d in days if lead is None or told < 0 or d.span.start > told]
        days = [d for d in days if not _OF_A_MEETING.search(scene.text, max(0, d.span.start - 40), d.span.start)]
        if days:
            day, at = min(days, key=lambda d: abs(d.span.start - mention.start)), mention
            time = next((t for t in times if abs(t.span.start - day.span.start) < 60), None)
            break
    places = [p for m in mentions for p in find_provinces(scene.text, Span(m.start, m.end + _PLACED))]
    place = places[0] if places else next(find_provinces(scene.text, scene.document.body), None)
    return EventFound(
        span=at,
        pattern=NAME,
        confidence=0.7 if day else 0.5,
        kind="other",
        date=day.day if day else None,
        time=time.text if time else None,
        province=place.name if place else None,
        date_span=day.span if day else None,
        time_span=time.span if time else None,
        province_span=place.span if place else None,
    )


PATTERN = Pattern(
    name=NAME,
    kind="events",
    find=find,
    show=show,
    examples=(
        Example(
            "นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ เปิดเผยว่า จากเหตุเพลิงไหม้โกดังสินค้า "
            "จังหวัดระยอง เมื่อวันที่ 28 มกราคม 2566 เวลา 10.20 น. ไม่มีผู้บาดเจ็บ",
            ("other|2023-01-28|10:20|ระยอง|-|-",),
        ),
    ),
    counter_examples=("นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ เปิดเผยว่า วันที่ 28 มกราคม 2566 ได้ซักซ้อมแผนป้องกันเหตุเพลิงไหม้",),
    rank=50,
)
