"""The dated run of something longer: a fair, a course (จัดขึ้นระหว่างวันที่ 18 – 19 กุมภาพันธ์)."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.happenings import lead_event
from kg.extract.organisations import key_of
from kg.extract.pattern import Example, Pattern
from kg.extract.places import find_venue
from kg.extract.provinces import ProvinceMention, find_provinces, provinces_in_name
from kg.extract.scene import scene_of
from kg.model import EventFound, Span

NAME = "event_run"
_HELD = re.compile(
    r"(?:จะ)?มี(?:ขึ้น)?ตั้งแต่|จัดขึ้น|กำหนดจัด|จะจัด|จัดงาน|จัดให้มี|จัดอบรม|จัดการ|จัดระหว่าง|อบรม(?:ใน)?ระหว่าง|จัดใน|ระหว่าง(?:วัน)?|มีขึ้น"
)
_TRAINING = re.compile(r"อบรม|สัมมนา|หลักสูตร|ค่าย")
# งาน "fair", not the end of สำนักงาน "office" and its like.
_OTHER = re.compile(
    r"(?:^|(?<=[\s“\"ัด])|(?<=โดย))งาน(?!ตาม|ของ|ด้าน)|แฟร์|มหกรรม|นิทรรศการ|เทศกาล|กิจกรรม|การแข่งขัน|ตลาดนัด|Fair|Expo|EXPO|FAIR|Festival|\bHub\b"
)
_ONLY_WHEN = re.compile(r"[\s)]*(?:(?:ใน)?ระหว่าง|ตั้งแต่|ใน)?\s*(?:วันที่)?\s*")
_SAME_VENUE = 12  # letters in common from which two venues are one
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
            venue, province = _place(text, sentence.span, day.span)
            shared = lead if province is None and _is_there(text, venue, lead) else None
            time = next((t for t in sentence.times if day.span.end <= t.span.start < day.span.end + 30), None)
            yield EventFound(
                span=Span(max(sentence.span.start, day.span.start - 120), day.span.end),
                pattern=NAME,
                confidence=0.75,
                kind="training" if is_training else "other",
                date=day.day,
                end_date=day.end,
                time=time.text if time else None,
                province=province.name if province else shared.province if shared else None,
                venue=" ".join(venue.of(text).split()) if venue else shared.venue if shared else None,
                date_span=day.span,
                time_span=time.span if time else None,
                province_span=province.span if province else shared.province_span if shared else None,
                venue_span=venue or (shared.venue_span if shared else None),
            )


def _is_there(text: str, venue: Span | None, lead: EventFound | None) -> bool:
    """Whether a run of days took place where the leading event did: it names no venue, or the same one."""
    if venue is None or lead is None or lead.venue is None:
        return venue is None
    return key_of(lead.venue).startswith(key_of(venue.of(text))[:_SAME_VENUE])


def _place(text: str, sentence: Span, day: Span) -> tuple[Span | None, ProvinceMention | None]:
    """Venue and province that the sentence prints for a run of days: behind them, else right in front of them."""
    rest = Span(day.end, max(day.end, sentence.end))
    venue = find_venue(text, (rest,), None)
    if venue is not None:
        behind = Span(venue.start, min(rest.end, venue.end + 90))
        return venue, next(iter((*find_provinces(text, behind), *provinces_in_name(text, venue))), None)
    front = Span(max(sentence.start, day.start - _SUBJECT_REACH), day.start)
    near = [p for p in find_provinces(text, front) if _ONLY_WHEN.fullmatch(text, p.span.end, day.start)]
    return find_venue(text, (front,), None), near[-1] if near else None


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
        Example(
            "นางใจดี มีสุข โฆษกกระทรวงพาณิชย์ เปิดเผยว่า ภาพรวมการจัดงานมหกรรมข้าวไทย ที่ลานเมืองสมมุติ จังหวัดน่าน "
            "ระหว่าง 26 - 29 มกราคม 2566 มีผู้ชมคับคั่ง",
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
