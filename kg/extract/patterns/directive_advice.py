"""Advice: what somebody says should be done (ควร …), or can be done where advice is announced (ให้ข้อแนะนำว่า …)."""

from collections.abc import Iterator

from kg.extract.asking import ACT
from kg.extract.directives import instruction, show
from kg.extract.document import Document
from kg.extract.items import VERB, items
from kg.extract.literals import Anchored
from kg.extract.pattern import Example, Pattern
from kg.extract.scene import scene_of
from kg.extract.speakers import speaker_at
from kg.model import DirectiveFound, Span

NAME = "directive_advice"
_ADVISES = Anchored(
    r"(?:ได้)?(?:ให้|มี)?ข้อ(?:แนะนำ|เสนอแนะ|คิดเห็น)(?:(?:ใน)?(?:เรื่อง|ด้าน)[^\n]{0,60}?\s?)?ว่า|เสนอแนะว่า|แนะนำว่า",
    "ได้ให้ข้อ|ได้มีข้อ|ให้ข้อ|มีข้อ|ข้อ|เสนอแนะว่า|แนะนำว่า",
)
_SHOULD = Anchored(rf"(?<!ที่)(?<!สม)(?:จึง)?ควร(?:จะ)?(?:ต้อง)?\s?(?=(?:{VERB}|สอดคล้อง|ขอ|ออก|พัก|ได้รับ))", "จึงควร|ควร")
_CAN = Anchored(rf"(?:จึง)?(?:สามารถ|ควร(?:จะ)?)\s?(?=(?:{VERB}|ลง|แปลง))", "จึงสามารถ|จึงควร|สามารถ|ควร")


def find(document: Document) -> Iterator[DirectiveFound]:
    """One directive for each thing that should be done."""
    scene = scene_of(document)
    text = scene.text
    advising: tuple[int, str | None] | None = None
    for sentence in scene.sentences:
        announced = _ADVISES.search(text, sentence.span.start, sentence.span.end)
        if announced:
            advising = (text.find("\n", announced.end()), speaker_at(document, sentence, announced.start()))
        in_advice = advising is not None and (advising[0] < 0 or sentence.span.start < advising[0])
        expression = _CAN if in_advice else _SHOULD
        matches = [*expression.finditer(text, sentence.span.start, sentence.span.end)]
        for number, match in enumerate(matches):
            limit = matches[number + 1].start() if number + 1 < len(matches) else sentence.span.end
            following = ACT.search(text, match.end(), limit)
            place = _subject(document, match.start())
            speaker = advising[1] if in_advice and advising else speaker_at(document, sentence, place)
            scope = Span(match.end(), following.start() if following else limit)
            for span in items(text, scope, split=in_advice):
                yield instruction(
                    text,
                    span,
                    pattern=NAME,
                    confidence=0.65 if in_advice else 0.5,
                    kind="recommendation",
                    act=Span(*match.span()),
                    speaker=speaker,
                )


def _subject(document: Document, offset: int) -> int:
    """Where the body begins that should do it, if one stands right in front of ควร "should": it asks nothing."""
    for mention in document.organisation_mentions:
        if mention.span.end <= offset <= mention.span.end + 2:
            return mention.span.start
    return offset


PATTERN = Pattern(
    name=NAME,
    kind="directives",
    find=find,
    show=show,
    examples=(
        Example(
            "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
            "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nปลัดกระทรวงพาณิชย์ กล่าวว่า "
            "ผู้ผลิตควรปรับปรุงบรรจุภัณฑ์ให้ตรงกับความต้องการของตลาด",
            ("recommendation|ก่อเกียรติ ดีงาม|-|ปรับปรุงบรรจุภัณฑ์ให้ตรงกับความต้องการของตลาด",),
        ),
        Example(
            "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
            "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nปลัดกระทรวงพาณิชย์ ได้ให้ข้อแนะนำว่า "
            "พื้นที่มีผลไม้หลากหลาย จึงสามารถเชื่อมโยงเกษตรกรกับโรงงานแปรรูปในจังหวัด",
            ("recommendation|ก่อเกียรติ ดีงาม|-|เชื่อมโยงเกษตรกรกับโรงงานแปรรูปในจังหวัด",),
        ),
    ),
    counter_examples=(
        "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
        "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\n"
        "ผู้ผลิตสามารถเชื่อมโยงเกษตรกรกับโรงงานแปรรูปได้แล้ว",
    ),
    rank=60,
)
