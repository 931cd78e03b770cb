"""Acts of instructing: the verb, whom it addresses, and the words that say what is to be done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.addressees import addressee_at
from kg.extract.asking import ACT, DOING, WEAK
from kg.extract.document import Document
from kg.extract.literals import Anchored
from kg.extract.scene import Sentence, find_head, scene_of
from kg.model import Span

# "And let X …" without a verb of instructing: โดยให้, ทั้งนี้ได้ให้, พร้อมทั้งให้, at the start of a sentence or after a space.
LET = Anchored(
    r"(?<=\s)(?:ก็|โดย|ทั้งนี้ได้|รวมถึง|รวมทั้ง|พร้อมทั้ง|และ|ตลอดจน)ให้(?!การ|ความ|บริการ|ข้อ|คำ|เกิด|เป็น|ได้|มี|เช่า|ยืม|เงิน|ทุน|สินเชื่อ|กำลัง|สอดคล้อง|เหมาะ|แล้ว|ทัน|ครอบ|กับ|แก่|ประชาชน(?:ได้|มี)|สัมภาษณ์|โอวาท|เกณฑ์|ผล|สิทธิ|รางวัล|ถือ|ใช้งาน)",
    "ก็ให้|โดยให้|ทั้งนี้ได้ให้|รวมถึงให้|รวมทั้งให้|พร้อมทั้งให้|และให้|ตลอดจนให้",
)
_TO_DO = re.compile(
    rf"\s*[“\"]?(?:ให้|ว่า|ไป|มา|ช่วย|ร่วม|ต้อง|จะต้อง|ไม่|เป็น|ได้|ถึง|ควร|เข้ามา|เข้าไป)?(?:กัน)?\s?"
    rf"(?:{DOING}|รับ(?:ข้อ|ความ|ไป|เรื่อง)|เป็น(?:หน่วย|ผู้|ประธาน|เจ้าภาพ|แกน|แม่งาน|ตัวแทน|พี่เลี้ยง)|มีส่วน|กลับไป|หารือ)"
)
# Somebody whom no list of groups knows, by the ให้ "to" between him and the verb: กำชับกับบอร์ดของบริษัท ให้เร่งแก้ไข.
_WHOM = re.compile(
    rf"\s?(?:ไปยัง|ไปทาง|กับ|แก่|ต่อ|จาก)?\s?(?P<who>(?!{DOING}|การ|ว่า|ให้|ไม่|ต้อง|ใน|เพื่อ|เรื่อง|แนวทาง|นโยบาย|มาตรการ|ประเด็น|หาก|ทั้ง)"
    rf"[ก-๙A-Z0-9][^\n“”\"]{{2,70}}?)\s?ให้\s?(?={DOING})"
)
_PROPOSED = re.compile(r"ตามที่[^\n]{2,80}$")  # อนุมัติตามที่กระทรวงเสนอให้ "approved as proposed": a bare approval
# What is told of somebody addressed: คณะอนุกรรมการ ซึ่งมีปลัดกระทรวงเป็นประธาน เร่งพิจารณา.
_TOLD = re.compile(rf"\s?ซึ่ง[^\n“”\"]{{4,90}}?\s(?=(?:ให้\s?)?{DOING})")
_TOPIC = "การ|นโยบาย|แนวทาง|มาตรการ|ประเด็น|ในประเด็น|ในเรื่อง|เรื่อง|ภารกิจ|หลัก(?!ฐาน)|งาน|แผน|ไม่|หาก|ผู้|และ(?:สื่อสาร|ถ่ายทอด)"
_BIDDING = re.compile(rf"\s*[“\"]?(?:{DOING}|{_TOPIC}|[^\n]{{0,60}}?(?:ต้อง(?!การ)|ให้|ควร|อย่า))")
_PARTY = re.compile(r"นำโดย|ประกอบด้วย|พร้อมด้วย|ทีม|เจ้าหน้าที่|คณะ")
_LED_BY = re.compile(r"\s?(?:นำโดย|ประกอบด้วย|พร้อมด้วย)")
_EARLIER = 500  # characters within which an instruction was begun that "and let" goes on with
_COMPANIONS = 420  # characters of posts and companions between somebody assigned and the verb of the task
_LEADING = re.compile(
    r"\s*(?:ไปทาง|ไปยัง)?\s*(?:ว่า)?\s*(?:ให้(?!ความ|การส่งเสริม|การสนับสนุน|บริการ|คำ)|ว่า|ถึง|ใน(?:เรื่อง|การ)|เรื่อง|เกี่ยวกับ|แนวทาง(?=การ)|:)?\s*"
)
# The end of a quotation whose speaker is named behind it.
_STOP = re.compile(r"[”\"“]\s?[^\n“”\"]{0,70}?(?:กล่าว|ระบุ|เผย)|\n")


@dataclass(frozen=True, slots=True)
class Act:
    """One verb of instructing: its kind, whom it addresses, and the stretch that says what is to be done."""

    kind: str
    span: Span
    sentence: Sentence
    addressee: str | None
    scope: Span


def acts(document: Document) -> tuple[Act, ...]:
    """The acts of instructing in a document's body, in order; worked out at the first call."""
    found = document.scratch.get("acts")
    if not isinstance(found, tuple):
        found = document.scratch["acts"] = tuple(_acts(document))
    return found


