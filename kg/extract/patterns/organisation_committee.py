"""Committees, working parties and boards by name: คณะกรรมการ…, คณะอนุกรรมการ…, คณะทำงาน…."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound

CLASSES = (
    OpenClass(
        "คณะกรรมการ",
        "committee",
        generic=(
            "ฯ|บริษัท|ธนาคาร|ดังกล่าว|ทั้ง|ชุด|ผู้(?!ช่วยรัฐมนตรี)|จำนวน|ได้|ที่|และ|จาก|พิจารณา$|ระดับ|คัดเลือก|สอบ|สมาคม$|บริหารความเสี่ยง$|"
            "อำนวยการคัดเลือก|ตัดสิน|ของ|จะ|มี|ใน|หมู่บ้าน|ต่าง|ร่วม(?:ของ|กับ|ระหว่าง|$)"
        ),
        shortest=5,
    ),
    OpenClass(
        "คณะอนุกรรมการ",
        "committee",
        generic=(
            "ฯ|บริษัท|ธนาคาร|ดังกล่าว|ทั้ง|ชุด|ผู้(?!ช่วยรัฐมนตรี)|จำนวน|ได้|ที่|และ|จาก|พิจารณา$|ระดับ|คัดเลือก|สอบ|สมาคม$|บริหารความเสี่ยง$|"
            "อำนวยการคัดเลือก|ตัดสิน|ของ|จะ|มี|ใน|หมู่บ้าน|ต่าง|ร่วม(?:ของ|กับ|ระหว่าง|$)"
        ),
        shortest=5,
    ),
    OpenClass(
        "คณะทำงาน",
        "committee",
        generic=(
            "ฯ|บริษัท|ธนาคาร|ดังกล่าว|ทั้ง|ชุด|ผู้(?!ช่วยรัฐมนตรี)|จำนวน|ได้|ที่|และ|จาก|พิจารณา$|ระดับ|คัดเลือก|สอบ|สมาคม$|บริหารความเสี่ยง$|"
            "อำนวยการคัดเลือก|ตัดสิน|ของ|จะ|มี|ใน|หมู่บ้าน|ต่าง|ร่วม(?:ของ|กับ|ระหว่าง|$)"
        ),
        shortest=5,
    ),
    OpenClass(
        "คณะกรรมาธิการ",
        "committee",
        generic=(
            "ฯ|บริษัท|ธนาคาร|ดังกล่าว|ทั้ง|ชุด|ผู้(?!ช่วยรัฐมนตรี)|จำนวน|ได้|ที่|และ|จาก|พิจารณา$|ระดับ|คัดเลือก|สอบ|สมาคม$|บริหารความเสี่ยง$|"
            "อำนวยการคัดเลือก|ตัดสิน|ของ|จะ|มี|ใน|หมู่บ้าน|ต่าง|ร่วม(?:ของ|กับ|ระหว่าง|$)"
        ),
        shortest=5,
    ),
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for span, one in open_names(document, CLASSES):
        yield OrganisationFound(
            span=span,
            pattern="organisations.committee",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.committee",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(Example("ประชุมคณะกรรมการส่งเสริมผ้าไทย ครั้งที่ 2/2566", ("คณะกรรมการส่งเสริมผ้าไทย [committee]",)),),
    counter_examples=(
        "คณะกรรมการฯ มีมติเห็นชอบ",
        "คณะทำงานดังกล่าวได้ประชุม",
    ),
    rank=30,
)
