"""Political parties by name."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound

CLASSES = (OpenClass("(?<![ก-๎])พรรค", "other", anchor="พรรค", generic="ร่วม|การเมือง|ฝ่าย|ต่าง|และ|ใน|ที่|ของ|ได้|ฯ|พวก|ใหญ่"),)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for span, one in open_names(document, CLASSES):
        yield OrganisationFound(
            span=span,
            pattern="organisations.party",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.party",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(Example("ส.ส. พรรคพลังดี ยื่นหนังสือ", ("พรรคพลังดี [other]",)),),
    counter_examples=("พรรคร่วมรัฐบาล",),
    rank=30,
)
