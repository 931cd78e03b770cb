"""Police stations and units, courts and units of the armed forces by name."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound

CLASSES = (
    OpenClass("สถานีตำรวจภูธรอำเภอ", "public_agency"),
    OpenClass("สถานีตำรวจภูธร", "public_agency", generic="ใน|ที่|ต่าง|ทั่ว|และ|ทุก"),
    OpenClass("สถานีตำรวจนครบาล", "public_agency", generic="ใน|ทั่ว"),
    OpenClass("ตำรวจภูธรภาค", "public_agency"),
    OpenClass("ตำรวจภูธรจังหวัด", "public_agency", generic="ใน|ทั่ว|ทุก|และ"),
    OpenClass("มณฑลทหารบกที่", "public_agency"),
    OpenClass("กองทัพภาคที่", "public_agency"),
    OpenClass("กองพลทหาร", "public_agency"),
    OpenClass("กองกำลัง(?=สุร|บูรพา|นเรศวร|ผาเมือง|เทพสตรี|ป้องกัน)", "public_agency", anchor="กองกำลัง"),
    OpenClass(
        "ศาล(?=ฎีกา|อุทธรณ์|รัฐธรรมนูญ|ปกครอง|อาญา|แพ่ง|แขวง|แรงงาน|เยาวชน|ล้มละลาย|ภาษี|ทหาร)",
        "public_agency",
        anchor="ศาล",
        shortest=4,
    ),
    OpenClass("กองบังคับการ", "public_agency", shortest=5),
    OpenClass("กองบัญชาการ", "public_agency", shortest=5, generic="ฯ"),
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for span, one in open_names(document, CLASSES):
        yield OrganisationFound(
            span=span,
            pattern="organisations.security",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.security",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(Example("แจ้งความที่สถานีตำรวจภูธรบ้านดี แล้ว", ("สถานีตำรวจภูธรบ้านดี [public_agency]",)),),
    counter_examples=("สถานีตำรวจในพื้นที่",),
    rank=30,
)
