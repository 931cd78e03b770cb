"""The values that flow through the pipeline, all frozen.

``Release`` is the untouched text of one file with spans that point into it. ``Reading`` is what the extractor found in
one release. ``Claim`` is one statement with its evidence, ready to be written as RDF. Spans are half-open offsets in
Unicode code points into ``Release.text``; nothing here ever changes the text.
"""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code-point offsets ``[start, end)`` into a release's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Release:
    """One file, verbatim. Spans are ``None`` where the page gives no such thing.

    ``language`` is ``th``, or ``en`` for a release that is mostly Latin script (kept, not mined). ``items`` are the
    agenda items of a Cabinet digest, or the whole body as one span. A stub (no body) has no items.
    """

    name: str
    text: str
    sha256: str
    size_bytes: int
    headline: Span | None
    published: datetime.date | None
    published_span: Span | None
    source_url: str | None
    source_span: Span | None
    body: Span
    items: tuple[Span, ...]
    language: str

    @property
    def copy_key(self) -> str:
        """The key of this copy: the first 16 hex digits of the file's SHA-256."""
        return self.sha256[:16]

    @property
    def release_key(self) -> str:
        """The key of the work: the news number at thaigov.go.th where the page gives it, else the copy's key."""
        if self.source_url and (number := self.source_url.rstrip("/").rsplit("/", 1)[-1]).isdigit():
            return f"thaigov-{int(number)}"
        return self.copy_key


# --- what the extractor finds -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What every finding carries: where it stands, which pattern found it, and how sure that is.

    ``span`` is the shortest stretch that carries the fact, ``also`` further pieces of discontinuous evidence.
    ``confidence`` is a calibrated probability. ``implied`` marks what only a title or the context gives.
    """

    span: Span
    pattern: str
    confidence: float
    also: tuple[Span, ...] = ()
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another printed form of something, with the place where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionFound(Found):
    """One post of one person. ``capacity``: substantive, acting, interim, on_behalf, performing_duties,
    in_capacity_of, representative, former. ``title`` and ``organisation`` are in full form."""

    title: str
    organisation: str | None
    capacity: str = "substantive"

    @property
    def is_acting(self) -> bool:
        return self.capacity in {"acting", "interim", "on_behalf", "performing_duties"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFound(Found):
    """A person named in the release; ``span`` runs from the honorific to the end of the posts that follow."""

    name: str
    name_span: Span
    honorific: str | None
    honorific_span: Span | None
    positions: tuple[PositionFound, ...] = ()
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantFound(Found):
    """``person`` is the ``name`` of a ``PersonFound``; ``role``: lead, accompanying, host, attending."""

    person: str
    role: str
    as_written: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFound(Found):
    """An occasion. ``kind`` as in the fact sheets (visit … other); ``time`` is HH:MM; ``province`` without จังหวัด."""

    kind: str
    date: datetime.date | None
    end_date: datetime.date | None = None
    time: str | None = None
    province: str | None = None
    venue: str | None = None
    date_span: Span | None = None
    time_span: Span | None = None
    province_span: Span | None = None
    venue_span: Span | None = None
    is_planned: bool = False
    participants: tuple[ParticipantFound, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFound(Found):
    """A body in full form, with the printed forms that differ from it; ``kind`` as ``type`` of the fact sheets."""

    name: str
    kind: str
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFound(Found):
    """A policy by its shortest usual name; ``mention`` is the printed form at ``span``."""

    name: str
    mention: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFound(Found):
    """A named undertaking; ``kind`` is the sheets' ``type``, ``policy`` a policy's name, ``dimension`` 1 to 4."""

    name: str
    kind: str
    policy: str | None = None
    dimension: int | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityFound(Found):
    """A figure with its unit; ``value`` multiplied out; ``year`` Gregorian. ``qualifier``: exact, about, more_than,
    at_least, at_most; ``kind``: actual, target, budget. ``original`` is the printed figure with its unit."""

    subject: str
    value: float
    unit: str
    original: str
    value_max: float | None = None
    qualifier: str = "exact"
    kind: str = "actual"
    year: int | None = None
    province: str | None = None
    subject_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveFound(Found):
    """One separable instruction. ``speaker`` is a person's name (else an organisation in full form), ``addressee`` a
    printed group or a body in full form. ``kind``: directive, emphasis, recommendation, request, invitation,
    assignment. Directives of one act share ``act_span`` (the cue that opens them)."""

    speaker: str | None
    addressee: str | None
    action: str
    kind: str
    act_span: Span
    action_span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one release, each list in text order. ``not_understood`` counts, by reason, what was seen and
    left (an unread date, an unlinked alias)."""

    people: tuple[PersonFound, ...] = ()
    events: tuple[EventFound, ...] = ()
    organisations: tuple[OrganisationFound, ...] = ()
    policies: tuple[PolicyFound, ...] = ()
    projects: tuple[ProjectFound, ...] = ()
    quantities: tuple[QuantityFound, ...] = ()
    directives: tuple[DirectiveFound, ...] = ()
    sentences: tuple[Span, ...] = ()
    not_understood: dict[str, int] = field(default_factory=dict)


# --- claims -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ref:
    """A node: a CURIE of a known prefix (``tgk:Visit``), a path below the base IRI (``id/person/…``), or a full IRI."""

    to: str


@dataclass(frozen=True, slots=True)
class Text:
    """A literal with a language tag."""

    value: str
    language: str = "th"


@dataclass(frozen=True, slots=True)
class Value:
    """A literal with a datatype, given as a CURIE such as ``xsd:date``."""

    value: str
    datatype: str = "xsd:string"


Term = Ref | Text | Value


@dataclass(frozen=True, slots=True)
class Evidence:
    """One exact quote and where it stands."""

    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of one release, with the words that say it.

    ``modality``: occurred, stated, reported, planned, instructed, requested, recommended, praised, claimed, headline,
    bibliographic. ``maker`` is ``curation`` or ``extractor``. ``qualifiers`` are further properties of the statement.
    """

    subject: Ref
    predicate: Ref
    object: Term
    modality: str
    implied: bool
    evidence: tuple[Evidence, ...]
    maker: str
    pattern: str
    confidence: float
    said_in: Ref | None = None
    qualifiers: tuple[tuple[Ref, Term], ...] = ()
    needs_review: bool = False
    note: str | None = None
    fact_id: str | None = None
