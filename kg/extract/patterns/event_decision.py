"""The meeting that decided what the release announces."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.happenings import leading
from kg.extract.occasions import DECIDED
from kg.extract.pattern import Example, Pattern
from kg.model import EventFound


def find(document: Document) -> Iterator[EventFound]:
    """The leading event of the release, if it is told in this way."""
    return leading(document, DECIDED)


PATTERN = Pattern(
    name="event_decision",
    kind="events",
    find=find,
    show=show,
    examples=(
        Example(
            "นางใจดี มีสุข โฆษกกระทรวงพาณิชย์ เปิดเผยว่า ที่ประชุมคณะรัฐมนตรี (24 มกราคม 2566) มีมติเห็นชอบมาตรการลดราคาปุ๋ย",
            ("meeting|2023-01-24|-|-|-|-",),
        ),
    ),
    counter_examples=("นางใจดี มีสุข โฆษกกระทรวงพาณิชย์ เปิดเผยว่า ราคาปุ๋ยลดลงตามนโยบายของรัฐบาล",),
    rank=10,
)
