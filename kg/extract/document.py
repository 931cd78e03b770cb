"""The working copy that patterns read: folded text, its parts, and what the kinds before have found."""

from dataclasses import dataclass, field

from kg.model import (
    DirectiveFound,
    EventFound,
    OrganisationFound,
    PersonFound,
    PolicyFound,
    ProjectFound,
    QuantityFound,
    Release,
    Span,
)


@dataclass(slots=True)
class Document:
    """One agenda item or one whole release. All spans are offsets into ``text`` (folded), never into the raw file.

    ``headline`` and ``body`` are parts of ``text``. The lists fill up kind by kind while the release is read.
    """

    release: Release
    text: str
    headline: Span | None
    body: Span
    definitions: dict[str, str] = field(default_factory=dict)  # abbreviation -> full form, as this document defines it
    organisations: tuple[OrganisationFound, ...] = ()
    people: tuple[PersonFound, ...] = ()
    policies: tuple[PolicyFound, ...] = ()
    projects: tuple[ProjectFound, ...] = ()
    quantities: tuple[QuantityFound, ...] = ()
    events: tuple[EventFound, ...] = ()
    directives: tuple[DirectiveFound, ...] = ()
    not_understood: dict[str, int] = field(default_factory=dict)

    def count(self, reason: str) -> None:
        """Count something seen and left."""
        self.not_understood[reason] = self.not_understood.get(reason, 0) + 1
