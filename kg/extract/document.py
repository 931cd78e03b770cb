"""The working copy that patterns read: folded text, its parts, and what the kinds before have found."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from re import Match, Pattern

from kg.extract.clauses import sentences
from kg.extract.literals import Literals
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


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One place where a person or a body is named, in whatever form; ``name`` is the ``name`` of the finding."""

    span: Span
    name: str
    is_full: bool = True  # the name itself, not a short name, a bare title or an abbreviation


@dataclass(frozen=True, slots=True)
class PostMention:
    """A post's title in the text, with or without a holder named beside it.

    ``title`` and ``organisation`` are in full form; ``capacity`` as in ``PositionFound``.
    """

    span: Span
    title: str
    organisation: str | None
    capacity: str = "substantive"
    is_bare: bool = False  # the head of a title alone: รองปลัดฯ, อธิบดี, เลขาธิการ

    @property
    def body_end(self) -> int:
        """Where the title and the bodies that belong to it end."""
        return self.span.end


@dataclass(frozen=True, slots=True)
class NameMention:
    """A personal name with its honorific in the text. ``surname`` is ``None`` for a given name alone."""

    span: Span  # honorific and name
    name_span: Span
    honorific: str | None
    honorific_span: Span | None
    given: str
    surname: str | None

    @property
    def name(self) -> str:
        """Given name and surname as printed, one space between them."""
        return f"{self.given} {self.surname}" if self.surname else self.given


@dataclass(slots=True)
class Document:
    """One agenda item or one whole release. All spans are offsets into ``text`` (folded), never into the raw file.

    ``headline`` and ``body`` are parts of ``text``. The lists fill up kind by kind while the release is read:
    ``organisation_mentions`` with ``organisations``; then ``posts`` and ``names``; ``person_mentions`` with ``people``.
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
    organisation_mentions: tuple[Mention, ...] = ()
    person_mentions: tuple[Mention, ...] = ()
    posts: tuple[PostMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    not_understood: dict[str, int] = field(default_factory=dict)
    scratch: dict[str, object] = field(default_factory=dict)  # what one module works out once for several patterns

    @property
    def parts(self) -> tuple[Span, ...]:
        """What is read for facts, in text order: the headline (if any) and the body."""
        return (self.headline, self.body) if self.headline else (self.body,)

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the body, in text order, worked out at the first call."""
        found = self.scratch.get("sentences")
        if not isinstance(found, tuple):
            found = self.scratch["sentences"] = tuple(sentences(self.text, self.body))
        return found

    def matches(self, expression: Pattern[str], *, at: Literals | None = None) -> Iterator[Match[str]]:
        """The matches of an expression in headline and body, in text order, none overlapping another.

        With ``at`` only where one of these strings begins, which spares an expression with many alternatives most of
        the text; every match must begin with one of them.
        """
        for part in self.parts:
            if at is None:
                yield from expression.finditer(self.text, part.start, part.end)
                continue
            position = part.start
            for start in at.starts(self.text, part.start, part.end):
                match = expression.match(self.text, start, part.end) if start >= position else None
                if match:
                    yield match
                    position = max(match.end(), start + 1)

    def end_of_part(self, offset: int) -> int:
        """The end of the part that ``offset`` lies in; of the body for an offset outside the headline."""
        if self.headline and self.headline.start <= offset < self.headline.end:
            return self.headline.end
        return self.body.end

    def count(self, reason: str) -> None:
        """Count something seen and left."""
        self.not_understood[reason] = self.not_understood.get(reason, 0) + 1
