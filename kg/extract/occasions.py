"""Which sentence tells the news, and what occasion a sentence tells: said, held, visited, decided.

The event patterns ask here. What becomes of an occasion as a finding is in ``happenings``.
"""

import re
from dataclasses import dataclass

from kg.extract import cues
from kg.extract.document import Document
from kg.extract.literals import Anchored
from kg.extract.occasion_extent import extent_of
from kg.extract.scene import Head, Scene, Sentence, find_head, scene_of
from kg.model import Span

TOLD, SAID_AT, REPORTED, DECIDED, STATED = "told", "said_at", "reported", "decided", "stated"

_OPENING_SENTENCES = 14  # the news stands among the first sentences; before it only headlines printed again
_AT_ONCE = 25  # characters within which a bare วันนี้ "today" dates what follows
_BODY_GAP = 12
_SPEAKS_SOON = 60
_FRONT = 170  # characters at a sentence's start in which the date of its occasion stands
_DECISION = Anchored(
    r"(?P<body>ที่ประชุม\s?(?:คณะรัฐมนตรี(?:\s?\(ครม\.?\))?|ครม\.?|ศบ\S{1,3}\.?|คณะกรรมการ\S{2,60}|กพอ\.?|บอร์ด\S{0,20})|(?<![ก-๙])(?:คณะรัฐมนตรี(?:\s?\(ครม\.?\))?|ครม\.?))"
    r"(?P<gap>[^\n]{0,150}?)(?P<verb>(?:ได้)?มีมติ|เห็นชอบ|รับทราบ|อนุมัติ|พิจารณา)",
    "ที่ประชุม|คณะรัฐมนตรี|ครม",
)
_CONNECTED = re.compile(r"โดย|ซึ่ง|นอกจาก|สำหรับ|ทั้งนี้|ขณะ|จากนั้น|หลังจาก|ต่อ|อย่างไร|ส่วน|และ")
PRONOUN = re.compile(r"(?<![ก-๙])(?:ผม|ดิฉัน|ตน(?:เอง)?)(?=ได้|จะ|พร้อม|และ|ยัง|\s)")
_CLAUSE_REACH = 230


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion as a sentence tells it. ``extent`` is that sentence and the lists of people that follow it."""

    form: str
    sentence: Sentence
    head: Head | None
    extent: tuple[Span, ...]

    @property
    def decided_by(self) -> int:
        """The end of the verb's phrase; the sentence's start where there is no verb."""
        return self.head.span.end if self.head else self.sentence.span.start

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
    of_body: Occasion | None = None
    other: Occasion | None = None
    for sentence in scene.sentences[:_OPENING_SENTENCES]:
        occasion = occasion_of(scene, sentence)
        if of_body is None and not is_agenda_item(scene.document):
            of_body = _of_body(scene, sentence, occasion)
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
    return dated or named or of_body or other or _done(scene)


def _done(scene: Scene) -> Occasion | None:
    """What the first person in full did, in words that name no kind of occasion and on a day that is not told."""
    for sentence in scene.sentences[:_OPENING_SENTENCES]:
        if any(person.is_full and sentence.offset(person.span) <= _AT_ONCE for person in sentence.people):
            return _plain(scene, sentence, dated=False)
    return None


def occasion_of(scene: Scene, sentence: Sentence) -> Occasion | None:
    """The occasion that one sentence tells, in whatever form; worked out at the first call."""
    known = scene.document.scratch.setdefault("occasions", {})
    assert isinstance(known, dict)
    if sentence.number not in known:
        known[sentence.number] = _told_in(scene, sentence)
    found = known[sentence.number]
    return found if isinstance(found, Occasion) else None


def _told_in(scene: Scene, sentence: Sentence) -> Occasion | None:
    head = find_head(scene.text, sentence.span, sentence.people)
    decision = _decision(scene, sentence)
    is_told = head is not None and (sentence.speech is None or head.span.start < sentence.speech.start)
    if is_told and head is not None and (decision is None or head.span.start <= decision.decided_by):
        return Occasion(TOLD, sentence, head, extent_of(scene, sentence))
    if sentence.speech is None:
        return decision or _plain(scene, sentence)
    at = _said_at(scene, sentence)
    if at is not None:
        return Occasion(SAID_AT, sentence, at, (sentence.span,))
    if decision is not None:
        return decision
    return _reported(scene, sentence) or Occasion(STATED, sentence, None, (sentence.span,))


def _plain(scene: Scene, sentence: Sentence, *, dated: bool = True) -> Occasion | None:
    """What somebody did on a day that opens the sentence, in words that name no kind of occasion."""
    if dated and not any(sentence.offset(d.span) <= _AT_ONCE for d in sentence.occasion_dates):
        return None
    subject = next((p.span for p in sentence.people if p.is_full and sentence.offset(p.span) < 120), None)
    if subject is None:
        return None
    end = subject.end
    for person in sentence.people:
        if end <= person.span.start < end + 40:
            end = person.span.end
    if end >= sentence.span.end:
        return None
    verb = Span(end, end + 1)
    return Occasion(TOLD, sentence, Head(verb, "other", "plain"), extent_of(scene, sentence))


def _of_body(scene: Scene, sentence: Sentence, occasion: Occasion | None) -> Occasion | None:
    """What a body and no person said, or did on a day that opens the sentence: กรมการค้าภายใน เปิดเผยว่า."""
    start = sentence.span.start
    for day in sentence.occasion_dates:
        if sentence.offset(day.span) <= _AT_ONCE:
            start = day.span.end
    body = next((m.span for m in scene.document.organisation_mentions if 0 <= m.span.start - start <= _BODY_GAP), None)
    if body is None or body.end >= sentence.span.end:
        return None
    if sentence.speech is not None:
        soon = 0 <= sentence.speech.start - body.end <= _SPEAKS_SOON
        return occasion if soon and occasion is not None and occasion.form == STATED else None
    if occasion is not None or start == sentence.span.start:
        return None
    return Occasion(TOLD, sentence, Head(Span(body.end, body.end + 1), "other", "plain"), extent_of(scene, sentence))


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
    pronoun = PRONOUN.search(scene.text, start, min(sentence.span.end, start + 120))
    if not dates and not people and not pronoun:
        return None
    head = find_head(scene.text, Span(start, sentence.span.end), sentence.people)
    anchor = dates[0].span.end if dates else people[0].span.end if people else start
    if head is None or head.span.start - anchor > _CLAUSE_REACH:
        return None
    return Occasion(REPORTED, sentence, head, extent_of(scene, sentence, Span(start, sentence.span.end)))


def is_agenda_item(document: Document) -> bool:
    """Whether the document is one item of a digest: the meeting that decided it is told once, at the digest's head."""
    return len(document.release.items) > 1