def _acts(document: Document) -> Iterator[Act]:
    text = document.text
    for sentence in scene_of(document).sentences:
        cues = [*_cues(document, sentence)]
        for number, (cue, kind) in enumerate(cues):
            limit = cues[number + 1][0].start if number + 1 < len(cues) else sentence.span.end
            stop = _STOP.search(text, cue.end, limit)
            act = _read(document, sentence, cue, kind, Span(cue.end, stop.start() if stop else limit))
            if kind != "emphasis" or _bids(text, act):
                yield act


def _cues(document: Document, sentence: Sentence) -> Iterator[tuple[Span, str]]:
    """The words of instructing in a sentence with their kinds, in order, none overlapping another."""
    text, within = document.text, sentence.span
    cues = [(m.start(), m.end(), m.lastgroup or "directive") for m in ACT.finditer(text, within.start, within.end)]
    for match in WEAK.finditer(text, within.start, within.end):
        if _PROPOSED.search(text, max(within.start, match.start() - 90), match.start()):
            continue
        if _asks(document, Span(match.end(), within.end), needs_whom=match.group().endswith("ให้")):
            cues.append((match.start(), match.end(), match.lastgroup or "directive"))
    first = min((start for start, _, _ in cues), default=within.end)
    for match in LET.finditer(text, within.start, within.end):
        begun = first < match.start() or _goes_on(document, sentence, match.start())
        if begun or _asks(document, Span(match.end(), within.end), needs_whom=True):
            cues.append((match.start(), match.end(), "directive"))
    behind = within.start
    for start, end, kind in sorted(cues):
        if start >= behind and not any(p.span.start <= start < p.span.end for p in sentence.people):
            behind = end
            yield Span(start, end), kind


def _goes_on(document: Document, sentence: Sentence, offset: int) -> bool:
    """Whether somebody instructs, or is named as who does, in the words of the same line before ``offset``."""
    if any(person.span.end <= offset for person in sentence.people):
        return True
    start = max(document.text.rfind("\n", 0, offset) + 1, offset - _EARLIER)
    return ACT.search(document.text, start, offset) is not None


def _asks(document: Document, scope: Span, *, needs_whom: bool) -> bool:
    """Whether words behind a weak verb of instructing say who shall do something, or what is to be done."""
    addressee, start = addressee_at(document, scope)
    if addressee is None:
        return not needs_whom and _TO_DO.match(document.text, scope.start, scope.end) is not None
    return _TO_DO.match(document.text, start, scope.end) is not None


def _bids(text: str, act: Act) -> bool:
    """Whether what is stressed is something to do: ย้ำศักยภาพของไทย "stressed Thailand's potential" is not."""
    if act.addressee is not None or text.startswith("ให้", act.span.end - 3):
        return True
    return _BIDDING.match(text, act.scope.start, act.scope.end) is not None


def _read(document: Document, sentence: Sentence, cue: Span, kind: str, scope: Span) -> Act:
    """The act with its addressee taken off the front of what is to be done."""
    text = document.text
    addressee, start = addressee_at(document, scope)
    whom = _WHOM.match(text, scope.start, scope.end) if addressee is None else None
    if whom is not None and not cue.of(text).rstrip().endswith("ให้"):
        addressee, start = " ".join(whom["who"].split()), whom.end()
    if addressee is not None and (told := _TOLD.match(text, start, scope.end)) is not None:
        start = told.end()
    if kind == "assignment" or text.startswith("ส่ง", cue.start) or _LED_BY.match(text, start):
        head = find_head(text, Span(start, scope.end), sentence.people)
        between = text[start : head.span.start] if head else ""
        if head is not None and len(between) < _COMPANIONS and (addressee is not None or _PARTY.search(between)):
            start = head.span.start
    start = min(start, scope.end)
    leading = _LEADING.match(text, start, scope.end)
    return Act(kind, cue, sentence, addressee, Span(leading.end() if leading else start, scope.end))


def headline_acts(document: Document) -> Iterator[Act]:
    """The acts of instructing in the headline."""
    if document.headline is None:
        return
    part, text = document.headline, document.text
    sentence = Sentence(number=0, span=part, dates=(), times=(), provinces=(), people=(), speech=None)
    cues = [*_cues(document, sentence)]
    for number, (cue, kind) in enumerate(cues):
        limit = cues[number + 1][0].start if number + 1 < len(cues) else part.end
        act = _read(document, sentence, cue, kind, Span(cue.end, limit))
        if kind != "emphasis" or _bids(text, act):
            yield act


def act_in(document: Document, sentence: Sentence, within: Span) -> Act | None:
    """The first act of instructing inside a stretch, such as an item of a list."""
    match = ACT.search(document.text, within.start, within.end)
    if match is None:
        return None
    return _read(document, sentence, Span(*match.span()), match.lastgroup or "directive", Span(match.end(), within.end))
