"""The ministry that a minister's short title names: รมว.แรงงาน, รมช.เกษตรฯ."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.ministers import ministers_in_short
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound


def find(document: Document) -> Iterator[OrganisationFound]:
    """The ministry, implied by the title."""
    for part in document.parts:
        for minister in ministers_in_short(document.text, part.start, part.end):
            yield OrganisationFound(
                span=minister.ministry_span,
                pattern="organisations.of-minister",
                confidence=0.95,
                implied=True,
                name=minister.ministry,
                kind="ministry",
            )


PATTERN = Pattern(
    name="organisations.of-minister",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example("รมว.แรงงาน ห่วงลูกจ้าง", ("กระทรวงแรงงาน [ministry]",)),
        Example("เลขานุการ รมช.เกษตรฯ ลงพื้นที่", ("กระทรวงเกษตรและสหกรณ์ [ministry]",)),
    ),
    counter_examples=("รมว.ใจดี ลงพื้นที่",),
    rank=15,
)
