"""Associations, foundations, chambers and networks by name."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound

CLASSES = (
    OpenClass(
        "สมาคม",
        "association",
        generic=(
            "ฯ|ใน|ที่|ต่าง|และ|หรือ|การค้า$|กีฬา$|ได้|วิชาชีพ$|อื่น|ดังกล่าว|ของ|ธุรกิจ$|ผู้ประกอบการ$|เกษตรกร$|โรงแรม$|ภาค$|"
            "เครือข่าย$|ประชาชาติ|อาเซียน$"
        ),
    ),
    OpenClass("มูลนิธิ", "association", generic="ฯ|ใน|ที่|ต่าง|และ|หรือ|ได้|อื่น|ของ|องค์กร"),
    OpenClass("หอการค้าจังหวัด", "association", generic="ทั่ว|ทุก|และ|ใน"),
    OpenClass("สภาอุตสาหกรรมจังหวัด", "association", generic="ทั่ว|ทุก|และ|ใน"),
    OpenClass("หอการค้า", "association", generic="จังหวัด|และ|ฯ|ต่าง|นานาชาติ$|ทั่ว"),
    OpenClass("สมาพันธ์", "association"),
    OpenClass("สหพันธ์", "association", generic="รัฐ|สาธารณรัฐ"),
    OpenClass("ชมรม", "association", generic="ฯ|ใน|ที่|ต่าง|และ|หรือ|ผู้สูงอายุ$|กีฬา$|ทั่ว|ได้"),
    OpenClass("สภาเกษตรกรจังหวัด", "association"),
    OpenClass("เครือข่าย(?=[ก-๎]{4,40}จังหวัด)", "association", anchor="เครือข่าย", generic="ใน|ที่|ภาค|ความ|ทุก|ต่าง|และ|ผู้|งาน"),
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for span, one in open_names(document, CLASSES):
        yield OrganisationFound(
            span=span,
            pattern="organisations.association",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.association",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(Example("นายกสมาคมผู้ผลิตเห็ดไทย กล่าว", ("สมาคมผู้ผลิตเห็ดไทย [association]",)),),
    counter_examples=(
        "สมาคมฯ และสมาคมต่างๆ",
        "ประชาคมอาเซียน",
    ),
    rank=30,
)
