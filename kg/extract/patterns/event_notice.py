"""A notice without any occasion, person or speech: the release's first sentence is what there is."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.occasions import is_agenda_item, lead_of
from kg.extract.pattern import Example, Pattern
from kg.extract.provinces import ProvinceMention
from kg.extract.scene import Sentence, scene_of
from kg.model import EventFound

NAME = "event_notice"
_OPENING = 4  # sentences among which the first that opens with a body tells the news; before it only slogans stand
_AT_ONCE = 12


def find(document: Document) -> Iterator[EventFound]:
    """One undated event of kind ``other``, in the province that its sentence prints."""
    scene = scene_of(document)
    if lead_of(document) is not None or not scene.sentences or is_agenda_item(document):
        return
    told = next((s for s in scene.sentences[:_OPENING] if _names_a_body(document, s)), scene.sentences[0])
    province = _only_province(told)
    yield EventFound(
        span=told.span,
        pattern=NAME,
        confidence=0.4,
        kind="other",
        date=None,
        province=province.name if province else None,
        province_span=province.span if province else None,
    )


def _names_a_body(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence opens with the body whose doing it tells."""
    return any(0 <= sentence.offset(m.span) <= _AT_ONCE for m in document.organisation_mentions)


def _only_province(sentence: Sentence) -> ProvinceMention | None:
    """The province that a sentence prints, where it prints one alone."""
    return sentence.provinces[0] if len({p.name for p in sentence.provinces}) == 1 else None


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
        Example(
            "เดินทางสะดวกปลอดภัยในทุกฤดู\nกรมทางหลวง ซ่อมบำรุงถนนสายสมมุติ อำเภอดอนดี จังหวัดน่าน เสร็จสมบูรณ์",
            ("other|-|-|น่าน|-|-",),
        ),
    ),
    counter_examples=("นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ เปิดเผยว่า การส่งออกของไทยขยายตัวต่อเนื่อง",),
    rank=90,
)
