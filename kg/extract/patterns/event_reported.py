"""The occasion that the speaker of the opening sentence tells of."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.happenings import leading
from kg.extract.occasions import REPORTED
from kg.extract.pattern import Example, Pattern
from kg.model import EventFound


def find(document: Document) -> Iterator[EventFound]:
    """The leading event of the release, if it is told in this way."""
    return leading(document, REPORTED)


PATTERN = Pattern(
    name="event_reported",
    kind="events",
    find=find,
    show=show,
    examples=(
        Example(
            "นางใจดี มีสุข โฆษกกระทรวงพาณิชย์ เปิดเผยว่า เมื่อวันที่ 26 มกราคม 2566 "
            "นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ ลงพื้นที่ตรวจสอบโกดังสินค้า จังหวัดระยอง",
            ("inspection|2023-01-26|-|ระยอง|โกดังสินค้า|lead ก่อเกียรติ ดีงาม",),
        ),
    ),
    counter_examples=("นางใจดี มีสุข โฆษกกระทรวงพาณิชย์ เปิดเผยว่า ผลไม้ไทยเป็นที่นิยมในต่างประเทศ",),
    rank=10,
)
