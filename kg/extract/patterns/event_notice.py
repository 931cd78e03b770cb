"""A notice without any occasion, person or speech: the release's first sentence is what there is."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.occasions import is_agenda_item, lead_of
from kg.extract.pattern import Example, Pattern
from kg.extract.scene import scene_of
from kg.model import EventFound

NAME = "event_notice"


def find(document: Document) -> Iterator[EventFound]:
    """One undated event of kind ``other``."""
    scene = scene_of(document)
    if lead_of(document) is None and scene.sentences and not is_agenda_item(document):
        yield EventFound(span=scene.sentences[0].span, pattern=NAME, confidence=0.4, kind="other", date=None)


PATTERN = Pattern(
    name=NAME,
    kind="events",
    find=find,
    show=show,
    examples=(
        Example(
            "เปิดรับสมัครผู้ประกอบการร้านค้าออนไลน์ สอบถามได้ที่ศูนย์บริการ",
            ("other|-|-|-|-|-",),
        ),
    ),
    counter_examples=("นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ เปิดเผยว่า การส่งออกของไทยขยายตัวต่อเนื่อง",),
    rank=90,
)
