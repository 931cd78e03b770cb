"""Claims as RDF: the named graph of one file, ``graph/doc/{copy}``.

The graph holds the record of the file, its claims and their evidence spans; no direct facts and no blank nodes. The
same input gives the same quads: a claim's IRI is a hash of its content. Quads are ``pyoxigraph`` values, made once for
nodes that recur, because a corpus of releases makes millions. Not here: what the default graph takes (``kg.view``).
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from kg import namespaces as ns
from kg.model import Claim, Ref, Release, Term, Text
from kg.namespaces import Iris
from kg.standing import standing
from kg.vocabulary import MODALITIES


@dataclass(frozen=True, slots=True)
class Terms:
    """RDF terms under one base IRI; ``node`` remembers what recurs."""

    iris: Iris = field(default_factory=Iris)
    _nodes: dict[str, NamedNode] = field(default_factory=dict, compare=False, repr=False)

    def node(self, ref: Ref | str) -> NamedNode:
        """The named node of a reference. Raises ``UnknownTerm`` for a typo."""
        text = ref if isinstance(ref, str) else ref.to
        found = self._nodes.get(text)
        if found is None:
            found = NamedNode(self.iris.expand(text))
            if not text.startswith(("copy/", "claim/")):  # these come by the million, each for one file only
                self._nodes[text] = found
        return found

    def term(self, value: Term) -> NamedNode | Literal:
        """The node or literal of a claim's object or qualifier."""
        if isinstance(value, Ref):
            return self.node(value)
        if isinstance(value, Text):
            return Literal(value.value, language=value.language)
        return Literal(value.value, datatype=self.node(value.datatype))


def claim_digest(claim: Claim) -> str:
    """16 hex digits of what makes the claim: subject, predicate, object, qualifiers, mode, spans and maker."""
    parts = [claim.subject.to, claim.predicate.to, _plain(claim.object), claim.modality, claim.maker]
    parts += sorted(f"{predicate.to}={_plain(value)}" for predicate, value in claim.qualifiers)
    parts += [f"{piece.span.start},{piece.span.end}" for piece in claim.evidence]
    parts += [claim.said_in.to] if claim.said_in else []
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _plain(value: Term) -> str:
    if isinstance(value, Ref):
        return f"<{value.to}>"
    if isinstance(value, Text):
        return f"{value.value}@{value.language}"
    return f"{value.value}^^{value.datatype}"


def doc_quads(
    release: Release, claims: Iterable[Claim], *, terms: Terms, release_key: str, curated: bool = False
) -> Iterator[Quad]:
    """The quads of the file's named graph.

    ``curated`` says whether reviewed claims stand for this release: the extractor's are then marked superseded.
    """
    node, graph = terms.node, terms.node(ns.doc_graph(release.copy_key))
    copy = node(ns.copy(release.copy_key))
    yield from _record(release, release_key, terms, copy, graph)
    written: set[str] = set()
    spans: set[tuple[int, int]] = set()
    for claim in claims:
        digest = claim_digest(claim)
        if digest in written:
            continue
        written.add(digest)
        this = node(ns.claim(release.copy_key, digest))
        yield from _claim(this, claim, terms, copy, graph, curated=curated)
        for piece in claim.evidence:
            where = piece.span
            evidence = node(ns.span(release.copy_key, where))
            yield Quad(this, node("tgk:evidence"), evidence, graph)
            if (where.start, where.end) not in spans:
                spans.add((where.start, where.end))
                yield Quad(evidence, node("rdf:type"), node("tgk:EvidenceSpan"), graph)
                yield Quad(evidence, node("oa:exact"), Literal(piece.quote, language="th"), graph)
                yield Quad(evidence, node("nif:beginIndex"), Literal(where.start), graph)
                yield Quad(evidence, node("nif:endIndex"), Literal(where.end), graph)
                yield Quad(evidence, node("nif:referenceContext"), copy, graph)


def _record(release: Release, release_key: str, terms: Terms, copy: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    node = terms.node
    yield Quad(copy, node("rdf:type"), node("tgk:ReleaseCopy"), graph)
    yield Quad(copy, node("tgk:copyOf"), node(ns.release(release_key)), graph)
    yield Quad(copy, node("tgk:sha256"), Literal(release.sha256), graph)
    yield Quad(copy, node("tgk:fileName"), Literal(release.name), graph)
    yield Quad(copy, node("tgk:sizeBytes"), Literal(release.size_bytes), graph)
    yield Quad(copy, node("dcterms:language"), Literal(release.language), graph)
    yield Quad(copy, node("nif:isString"), Literal(release.text), graph)


def _claim(
    this: NamedNode, claim: Claim, terms: Terms, copy: NamedNode, graph: NamedNode, *, curated: bool
) -> Iterator[Quad]:
    node, stands = terms.node, standing(claim, curated=curated)
    agent = ns.agent("curation" if claim.maker == "curation" else claim.maker)
    rows: list[tuple[str, NamedNode | Literal]] = [
        ("rdf:type", node("tgk:Claim")),
        ("tgk:claimSubject", node(claim.subject)),
        ("tgk:claimPredicate", node(claim.predicate)),
        ("tgk:claimObject", terms.term(claim.object)),
        ("tgk:modality", node(MODALITIES[claim.modality])),
        ("tgk:basis", node("tgk:Implied" if claim.implied else "tgk:Explicit")),
        ("tgk:assertedIn", copy),
        ("tgk:madeBy", node("tgk:Curation" if claim.maker == "curation" else "tgk:Extraction")),
        ("prov:wasAttributedTo", node(agent)),
        ("tgk:pattern", Literal(claim.pattern)),
        ("tgk:confidence", Literal(f"{claim.confidence:.2f}", datatype=node("xsd:decimal"))),
        ("tgk:inView", Literal(stands.in_view)),
        ("tgk:reviewStatus", node(stands.status)),
    ]
    if claim.said_in:
        rows.append(("tgk:saidIn", node(claim.said_in)))
    if claim.needs_review:
        rows.append(("tgk:needsReview", Literal(True)))
    if claim.note:
        rows.append(("tgk:note", Literal(claim.note, language="en")))
    if claim.fact_id:
        rows.append(("tgk:factId", Literal(claim.fact_id)))
    rows += [(predicate.to, terms.term(value)) for predicate, value in claim.qualifiers]
    for predicate, value in rows:
        yield Quad(this, node(predicate), value, graph)
