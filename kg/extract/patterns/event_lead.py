"""The occasion that the opening sentence tells: day, person, verb, place."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.happenings import leading
from kg.extract.occasions import TOLD
from kg.extract.pattern import Example, Pattern
from kg.model import EventFound


def find(document: Document) -> Iterator[EventFound]:
    """The leading event of the release, if it is told in this way."""
    return leading(document, TOLD)


PATTERN = Pattern(
    name="event_lead",
    kind="events",
    find=find,
    show=show,
    examples=(
        Example(
            "วันนี้ (27 มกราคม 2566) เวลา 09.30 น. นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
            "พร้อมด้วย นางใจดี มีสุข รองปลัดกระทรวงพาณิชย์ ลงพื้นที่ตรวจเยี่ยมโรงงานสมมุติ "
            "จังหวัดน่าน โดยมี นายสมหมาย รักถิ่น ผู้ว่าราชการจังหวัดน่าน ให้การต้อนรับ",
            ("visit|2023-01-27|09:30|น่าน|โรงงานสมมุติ|lead ก่อเกียรติ ดีงาม; accompanying ใจดี มีสุข; host สมหมาย รักถิ่น",),
        ),
        Example(
            "เมื่อวันที่ 25 ม.ค. 66 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ ได้รับมอบหมายจาก "
            "นางใจดี มีสุข รัฐมนตรีว่าการกระทรวงพาณิชย์ เป็นประธานเปิดงานผ้าไหมไทย ณ "
            "หอประชุมเมืองสมมุติ",
            ("opening|2023-01-25|-|-|หอประชุมเมืองสมมุติ|lead ก่อเกียรติ ดีงาม",),
        ),
    ),
    counter_examples=(
        "นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ เปิดเผยว่า การส่งออกของไทยขยายตัวต่อเนื่อง",
        "ราคาข้าวเดือนมกราคม 2566 ปรับตัวสูงขึ้น",
    ),
    rank=10,
)
