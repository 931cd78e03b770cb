"""What to do in a case that may come up: หากพบเบาะแส สามารถแจ้ง… "who finds a clue can report it", หากพบ… ให้รีบแจ้ง…"""

from collections.abc import Iterator

from kg.extract.asking import ACT, DOING
from kg.extract.directives import instruction, show
from kg.extract.document import Document
from kg.extract.items import items
from kg.extract.literals import Anchored
from kg.extract.pattern import Example, Pattern
from kg.extract.scene import scene_of
from kg.extract.speakers import speaker_at
from kg.model import DirectiveFound, Span

NAME = "directive_condition"
_REPORT = r"(?:แจ้ง|ติดต่อ|ร้องเรียน|ส่งเรื่อง|ส่งข้อมูล|นำหลักฐาน|โทร|รายงาน|สอบถาม)"
_IF = Anchored(
    r"(?:(?<!พระม)(?<!ปัญ)หาก(?!ษัตริย์|าร)|(?<!เ)ถ้า)(?!ไม่)"
    r"(?:(?!หาก|ให้|สามารถ|จะ|ก็|ควร|ต้อง|กำชับ|สั่ง|เร่งรัด|มอบหมาย|ความเห็น)[^\n]){3,110}?"
    rf"(?:(?<!ไม่)สามารถ\s?(?={_REPORT})|(?<!ทำ)(?<!เพื่อ)(?<!ได้)(?<!สนับสนุน)(?<!ส่งเสริม)(?:โปรด|กรุณา|ให้(?:รีบ)?)\s?(?={_REPORT}|{DOING}|สั่งการ))",
    "หาก|ถ้า",
)


def find(document: Document) -> Iterator[DirectiveFound]:
    """One directive for each case that the text says what to do in."""
    scene = scene_of(document)
    text = scene.text
    for sentence in scene.sentences:
        for match in _IF.finditer(text, sentence.span.start, sentence.span.end):
            speaker = speaker_at(document, sentence, match.start())
            following = ACT.search(text, match.end() + 1, sentence.span.end)
            limit = following.start() if following else sentence.span.end
            for span in items(text, Span(match.end(), limit)):
                yield instruction(
                    text,
                    span,
                    pattern=NAME,
                    confidence=0.6,
                    kind="request",
                    act=Span(*match.span()),
                    speaker=speaker,
                )


PATTERN = Pattern(
    name=NAME,
    kind="directives",
    find=find,
    show=show,
    examples=(
        Example(
            "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
            "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nปลัดกระทรวงพาณิชย์ กล่าวว่า "
            "หากประชาชนพบร้านที่ขายสินค้าเกินราคา สามารถแจ้งเบาะแสได้ที่สายด่วนของกรม",
            ("request|ก่อเกียรติ ดีงาม|-|แจ้งเบาะแสได้ที่สายด่วนของกรม",),
        ),
        Example(
            "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
            "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nปลัดกระทรวงพาณิชย์ กล่าวว่า "
            "หากงบประมาณไม่พอ ให้รวบรวมเอกสารส่งมาที่ส่วนกลาง",
            ("request|ก่อเกียรติ ดีงาม|-|รวบรวมเอกสารส่งมาที่ส่วนกลาง",),
        ),
    ),
    counter_examples=(
        "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
        "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nหากไม่เป็นไปตามมาตรฐานจะไม่สามารถนำมาจำหน่ายได้",
        "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
        "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nหากมีการคัดแยกขยะ ก็สามารถนำมารีไซเคิลได้",
    ),
    rank=70,
)
