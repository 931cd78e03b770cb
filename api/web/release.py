"""What a release's page shows: the whole text with its evidence marked, and every claim, by kind and subject."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import get_args

from api.web.ask import Graph
from api.web.facts import Fact, Quote, describe, make_fact, window
from api.web.segments import Piece, cut
from api.web.terms import Iri, Row, Term
from kg.model import Span

Maker = OneOf["curation", "extraction", "all"]
MAKERS: tuple[Maker, ...] = get_args(Maker)

KINDS = (
    "release", "event", "person", "post", "org", "group", "place", "facility", "policy", "concept", "initiative",
    "standard", "product", "statistic", "act", "item", "support", "other",
)  # fmt: skip
"""Kinds of subjects in the order of the page: the part of an IRI behind ``id/``, or ``release``."""


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one kind of subject, by subject in the order of the text."""

    kind: str
    subjects: tuple[tuple[Iri, tuple[Fact, ...]], ...]

    @property
    def size(self) -> int:
        return sum(len(facts) for _, facts in self.subjects)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPage:
    """One copy of a release. ``by_maker`` counts its claims; ``maker`` says whose are shown."""

    iri: Iri
    release: Iri
    other_copies: tuple[Iri, ...]
    file_name: str
    sha256: str
    language: str
    text: str
    maker: Maker
    by_maker: Mapping[str, int]
    groups: tuple[Group, ...]
    pieces: tuple[Piece, ...]
    facts_at: Mapping[Span, tuple[Fact, ...]]

    @property
    def facts(self) -> list[Fact]:
        return [fact for group in self.groups for _, facts in group.subjects for fact in facts]

    @property
    def resources(self) -> list[Iri]:
        """Everything on the page that needs a name."""
        return [self.iri, self.release] + [each for fact in self.facts for each in fact.resources]


async def copies_of(graph: Graph, release: Iri) -> list[Iri]:
    """The copies of a release, in the order of their IRIs."""
    return _iris(await graph.rows("copies", release=release))


def _iris(rows: Iterable[Row]) -> list[Iri]:
    return [row["copy"] for row in rows if isinstance(row["copy"], Iri)]


async def read_copy(graph: Graph, copy: Iri, maker: Maker | None) -> CopyPage | None:
    """The page of a copy; ``None`` where there is none.

    Without ``maker``: the curated claims where there are some, else the extracted ones.
    """
    key = copy.value.rsplit("/", 1)[-1]
    described = describe(await graph.rows("copy_graph", graph=Iri(f"{graph.iris.base}graph/doc/{key}")))
    record = described.get(copy)
    if record is None:
        return None
    expand = graph.iris.expand

    def first(curie: str) -> Term | None:
        return next(iter(record.get(expand(curie), ())), None)

    def word(curie: str) -> str:
        term = first(curie)
        return term.value if term is not None else ""

    text, release = word("nif:isString"), first("tgk:copyOf")
    if not isinstance(release, Iri):
        return None
    quotes = _quotes(graph, copy, text, described)
    facts: list[Fact] = []
    for iri, about in described.items():
        spans = tuple(quotes[span] for span in about.get(expand("tgk:evidence"), ()) if span in quotes)
        fact = make_fact(iri, about, spans, graph) if expand("tgk:claimSubject") in about else None
        if fact is not None:
            facts.append(fact)
    by_maker = {"curation": 0, "extraction": 0, "all": len(facts)}
    for fact in facts:
        by_maker[fact.maker.lower()] = by_maker.get(fact.maker.lower(), 0) + 1
    chosen: Maker = maker or ("curation" if by_maker["curation"] else "extraction")
    shown = sorted((fact for fact in facts if chosen in {"all", fact.maker.lower()}), key=_in_text_order)
    facts_at: dict[Span, list[Fact]] = defaultdict(list)
    for fact in shown:
        for quote in fact.quotes:
            facts_at[quote.span].append(fact)
    return CopyPage(
        iri=copy,
        release=release,
        other_copies=tuple(each for each in await copies_of(graph, release) if each != copy),
        file_name=word("tgk:fileName"),
        sha256=word("tgk:sha256"),
        language=word("dcterms:language") or "th",
        text=text,
        maker=chosen,
        by_maker=by_maker,
        groups=tuple(_groups(shown, graph.iris.base)),
        pieces=tuple(cut(text, facts_at)),
        facts_at={span: tuple(each) for span, each in facts_at.items()},
    )


def _quotes(graph: Graph, copy: Iri, text: str, described: Mapping[Iri, Mapping[str, list[Term]]]) -> dict[Term, Quote]:
    begin, end = graph.iris.expand("nif:beginIndex"), graph.iris.expand("nif:endIndex")
    return {
        iri: window(copy, text, 0, Span(int(about[begin][0].value), int(about[end][0].value)))
        for iri, about in described.items()
        if begin in about and end in about
    }


def _in_text_order(fact: Fact) -> tuple[object, ...]:
    return (fact.quotes[0].span if fact.quotes else Span(0, 0), fact.predicate.value, fact.object.value, fact.iri.value)


def kind_of(iri: Iri, base: str) -> str:
    """The kind of a subject by its IRI: ``person`` for ``id/person/…``; ``other`` for what has no heading."""
    parts = iri.value.removeprefix(base).split("/")
    kind = parts[1] if parts[0] == "id" and len(parts) > 1 else parts[0]
    return kind if kind in KINDS else "other"


def _groups(facts: Iterable[Fact], base: str) -> Iterable[Group]:
    by_kind: dict[str, dict[Iri, list[Fact]]] = {kind: defaultdict(list) for kind in KINDS}
    for fact in facts:
        by_kind[kind_of(fact.subject, base)][fact.subject].append(fact)
    for kind, subjects in by_kind.items():
        if subjects:
            yield Group(kind, tuple((subject, tuple(each)) for subject, each in subjects.items()))
