"""Schools, colleges and universities by name."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound

CLASSES = (
    OpenClass(
        "โรงเรียน",
        "education",
        generic=(
            "ใน|ที่|นำร่อง|ต่าง|ทั่ว|เอกชน|สังกัด|ขนาด|และ|ประถม(?:ศึกษา)?$|มัธยม(?:ศึกษา)?$|กวดวิชา|ผู้สูงอายุ$|แกนนำ|"
            "ประจำ$|เป้าหมาย|คุณภาพ|ชาวนา$|ร่วม"
        ),
    ),
    OpenClass("มหาวิทยาลัย", "education", generic="ใน|ที่|ชั้นนำ|ต่าง|ทั่ว|เอกชน|ของ|และ|ราชภัฏ$|ไทย$"),
    OpenClass("วิทยาลัย", "education", generic="ใน|ที่|ต่าง|ทั่ว|เทคนิค$|อาชีวศึกษา$|สารพัดช่าง$|เกษตร$|และ"),
    OpenClass("ราชวิทยาลัย", "education"),
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for span, one in open_names(document, CLASSES):
        yield OrganisationFound(
            span=span,
            pattern="organisations.education",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.education",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(Example("ณ โรงเรียนบ้านหนองใหญ่ อำเภอเมือง", ("โรงเรียนบ้านหนองใหญ่ [education]",)),),
    counter_examples=(
        "โรงเรียนในพื้นที่เข้าร่วม",
        "มหาวิทยาลัยชั้นนำของโลก",
    ),
    rank=30,
)
