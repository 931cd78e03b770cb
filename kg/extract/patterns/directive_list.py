"""An enumerated list of things to do: ข้อเสนอแนะ ดังนี้ 1. … 2. … gives one directive for each number."""

import re
from collections.abc import Iterator

from kg.extract.acts import act_in, acts
from kg.extract.addressees import addressee_at
from kg.extract.asking import ACT, DOING
from kg.extract.directives import instruction, show
from kg.extract.document import Document
from kg.extract.items import items
from kg.extract.pattern import Example, Pattern
from kg.extract.scene import Sentence, scene_of
from kg.extract.speakers import speaker_at
from kg.model import DirectiveFound, Span

NAME = "directive_list"
_TRIGGER = re.compile(
    r"(?<!ตาม)(?<!ตาม\s)(?<!ทดสอบและ)ข้อ(?:เสนอแนะ|แนะนำ|สั่งการ|กำชับ|เน้นย้ำ)|(?<!การ)วาง(?:แนวทาง|นโยบาย)"
)
_ANNOUNCES = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|ประกอบด้วย|อาทิ|คือ|ขอให้)\s*:?\s*$")
_BULLET = re.compile(r"[-–•*]\s*(?=[ก-ฮเแโใไ])")
_NUMBER = re.compile(r"(?:และ\s?)?\(?([1-3]?\d)[.)]\s*")
_DIMENSIONS = re.compile(r"มิติ|MIND")
_HEADED = 48  # characters of an item's heading, in front of the instruction proper
_APART = 3  # sentences that may stand between two numbers of one list


def find(document: Document) -> Iterator[DirectiveFound]:
    """One directive for each item of a list that an instruction or a recommendation announces."""
    scene = scene_of(document)
    text = scene.text
    for sentence in scene.sentences:
        if not _ANNOUNCES.search(text, max(sentence.span.start, sentence.span.end - 40), sentence.span.end):
            continue
        cue = _cue(text, sentence)
        if cue is None or _DIMENSIONS.search(text, max(cue.end, sentence.span.end - 70), sentence.span.end):
            continue
        speaker = speaker_at(document, sentence, cue.start)
        addressee = next((act.addressee for act in acts(document) if act.span == cue), None)
        for item in _items(document, sentence.number + 1):
            inner = act_in(document, sentence, item)
            if inner is not None and inner.span.start - item.start > _HEADED and _asks(text, item):
                inner = None
            whom, start = (inner.addressee, inner.scope.start) if inner else _addressed(document, item)
            scope = Span(start, inner.scope.end if inner else item.end)
            for span in items(text, scope, split=False):
                if not _asks(text, span):
                    continue
                yield instruction(
                    text,
                    span,
                    pattern=NAME,
                    confidence=0.75,
                    kind="recommendation" if "แนะ" in cue.of(text) else "directive",
                    act=cue,
                    speaker=speaker,
                    addressee=whom or addressee,
                )


def _cue(text: str, sentence: Sentence) -> Span | None:
    """The words that make the list one of things to do: the last in the sentence."""
    found = [*ACT.finditer(text, sentence.span.start, sentence.span.end)]
    found = found or [*_TRIGGER.finditer(text, sentence.span.start, sentence.span.end)]
    return Span(*max(m.span() for m in found)) if found else None


def _addressed(document: Document, item: Span) -> tuple[str | None, int]:
    """Whom an item addresses where it opens with him, and where what he is to do begins: ให้กระทรวง… - ตรวจสอบ…"""
    whom, start = addressee_at(document, item)
    opened = _TO_DO.match(document.text, start, item.end) if whom is not None else None
    return (whom, opened.end()) if opened else (None, item.start)


def _asks(text: str, span: Span) -> bool:
    """Whether an item says something to do rather than names or tells something."""
    return (
        _DOING.match(text, span.start, span.end) is not None
        or _BIDDING.search(text, span.start, min(span.end, span.start + _TELLING)) is not None
    )


_TELLING = 60  # characters of an item within which it says what to do, and beyond which it is no heading
_DOING = re.compile(rf"(?:การ|มาตรการ|แนวทาง|[^\s:]{{3,30}}:\s?)?(?:{DOING})|การ|มาตรการ")
_TO_DO = re.compile(rf"\s*[-–:]?\s*(?:ให้)?\s?(?={DOING})")
_BIDDING = re.compile("ให้|ควร|ต้อง|โดย")


def _items(document: Document, first: int) -> Iterator[Span]:
    """The items of the list that begins at sentence ``first``, without their numbers."""
    scene = scene_of(document)
    expected, missed = 1, 0
    headed = False
    for sentence in scene.sentences[first:]:
        if headed and not _BULLET.match(scene.text, sentence.span.start, sentence.span.end):
            headed = False
            yield sentence.span
            continue
        match = _NUMBER.match(scene.text, sentence.span.start, sentence.span.end)
        if match is not None and int(match[1]) == expected:
            expected, missed = expected + 1, 0
            yield Span(match.end(), sentence.span.end)
        elif expected == 1 and (bullet := _BULLET.match(scene.text, sentence.span.start, sentence.span.end)):
            missed = 0
            headed = sentence.span.end - bullet.end() < _TELLING
            if not headed:
                yield Span(bullet.end(), sentence.span.end)
        else:
            missed += 1
            if (expected == 1 and missed > 1) or missed > _APART:
                return


PATTERN = Pattern(
    name=NAME,
    kind="directives",
    find=find,
    show=show,
    examples=(
        Example(
            "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
            "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nปลัดกระทรวงพาณิชย์ ได้ให้ข้อเสนอแนะ ดังนี้ 1. "
            "เร่งประชาสัมพันธ์สินค้าชุมชนให้เป็นที่รู้จัก 2. "
            "จัดทำแผนการตลาดร่วมกับภาคเอกชนในพื้นที่",
            (
                "recommendation|ก่อเกียรติ ดีงาม|-|เร่งประชาสัมพันธ์สินค้าชุมชนให้เป็นที่รู้จัก",
                "recommendation|ก่อเกียรติ ดีงาม|-|จัดทำแผนการตลาดร่วมกับภาคเอกชนในพื้นที่",
            ),
        ),
    ),
    counter_examples=(
        "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
        "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nสินค้าที่จำหน่าย ได้แก่ 1. "
        "ผ้าทอพื้นเมืองของจังหวัด 2. กาแฟอาราบิกา",
    ),
    rank=10,
)
