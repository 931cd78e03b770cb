"""Field units of departments by name: prisons, customs houses, highway districts, welfare homes."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound

CLASSES = (
    OpenClass("เรือนจำ", "division", generic="ทั่ว|ทุก|และ|ใน|ที่|ต่าง|เป้า|ชั่วคราว|หรือ|แห่ง|ทั้ง|เพื่อ"),
    OpenClass("ทัณฑสถาน", "division", generic="ทั่ว|ทุก|และ|ใน|ที่|ต่าง|หรือ|ทั้ง|หญิง$"),
    OpenClass("ด่านศุลกากร", "provincial_office", generic="ทั่ว|ทุก|และ|ใน|ที่|ต่าง|หรือ|ทั้ง|ถาวร|ของ"),
    OpenClass("แขวงทางหลวงชนบท", "provincial_office", generic="ทั่ว|ทุก|และ|ใน|ที่|ต่าง|หรือ"),
    OpenClass("แขวงทางหลวง", "provincial_office", generic="ทั่ว|ทุก|และ|ใน|ที่|ต่าง|หรือ|ชนบท"),
    OpenClass("สถานสงเคราะห์", "division", generic="ทั่ว|ทุก|และ|ใน|ที่|ต่าง|หรือ|ของ|เด็ก$|คน|ฯ"),
    OpenClass("สถานคุ้มครอง", "division", generic="ทั่ว|ทุก|และ|ใน|ที่|ต่าง|หรือ|ฯ"),
    OpenClass("สถานพินิจและคุ้มครองเด็กและเยาวชน", "division", generic="ทั่ว|ทุก"),
    OpenClass("บ้านพักเด็กและครอบครัว", "division", generic="ทั่ว|ทุก|และ|ใน"),
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for span, one in open_names(document, CLASSES):
        yield OrganisationFound(
            span=span,
            pattern="organisations.field-unit",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.field-unit",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example(
            "ตรวจเยี่ยมเรือนจำกลางดอนดี และด่านศุลกากรดอนดี จังหวัดเลย",
            ("เรือนจำกลางดอนดี [division]", "ด่านศุลกากรดอนดี [provincial_office]"),
        ),
    ),
    counter_examples=(
        "เรือนจำทั่วประเทศ",
        "ด่านศุลกากรทุกแห่ง",
    ),
    rank=30,
)
