"""Which sentence tells the news, and what occasion a sentence tells: said, held, visited, decided.

The event patterns ask here; each of them takes the occasions of one form and turns them into findings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract import cues
from kg.extract.casting import cast
from kg.extract.dates import DateMention, TimeMention
from kg.extract.document import Document
from kg.extract.places import find_province, find_venue
from kg.extract.scene import Head, Scene, Sentence, find_head, scene_of
from kg.model import EventFound, ParticipantFound, Span

TOLD, SAID_AT, REPORTED, DECIDED, STATED = "told", "said_at", "reported", "decided", "stated"

_OPENING_SENTENCES = 14  # the news stands among the first sentences; before it only headlines printed again
_AT_ONCE = 25  # characters within which a bare วันนี้ "today" dates what follows
_FRONT = 170  # characters at a sentence's start in which the date of its occasion stands
_DECISION = re.compile(
    r"(?P<body>ที่ประชุม\s?(?:คณะรัฐมนตรี(?:\s?\(ครม\.?\))?|ครม\.?|ศบ\S{1,3}\.?|คณะกรรมการ\S{2,60}|กพอ\.?|บอร์ด\S{0,20})|(?<![ก-๙])(?:คณะรัฐมนตรี(?:\s?\(ครม\.?\))?|ครม\.?))"
    r"(?P<gap>[^\n]{0,150}?)(?P<verb>(?:ได้)?มีมติ|เห็นชอบ|รับทราบ|อนุมัติ|พิจารณา)"
)
_CONNECTED = re.compile(r"โดย|ซึ่ง|นอกจาก|สำหรับ|ทั้งนี้|ขณะ|จากนั้น|หลังจาก|ต่อ|อย่างไร|ส่วน|และ")
_LATER_VENUE = re.compile(r"(?:เข้าร่วม|ร่วม(?:สัมมนา|อบรม|งาน|กิจกรรม|ประชุม)|จัดขึ้น|จัด|ครั้งนี้)[^\n]{0,60}\sณ\s")
_LIST_GOES_ON = re.compile(r"(?:โดยมี|ซึ่งมี|และมี|พร้อมด้วย|พร้อมทั้งมี|ทั้งนี้\s?มี|ในการนี้\s?(?:มี)?|โดย\s?(?=นาย|นาง|น\.ส|ดร\.|พล))")
_LIST_VERB = re.compile(
    r"ต้อนรับ|เข้าร่วม|ร่วม(?:ประชุม|ลงพื้นที่|พิธี|งาน|หารือ|เป็น)|กล่าวรายงาน|รายงาน|รับการตรวจ|เป็นวิทยากร|เป็นประธาน|เข้าพบ|ยื่น|นำเสนอ"
)
_GUEST = re.compile(r"สำหรับการ\S{2,20}ครั้งนี้[^\n]{0,40}ได้รับเกียรติจาก")
_PRONOUN = re.compile(r"(?<![ก-๙])(?:ผม|ดิฉัน|ตน(?:เอง)?)(?=ได้|จะ|พร้อม|และ|ยัง|\s)")
_CLAUSE_REACH = 230


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion as a sentence tells it. ``extent`` is that sentence and the lists of people that follow it."""

    form: str
    sentence: Sentence
    head: Head | None
    extent: tuple[Span, ...]

    def evidence(self, text: str, venue: Span | None) -> Span:
        """From the sentence's start to the end of the verb's phrase, the venue included where it stands close by."""
        if self.head is None:
            start = self.sentence.span
            end = min(start.end, (self.sentence.speech.end if self.sentence.speech else start.start) + 60)
        else:
            end = min(self.sentence.span.end, self.head.span.end + 60)
            if venue is not None and end - 100 < venue.end <= min(self.sentence.span.end, end + 120):
                end = venue.end
        space = text.find(" ", end, self.sentence.span.end)
        stop = space if 0 <= space < end + 40 else self.sentence.span.end if space < 0 else end
        if venue is not None and venue.end == end:
            stop = end
        return Span(self.extent[0].start if self.form == REPORTED else self.sentence.span.start, stop)


def lead_of(document: Document) -> Occasion | None:
    """The occasion that the release is about; ``None`` where it tells none."""
    scratch = document.scratch
    if "lead" not in scratch:
        scratch["lead"] = _lead(scene_of(document))
    found = scratch["lead"]
    return found if isinstance(found, Occasion) else None


