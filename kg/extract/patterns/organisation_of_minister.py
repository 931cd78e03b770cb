"""The ministry that a minister's short title names: รมว.แรงงาน, รมช.เกษตรฯ."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.ministers import MINISTER_SHORT, minister_title
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_SHORT = re.compile(MINISTER_SHORT)


def find(document: Document) -> Iterator[OrganisationFound]:
    """The ministry, implied by the title."""
    for match in document.matches(_SHORT):
        found = minister_title(match)
        if found:
            yield OrganisationFound(
                span=Span(*match.span("ministry")),
                pattern="organisations.of-minister",
                confidence=0.95,
                implied=True,
                name=found[1],
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
