"""What an entity's page shows: its names and classes, and every statement about it with the claims behind it.

Statements come from claims; what the view holds without a claim (reference data, and what the view sums up) stands
beside them and says so. Pages are cut by statements, in an order that does not change.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from api.web.ask import Graph, Value, write_term
from api.web.facts import Fact, describe, read_facts
from api.web.terms import Iri, Literal, Row, Term, number
from kg.namespaces import Iris

PAGE_SIZE = 60
SHOWN_CLAIMS = 5  # of one statement; the rest is a link away

_LABELS = ("skos:prefLabel", "foaf:name", "dcterms:title")
_FIRST = (
    "rdf:type", "dcterms:title", "dcterms:issued", "dcterms:source", "org:holds", "tgk:actsInPost", "tgk:servesInPost",
    "tgk:eventDate", "tgk:eventEndDate", "tgk:eventTime", "tgk:eventType", "tgk:place", "tgk:leadParticipant",
    "tgk:speaker", "tgk:addressee", "tgk:action", "tgk:value",
)  # fmt: skip
_OF_ONE_RELEASE = frozenset({"act", "event", "item", "statistic", "group"})
_LAST = ("schema:honorificPrefix", "foaf:name", "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
_ELSEWHERE = ("tgk:mentionedIn", "tgk:holder", "tgk:heldPost")  # a list of its own; what claims say already


@dataclass(slots=True)
class Statement:
    """One statement. ``other`` is its object, or its subject among the incoming ones.

    ``claims`` counts all claims behind it, ``facts`` are those shown; ``sources`` name the reference graph and its
    source where no release says it.
    """

    predicate: Iri
    other: Term
    claims: int = 0
    facts: list[Fact] = field(default_factory=list)
    sources: list[tuple[Iri, Term | None]] = field(default_factory=list)

    @property
    def qualifiers(self) -> tuple[tuple[Iri, tuple[Term, ...]], ...]:
        """The qualifiers of all facts shown, each value once."""
        merged: dict[Iri, dict[Term, None]] = {}
        for fact in self.facts:
            for predicate, value in fact.qualifiers:
                merged.setdefault(predicate, {})[value] = None
        in_order = sorted(merged.items(), key=lambda item: item[0].value)
        return tuple((name, tuple(sorted(values, key=lambda term: term.value))) for name, values in in_order)

    @property
    def is_of_one_release(self) -> bool:
        """Whether the other end belongs to one release (an act, an event, a figure): its title tells it apart."""
        parts = self.other.value.split("/id/")[-1].split("/")
        return isinstance(self.other, Iri) and parts[0] in _OF_ONE_RELEASE

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes of speech that must be seen; none where some release simply states it."""
        marked = dict.fromkeys(fact.modality for fact in self.facts if fact.is_marked)
        return tuple(marked) if all(fact.is_marked for fact in self.facts) else ()


