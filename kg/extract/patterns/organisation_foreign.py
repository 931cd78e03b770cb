"""Embassies and consulates by name."""

import re
from collections.abc import Iterator

from kg.extract.boundaries import end_of_run
from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

CLASSES = (
    OpenClass("สถานเอกอัครราชทูต", "foreign", generic="ฯ|ของ|ที่|ต่าง"),
    OpenClass("สถานกงสุลใหญ่", "foreign", generic="ฯ|ของ"),
)


# A mission by the place where it is: สถานเอกอัครราชทูต ณ กรุงโรม.
_MISSION = re.compile(r"สถาน(?:เอกอัครราชทูต|กงสุลใหญ่|อัครราชทูต)(?:ไทย)? ?ณ ?(?=กรุง|นคร|เมือง|[ก-๎])(?:(?:กรุง|นคร|เมือง) ?)?")


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for match in document.matches(_MISSION):
        end = end_of_run(document.text, match.end(), document.end_of_part(match.start()))
        hyphened = re.compile("-[ก-๎]{2,15}").match(document.text, end)
        end = hyphened.end() if hyphened else end
        if end - match.end() > 2:
            yield OrganisationFound(
                span=Span(match.start(), end),
                pattern="organisations.foreign",
                confidence=0.85,
                name=full_name(document.text[match.start() : end]),
                kind="public_agency",  # Thailand's own, abroad
            )
    for span, one in open_names(document, CLASSES):
        yield OrganisationFound(
            span=span,
            pattern="organisations.foreign",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.foreign",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example("เปลี่ยนชื่อเป็นสถานเอกอัครราชทูต ณ กรุงโรม เพื่อให้ตรง", ("สถานเอกอัครราชทูต ณ กรุงโรม [public_agency]",)),
        Example("ผู้แทนสถานเอกอัครราชทูตญี่ปุ่นประจำประเทศไทย เข้าร่วม", ("สถานเอกอัครราชทูตญี่ปุ่นประจำประเทศไทย [foreign]",)),
    ),
    counter_examples=("เอกอัครราชทูตญี่ปุ่น",),
    rank=30,
)
