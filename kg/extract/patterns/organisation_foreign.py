"""Embassies and consulates by name."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound

CLASSES = (
    OpenClass("สถานเอกอัครราชทูต", "foreign", generic="ฯ|ของ|ที่|ต่าง"),
    OpenClass("สถานกงสุลใหญ่", "foreign", generic="ฯ|ของ"),
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
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
    examples=(Example("ผู้แทนสถานเอกอัครราชทูตญี่ปุ่นประจำประเทศไทย เข้าร่วม", ("สถานเอกอัครราชทูตญี่ปุ่นประจำประเทศไทย [foreign]",)),),
    counter_examples=("เอกอัครราชทูตญี่ปุ่น",),
    rank=30,
)
