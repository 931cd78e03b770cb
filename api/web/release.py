"""What a release's page shows: the whole text with its evidence marked, and every claim, by kind and subject."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal as OneOf
from typing import get_args

from starlette.concurrency import run_in_threadpool

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


FACTS_ON_A_PAGE = 400

Said = tuple[str, Iri, tuple[Fact, ...]]
"""A kind, a subject of that kind, and what is said of it."""


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
    """One copy of a release with a page of its facts.

    ``by_maker`` counts its claims, ``maker`` says whose are shown, ``total`` how many those are. ``first_fact`` gives
    the key of a fact for every span, ``page_of`` the page on which a fact stands.
    """

    iri: Iri
    release: Iri
    other_copies: tuple[Iri, ...]
    file_name: str
    sha256: str
    language: str
    maker: Maker
    by_maker: Mapping[str, int]
    total: int
    page: int
    pages: int
    groups: tuple[Group, ...]
    pieces: tuple[Piece, ...]
    first_fact: Mapping[Span, str]
    page_of: Mapping[str, int]

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


async def read_copy(graph: Graph, copy: Iri, maker: Maker | None, page: int = 1) -> CopyPage | None:
    """The page of a copy with a page of its facts; ``None`` where there is none.

    Without ``maker``: the curated claims where there are some, else the extracted ones.
    """
    key = copy.value.rsplit("/", 1)[-1]
    rows = await graph.rows("copy_graph", graph=Iri(f"{graph.iris.base}graph/doc/{key}"))
    made = await run_in_threadpool(_assemble, graph, copy, rows, maker, page)
    if made is None:
        return None
    others = await copies_of(graph, made.release)
    return replace(made, other_copies=tuple(each for each in others if each != copy))


def _assemble(graph: Graph, copy: Iri, rows: Iterable[Row], maker: Maker | None, page: int) -> CopyPage | None:
    expand, described = graph.iris.expand, describe(rows)
    record = described.get(copy, {})

    def first(curie: str) -> Term | None:
        return next(iter(record.get(expand(curie), ())), None)

    def word(curie: str) -> str:
        term = first(curie)
        return term.value if term is not None else ""

    text, release = word("nif:isString"), first("tgk:copyOf")
    if not isinstance(release, Iri):
        return None
    facts = _facts(graph, described, _quotes(graph, copy, text, described))
    by_maker = Counter(fact.maker.lower() for fact in facts) | Counter({"all": len(facts)})
    chosen: Maker = maker or ("curation" if by_maker["curation"] else "extraction")
    shown = sorted((fact for fact in facts if chosen in {"all", fact.maker.lower()}), key=_in_text_order)
    facts_at: dict[Span, list[Fact]] = defaultdict(list)
    for fact in shown:
        for quote in fact.quotes:
            facts_at[quote.span].append(fact)
    pages = _in_pages(_by_subject(shown, graph.iris.base))
    page = min(max(page, 1), len(pages))
    return CopyPage(
        iri=copy,
        release=release,
        other_copies=(),
        file_name=word("tgk:fileName"),
        sha256=word("tgk:sha256"),
        language=word("dcterms:language") or "th",
        maker=chosen,
        by_maker=by_maker,
        total=len(shown),
        page=page,
        pages=len(pages),
        groups=_groups(pages[page - 1]),
        pieces=tuple(cut(text, facts_at)),
        first_fact={span: each[0].key for span, each in facts_at.items()},
        page_of={fact.key: place for place, each in enumerate(pages, 1) for _, _, facts in each for fact in facts},
    )


def _facts(graph: Graph, described: Mapping[Iri, Mapping[str, list[Term]]], quotes: Mapping[Term, Quote]) -> list[Fact]:
    subject, evidence = graph.iris.expand("tgk:claimSubject"), graph.iris.expand("tgk:evidence")
    made = (
        make_fact(iri, about, tuple(quotes[span] for span in about.get(evidence, ()) if span in quotes), graph)
        for iri, about in described.items()
        if subject in about
    )
    return [fact for fact in made if fact is not None]


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


def _by_subject(facts: Iterable[Fact], base: str) -> list[Said]:
    """The facts of each subject, kind by kind."""
    by_kind: dict[str, dict[Iri, list[Fact]]] = {kind: defaultdict(list) for kind in KINDS}
    for fact in facts:
        by_kind[kind_of(fact.subject, base)][fact.subject].append(fact)
    return [(kind, it, tuple(said)) for kind, them in by_kind.items() for it, said in them.items()]


def _in_pages(subjects: Iterable[Said]) -> list[list[Said]]:
    """Pages of about ``FACTS_ON_A_PAGE`` facts, never cut within a subject; at least one, which may be empty."""
    pages: list[list[Said]] = [[]]
    size = 0
    for each in subjects:
        if size >= FACTS_ON_A_PAGE:
            pages.append([])
            size = 0
        pages[-1].append(each)
        size += len(each[2])
    return pages


def _groups(subjects: Iterable[Said]) -> tuple[Group, ...]:
    by_kind: dict[str, list[tuple[Iri, tuple[Fact, ...]]]] = defaultdict(list)
    for kind, it, facts in subjects:
        by_kind[kind].append((it, facts))
    return tuple(Group(kind, tuple(each)) for kind, each in by_kind.items())
