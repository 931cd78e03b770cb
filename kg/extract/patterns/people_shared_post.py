"""One title for several names: นายก่อเกียรติ ดีงาม นางใจดี มีสุข และนายดำรง ยิ่งดี รองปลัดกระทรวงแรงงาน."""

from collections.abc import Iterator

from kg.extract.document import Document, NameMention
from kg.extract.holders import follows_in_list, person, post_before, posts_behind
from kg.extract.honorifics import is_of_rank
from kg.extract.pattern import Example, Pattern
from kg.extract.show import person as show
from kg.model import PersonFound, Span

_MOST = 8  # names that share one title; a longer list is a list of guests


def find(document: Document) -> Iterator[PersonFound]:
    """Who stands in a list before somebody whose name a title follows, without a title of their own."""
    waiting: list[NameMention] = []
    previous: NameMention | None = None
    held: set[Span] = set()  # titles that stand behind an earlier name
    for name in document.names:
        if previous is None or not follows_in_list(document, previous, name):
            waiting = []
        posts, end = posts_behind(document, name.span.end)
        held.update(post.span for post in posts)
        if posts:
            alike = [other for other in waiting if is_of_rank(other.honorific) == is_of_rank(name.honorific)]
            for other in alike if len(alike) == len(waiting) <= _MOST else []:
                yield person(other, posts, end, pattern="people.shared-post", confidence=0.85)
            waiting, previous = [], None
            continue
        before = post_before(document, name.span.start)
        if name.surname and (before is None or before.span in held):
            waiting.append(name)
        previous = name


PATTERN = Pattern(
    name="people.shared-post",
    kind="people",
    find=find,
    show=show,
    examples=(
        Example(
            "นายก่อเกียรติ ดีงาม นางใจดี มีสุข และนายดำรง ยิ่งดี รองปลัดกระทรวงแรงงาน เข้าร่วม",
            (
                "นาย|ก่อเกียรติ ดีงาม|รองปลัดกระทรวงแรงงาน @ กระทรวงแรงงาน",
                "นาง|ใจดี มีสุข|รองปลัดกระทรวงแรงงาน @ กระทรวงแรงงาน",
            ),
        ),
    ),
    counter_examples=("นายก่อเกียรติ ดีงาม กล่าวว่า นายดำรง ยิ่งดี รองปลัดกระทรวงแรงงาน เข้าร่วม",),
    rank=30,
)
