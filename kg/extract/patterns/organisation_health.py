"""Hospitals by name; a university hospital is known by the tables."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound

CLASSES = (
    OpenClass("โรงพยาบาลส่งเสริมสุขภาพตำบล", "other"),
    OpenClass(
        "โรงพยาบาล",
        "other",
        generic=(
            "ใน|ที่|ส่งเสริมสุขภาพตำบล$|ต่าง|ทั่ว|เอกชน|สนาม$|รัฐ|ของ|ศูนย์$|ชุมชน$|ทั่วไป|แม่ข่าย|สังกัด|และ|ตาม|สนามห|ใกล้|"
            "เรียบร้อย|คู่สัญญา|เฉพาะ|ประจำ|ขนาด|ระดับ|สัตว์$|จำนวน|ภาค|หรือ|เพื่อ|นำ|ทางเลือก|มาตรฐาน"
        ),
    ),
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for span, one in open_names(document, CLASSES):
        yield OrganisationFound(
            span=span,
            pattern="organisations.health",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.health",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(Example("นำส่งโรงพยาบาลบ้านดี แล้ว", ("โรงพยาบาลบ้านดี [other]",)),),
    counter_examples=(
        "ส่งตัวไปรักษาที่โรงพยาบาลเรียบร้อยแล้ว",
        "โรงพยาบาลสนามหลายแห่ง",
    ),
    rank=30,
)
