"""A name with its honorific and the posts that follow it: นายก่อเกียรติ ดีงาม อธิบดีกรมที่ดิน รักษาราชการแทนปลัดกระทรวงมหาดไทย."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.holders import person, posts_behind
from kg.extract.pattern import Example, Pattern
from kg.extract.show import person as show
from kg.model import PersonFound


def find(document: Document) -> Iterator[PersonFound]:
    """Everybody with an honorific, with the posts behind the name (none where none follows)."""
    for name in document.names:
        posts, end = posts_behind(document, name.span.end)
        confidence = 0.97 if posts else 0.93 if name.surname else 0.8
        yield person(name, posts, end, pattern="people.titled-name", confidence=confidence)


PATTERN = Pattern(
    name="people.titled-name",
    kind="people",
    find=find,
    show=show,
    examples=(
        Example(
            "นายก่อเกียรติ ดีงาม อธิบดีกรมที่ดิน รักษาราชการแทนปลัดกระทรวงมหาดไทย กล่าวว่า",
            ("นาย|ก่อเกียรติ ดีงาม|อธิบดีกรมที่ดิน @ กรมที่ดิน; ปลัดกระทรวงมหาดไทย @ กระทรวงมหาดไทย (acting)",),
        ),
        Example(
            "น.ส.ใจดี มีสุขรองอธิบดีกรมประมง ลงพื้นที่",
            ("นางสาว|ใจดี มีสุข|รองอธิบดีกรมประมง @ กรมประมง",),
        ),
    ),
    counter_examples=("นายกรัฐมนตรี เป็นประธานการประชุม", "นายจ้างและลูกจ้างร่วมหารือ"),
    rank=10,
)
