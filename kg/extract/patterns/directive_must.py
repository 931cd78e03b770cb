"""What must be done, said where somebody gives out policy or advice: โรงงานจะต้องดำเนินการครบทั้ง 4 มิติ."""

import re
from collections.abc import Iterator

from kg.extract.acts import acts
from kg.extract.asking import ACT, DOING
from kg.extract.directives import instruction, show
from kg.extract.document import Document
from kg.extract.items import items
from kg.extract.literals import Anchored
from kg.extract.pattern import Example, Pattern
from kg.extract.scene import scene_of
from kg.extract.speakers import speaker_at
from kg.model import DirectiveFound, Span

NAME = "directive_must"
_MUST = Anchored(
    r"(?:(?:จะ)?ต้องปฏิบัติ[^\s]{0,20}\s(?:อาทิ|ได้แก่)\s?"
    rf"|(?<!ที่)(?<!รัฐบาล\s)(?:จึง)?(?:จะ)?ต้อง(?!การ|ห้าม)\s?(?={DOING}|ไม่))",
    "จึงต้อง|จึงจะต้อง|จะต้อง|ต้อง",
)
_GIVES = {"directive", "emphasis", "recommendation"}
_POLICY = re.compile(r"มอบนโยบาย|มอบแนวทาง|ข้อ(?:เสนอแนะ|แนะนำ|สั่งการ)|เน้นย้ำ|กำชับ")
_REACH = 900  # characters behind the verb within which the same speech goes on


def find(document: Document) -> Iterator[DirectiveFound]:
    """One directive for each thing that must be done in the words of who gives out policy, up to the line's end."""
    text = document.text
    begun = [act for act in acts(document) if act.kind in _GIVES and _POLICY.search(act.span.of(text))]
    if not begun:
        return
    for sentence in scene_of(document).sentences:
        for match in _MUST.finditer(text, sentence.span.start, sentence.span.end):
            before = [act for act in begun if act.span.end <= match.start()]
            if not before or match.start() - before[-1].span.end > _REACH:
                continue
            act = before[-1]
            if "\n" in text[act.span.end : match.start()]:
                continue
            following = ACT.search(text, match.end(), sentence.span.end)
            limit = following.start() if following else sentence.span.end
            speaker = speaker_at(document, act.sentence, act.span.start)
            for span in items(text, Span(match.end(), limit)):
                yield instruction(
                    text,
                    span,
                    pattern=NAME,
                    confidence=0.5,
                    kind="directive",
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
            "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nปลัดกระทรวงพาณิชย์ ได้มอบนโยบายให้เจ้าหน้าที่ "
            "ดูแลผู้บริโภคอย่างใกล้ชิด นอกจากนี้ร้านค้าจะต้องปิดป้ายแสดงราคาให้ครบทุกรายการ",
            (
                "directive|ก่อเกียรติ ดีงาม|เจ้าหน้าที่|ดูแลผู้บริโภคอย่างใกล้ชิด",
                "directive|ก่อเกียรติ ดีงาม|-|ปิดป้ายแสดงราคาให้ครบทุกรายการ",
            ),
        ),
        Example(
            "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
            "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nปลัดกระทรวงพาณิชย์ ได้กำชับให้เจ้าหน้าที่ "
            "ดูแลผู้บริโภคอย่างใกล้ชิด ซึ่งทุกตลาดต้องดำเนินการให้ครบทั้งสี่ด้านภายในปีนี้",
            (
                "directive|ก่อเกียรติ ดีงาม|เจ้าหน้าที่|ดูแลผู้บริโภคอย่างใกล้ชิด",
                "directive|ก่อเกียรติ ดีงาม|-|ดำเนินการให้ครบทั้งสี่ด้านภายในปีนี้",
            ),
        ),
    ),
    counter_examples=(
        "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
        "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nร้านค้าต้องปิดป้ายแสดงราคาตามที่กฎหมายกำหนดไว้",
    ),
    rank=80,
)
