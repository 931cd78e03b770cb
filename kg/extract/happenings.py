"""From an occasion to a finding: its day, time, venue, province and people; and the finding for the leading one."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.casting import cast
from kg.extract.dates import DateMention, TimeMention
from kg.extract.document import Document
from kg.extract.occasions import (
    DECIDED,
    REPORTED,
    SAID_AT,
    STATED,
    TOLD,
    Occasion,
    is_agenda_item,
    lead_of,
)
from kg.extract.places import find_province, find_venue
from kg.extract.provinces import find_provinces
from kg.extract.scene import Scene, Sentence, find_head, scene_of
from kg.model import EventFound, ParticipantFound, Span

_FRONT = 25  # characters in front of a day that opens a sentence, as in a dateline
_DASH = re.compile(r"\)?\s*[-–—:]")
_ONLY_WHEN = 80  # characters of a line that holds no more than a day and a time
_LATER_VENUE = re.compile(r"(?:เข้าร่วม|ร่วม(?:สัมมนา|อบรม|งาน|กิจกรรม|ประชุม)|จัดขึ้น|จัด|ครั้งนี้)[^\n]{0,60}\sณ\s")


def participants(scene: Scene, occasion: Occasion, *, pattern: str, confidence: float) -> tuple[ParticipantFound, ...]:
    """Who took which part in an occasion, as the text says it."""
    sentence, people = occasion.sentence, [p for s in scene.sentences for p in s.people]
    if occasion.form == SAID_AT:
        assert sentence.speech is not None
        return _speakers(sentence, sentence.speech, pattern, confidence)
    if occasion.form in {DECIDED, STATED}:
        return ()
    found = cast(scene.text, occasion.extent, occasion.head, people, pattern=pattern, confidence=confidence)
    if occasion.form == REPORTED and not any(p.role in {"lead", "host"} for p in found):
        assert sentence.speech is not None
        speakers = _speakers(sentence, sentence.speech, pattern, confidence)
        if not any(_is_spokesman(scene.document, s.person) for s in speakers):
            found = (*speakers, *(p for p in found if p.person not in {s.person for s in speakers}))
    return found


def _is_spokesman(document: Document, name: str) -> bool:
    """Whether a person speaks for others by office, and so tells of what he took no part in."""
    return any("โฆษก" in x.title for person in document.people if person.name == name for x in person.positions)


def _speakers(sentence: Sentence, speech: Span, pattern: str, confidence: float) -> tuple[ParticipantFound, ...]:
    first = next((p for p in reversed(sentence.people) if p.span.start < speech.start), None)
    return (
        ()
        if first is None
        else (
            ParticipantFound(span=first.span, pattern=pattern, confidence=confidence, person=first.name, role="lead"),
        )
    )


def time_of(occasion: Occasion) -> TimeMention | None:
    """The time of day printed in front of the verb."""
    head = occasion.head
    for time in occasion.sentence.times:
        if head is None or time.span.start < head.span.end + 120:
            return time
    return None


def date_of(scene: Scene, occasion: Occasion) -> DateMention | None:
    """The day that the sentence prints for its occasion: the one in front of the verb, else the first behind it."""
    start = occasion.extent[0].start if occasion.form == REPORTED else occasion.sentence.span.start
    dates = list(occasion.sentence.occasion_dates)
    if occasion.form == DECIDED and occasion.head is not None:
        inside = [d for d in dates if d.span.start < occasion.head.span.end + 40]
        return inside[-1] if inside else None
    head_start = occasion.head.span.start if occasion.head else occasion.sentence.span.end
    before = [d for d in dates if d.span.start < head_start and not (d.is_relative and d.span.start - start > 60)]
    inner = [d for d in before if d.span.start >= start]
    if inner:
        return inner[0]
    if before:
        return before[-1]
    behind = [d for s in occasion.extent for d in dates if s.start <= d.span.start < s.end]
    absolute = [
        d
        for d in behind
        if not d.is_relative or d.span.start - head_start < 60 or _AT_PLACE.match(scene.text, d.span.end)
    ]
    return absolute[0] if absolute else None


_AT_PLACE = re.compile(r"\s?ณ\s")  # เข้าร่วมในวันนี้ ณ ห้องประชุม "attended today at the hall"


def event(
    scene: Scene,
    occasion: Occasion,
    *,
    pattern: str,
    confidence: float,
    day: DateMention | None,
) -> EventFound:
    """The finding for an occasion: kind, day, time, place and people."""
    venue = find_venue(scene.text, occasion.extent, occasion.head) or _later_venue(scene, occasion)
    province = find_province(scene.text, occasion.sentence, occasion.extent, occasion.head, venue)
    time = time_of(occasion)
    cast_list = participants(scene, occasion, pattern=pattern, confidence=confidence)
    if venue is not None:
        cast_list = _owners(scene.document, cast_list, " ".join(venue.of(scene.text).split()))
    return EventFound(
        span=occasion.evidence(scene.text, venue),
        pattern=pattern,
        confidence=confidence,
        kind=occasion.head.kind if occasion.head else "statement",
        date=day.day if day else None,
        end_date=day.end if day else None,
        time=time.text if time else None,
        province=province.name if province else None,
        venue=" ".join(venue.of(scene.text).split()) if venue else None,
        date_span=day.span if day else None,
        time_span=time.span if time else None,
        province_span=province.span if province else None,
        venue_span=venue,
        participants=cast_list,
    )


def _owners(document: Document, found: tuple[ParticipantFound, ...], venue: str) -> tuple[ParticipantFound, ...]:
    """The participants, those met in a venue of their own body made its hosts (owner of the place)."""
    bodies = {p.name: {x.organisation for x in p.positions if x.organisation} for p in document.people}
    at_home = {name for name, own in bodies.items() if any(venue.endswith(body) for body in own)}
    if not any(p.role == "lead" and p.person not in at_home for p in found):
        return found
    return tuple(
        replace(p, role="host")
        if p.role == "attending" and p.person in at_home and _MET.search(document.text[: p.span.start][-8:])
        else p
        for p in found
    )


_MET = re.compile(r"กับ\s*$")


def _later_venue(scene: Scene, occasion: Occasion) -> Span | None:
    """The venue that a later sentence prints: โดยมีข้าราชการ … เข้าร่วม ณ โรงแรม …"""
    if occasion.head is None or occasion.head.kind in {"visit", "inspection"} or occasion.form != TOLD:
        return None
    for sentence in scene.sentences[occasion.sentence.number + 1 : occasion.sentence.number + 8]:
        if find_head(scene.text, sentence.span, sentence.people) is not None or sentence.dates:
            continue
        match = _LATER_VENUE.search(scene.text, sentence.span.start, sentence.span.end)
        if match is not None:
            return find_venue(scene.text, (Span(match.start(), sentence.span.end),), None)
    return None


_FORM_PATTERN = {
    TOLD: "event_lead",
    SAID_AT: "event_said_at",
    REPORTED: "event_reported",
    DECIDED: "event_decision",
    STATED: "event_statement",
}
_FORM_CONFIDENCE = {TOLD: 0.93, SAID_AT: 0.75, REPORTED: 0.85, DECIDED: 0.8, STATED: 0.85}
_HELD = re.compile(r"จัด(?:ขึ้น)?\s*(?:เมื่อ|ใน|ณ)|ที่ผ่านมา|(?:ใน)?ครั้งนี้|ดังกล่าว")


def lead_event(document: Document) -> EventFound | None:
    """The finding for the leading occasion, whatever its form; ``None`` where the release tells none."""
    occasion = lead_of(document)
    if occasion is None:
        return None
    if "lead event" not in document.scratch:
        scene = scene_of(document)
        document.scratch["lead event"] = _lead_event(scene, occasion)
    found = document.scratch["lead event"]
    return found if isinstance(found, EventFound) else None


def _lead_event(scene: Scene, occasion: Occasion) -> EventFound:
    pattern = _FORM_PATTERN[occasion.form]
    day = date_of(scene, occasion)
    if occasion.form == STATED:
        return _statement(scene, occasion, pattern, day)
    if day is None:
        day = _later_date(scene, occasion)
    confidence = _FORM_CONFIDENCE[occasion.form] - (0 if day else 0.15)
    found = event(scene, occasion, pattern=pattern, confidence=confidence, day=day)
    return _as_headlined(scene.document, found) if occasion.form == TOLD and found.province is None else found


def _as_headlined(document: Document, found: EventFound) -> EventFound:
    """The event, in the province that the headline says somebody went to: ลงพื้นที่น่าน ประชุมร่วมภาคีเครือข่าย."""
    if document.headline is None:
        return found
    for place in find_provinces(document.text, document.headline, bare=True):
        if _WENT_TO.search(document.text, max(document.headline.start, place.span.start - 10), place.span.end):
            return replace(found, province=place.name, province_span=place.span)
    return found


_WENT_TO = re.compile(r"ลงพื้น(?:ที่)?\s?(?:จังหวัด|จ\.)?")


def _later_date(scene: Scene, occasion: Occasion) -> DateMention | None:
    """The day that a later sentence gives: จัด ณ … เมื่อวันที่ 25 เม.ย. 66 ที่ผ่านมา "held … on 25 April"."""
    published = scene.document.release.published
    for sentence in scene.sentences:
        for day in sentence.occasion_dates:
            if day.is_relative or day.end is not None or published is None or not 0 <= (published - day.day).days <= 45:
                continue
            if sentence.offset(day.span) <= 1 and len(sentence.span) < _ONLY_WHEN:
                return day
            around = Span(max(sentence.span.start, day.span.start - 90), min(sentence.span.end, day.span.end + 25))
            if _HELD.search(scene.text, around.start, around.end):
                return day
    return None


def _statement(scene: Scene, occasion: Occasion, pattern: str, day: DateMention | None) -> EventFound:
    """A statement: dated as printed at its front, else by the page, with everyone who speaks as a lead."""
    if day is not None and occasion.sentence.offset(day.span) > 60:
        day = None
    day = day or _dateline(scene, occasion.sentence)
    speakers: dict[str, ParticipantFound] = {}
    for sentence in scene.sentences:
        if sentence.speech is not None:
            for found in _speakers(sentence, sentence.speech, pattern, 0.85):
                if sentence.speech.start - found.span.end < 60:
                    speakers.setdefault(found.person, found)
    return EventFound(
        span=occasion.evidence(scene.text, None),
        pattern=pattern,
        confidence=0.85,
        kind="statement",
        date=day.day if day else scene.document.release.published,
        date_span=day.span if day else None,
        participants=tuple(speakers.values()),
    )


def _dateline(scene: Scene, told: Sentence) -> DateMention | None:
    """The day that opens a sentence before the one that tells it, or that the release's last line holds alone."""
    for sentence in scene.sentences[: told.number]:
        opening = next((d for d in sentence.occasion_dates if sentence.offset(d.span) <= _FRONT), None)
        if opening is None or opening.end is not None or opening.is_relative:
            continue
        if sentence.offset(opening.span) <= 1 or _DASH.match(scene.text, opening.span.end):
            return opening
    last = scene.sentences[-1]
    if len(last.dates) != 1 or last.dates[0].end is not None:
        return None
    rest = scene.text[last.span.start : last.dates[0].span.start] + scene.text[last.dates[0].span.end : last.span.end]
    return None if any(letter.isalnum() for letter in rest) else last.dates[0]


def leading(document: Document, form: str) -> Iterator[EventFound]:
    """The leading event, if the release tells it in this form."""
    occasion, found = lead_of(document), lead_event(document)
    if is_agenda_item(document) and form in {DECIDED, STATED}:
        return
    if occasion is not None and found is not None and occasion.form == form:
        yield found
