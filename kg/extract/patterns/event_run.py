"""The dated run of something longer: a fair, a course (จัดขึ้นระหว่างวันที่ 18 – 19 กุมภาพันธ์)."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.happenings import lead_event
from kg.extract.pattern import Example, Pattern
from kg.extract.places import find_venue
from kg.extract.provinces import find_provinces
from kg.extract.scene import scene_of
from kg.model import EventFound, Span

NAME = "event_run"
_HELD = re.compile(r"จัดขึ้น|กำหนดจัด|จะจัด|จัดงาน|จัดให้มี|จัดอบรม|จัดการ|จัดระหว่าง|อบรม(?:ใน)?ระหว่าง|จัดใน|ระหว่าง(?:วัน)?|มีขึ้น")
_TRAINING = re.compile(r"อบรม|สัมมนา|หลักสูตร|ค่าย")
# งาน "fair", not the end of สำนักงาน "office" and its like.
_OTHER = re.compile(
    r"(?:^|(?<=[\s“\"ัด]))งาน(?!ตาม|ของ|ด้าน)|แฟร์|มหกรรม|นิทรรศการ|เทศกาล|กิจกรรม|การแข่งขัน|ตลาดนัด|Fair|Expo|EXPO|FAIR|Festival|\bHub\b"
)
_SUBJECT_REACH = 170  # characters in front of the days in which what is held is named


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
            topic = text[max(sentence.span.start, day.span.start - _SUBJECT_REACH) : day.span.start]
            training = [m.start() for m in _TRAINING.finditer(topic)]
            other = [m.start() for m in _OTHER.finditer(topic)]
            if not training and not other and "จัด" not in topic:
                continue
            is_training = bool(training) and (not other or max(training) > max(other))
            is_training = is_training or _opens_course(document, lead)
            rest = Span(day.span.end, max(day.span.end, sentence.span.end))
            venue = find_venue(text, (rest,), None)
            province = None
            if venue is not None:
                province = next(find_provinces(text, Span(venue.start, min(rest.end, venue.end + 90))), None)
            time = next((t for t in sentence.times if day.span.end <= t.span.start < day.span.end + 30), None)
            yield EventFound(
                span=Span(max(sentence.span.start, day.span.start - 120), day.span.end),
                pattern=NAME,
                confidence=0.75,
                kind="training" if is_training else "other",
                date=day.day,
                end_date=day.end,
                time=time.text if time else None,
                province=province.name if province else lead.province if lead else None,
                venue=" ".join(venue.of(text).split()) if venue else lead.venue if lead else None,
                date_span=day.span,
                time_span=time.span if time else None,
                province_span=province.span if province else lead.province_span if lead else None,
                venue_span=venue or (lead.venue_span if lead else None),
            )


def _opens_course(document: Document, lead: EventFound | None) -> bool:
    """Whether the leading event opens a course or a seminar, whose run this then is."""
    if lead is None or lead.kind != "opening":
        return False
    return bool(_TRAINING.search(document.text, lead.span.start, lead.span.end))


PATTERN = Pattern(
    name=NAME,
    kind="events",
    find=find,
    show=show,
    examples=(
        Example(
            "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
            "เป็นประธานเปิดงานมหกรรมข้าวไทย\nงานมหกรรมข้าวไทย จัดขึ้นระหว่างวันที่ 26 - 29 "
            "มกราคม 2566 ณ ลานเมืองสมมุติ จังหวัดน่าน",
            ("other|2023-01-26..2023-01-29|-|น่าน|ลานเมืองสมมุติ|-",),
        ),
    ),
    counter_examples=(
        "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
        "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nราคามันสำปะหลังระหว่างวันที่ 2 - 6 มกราคม "
        "2566 ทรงตัว",
    ),
    rank=30,
)