def _lead(scene: Scene) -> Occasion | None:
    dated: Occasion | None = None
    named: Occasion | None = None
    other: Occasion | None = None
    for sentence in scene.sentences[:_OPENING_SENTENCES]:
        occasion = occasion_of(scene, sentence)
        if occasion is None:
            continue
        front = [
            d for d in sentence.occasion_dates if sentence.offset(d.span) <= (_AT_ONCE if d.is_relative else _FRONT)
        ]
        if _CONNECTED.match(scene.text, sentence.span.start):
            front = []
        full = any(person.is_full and sentence.offset(person.span) <= 260 for person in sentence.people)
        if front and (occasion.form != STATED or full) and dated is None:
            dated = occasion
            break
        if full and named is None:
            named = occasion
        if other is None and occasion.form in {TOLD, DECIDED}:
            other = occasion
    return dated or named or other


def occasion_of(scene: Scene, sentence: Sentence) -> Occasion | None:
    """The occasion that one sentence tells, in whatever form."""
    head = find_head(scene.text, sentence.span, sentence.people)
    decision = _decision(scene, sentence)
    if head is not None and (sentence.speech is None or head.span.start < sentence.speech.start):
        if decision is None or head.span.start <= decision.head.span.end:  # type: ignore[union-attr]
            return Occasion(TOLD, sentence, head, _extent(scene, sentence))
    if sentence.speech is None:
        return decision or _plain(scene, sentence)
    at = _said_at(scene, sentence)
    if at is not None:
        return Occasion(SAID_AT, sentence, at, (sentence.span,))
    if decision is not None:
        return decision
    return _reported(scene, sentence) or Occasion(STATED, sentence, None, (sentence.span,))


def _plain(scene: Scene, sentence: Sentence) -> Occasion | None:
    """What somebody did on a day that opens the sentence, in words that name no kind of occasion."""
    if not any(sentence.offset(d.span) <= _AT_ONCE for d in sentence.occasion_dates):
        return None
    subject = next((p for p in sentence.people if p.is_full and sentence.offset(p.span) < 120), None)
    if subject is None:
        return None
    end = subject.span.end
    for person in sentence.people:
        if end <= person.span.start < end + 40:
            end = person.span.end
    if end >= sentence.span.end:
        return None
    verb = Span(end, end + 1)
    return Occasion(TOLD, sentence, Head(verb, "other", "plain"), _extent(scene, sentence))


def _decision(scene: Scene, sentence: Sentence) -> Occasion | None:
    match = _DECISION.search(scene.text, sentence.span.start, sentence.span.end)
    if match is None or match.start() - sentence.span.start > 330:
        return None
    return Occasion(DECIDED, sentence, Head(Span(*match.span()), "meeting", "decide"), (sentence.span,))


def _said_at(scene: Scene, sentence: Sentence) -> Head | None:
    """The occasion at or after which something was said: เปิดเผยภายหลังการประชุม "told after the meeting"."""
    assert sentence.speech is not None
    start = sentence.speech.end
    referred = cues.REFERRED.search(scene.text, start, sentence.span.end)
    limit = min(referred.start() if referred else sentence.span.end, start + 300)
    after = cues.AFTERWARDS.search(scene.text, start, limit)
    if after is None or after.start() - start > 60:
        return None
    kind = cues.KIND.search(scene.text, after.end(), min(limit, after.end() + 90))
    if kind is not None:
        return Head(Span(*kind.span()), (kind.lastgroup or "").rstrip("0"), "said")
    head = find_head(scene.text, Span(after.end(), max(after.end(), min(limit, after.end() + 60))), ())
    return Head(head.span, head.kind, "said") if head else None


