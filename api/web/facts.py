"""Claims as the pages show them: a statement, its mode, and the quotes that say it with the words around them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from api.web.ask import Graph
from api.web.segments import sentence_around
from api.web.terms import Iri, Row, Term, number, text
from kg.model import Span
from kg.namespaces import Iris

STRUCTURE = frozenset(
    {
        "rdf:type", "tgk:claimSubject", "tgk:claimPredicate", "tgk:claimObject", "tgk:modality", "tgk:basis",
        "tgk:madeBy", "tgk:assertedIn", "tgk:inView", "tgk:confidence", "tgk:pattern", "tgk:reviewStatus",
        "tgk:needsReview", "tgk:note", "tgk:saidIn", "tgk:evidence", "tgk:factId", "prov:wasAttributedTo",
    }
)  # fmt: skip
"""What every claim may carry; any other property of a claim qualifies its statement."""

PLAIN_MODALITIES = frozenset({"Stated", "Occurred", "Bibliographic"})
"""Modes that need no mark: the release says so of the world, or it is the release's own record."""


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact quote of a copy with what stands before and after it, as printed."""

    copy: Iri
    span: Span
    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One claim. ``modality``, ``maker`` and ``status`` are local names of our vocabulary (``Instructed``)."""

    iri: Iri
    subject: Iri
    predicate: Iri
    object: Term
    modality: str
    is_implied: bool
    maker: str
    in_view: bool
    confidence: str
    pattern: str
    status: str
    needs_review: bool
    note: str
    copy: Iri | None
    said_in: Iri | None
    qualifiers: tuple[tuple[Iri, Term], ...]
    quotes: tuple[Quote, ...]

    @property
    def key(self) -> str:
        """The last part of its IRI; names the fact on a page of one copy."""
        return self.iri.value.rsplit("/", 1)[-1]

    @property
    def grouped_qualifiers(self) -> tuple[tuple[Iri, tuple[Term, ...]], ...]:
        """The qualifiers by predicate."""
        predicates = dict.fromkeys(predicate for predicate, _ in self.qualifiers)
        return tuple((each, tuple(term for name, term in self.qualifiers if name == each)) for each in predicates)

    @property
    def is_marked(self) -> bool:
        """Whether its mode must be seen: it is not simply stated or done."""
        return self.modality not in PLAIN_MODALITIES

    @property
    def resources(self) -> list[Iri]:
        """Everything on it that a page may have to name."""
        terms: list[Term | None] = [self.subject, self.predicate, self.object, self.copy, self.said_in]
        terms += [each for pair in self.qualifiers for each in pair]
        return [each for each in terms if isinstance(each, Iri)]


def window(copy: Iri, words: str, words_from: int, span: Span) -> Quote:
    """The quote in the sentence around it. ``words`` is the stretch of the text that begins at ``words_from``."""
    inner = Span(span.start - words_from, span.end - words_from)
    whole = sentence_around(words, inner)
    return Quote(copy, span, words[whole.start : inner.start], inner.of(words), words[inner.end : whole.end])


def describe(rows: Iterable[Row]) -> dict[Iri, dict[str, list[Term]]]:
    """Rows of (it, predicate, object) by resource, then by the predicate's full IRI."""
    found: dict[Iri, dict[str, list[Term]]] = {}
    for row in rows:
        it, predicate = row["it"], row["predicate"]
        if isinstance(it, Iri):
            found.setdefault(it, defaultdict(list))[predicate.value].append(row["object"])
    return found


@cache
def _structure(iris: Iris) -> frozenset[str]:
    return frozenset(iris.expand(curie) for curie in STRUCTURE)


def make_fact(iri: Iri, about: Mapping[str, list[Term]], quotes: tuple[Quote, ...], graph: Graph) -> Fact | None:
    """The fact of a claim's description; ``None`` where it is no whole claim."""
    expand = graph.iris.expand

    def first(curie: str) -> Term | None:
        return next(iter(about.get(expand(curie), ())), None)

    def word(curie: str) -> str:
        """A literal's text, or the local name of a term of our vocabulary."""
        term = first(curie)
        return term.value.rsplit("/", 1)[-1] if isinstance(term, Iri) else term.value if term else ""

    def resource(curie: str) -> Iri | None:
        term = first(curie)
        return term if isinstance(term, Iri) else None

    subject, predicate, obj = resource("tgk:claimSubject"), resource("tgk:claimPredicate"), first("tgk:claimObject")
    if subject is None or predicate is None or obj is None:
        return None
    structure = _structure(graph.iris)
    return Fact(
        iri=iri,
        subject=subject,
        predicate=predicate,
        object=obj,
        modality=word("tgk:modality"),
        is_implied=word("tgk:basis") == "Implied",
        maker=word("tgk:madeBy"),
        in_view=word("tgk:inView") in {"true", "1"},
        confidence=word("tgk:confidence"),
        pattern=word("tgk:pattern"),
        status=word("tgk:reviewStatus"),
        needs_review=word("tgk:needsReview") in {"true", "1"},
        note=word("tgk:note"),
        copy=resource("tgk:assertedIn"),
        said_in=resource("tgk:saidIn"),
        qualifiers=tuple((Iri(name), term) for name in sorted(about) if name not in structure for term in about[name]),
        quotes=tuple(sorted(quotes, key=lambda quote: quote.span)),
    )


async def read_facts(graph: Graph, claims: Iterable[Iri]) -> list[Fact]:
    """The facts of the claims, each with its quotes; by their IRIs."""
    wanted = list(claims)
    described = describe(await graph.rows_for("claims", wanted))
    quotes: dict[Iri, list[Quote]] = defaultdict(list)
    for row in await graph.rows_for("claim_evidence", wanted):
        it, copy = row["it"], row["copy"]
        if isinstance(it, Iri) and isinstance(copy, Iri):
            span = Span(number(row, "begin"), number(row, "end"))
            quotes[it].append(window(copy, text(row, "words"), number(row, "from"), span))
    facts = (make_fact(iri, about, tuple(quotes[iri]), graph) for iri, about in described.items())
    return sorted((fact for fact in facts if fact is not None), key=_rank)


def _rank(fact: Fact) -> tuple[object, ...]:
    """Curated before extracted, then the surer, then by place."""
    start = fact.quotes[0].span.start if fact.quotes else 0
    return (fact.maker != "Curation", -float(fact.confidence or 0), start, fact.iri.value)
