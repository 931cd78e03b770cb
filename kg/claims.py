"""From what the extractor found to claims: statements about entities, each with the words that say it.

One function a kind of fact; ``claims_of`` strings them together. Which IRI a name stands for is ``Names``' decision
(``kg.identity``). What a title alone implies (the body behind a post) carries basis implied. Not here: RDF terms and
graphs (``kg.rdf``), what the default graph takes of the claims (``kg.view``).
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Protocol

from kg.extract import EXTRACTOR_VERSION
from kg.model import (
    Claim,
    DirectiveFound,
    EventFound,
    Evidence,
    Found,
    OrganisationFound,
    PersonFound,
    PolicyFound,
    ProjectFound,
    QuantityFound,
    Reading,
    Ref,
    Release,
    Span,
    Term,
    Text,
    Value,
)
from kg.thai import squeeze
from kg.vocabulary import (
    ACTS,
    CAPACITIES,
    COMPARATORS,
    EVENT_KINDS,
    HOLDING_PREDICATES,
    INITIATIVE_KINDS,
    ORGANISATION_KINDS,
    PARTICIPATION,
    STATISTIC_CLASSES,
)

MAKER = f"extractor-{EXTRACTOR_VERSION}"

TYPE = Ref("rdf:type")
LABEL = Ref("skos:prefLabel")
ALIAS = Ref("skos:altLabel")
# การจัดตั้ง "the establishing of", not ได้จัดตั้ง "has established": the body behind it is still to come
_TO_BE_ESTABLISHED = re.compile(r"(?<!ได้)จัดตั้ง\s*$")


class Names(Protocol):
    """Which node a printed name stands for."""

    def person(self, name: str) -> Ref: ...
    def organisation(self, name: str) -> Ref: ...
    def post(self, title: str, organisation: str | None) -> Ref: ...
    def province(self, name: str) -> Ref | None: ...
    def policy(self, name: str) -> Ref: ...
    def dimension(self, policy: str, number: int) -> Ref: ...
    def initiative(self, name: str) -> Ref: ...


def claims_of(release: Release, reading: Reading, names: Names, *, release_key: str) -> Iterator[Claim]:
    """Every claim of a reading, the release's own record first, then kind by kind in text order.

    ``release_key`` is the key of the work that the file is a copy of (``kg.identity`` decides).
    """
    writer = _Writer(release, names, _day(release, reading), release_key)
    yield from writer.record()
    for organisation in reading.organisations:
        yield from writer.organisation(organisation)
    for person in reading.people:
        yield from writer.person(person)
    for policy in reading.policies:
        yield from writer.policy(policy)
    for project in reading.projects:
        yield from writer.project(project)
    for quantity in reading.quantities:
        yield from writer.quantity(quantity)
    people = {person.name for person in reading.people}
    for event in reading.events:
        yield from writer.event(event, {o.name for o in reading.organisations})
    for directive in reading.directives:
        yield from writer.directive(directive, people, {o.name for o in reading.organisations})


def _day(release: Release, reading: Reading) -> date | None:
    """The day on which the release attests a post: that of its first dated event, else its own date."""
    return next((e.date for e in reading.events if e.date and not e.is_planned), release.published)


class _Writer:
    """Makes the claims of one release; keeps the keys of events, figures and acts apart."""

    def __init__(self, release: Release, names: Names, attested: date | None, release_key: str) -> None:
        self._release = release
        self._names = names
        self._attested = attested
        self._key = release_key
        self._taken: set[str] = set()
        self._told: set[Span] = set()
        self._acts: dict[tuple[Span, str, str | None], Ref] = {}
        self._written: set[tuple[Ref, Ref, Term, tuple[Span, ...]]] = set()

    # --- making one claim

    def _claim(
        self,
        found: Found,
        subject: Ref,
        predicate: Ref,
        obj: Term,
        *,
        modality: str = "stated",
        at: Span | None = None,
        implied: bool | None = None,
        qualifiers: tuple[tuple[Ref, Term], ...] = (),
        said_in: Ref | None = None,
    ) -> Iterator[Claim]:
        spans = (at,) if at is not None and len(at) else (found.span, *found.also)
        key = (subject, predicate, obj, spans)
        if key in self._written:
            return
        self._written.add(key)
        yield Claim(
            subject=subject,
            predicate=predicate,
            object=obj,
            modality=modality,
            implied=found.implied if implied is None else implied,
            evidence=tuple(Evidence(span, span.of(self._release.text)) for span in spans),
            maker=MAKER,
            pattern=found.pattern,
            confidence=found.confidence,
            said_in=said_in,
            qualifiers=qualifiers,
        )

    def _node(self, kind: str, span: Span) -> Ref:
        """A node of this release alone, keyed by where it stands; a second one at the same place gets a number."""
        path = f"id/{kind}/{self._key}/{span.start}"
        number = 1
        while path in self._taken:
            number += 1
            path = f"id/{kind}/{self._key}/{span.start}-{number}"
        self._taken.add(path)
        return Ref(path)

    # --- kinds

    def record(self) -> Iterator[Claim]:
        release, subject = self._release, Ref(f"release/{self._key}")
        rows: list[tuple[Span | None, Ref, Term]] = []
        if release.headline:
            rows.append((release.headline, TYPE, Ref("tgk:Release")))
            rows.append((release.headline, Ref("dcterms:title"), Text(squeeze(release.headline.of(release.text)))))
        if release.published:
            rows.append((release.published_span, Ref("dcterms:issued"), _date(release.published)))
        if release.source_url:
            rows.append((release.source_span, Ref("dcterms:source"), Ref(release.source_url)))
        for span, predicate, obj in rows:
            if span is not None:
                shell = Found(span=span, pattern="release.shell", confidence=0.99)
                yield from self._claim(shell, subject, predicate, obj, modality="bibliographic")

    def organisation(self, found: OrganisationFound) -> Iterator[Claim]:
        subject = self._names.organisation(found.name)
        body_class, kind = ORGANISATION_KINDS[found.kind]
        before = self._release.text[max(0, found.span.start - 12) : found.span.start]
        modality = "planned" if _TO_BE_ESTABLISHED.search(before) else "stated"
        yield from self._claim(found, subject, TYPE, Ref(body_class), modality=modality)
        yield from self._claim(found, subject, LABEL, Text(found.name))
        yield from self._claim(found, subject, Ref("org:classification"), Ref(kind))
        for alias in found.aliases:
            yield from self._claim(found, subject, ALIAS, Text(alias.text), at=alias.span)

    def person(self, found: PersonFound) -> Iterator[Claim]:
        subject = self._names.person(found.name)
        yield from self._claim(found, subject, TYPE, Ref("foaf:Person"))
        yield from self._claim(found, subject, Ref("foaf:name"), Text(found.name), at=found.name_span)
        if found.honorific and found.honorific_span:
            prefix = Ref("schema:honorificPrefix")
            yield from self._claim(found, subject, prefix, Text(found.honorific), at=found.honorific_span)
        for alias in found.aliases:
            yield from self._claim(found, subject, ALIAS, Text(alias.text), at=alias.span)
        for position in found.positions:
            post = self._names.post(position.title, position.organisation)
            qualifiers: list[tuple[Ref, Term]] = [(Ref("tgk:capacity"), Ref(CAPACITIES[position.capacity]))]
            if self._attested:
                qualifiers.append((Ref("tgk:attestedOn"), _date(self._attested)))
            holds = Ref(HOLDING_PREDICATES[position.capacity])
            yield from self._claim(position, subject, holds, post, qualifiers=tuple(qualifiers))
            yield from self._claim(position, post, TYPE, Ref("org:Post"))
            yield from self._claim(position, post, LABEL, Text(position.title))
            if position.organisation:
                body = self._names.organisation(position.organisation)
                yield from self._claim(position, post, Ref("org:postIn"), body, implied=True)
                yield from self._claim(position, body, LABEL, Text(position.organisation), implied=True)

    def policy(self, found: PolicyFound) -> Iterator[Claim]:
        subject = self._names.policy(found.name)
        yield from self._claim(found, subject, TYPE, Ref("tgk:Policy"))
        yield from self._claim(found, subject, LABEL, Text(found.name))
        if found.mention != found.name:
            yield from self._claim(found, subject, ALIAS, Text(found.mention))

    def project(self, found: ProjectFound) -> Iterator[Claim]:
        subject = self._names.initiative(found.name)
        initiative_class, kind = INITIATIVE_KINDS[found.kind]
        yield from self._claim(found, subject, TYPE, Ref(initiative_class))
        yield from self._claim(found, subject, LABEL, Text(found.name))
        yield from self._claim(found, subject, Ref("tgk:initiativeKind"), Ref(kind))
        if found.policy:
            policy = self._names.policy(found.policy)
            yield from self._claim(found, subject, Ref("tgk:underPolicy"), policy)
            yield from self._claim(found, policy, LABEL, Text(found.policy))
            if found.dimension is not None:
                dimension = self._names.dimension(found.policy, found.dimension)
                number = Value(str(found.dimension), "xsd:integer")
                yield from self._claim(found, subject, Ref("tgk:reportedUnderDimension"), dimension)
                yield from self._claim(found, dimension, Ref("tgk:dimensionNumber"), number, implied=True)
        if found.organisation:
            body = self._names.organisation(found.organisation)
            yield from self._claim(found, subject, Ref("tgk:implementedBy"), body)
            yield from self._claim(found, body, LABEL, Text(found.organisation))

    def quantity(self, found: QuantityFound) -> Iterator[Claim]:
        subject = self._node("statistic", found.span)
        modality = "planned" if found.kind == "target" else "stated"
        qualifiers: list[tuple[Ref, Term]] = [
            (Ref("tgk:unit"), Text(found.unit)),
            (Ref("tgk:comparator"), Ref(COMPARATORS[found.qualifier])),
            (Ref("tgk:originalText"), Text(found.original)),
        ]
        if found.value_max is not None:
            qualifiers.append((Ref("tgk:maxValue"), _decimal(found.value_max)))
        value = _decimal(found.value)
        yield from self._claim(found, subject, TYPE, Ref(STATISTIC_CLASSES[found.kind]), modality=modality)
        yield from self._claim(found, subject, Ref("tgk:value"), value, modality=modality, qualifiers=tuple(qualifiers))
        yield from self._claim(
            found, subject, Ref("tgk:measuredSubject"), Text(found.subject), modality=modality, at=found.subject_span
        )
        if found.year is not None:
            year = Value(f"{found.year:04d}", "xsd:gYear")
            yield from self._claim(found, subject, Ref("tgk:forYear"), year, modality=modality)
        if found.province and (area := self._names.province(found.province)):
            yield from self._claim(found, subject, Ref("tgk:place"), area, modality=modality)

    def event(self, found: EventFound, organisations: set[str]) -> Iterator[Claim]:
        subject = self._node("event", found.span)
        modality = "planned" if found.is_planned else "occurred"
        rows: list[tuple[Ref, Term, Span | None]] = [
            (TYPE, Ref("tgk:OfficialEvent"), None),
            (Ref("tgk:eventType"), Ref(EVENT_KINDS[found.kind]), None),
            (LABEL, Text(squeeze(found.span.of(self._release.text))), None),
        ]
        # a day or a province printed once is that of the first event; for a later stop it is implied
        dated, placed = (span is not None and span in self._told for span in (found.date_span, found.province_span))
        self._told.update(span for span in (found.date_span, found.province_span) if span is not None)
        if found.date:
            rows.append((Ref("tgk:impliedDate" if dated else "tgk:eventDate"), _date(found.date), found.date_span))
        if found.end_date:
            rows.append((Ref("tgk:eventEndDate"), _date(found.end_date), found.date_span))
        if found.time:
            rows.append((Ref("tgk:eventTime"), Value(f"{found.time}:00", "xsd:time"), found.time_span))
        if found.province and (area := self._names.province(found.province)):
            rows.append((Ref("tgk:impliedPlace" if placed else "tgk:place"), area, found.province_span))
        if found.venue:
            rows.append((Ref("tgk:venue"), Text(found.venue), found.venue_span))
            if found.venue in organisations and found.kind in {"visit", "inspection"}:
                rows.append((Ref("tgk:visitedOrganization"), self._names.organisation(found.venue), found.venue_span))
        for predicate, obj, span in rows:
            implied = True if predicate.to in {"tgk:impliedDate", "tgk:impliedPlace"} else None
            yield from self._claim(found, subject, predicate, obj, modality=modality, at=span, implied=implied)
        for participant in found.participants:
            written = ((Ref("tgk:asWritten"), Text(participant.as_written)),) if participant.as_written else ()
            person = self._names.person(participant.person)
            predicate = Ref(PARTICIPATION[participant.role])
            yield from self._claim(participant, subject, predicate, person, modality=modality, qualifiers=written)

    def directive(self, found: DirectiveFound, people: set[str], organisations: set[str]) -> Iterator[Claim]:
        act_class, predicate, modality = ACTS[found.kind]
        speaker = self._agent(found.speaker, people)
        opened = (found.act_span, found.kind, found.speaker)
        if (act := self._acts.get(opened)) is None:
            act = self._acts[opened] = self._node("act", found.act_span)
        item = self._node("item", found.action_span)
        yield from self._claim(found, act, TYPE, Ref(act_class), modality="occurred", at=found.act_span)
        if speaker is not None and found.speaker is not None:
            yield from self._claim(found, act, Ref("tgk:speaker"), speaker, modality="occurred", at=found.act_span)
            if found.speaker not in people:
                yield from self._claim(found, speaker, LABEL, Text(found.speaker), implied=True)
        yield from self._claim(found, act, Ref(predicate), item, modality=modality)
        yield from self._claim(found, item, TYPE, Ref("tgk:DirectiveItem"), modality=modality, said_in=act)
        action = Text(squeeze(found.action))
        yield from self._claim(
            found, item, Ref("tgk:action"), action, modality=modality, at=found.action_span, said_in=act
        )
        if found.addressee:
            written = Ref("tgk:addresseeText")
            yield from self._claim(found, item, written, Text(found.addressee), modality=modality, said_in=act)
            if found.addressee in people or found.addressee in organisations:
                to = self._agent(found.addressee, people)
                if to is not None:
                    yield from self._claim(found, act, Ref("tgk:addressee"), to, modality="occurred")

    def _agent(self, name: str | None, people: set[str]) -> Ref | None:
        if name is None:
            return None
        return self._names.person(name) if name in people else self._names.organisation(name)


def _date(day: date) -> Value:
    return Value(day.isoformat(), "xsd:date")


def _decimal(number: float) -> Value:
    return Value(format(Decimal(str(number)).normalize(), "f"), "xsd:decimal")
