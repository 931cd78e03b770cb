"""A title before the name: ปลัดกระทรวงพาณิชย์ (นายก่อเกียรติ ดีงาม), and a title that opens a list of names."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.holders import follows_in_list, person, post_before, posts_behind
from kg.extract.pattern import Example, Pattern
from kg.extract.show import person as show
from kg.model import PersonFound


def find(document: Document) -> Iterator[PersonFound]:
    """Who has no title behind the name but one before it, alone or at the head of the list."""
    used: set[int] = set()
    previous = None
    heading = None
    for name in document.names:
        behind, _ = posts_behind(document, name.span.end)
        post = post_before(document, name.span.start)
        if post is not None and post.span.start not in used and not post.is_bare:
            used.add(post.span.start)
            close = 1 if document.text[name.span.end : name.span.end + 1] == ")" else 0
            yield person(
                name,
                [post],
                name.span.end + close,
                pattern="people.post-before-name",
                confidence=0.9,
                start=post.span.start,
            )
        elif not behind:
            heading = post_before(document, name.span.start, heads_list=True) or (
                heading if previous and follows_in_list(document, previous, name) else None
            )
            if heading is not None and not heading.is_bare:
                yield person(
                    name,
                    [heading],
                    name.span.end,
                    pattern="people.post-before-name",
                    confidence=0.85,
                    start=heading.span.start,
                )
        used.update(p.span.start for p in behind)
        previous = name if not behind else None


PATTERN = Pattern(
    name="people.post-before-name",
    kind="people",
    find=find,
    show=show,
    examples=(
        Example(
            "นโยบายของปลัดกระทรวงพาณิชย์ (นายก่อเกียรติ ดีงาม) ที่มอบไว้",
            ("นาย|ก่อเกียรติ ดีงาม|ปลัดกระทรวงพาณิชย์ @ กระทรวงพาณิชย์",),
        ),
        Example(
            "ผู้ตรวจราชการกระทรวงแรงงาน ประกอบด้วย นายก่อเกียรติ ดีงาม และนางใจดี มีสุข ร่วมประชุม",
            (
                "นาย|ก่อเกียรติ ดีงาม|ผู้ตรวจราชการกระทรวงแรงงาน @ กระทรวงแรงงาน",
                "นาง|ใจดี มีสุข|ผู้ตรวจราชการกระทรวงแรงงาน @ กระทรวงแรงงาน",
            ),
        ),
    ),
    counter_examples=("ปลัดกระทรวงพาณิชย์ กล่าวว่า", "นโยบายของปลัดกระทรวงพาณิชย์ (ฉบับย่อ)"),
    rank=20,
)
