"""Somebody instructs, asks, invites or assigns in so many words: สั่งการให้ …, ขอให้ …, มอบหมายให้ …"""

import re
from collections.abc import Iterator

from kg.extract.acts import Act, acts
from kg.extract.directives import ASSURES, instruction, show
from kg.extract.document import Document
from kg.extract.items import items
from kg.extract.occasions import lead_of
from kg.extract.pattern import Example, Pattern
from kg.extract.speakers import speaker_at
from kg.model import DirectiveFound, Span

NAME = "directive_order"
_NUMBERED = re.compile(r"(?:และ\s?)?\(?[1-9]\d?[.)]\s*(?=[ก-ฮเแโใไ])")
_ITEM = 300  # characters of an item; what stands behind the last of a list belongs to it no longer
_WISH = re.compile(r"(?:ทุกท่าน|ทุกคน|พี่น้อง\S*|ประชาชน)?\s?(?:มั่นใจ|เชื่อมั่น|ประสบความสำเร็จ|มีความสุข|กำลังใจ|เจริญ)")


def find(document: Document) -> Iterator[DirectiveFound]:
    """One directive for each separable thing that an act of the text asks for."""
    text, lead = document.text, lead_of(document)
    for act in acts(document):
        if lead is not None and act.sentence.number < lead.sentence.number:
            continue  # above the news stand only headlines
        if _WISH.match(text, act.scope.start) or ASSURES.match(text, act.span.end) or _announces(text, act.scope):
            continue
        if _NOTHING.match(text, act.scope.start):
            continue
        speaker = speaker_at(document, act.sentence, act.span.start)
        item = _item(document, act)
        if item is not None and any(item.contains(other.span) and other.span < act.span for other in acts(document)):
            continue
        scope = Span(act.scope.start, max(act.scope.end, item.end)) if item else act.scope
        for span in items(text, scope, split=item is None):
            if _WISH.match(text, span.start):
                continue
            yield instruction(
                text,
                span,
                pattern=NAME,
                confidence=0.7,
                kind=act.kind,
                act=act.span,
                speaker=speaker,
                addressee=act.addressee,
            )


def _item(document: Document, act: Act) -> Span | None:
    """The item of a numbered list that an act stands in: it gives one directive, however many verbs it has."""
    span = act.sentence.span
    if _NUMBERED.match(document.text, span.start, span.end) is None:
        return None
    item = Span(span.start, min(span.end, span.start + _ITEM))
    return item if item.contains(act.span) else None


# What stands behind the verb where nothing is asked: when or where a policy was given out, or to whom besides.
_NOTHING = re.compile(
    r"(?:ตาม\s?(?:พ\.ร|มาตรา|กฎหมาย|พระราช)|ใน(?:วัน|กรณี|\s?ครม|การประชุม)|ไว้|แล้ว|แจ้งผู้ร้อง|เมื่อ|ไปเมื่อ|ไปก่อน|ในที่ประชุม|ณ\s|ได้แก่|นำโดย|พร้อมด้วย|ร่วมด้วย|ในโอกาส|ซึ่ง|โดยมี|ผู้รับผิดชอบ|และรายงานผล|สำคัญใน|แนวทางการดำเนินงาน\s|(?:ใน)?การ(?:ดำเนินงาน|ปฏิบัติงาน|ปฏิบัติราชการ|ทำงาน)\s(?:โดยมี|ณ\s|ให้|แก่))"
)
_DIMENSIONS = re.compile(r"มิติ[^\n]{0,40}?(?:ได้แก่|ประกอบด้วย|คือ)\s*\Z")
_ANNOUNCED = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ประเด็นหลัก[^\n]{0,60}ประกอบด้วย|ได้แก่)\s*:?\s*\Z")


def _announces(text: str, scope: Span) -> bool:
    """Whether what follows the verb only announces a list, whose items are the instructions."""
    behind = text[scope.end : scope.end + 6].lstrip()
    if _DIMENSIONS.search(text, scope.start, scope.end):  # what the policy consists of, not what is asked
        return False
    return bool(_ANNOUNCED.search(text[scope.start : scope.end])) and behind[:1] in {"1", "(", "-", "•"}


PATTERN = Pattern(
    name=NAME,
    kind="directives",
    find=find,
    show=show,
    examples=(
        Example(
            "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
            "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nทั้งนี้ ปลัดกระทรวงพาณิชย์ "
            "ได้สั่งการให้กรมการค้าภายใน เร่งตรวจสอบราคาสินค้าในทุกจังหวัด "
            "รวมทั้งให้ติดตามปริมาณผลผลิตอย่างใกล้ชิด",
            (
                "directive|ก่อเกียรติ ดีงาม|กรมการค้าภายใน|เร่งตรวจสอบราคาสินค้าในทุกจังหวัด",
                "directive|ก่อเกียรติ ดีงาม|-|ติดตามปริมาณผลผลิตอย่างใกล้ชิด",
            ),
        ),
    ),
    counter_examples=(
        "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nตลาดดำเนินงานตามข้อสั่งการที่ได้รับ",
        "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
        "ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nปลัดกระทรวงพาณิชย์ "
        "ขอให้ประชาชนมั่นใจในคุณภาพสินค้า",
    ),
)
