"""Who acts on another's behalf says who sent him: ได้รับมอบหมายจาก X ให้ … "was assigned by X to …"."""

import re
from collections.abc import Iterator

from kg.extract.directives import instruction, show
from kg.extract.document import Document
from kg.extract.items import items
from kg.extract.pattern import Example, Pattern
from kg.extract.scene import find_head, scene_of
from kg.model import DirectiveFound, Span

NAME = "directive_received"
_RECEIVED = re.compile(r"รับมอบหมายจาก\s?(?:ท่าน)?\s?")
_TO_DO = re.compile(r"\s*(?:ให้)?\s*(?=\S)")


def find(document: Document) -> Iterator[DirectiveFound]:
    """One directive for each assignment that its receiver tells of."""
    scene = scene_of(document)
    text = scene.text
    for sentence in scene.sentences:
        for match in _RECEIVED.finditer(text, sentence.span.start, sentence.span.end):
            giver = next((p for p in sentence.people if match.end() <= p.span.start <= match.end() + 3), None)
            if giver is None:
                continue
            receivers = [p for p in sentence.people if p.span.end <= match.start()]
            start = _TO_DO.match(text, giver.span.end)
            scope = Span(start.end() if start else giver.span.end, sentence.span.end)
            head = find_head(text, scope, sentence.people)
            if not text[giver.span.end : scope.start].strip() and (head is None or head.span.start > scope.start + 6):
                continue
            for span in items(text, scope):
                yield instruction(
                    text,
                    span,
                    pattern=NAME,
                    confidence=0.7,
                    kind="assignment",
                    act=Span(*match.span()),
                    speaker=giver.name,
                    addressee=receivers[-1].name if receivers else None,
                )
                break


PATTERN = Pattern(
    name=NAME,
    kind="directives",
    find=find,
    show=show,
    examples=(
        Example(
            "นางใจดี มีสุข รองปลัดกระทรวงพาณิชย์ กล่าวว่า ได้รับมอบหมายจาก นายก่อเกียรติ "
            "ดีงาม ปลัดกระทรวงพาณิชย์ ให้เป็นประธานคณะกรรมการติดตามราคาสินค้า",
            ("assignment|ก่อเกียรติ ดีงาม|ใจดี มีสุข|เป็นประธานคณะกรรมการติดตามราคาสินค้า",),
        ),
    ),
    counter_examples=("นางใจดี มีสุข รองปลัดกระทรวงพาณิชย์ กล่าวว่า ภารกิจที่ได้รับมอบหมายสำเร็จแล้ว",),
    rank=20,
)
