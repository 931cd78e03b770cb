"""A further stop: a later sentence that goes on, after a time or หลังจากนั้น "after that", to another place."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract import cues
from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.happenings import date_of, event, lead_event
from kg.extract.occasions import TOLD, Occasion, lead_of, occasion_of
from kg.extract.pattern import Example, Pattern
from kg.extract.places import find_venue
from kg.extract.provinces import find_provinces
from kg.extract.scene import Scene, Sentence, find_head, scene_of
from kg.model import EventFound, Span

NAME = "event_stop"
_GOING = {"go", "visit", "inspect"}
_PARTY = re.compile(r"คณะ|ได้(?:นำ|เดินทาง|ลง|เข้า|ไป)?\s*$")
_SPEAKER = re.compile(r"(?:(?<![ก-๙])|(?<=นี้))(?:ผม|ดิฉัน|ตน(?:เอง)?)(?=ได้|จะ|พร้อม|และ|ยัง|\s)")
_MET_WITH = re.compile(
    r"(?!ถึง|แนวทาง|เรื่อง|ในประเด็น)[^\n]{0,70}?(?:กับ|ร่วม|คณะ|ผู้บริหาร|นาย|นาง|ผู้ประกอบการ|บริษัท|สมาคม|หน่วยงาน|ผู้แทน)"
)
_DONE = re.compile(r"(?:ยัง|ก็)?ได้")
_ORDERED = re.compile(r"สั่ง|มอบหมาย|กำชับ|ขอให้|แนะนำให้|เน้นย้ำ")  # what somebody is told to do has not taken place
_BESIDES = re.compile(r"(?:พร้อม|และ|รวมถึง|ในการ|การ|ให้|เพื่อ|จะ|ตามที่|เคย|เร่ง)\s*(?:ได้|ทั้ง)?\s*$")
_PREFIX_WITH_LIST = 340
_PREFIX = 190  # characters between the start of a further stop and its verb, posts and companions included


def find(document: Document) -> Iterator[EventFound]:
    """The stops behind the leading event; each takes over the day and the leaders it does not name itself."""
    lead, previous = lead_of(document), lead_event(document)
    if lead is None or previous is None:
        return
    scene = scene_of(document)
    told = set(lead.extent)
    for sentence in scene.sentences[lead.sentence.number + 1 :]:
        if sentence.span in told:
            continue
        occasion = occasion_of(scene, sentence)
        if occasion is None or occasion.form != TOLD or not _goes_on(scene, sentence, occasion):
            continue
        told.update(occasion.extent)
        day = date_of(scene, occasion)
        found = event(scene, occasion, pattern=NAME, confidence=0.8, day=day)
        found = _taken_over(scene, sentence, occasion, found, previous)
        if day is None and _tells_on(found, previous):
            continue
        yield found
        if not found.participants:
            continue  # somebody else's doing: the party goes on from where it was
        previous = found
        for again in _second_visits(scene, occasion):
            place = event(scene, again, pattern=NAME, confidence=0.7, day=day)
            previous = replace(
                previous,
                venue=place.venue,
                venue_span=place.venue_span,
                span=again.extent[0],
                time=None,
                time_span=None,
            )
            yield previous


def _tells_on(found: EventFound, previous: EventFound) -> bool:
    """Whether a sentence only tells on of the stop before: the same kind, without a place or time of its own."""
    return found.venue is None and found.time is None and found.kind == previous.kind and found.kind != "meeting"


_AND_VISITED = re.compile(r"(?<=\s)และ(?:ได้)?(?:ลงพื้นที่)?(?:เข้า)?(?=ตรวจเยี่ยม|เยี่ยมชม|เยี่ยมกลุ่ม)")


def _second_visits(scene: Scene, occasion: Occasion) -> Iterator[Occasion]:
    """Further visits that the same sentence tells: และตรวจเยี่ยมตลาด … ณ …"""
    head = occasion.head
    if head is None or head.kind != "visit":
        return
    for match in _AND_VISITED.finditer(scene.text, head.span.end, occasion.extent[0].end):
        rest = Span(match.start(), occasion.extent[0].end)
        second = find_head(scene.text, rest, ())
        if second is not None and find_venue(scene.text, (rest,), second) is not None:
            yield Occasion(TOLD, occasion.sentence, second, (rest,))


def _goes_on(scene: Scene, sentence: Sentence, occasion: Occasion) -> bool:
    """Whether the sentence goes on to another stop: a time or a day in front, or a sequel with somebody who moves."""
    head = occasion.head
    assert head is not None
    front = head.span.start - sentence.span.start
    if front > (_PREFIX_WITH_LIST if sentence.occasion_dates and sentence.people else _PREFIX):
        return False
    if any(t.span.start < head.span.start for t in sentence.times):
        return True
    if any(d.span.start < head.span.start and not d.is_relative and d.end is None for d in sentence.occasion_dates):
        return True
    if head.verb == "meet" and not _MET_WITH.match(scene.text, head.span.end):
        return False
    subject = [p for p in sentence.people if p.span.start < head.span.start]
    before = scene.text[sentence.span.start : head.span.start]
    if _BESIDES.search(before) or _ORDERED.search(before):
        return False
    if cues.SEQUEL.match(scene.text, sentence.span.start, head.span.start):
        done = _DONE.search(scene.text, max(sentence.span.start, head.span.start - 14), head.span.end) is not None
        if subject or _SPEAKER.search(before):
            return done or head.verb in _GOING
        return (head.verb in _GOING and bool(_PARTY.search(before) or cues.SAME_DAY.search(before))) or (
            done and head.verb in {"meet", "sign"} and len(before) < 70
        )
    return head.verb in _GOING and bool(subject) and sentence.offset(subject[0].span) <= 4


def _taken_over(
    scene: Scene, sentence: Sentence, occasion: Occasion, found: EventFound, previous: EventFound
) -> EventFound:
    """The stop with what it leaves out taken from the one before: the day, the province, who leads."""
    changes: dict[str, object] = {}
    start = Span(sentence.span.start, min(sentence.span.end, sentence.span.start + 60))
    if found.date is None and (previous.end_date is None or cues.SAME_DAY.search(scene.text, start.start, start.end)):
        changes |= {"date": previous.date, "date_span": previous.date_span, "end_date": previous.end_date}
    moves = found.kind in {"visit", "inspection"} or (found.venue is None and previous.kind in {"visit", "inspection"})
    if found.province is None and moves and found.date in {None, previous.date}:
        changes["province"], changes["province_span"] = previous.province, previous.province_span
    if found.province is None and "province" not in changes and previous.kind == "statement":
        named = {p.name: p for p in find_provinces(scene.text, previous.span)}
        if len(named) == 1:
            changes["province"], changes["province_span"] = next((p.name, p.span) for p in named.values())
    if not any(p.role == "lead" for p in found.participants) and _same_subject(scene, occasion, previous):
        leaders = tuple(replace(p, implied=True) for p in previous.participants if p.role == "lead")
        names = {p.person for p in leaders}
        changes["participants"] = (*leaders, *(p for p in found.participants if p.person not in names))
    return replace(found, **changes)  # type: ignore[arg-type]


_OTHER_SUBJECT = re.compile(r"กระทรวง|กรม|บริษัท|สำนักงาน|ศูนย์|Center|สมาคม|จังหวัด|เจ้าหน้าที่|หน่วยงาน|หลักสูตร|งาน(?!ว)|โครงการ")


def _same_subject(scene: Scene, occasion: Occasion, previous: EventFound) -> bool:
    """Whether the stop has no subject of its own: the party goes on, or nobody is named in front of the verb."""
    assert occasion.head is not None
    before = scene.text[occasion.sentence.span.start : occasion.head.span.start]
    if "ตน" in before or not _OTHER_SUBJECT.search(before):
        return previous.kind != "statement" or "คณะ" not in before
    return "คณะ" in before and previous.kind != "statement"


PATTERN = Pattern(
    name=NAME,
    kind="events",
    find=find,
    show=show,
    examples=(
        Example(
            "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
            "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nหลังจากนั้น ปลัดกระทรวงพาณิชย์ พร้อมคณะ "
            "ได้เยี่ยมชมสหกรณ์ผ้าทอสมมุติ",
            ("visit|2023-01-26|-|น่าน|สหกรณ์ผ้าทอสมมุติ|lead ก่อเกียรติ ดีงาม",),
        ),
        Example(
            "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
            "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nเวลา 13.30 น. คณะฯ เข้าตรวจเยี่ยมบริษัท "
            "ผ้าทอสมมุติ จำกัด",
            ("visit|2023-01-26|13:30|น่าน|บริษัท ผ้าทอสมมุติ จำกัด|lead ก่อเกียรติ ดีงาม",),
        ),
    ),
    counter_examples=(
        "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
        "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\n"
        "ตลาดสมมุติเป็นแหล่งที่นักท่องเที่ยวนิยมเยี่ยมชมตลอดปี",
        "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
        "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nทั้งนี้ ปลัดกระทรวงพาณิชย์ "
        "ชื่นชมเจ้าหน้าที่พร้อมตรวจเยี่ยมร้านค้า",
    ),
    rank=20,
)
