"""Local government by name: เทศบาล…, องค์การบริหารส่วน…."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound

CLASSES = (
    OpenClass(
        "สำนักงานเขต(?!พื้นที่)",
        "local_government",
        anchor="สำนักงานเขต",
        generic="ทั่ว|ทุก|ทั้ง|ต่าง|ใน|ที่|พื้นที่|และ|หรือ|ของ|กรุง|ละ|อื่น",
    ),
    OpenClass("เทศบาลนคร", "local_government"),
    OpenClass("เทศบาลเมือง", "local_government"),
    OpenClass("เทศบาลตำบล", "local_government"),
    OpenClass(
        "เทศบาล", "local_government", generic="ใน|ที่|ต่าง|ทั่ว|นคร$|เมือง$|ตำบล$|และ|ของ|เป็น|ทุก|จำนวน", confidence=0.7
    ),
    OpenClass("องค์การบริหารส่วนจังหวัด", "local_government", generic="ทั่ว|ทุก|และ"),
    OpenClass("องค์การบริหารส่วนตำบล", "local_government", generic="ทั่ว|ทุก|และ"),
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for span, one in open_names(document, CLASSES):
        yield OrganisationFound(
            span=span,
            pattern="organisations.local-government",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.local-government",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example("เจ้าหน้าที่เทศบาลเมืองดอนดี ร่วมตรวจ", ("เทศบาลเมืองดอนดี [local_government]",)),
        Example("ประสานสำนักงานเขตดอนเมือง เร่งซ่อม", ("สำนักงานเขตดอนเมือง [local_government]",)),
    ),
    counter_examples=(
        "ติดต่อสำนักงานเขตทุกแห่ง",
        "เทศบาลในพื้นที่",
        "องค์การบริหารส่วนตำบลทั่วประเทศ",
    ),
    rank=30,
)
