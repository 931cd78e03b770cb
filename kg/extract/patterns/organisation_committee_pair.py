"""A committee and its working party named together: คณะกรรมการและคณะทำงานตรวจสอบคุณภาพน้ำ are two bodies."""

import re
from collections.abc import Iterator

from kg.extract.boundaries import end_of_run
from kg.extract.document import Document
from kg.extract.literals import Literals
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_PAIR = re.compile(r"(?P<first>คณะกรรมการ|คณะอนุกรรมการ)\s?และ\s?(?P<second>คณะอนุกรรมการ|คณะทำงาน)(?=[ก-ฮเ-ไ])")
_HEADS = Literals(("คณะกรรมการ", "คณะอนุกรรมการ"))


def find(document: Document) -> Iterator[OrganisationFound]:
    """Both bodies, each with the name that they share."""
    for match in document.matches(_PAIR, at=_HEADS):
        end = end_of_run(document.text, match.end(), document.end_of_part(match.start()))
        name = document.text[match.end() : end]
        if len(name) < 6:
            continue
        for head, span in (
            (match["first"], Span(match.start(), match.end("first"))),
            (match["second"], Span(match.start("second"), end)),
        ):
            yield OrganisationFound(
                span=span,
                also=(Span(match.start(), end),),
                pattern="organisations.committee-pair",
                confidence=0.8,
                name=head + name,
                kind="committee",
            )


PATTERN = Pattern(
    name="organisations.committee-pair",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example(
            "ประชุมคณะกรรมการและคณะทำงานตรวจสอบคุณภาพน้ำ ครั้งที่ 1",
            ("คณะกรรมการตรวจสอบคุณภาพน้ำ [committee]", "คณะทำงานตรวจสอบคุณภาพน้ำ [committee]"),
        ),
    ),
    counter_examples=("คณะกรรมการและผู้บริหารเข้าร่วม",),
    rank=25,
)
