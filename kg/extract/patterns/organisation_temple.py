"""Temples and mosques by name."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound

CLASSES = (
    OpenClass(
        "(?:(?<![ก-๎])|(?<=ที่)|(?<=ณ)|(?<=และ))วัด",
        "other",
        anchor="วัด",
        generic=("ใน|ที่|ต่าง|ทั่ว|และ|ทุก|ผล|ค่า|ระดับ|ได้|ป่า$|ไทย$|ความ|ด้วย|ประชา|อุณห|คุณ|ปริมาณ|ดวง|จาก|จำนวน|ว่า|กับ|เป็น|รอบ"),
        confidence=0.75,
    ),
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for span, one in open_names(document, CLASSES):
        yield OrganisationFound(
            span=span,
            pattern="organisations.temple",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.temple",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(Example("ณ วัดโพธิ์ดี ตำบลดอน", ("วัดโพธิ์ดี [other]",)),),
    counter_examples=(
        "การวัดผล",
        "วัดต่างๆ",
    ),
    rank=30,
)
