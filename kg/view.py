"""The default graph: what analysts query without GRAPH, made from claims release by release.

``View.take`` streams the triples of one release; a store removes the doubles. Labels need all releases (one
``skos:prefLabel`` per language and entity), so ``View.labels`` gives them at the end. A label of a reference file or of
the identity table wins over a curated one, that over an extracted one; among equals the one printed in most releases,
then the first in code-point order. The others become ``skos:altLabel``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from pyoxigraph import Literal, NamedNode, Quad

from kg import namespaces as ns
from kg.model import Claim, Ref, Release, Text, Value
from kg.rdf import Terms
from kg.standing import standing
from kg.thai import squeeze
from kg.vocabulary import HOLDING_PREDICATES

_HOLDINGS = frozenset(HOLDING_PREDICATES.values())
_ENTITY = "id/"
_QUALIFIED = frozenset({"tgk:value", "tgk:partOfProgramme"})  # their qualifiers are the subject's own
_LABELS = frozenset({"skos:prefLabel", "foaf:name", "dcterms:title"})
_STAND_IN = frozenset({"tgk:action", "tgk:measuredSubject"})  # what names a thing that has no name


_CLASS_OF_KIND = {  # by the path of the node
    "person": "foaf:Person",
    "org": "org:Organization",
    "facility": "tgk:Facility",
    "post": "org:Post",
    "policy": "tgk:Policy",
    "initiative": "tgk:Initiative",
    "event": "tgk:OfficialEvent",
    "act": "tgk:CommunicativeAct",
    "item": "tgk:DirectiveItem",
    "statistic": "tgk:Statistic",
}


class Rank(IntEnum):
    """Whose label wins."""

    CURATED = 1
    EXTRACTED = 2
    STAND_IN = 3
    QUOTE = 4
    ALIAS = 5  # never the label


@dataclass(slots=True)
class View:
    """Makes the default graph. ``known`` gives the labels, by language, of what reference files and tables name."""

    terms: Terms
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _seen: dict[str, Counter[tuple[Rank, str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    _typed: set[str] = field(default_factory=set)

    def take(
        self, release: Release, claims: Iterable[Claim], *, release_key: str, curated: bool = False
    ) -> Iterator[Quad]:
        """The triples of one release, labels apart; only claims that the view takes (``kg.standing.standing``)."""
        node = self.terms.node
        home = ns.release(release_key)
        yield self._quad(home, "rdf:type", node("tgk:Release"))
        copy = ns.copy(release.copy_key)
        yield self._quad(copy, "rdf:type", node("tgk:ReleaseCopy"))
        yield self._quad(copy, "tgk:copyOf", node(home))
        yield self._quad(copy, "tgk:fileName", Literal(release.name))
        self._name(home.to, Rank.QUOTE, Text(release.name, release.language))
        labels: set[tuple[str, Rank, Text]] = set()
        mentioned: set[str] = set()
        for claim in claims:
            if not standing(claim, curated=curated).in_view:
                continue
            subject, predicate = claim.subject, claim.predicate.to
            labels.update(self._labels_of(claim))
            if predicate == "rdf:type":
                self._typed.add(subject.to)
            mentioned.update(ref.to for ref in (subject, claim.object) if isinstance(ref, Ref))
            if predicate not in {"skos:prefLabel", "skos:altLabel"}:
                yield self._quad(subject, predicate, self.terms.term(claim.object))
            if predicate == "rdf:type" and claim.modality == "planned" and not subject.to.startswith("id/statistic/"):
                yield self._quad(subject, "tgk:lifecycleStatus", node("tgk:PlannedStatus"))
            if predicate in _QUALIFIED:
                for qualifier, value in claim.qualifiers:
                    yield self._quad(subject, qualifier.to, self.terms.term(value))
            elif predicate in _HOLDINGS:
                yield from self._holding(claim)
        for name in sorted(mentioned):
            if name.startswith(_ENTITY):
                self._seen[name]  # even without a name of its own it gets that of the tables
                yield self._quad(Ref(name), "tgk:mentionedIn", node(home))
        for entity, rank, text in labels:  # counted once per release
            self._name(entity, rank, text)

    def labels(self) -> Iterator[Quad]:
        """What only all releases together give: labels, and the class of what no claim classifies.

        One ``skos:prefLabel`` per language for every entity taken so far, its other names as ``skos:altLabel``.

        What ``known`` names has its label from there, and what the releases call it as further names.
        """
        for entity in sorted(self._seen):
            known, counts = self.known.get(entity, {}), self._seen[entity]
            kind = entity.split("/")[1]
            if entity not in self._typed and kind in _CLASS_OF_KIND:
                yield self._quad(Ref(entity), "rdf:type", self.terms.node(_CLASS_OF_KIND[kind]))
            for language, text in known.items():
                yield self._quad(Ref(entity), "skos:prefLabel", Literal(text, language=language))
            taken = {(text, language) for language, text in known.items()}
            chosen = set(known)
            for rank, text, language in sorted(counts, key=lambda row: (row[0], -counts[row], row[1], row[2])):
                if (text, language) in taken:
                    continue
                names = rank <= Rank.EXTRACTED
                if rank != Rank.ALIAS and language not in chosen and (names or not chosen):
                    chosen.add(language)
                    yield self._quad(Ref(entity), "skos:prefLabel", Literal(text, language=language))
                elif names or rank == Rank.ALIAS:
                    yield self._quad(Ref(entity), "skos:altLabel", Literal(text, language=language))
                taken.add((text, language))

    def _labels_of(self, claim: Claim) -> Iterator[tuple[str, Rank, Text]]:
        subject, predicate, value = claim.subject.to, claim.predicate.to, claim.object
        rank = Rank.CURATED if claim.maker == "curation" else Rank.EXTRACTED
        if isinstance(value, Text) and predicate in _LABELS:
            yield subject, rank, Text(squeeze(value.value), value.language)
        elif isinstance(value, Text) and predicate == "skos:altLabel":
            yield subject, Rank.ALIAS, Text(squeeze(value.value), value.language)
        elif isinstance(value, Value) and predicate == "tgk:dimensionNumber":
            yield subject, Rank.STAND_IN, Text(f"มิติที่ {value.value}")  # "dimension number …"
        elif isinstance(value, Text) and predicate in _STAND_IN:
            yield subject, Rank.STAND_IN, Text(squeeze(value.value), value.language)
        elif predicate == "rdf:type":
            yield subject, Rank.QUOTE, Text(squeeze(claim.evidence[0].quote))

    def _name(self, entity: str, rank: Rank, text: Text) -> None:
        self._seen[entity][rank, text.value, text.language] += 1

    def _holding(self, claim: Claim) -> Iterator[Quad]:
        """The PostHolding beside the direct edge: who, which post, in which capacity, attested on which days."""
        if not isinstance(claim.object, Ref):
            return
        capacity = next((value for key, value in claim.qualifiers if key.to == "tgk:capacity"), Ref("tgk:Substantive"))
        if not isinstance(capacity, Ref):
            return
        this = ns.holding(claim.subject, claim.object, capacity.to)
        node = self.terms.node
        yield self._quad(this, "rdf:type", node("tgk:PostHolding"))
        yield self._quad(this, "tgk:holder", node(claim.subject))
        yield self._quad(this, "tgk:heldPost", node(claim.object))
        yield self._quad(this, "tgk:capacity", node(capacity))
        for key, value in claim.qualifiers:
            if key.to != "tgk:capacity":
                yield self._quad(this, key.to, self.terms.term(value))

    def _quad(self, subject: Ref, predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(self.terms.node(subject), self.terms.node(predicate), value)
