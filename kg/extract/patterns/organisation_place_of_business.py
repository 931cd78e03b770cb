"""Hotels, shopping centres, shops and factories by name."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound

CLASSES = (
    OpenClass(
        "กลุ่มบริษัท",
        "company",
        generic="ที่|ใน|ผู้|ต่าง|และ|ยานยนต์|เอกชน|จีน|ญี่ปุ่น|ไทย|ขนาด|ข้ามชาติ|ชั้นนำ|ใหญ่|จาก|ได้|เครือ|ซึ่ง|พลังงาน|อุตสาหกรรม|โรงงาน|ของ|จด|นี้|ฯ|ประกัน",
        confidence=0.7,
        shortest=3,
    ),
    OpenClass(
        "โรงแรม",
        "company",
        how="spaced",
        generic="ใน|ที่|ต่าง|ทั่ว|และ|หรือ|ระดับ|ขนาด|ร้าน|ได้|รีสอร์ท|ของ|จำนวน|สายการบิน|ขั้น|มี|ต้อง|ให้|ถูก|ตาม|จัดเลี้ยง",
    ),
    OpenClass(
        "ศูนย์การค้า", "company", how="spaced", generic="ใน|ที่|ต่าง|ทั่ว|และ|หรือ|ขนาด|ชั้นนำ|ได้|ร้าน|ของ|จำนวน|ทุก|ออนไลน์|ห้าง"
    ),
    OpenClass(
        "ห้างสรรพสินค้า", "company", how="spaced", generic="ใน|ที่|ต่าง|ทั่ว|และ|หรือ|ขนาด|ชั้นนำ|ได้|ร้าน|ของ|จำนวน|ทุก|ออนไลน์"
    ),
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for span, one in open_names(document, CLASSES):
        yield OrganisationFound(
            span=span,
            pattern="organisations.place-of-business",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.place-of-business",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(Example("ณ โรงแรมดีงาม พลาซ่า กรุงเทพมหานคร", ("โรงแรมดีงาม พลาซ่า [company]",)),),
    counter_examples=(
        "โรงแรมในพื้นที่",
        "ห้างสรรพสินค้าทั่วประเทศ",
    ),
    rank=30,
)