@dataclass(frozen=True, slots=True)
class Section:
    """The statements of one page, grouped by predicate in order; ``total`` counts those of all pages."""

    groups: tuple[tuple[Iri, tuple[Statement, ...]], ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """Everything on an entity's page. ``names`` are its preferred labels by language."""

    iri: Iri
    types: tuple[Iri, ...]
    aliases: tuple[Literal, ...]
    about: Section
    incoming: Section
    mentions: tuple[Row, ...]

    @property
    def resources(self) -> list[Iri]:
        """Everything on the page that needs a name."""
        wanted = [self.iri, *self.types]
        for section in (self.about, self.incoming):
            for predicate, statements in section.groups:
                wanted.append(predicate)
                for statement in statements:
                    if isinstance(statement.other, Iri):
                        wanted.append(statement.other)
                    wanted += [graph for graph, _ in statement.sources]
                    wanted += [each for fact in statement.facts for each in fact.resources]
                    wanted += [quote.copy for fact in statement.facts for quote in fact.quotes]
        return wanted + [row["it"] for row in self.mentions if isinstance(row["it"], Iri)]


async def read_entity(
    graph: Graph, entity: Iri, *, page: int, incoming_page: int, with_unused: bool
) -> EntityPage | None:
    """The page of an entity; ``None`` where the graph says nothing of it. ``with_unused`` adds the claims that the view
    did not take (headlines, what curation replaced)."""
    places: dict[str, Value] = {
        "reference": Literal(graph.iris.base + "graph/reference/"),
        "meta": graph.iri("graph/meta"),
    }
    about, view_about, to, view_to, mentions, sources, sources_to = await asyncio.gather(
        graph.rows("statements_about", entity=entity, with_unused=with_unused),
        graph.rows("view_about", entity=entity),
        graph.rows("statements_to", entity=entity, with_unused=with_unused),
        graph.rows("view_to", entity=entity),
        graph.rows("mentions", entity=entity),
        graph.rows("source_graphs_about", entity=entity, **places),
        graph.rows("source_graphs_to", entity=entity, **places),
    )
    if not (about or view_about or to or view_to):
        return None
    outgoing = _merge(graph.iris, about, view_about, sources)
    incoming = _merge(graph.iris, to, view_to, sources_to)
    here, there = _cut(graph.iris, outgoing, page), _cut(graph.iris, incoming, incoming_page)
    await asyncio.gather(
        _add_facts(graph, entity, here, is_incoming=False, with_unused=with_unused),
        _add_facts(graph, entity, there, is_incoming=True, with_unused=with_unused),
    )
    types = {row["other"] for row in (*view_about, *about) if row["predicate"] == graph.iri("rdf:type")}
    aliases = {row["other"] for row in view_about if row["predicate"] == graph.iri("skos:altLabel")}
    return EntityPage(
        iri=entity,
        types=tuple(sorted((each for each in types if isinstance(each, Iri)), key=lambda iri: iri.value)),
        aliases=tuple(sorted((a for a in aliases if isinstance(a, Literal)), key=lambda each: each.value)),
        about=here,
        incoming=there,
        mentions=tuple(mentions),
    )


def _merge(iris: Iris, claimed: Iterable[Row], viewed: Iterable[Row], sources: Iterable[Row]) -> list[Statement]:
    """Every statement once: those of claims with their number, then what the view alone holds. Names that the view
    composed are left out: they are in the head of the page."""
    elsewhere = {iris.expand(each) for each in _ELSEWHERE}
    composed = {iris.expand(each) for each in (*_LABELS, "skos:altLabel")}
    found: dict[tuple[Term, Term], Statement] = {}
    for row in claimed:
        predicate = row["predicate"]
        if isinstance(predicate, Iri):
            key = (predicate, row["other"])
            statement = found.setdefault(key, Statement(predicate, row["other"]))
            statement.claims += number(row, "claims")
    for row in viewed:
        predicate, other = row["predicate"], row["other"]
        if isinstance(predicate, Iri) and predicate.value not in elsewhere | composed:
            found.setdefault((predicate, other), Statement(predicate, other))
    for row in sources:
        statement_there, reference = found.get((row["predicate"], row["other"])), row["graph"]
        if statement_there is not None and isinstance(reference, Iri):
            statement_there.sources.append((reference, row.get("source")))
    return list(found.values())


def _cut(iris: Iris, statements: list[Statement], page: int) -> Section:
    first = {iris.expand(each): place for place, each in enumerate(_FIRST)}
    last = {iris.expand(each): place for place, each in enumerate(_LAST, 1000)}

    def place(statement: Statement) -> tuple[int, str, str]:
        predicate = statement.predicate.value
        return first.get(predicate, last.get(predicate, 500)), predicate, statement.other.value

    ordered = sorted(statements, key=place)
    page = min(max(page, 1), max(1, -(-len(ordered) // PAGE_SIZE)))
    groups: dict[Iri, list[Statement]] = defaultdict(list)
    for statement in ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]:
        groups[statement.predicate].append(statement)
    return Section(tuple((predicate, tuple(each)) for predicate, each in groups.items()), len(ordered), page)


async def _add_facts(graph: Graph, entity: Iri, section: Section, *, is_incoming: bool, with_unused: bool) -> None:
    """Puts the first few claims behind each statement of the section on it, with their quotes."""
    claimed = [each for _, statements in section.groups for each in statements if each.claims]
    if not claimed:
        return
    branches = " UNION ".join(_some_claims(entity, each, is_incoming, with_unused) for each in claimed)
    rows = await graph.select(f"SELECT ?claim WHERE {{ {branches} }}")
    facts = await read_facts(graph, [row["claim"] for row in rows if isinstance(row["claim"], Iri)])
    by_key: dict[tuple[Iri, Term], Statement] = {(each.predicate, each.other): each for each in claimed}
    for fact in facts:
        other: Term = fact.subject if is_incoming else fact.object
        statement = by_key.get((fact.predicate, other))
        if statement is not None:
            statement.facts.append(fact)


def _some_claims(entity: Iri, statement: Statement, is_incoming: bool, with_unused: bool) -> str:
    subject, obj = (statement.other, entity) if is_incoming else (entity, statement.other)
    taken = "" if with_unused else " ?claim tgk:inView true ."
    return (
        f"{{ SELECT ?claim WHERE {{ GRAPH ?g {{ ?claim tgk:claimSubject {write_term(subject)} ;"
        f" tgk:claimPredicate {write_term(statement.predicate)} ; tgk:claimObject {write_term(obj)} .{taken} }} }}"
        f" ORDER BY ?claim LIMIT {SHOWN_CLAIMS} }}"
    )


async def read_claim(graph: Graph, claim: Iri) -> Fact | None:
    """One claim with its quotes; ``None`` where there is none of that IRI."""
    facts = await read_facts(graph, [claim])
    return facts[0] if facts else None


async def read_description(graph: Graph, it: Iri) -> Sequence[tuple[Iri, tuple[Term, ...]]]:
    """Whatever any named graph says about a resource that is neither entity, release nor claim (an agent, a graph)."""
    described = describe(await graph.rows_for("claims", [it])).get(it, {})
    return tuple((Iri(predicate), tuple(values)) for predicate, values in sorted(described.items()))