def _reported(scene: Scene, sentence: Sentence) -> Occasion | None:
    """An occasion that the speaker tells of: เปิดเผยว่า เมื่อวันที่ … ได้ลงพื้นที่."""
    assert sentence.speech is not None
    referred = cues.REFERRED.search(scene.text, sentence.speech.end, sentence.span.end)
    if referred is None:
        return None
    start = referred.end()
    dates = [d for d in sentence.occasion_dates if 0 <= d.span.start - start <= 120]
    people = [p for p in sentence.people if 0 <= p.span.start - start <= 60]
    pronoun = _PRONOUN.search(scene.text, start, min(sentence.span.end, start + 120))
    if not dates and not people and not pronoun:
        return None
    head = find_head(scene.text, Span(start, sentence.span.end), sentence.people)
    anchor = dates[0].span.end if dates else people[0].span.end if people else start
    if head is None or head.span.start - anchor > _CLAUSE_REACH:
        return None
    return Occasion(REPORTED, sentence, head, _extent(scene, sentence, Span(start, sentence.span.end)))


def _extent(scene: Scene, sentence: Sentence, first: Span | None = None) -> tuple[Span, ...]:
    """The sentence and those behind it that go on with its list of people, right behind it or as a line of their own."""
    spans = [first or sentence.span]
    is_joined = True
    for following in scene.sentences[sentence.number + 1 : sentence.number + 9]:
        opening = _LIST_GOES_ON.match(scene.text, following.span.start)
        goes_on = opening is not None and _goes_on(scene, following, opening.group())
        if (goes_on and (is_joined or _is_line(scene, following))) or _GUEST.match(
            scene.text, following.span.start, following.span.end
        ):
            spans.append(following.span)
        else:
            is_joined = False
            if following.times or find_head(scene.text, following.span, following.people):
                break
    return tuple(spans)


def _goes_on(scene: Scene, sentence: Sentence, opening: str) -> bool:
    """Whether a sentence that opens like a list is one: its verb says who was there, not what somebody did or said."""
    start = sentence.people[0].span.start if sentence.people else sentence.span.start
    verb = _LIST_VERB.search(scene.text, start, sentence.span.end)
    if opening.startswith("โดย") and not opening.startswith("โดยมี"):
        return verb is not None and (sentence.speech is None or verb.start() < sentence.speech.start)
    return verb is not None or bool(sentence.people)


def _is_line(scene: Scene, sentence: Sentence) -> bool:
    before = scene.text[max(0, sentence.span.start - 2) : sentence.span.start]
    return "\n" in before and scene.text.startswith("โดยมี", sentence.span.start)


# --- from an occasion to a finding ---------------------------------------------------------------------------------


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
        assert sentence.speech is not None and occasion.head is not None
        said = Span(occasion.extent[0].start, occasion.head.span.start)
        if _PRONOUN.search(scene.text, said.start, said.end) or len(found):
            speakers = _speakers(sentence, sentence.speech, pattern, confidence)
            found = (*speakers, *(p for p in found if p.person not in {s.person for s in speakers}))
    return found


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
    absolute = [d for d in behind if not d.is_relative or d.span.start - head_start < 60]
    return absolute[0] if absolute else None


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
    return event(scene, occasion, pattern=pattern, confidence=confidence, day=day)


def _later_date(scene: Scene, occasion: Occasion) -> DateMention | None:
    """The day that a later sentence gives: จัด ณ … เมื่อวันที่ 25 เม.ย. 66 ที่ผ่านมา "held … on 25 April"."""
    published = scene.document.release.published
    for sentence in scene.sentences:
        for day in sentence.occasion_dates:
            if day.is_relative or day.end is not None or published is None or not 0 <= (published - day.day).days <= 45:
                continue
            around = Span(max(sentence.span.start, day.span.start - 90), min(sentence.span.end, day.span.end + 25))
            if _HELD.search(scene.text, around.start, around.end):
                return day
    return None


def _statement(scene: Scene, occasion: Occasion, pattern: str, day: DateMention | None) -> EventFound:
    """A statement: dated as printed at its front, else by the page, with everyone who speaks as a lead."""
    if day is not None and occasion.sentence.offset(day.span) > 60:
        day = None
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


def is_agenda_item(document: Document) -> bool:
    """Whether the document is one item of a digest: the meeting that decided it is told once, at the digest's head."""
    return len(document.release.items) > 1


def leading(document: Document, form: str) -> Iterator[EventFound]:
    """The leading event, if the release tells it in this form."""
    occasion, found = lead_of(document), lead_event(document)
    if is_agenda_item(document) and form in {DECIDED, STATED}:
        return
    if occasion is not None and found is not None and occasion.form == form:
        yield found
