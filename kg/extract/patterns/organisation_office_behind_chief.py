"""The office that a secretary-general heads: เลขาธิการคณะกรรมการอาหารและยา is in สำนักงานคณะกรรมการอาหารและยา."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.gazetteer import kind_of
from kg.extract.literals import Literals
from kg.extract.offices import office_of
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_CHIEF = re.compile(
    r"(?P<chief>(?:รอง|ผู้ช่วย)?เลขาธิการ)\s?(?P<board>(?:คณะกรรมการ|สภา|สำนักงาน)[ก-๎]{4,80}(?: [ก-๎]{4,60})?)"
)
_HEADS = Literals(("รองเลขาธิการ", "ผู้ช่วยเลขาธิการ", "เลขาธิการ"))


def find(document: Document) -> Iterator[OrganisationFound]:
    """The office, implied by its chief's title."""
    for match in document.matches(_CHIEF, at=_HEADS):
        found = office_of(match["board"])
        if found:
            name, length = found
            yield OrganisationFound(
                span=Span(match.start("chief"), match.start("board") + length),
                pattern="organisations.office-behind-chief",
                confidence=0.9,
                implied=True,
                name=name,
                kind=kind_of(name) or "department",
            )


PATTERN = Pattern(
    name="organisations.office-behind-chief",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(Example("เลขาธิการคณะกรรมการอาหารและยา กล่าวว่า", ("สำนักงานคณะกรรมการอาหารและยา [department]",)),),
    counter_examples=("เลขาธิการพรรค กล่าวว่า", "เลขาธิการคณะกรรมการจัดงาน"),
    rank=12,
)
