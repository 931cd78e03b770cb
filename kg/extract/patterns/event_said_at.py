"""The occasion at which, or after which, the opening sentence has somebody speak."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.happenings import leading
from kg.extract.occasions import SAID_AT
from kg.extract.pattern import Example, Pattern
from kg.model import EventFound


def find(document: Document) -> Iterator[EventFound]:
    """The leading event of the release, if it is told in this way."""
    return leading(document, SAID_AT)


PATTERN = Pattern(
    name="event_said_at",
    kind="events",
    find=find,
    show=show,
    examples=(
        Example(
            "นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ เปิดเผยภายหลังการประชุมคณะกรรมการผลไม้ เมื่อวันที่ 26 มกราคม 2566 ว่า ผลผลิตปีนี้ดี",
            ("meeting|2023-01-26|-|-|-|lead ก่อเกียรติ ดีงาม",),
        ),
    ),
    counter_examples=("นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ เปิดเผยว่า การส่งออกของไทยขยายตัวต่อเนื่อง",),
    rank=10,
)
