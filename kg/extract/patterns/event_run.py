"""The dated run of something longer: a fair, a course (จัดขึ้นระหว่างวันที่ 18 – 19 กุมภาพันธ์)."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.occasions import lead_event
from kg.extract.pattern import Pattern
from kg.extract.places import find_venue
from kg.extract.provinces import find_provinces
from kg.extract.scene import scene_of
from kg.model import EventFound, Span

NAME = "event_run"
_HELD = re.compile(
    r"จัดขึ้น|กำหนดจัด|จะจัด|จัดงาน|จัดให้มี|จัดอบรม|จัดการ|จัดระหว่าง|อบรมระหว่าง|อบรม(?:ใน)?ระหว่าง|จัดใน|(?<!ๆ )ระหว่าง(?:วัน)?|มีขึ้น"
)
_TRAINING = re.compile(r"อบรม|สัมมนา|หลักสูตร|ค่าย")
_OTHER = re.compile(r"งาน|แฟร์|มหกรรม|นิทรรศการ|เทศกาล|Fair|Expo|EXPO|FAIR|Festival")


def find(document: Document) -> Iterator[EventFound]:
    """One event for each printed run of days at which something is held, apart from the leading event's own."""
    scene, lead = scene_of(document), lead_event(document)
    text = scene.text
    for sentence in scene.sentences:
        for day in sentence.occasion_dates:
            if day.end is None or (lead is not None and lead.date_span == day.span):
                continue
            before = Span(max(sentence.span.start, day.span.start - 60), day.span.start)
            if not _HELD.search(text, before.start, before.end):
                continue
            topic = text[max(sentence.span.start, day.span.start - 260) : day.span.start]
            training = [m.start() for m in _TRAINING.finditer(topic)]
            other = [m.start() for m in _OTHER.finditer(topic)]
            is_training = bool(training) and (not other or max(training) > max(other))
            rest = Span(day.span.end, sentence.span.end)
            venue = find_venue(text, (rest,), None)
            province = None
            if venue is not None:
                province = next(find_provinces(text, Span(venue.start, min(rest.end, venue.end + 90))), None)
            is_same = venue is None or lead is None or lead.venue is None
            time = next((t for t in sentence.times if day.span.end <= t.span.start < day.span.end + 30), None)
            yield EventFound(
                span=Span(max(sentence.span.start, day.span.start - 120), day.span.end),
                pattern=NAME,
                confidence=0.75,
                kind="training" if is_training else "other",
                date=day.day,
                end_date=day.end,
                time=time.text if time else None,
                province=province.name if province else lead.province if lead and (is_same or True) else None,
                venue=" ".join(venue.of(text).split()) if venue else lead.venue if lead else None,
                date_span=day.span,
                time_span=time.span if time else None,
                province_span=province.span if province else lead.province_span if lead else None,
                venue_span=venue or (lead.venue_span if lead else None),
            )


PATTERN = Pattern(name=NAME, kind="events", find=find, show=show, examples=(), counter_examples=(), rank=30)
