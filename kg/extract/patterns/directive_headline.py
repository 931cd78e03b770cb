"""An instruction above the news: in the headline, or in the lines that repeat it (กำชับเร่งแก้ปัญหาราคาสินค้าแพง).

It counts only where the body does not restate it; what the body restates is dropped when all directives are known.
"""

from collections.abc import Iterator

from kg.extract.acts import Act, acts, headline_acts
from kg.extract.directives import ASSURES, HEADLINE, instruction, show
from kg.extract.document import Document
from kg.extract.happenings import lead_event
from kg.extract.items import items
from kg.extract.occasions import lead_of
from kg.extract.pattern import Example, Pattern
from kg.extract.speakers import speaker_at
from kg.model import DirectiveFound

_SHORTEST = 14  # headlines put things to do side by side in few words


def find(document: Document) -> Iterator[DirectiveFound]:
    """One directive for each separable thing that the headline says somebody asks for."""
    event, lead = lead_event(document), lead_of(document)
    leader = next((p.person for p in event.participants if p.role == "lead"), None) if event else None
    if leader is None or lead is None:
        return
    for act in headline_acts(document):
        yield from _found(document, act, leader)
    for act in acts(document):
        if act.sentence.number < lead.sentence.number:
            yield from _found(document, act, speaker_at(document, act.sentence, act.span.start) or leader)


def _found(document: Document, act: Act, speaker: str) -> Iterator[DirectiveFound]:
    if ASSURES.match(document.text, act.span.end):
        return
    for span in items(document.text, act.scope, shortest=_SHORTEST):
        yield instruction(
            document.text,
            span,
            pattern=HEADLINE,
            confidence=0.45,
            kind=act.kind,
            act=act.span,
            speaker=speaker,
            addressee=act.addressee,
        )


PATTERN = Pattern(
    name=HEADLINE,
    kind="directives",
    find=find,
    show=show,
    examples=(
        Example(
            "ปลัดฯ ก่อเกียรติ ตรวจเยี่ยมตลาด กำชับเร่งแก้ปัญหาราคาสินค้าแพง\nวันที่ 26 "
            "มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ ตรวจเยี่ยมตลาดสมมุติ "
            "จังหวัดน่าน\n",
            ("directive|ก่อเกียรติ ดีงาม|-|เร่งแก้ปัญหาราคาสินค้าแพง",),
        ),
    ),
    counter_examples=(
        "ปลัดฯ ก่อเกียรติ ตรวจเยี่ยมตลาด กำชับเร่งแก้ปัญหาราคาสินค้า\nวันที่ 26 มกราคม "
        "2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\n"
        "ทั้งนี้ ได้สั่งการให้กรมการค้าภายใน เร่งแก้ปัญหาราคาสินค้าในทุกจังหวัด",
    ),
    rank=90,
)
