"""Industrial estates, parks and zones by name."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

# The number of an estate, in front of its address: นิคมอุตสาหกรรมบางดี 3 จังหวัดระยอง.
_NUMBER = re.compile(r" \d{1,2}(?= ?(?:จังหวัด|จ\.|ตำบล|ต\.|อำเภอ|อ\.|และ|,|\)|\n|\Z))")

CLASSES = (
    OpenClass(
        "นิคมอุตสาหกรรม",
        "estate",
        generic=(
            "ฯ|ใน|ที่|ต่าง|ทั่ว|และ|ทุก|แห่ง|หรือ|ของ|เป็น|เชิง|ได้|ให้|จะ|สีเขียว|ใหม่|ขนาด|ยุคใหม่|จำนวน|เพื่อ|ไทย$|ซึ่ง|ถึง|อัจฉริยะ$|รวม"
        ),
        confidence=0.85,
    ),
    OpenClass("เขตประกอบการอุตสาหกรรม", "estate", generic="ฯ|ใน|ที่|และ|หรือ|ทั่ว"),
    OpenClass("สวนอุตสาหกรรม", "estate", generic="ฯ|ใน|ที่|และ|หรือ|ทั่ว|,"),
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for span, one in open_names(document, CLASSES):
        number = _NUMBER.match(document.text, span.end)
        span = Span(span.start, number.end()) if number else span
        yield OrganisationFound(
            span=span,
            pattern="organisations.estate",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.estate",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example("ตั้งอยู่ในนิคมอุตสาหกรรมบางดี จังหวัดระยอง", ("นิคมอุตสาหกรรมบางดี [estate]",)),
        Example("ในนิคมอุตสาหกรรมบางดี 3 จังหวัดระยอง", ("นิคมอุตสาหกรรมบางดี 3 [estate]",)),
    ),
    counter_examples=(
        "นิคมอุตสาหกรรมในพื้นที่",
        "นิคมอุตสาหกรรมฯ",
    ),
    rank=30,
)
