"""The checks behind ``thaigov-kg check``: what must hold of every graph before it is published.

SPARQL over the whole graph, and one pass over each file's graph that cuts every quote out of the text again. SHACL is
in ``kg.shapes``: it can't read the text and takes too long for a large graph. A finding names the check, the thing and
what is wrong with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, Store

from kg.errors import StoreError
from kg.namespaces import DEFAULT_BASE, Iris

_SHOWN = 20
_PER_CHECK = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. ``severity`` is ``violation`` or ``warning``."""

    check: str
    subject: str
    message: str
    severity: str = "violation"

    def __str__(self) -> str:
        return f"{self.severity}: {self.check}: {self.subject}: {self.message}"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A SELECT whose every row (``?this``, perhaps ``?value``) is a finding."""

    name: str
    message: str
    where: str
    severity: str = "violation"


_RULES = (
    _Rule("no-same-as", "owl:sameAs is never used; write skos:exactMatch or an identity decision",
          "{ ?this owl:sameAs ?value } UNION { GRAPH ?g { ?this owl:sameAs ?value } }"),
    _Rule("one-label", "more than one skos:prefLabel in one language",
          """SELECT ?this ?value WHERE { ?this skos:prefLabel ?l BIND(LANG(?l) AS ?value) }
             GROUP BY ?this ?value HAVING(COUNT(*) > 1)"""),
    _Rule("labelled", "no Thai skos:prefLabel",
          """?this tgk:mentionedIn ?r FILTER NOT EXISTS { ?this skos:prefLabel ?l FILTER(LANG(?l) = "th") }"""),
    _Rule("typed", "no rdf:type", "?this tgk:mentionedIn ?r FILTER NOT EXISTS { ?this a ?c }"),
    _Rule("claim-complete", "a claim lacks one of subject, predicate, object, modality, basis, assertedIn, evidence",
          """GRAPH ?g { ?this a tgk:Claim FILTER NOT EXISTS { ?this tgk:claimSubject ?s ; tgk:claimPredicate ?p ;
             tgk:claimObject ?o ; tgk:modality ?m ; tgk:basis ?b ; tgk:assertedIn ?c ; tgk:evidence ?e } }"""),
    _Rule("own-evidence", "the evidence stands in another copy than the claim",
          """GRAPH ?g { ?this tgk:assertedIn ?c ; tgk:evidence ?value . ?value nif:referenceContext ?d
             FILTER(?c != ?d) }"""),
    _Rule("no-framing", "a claim of this mode never stands in the view",
          "GRAPH ?g { ?this tgk:inView true ; tgk:modality tgk:Headline . BIND(tgk:Headline AS ?value) }"),
    _Rule("said-in", "instructed, requested or recommended, but in no speech act",
          """GRAPH ?g { ?this a tgk:Claim ; tgk:modality ?value ; tgk:claimSubject ?s
             FILTER NOT EXISTS { ?this tgk:saidIn ?a } FILTER(!CONTAINS(STR(?s), "/id/act/")) }
             VALUES ?value { tgk:Instructed tgk:Requested tgk:Recommended }""",
          severity="warning"),
    _Rule("acting", "a substantive and an acting holding of one post on one day",
          """?a tgk:holder ?this ; tgk:heldPost ?value ; tgk:capacity tgk:Substantive ; tgk:attestedOn ?d .
             ?b tgk:holder ?this ; tgk:heldPost ?value ; tgk:capacity tgk:Acting ; tgk:attestedOn ?d""",
          severity="warning"),
    _Rule("dimension-number", "two dimensions of one policy have the same number",
          """?policy tgk:hasDimension|^tgk:dimensionOf ?this, ?value . ?this tgk:dimensionNumber ?number .
             ?value tgk:dimensionNumber ?number FILTER(STR(?this) < STR(?value))"""),
    _Rule("explicit-dimension", "no claim says outright that it stands under this dimension",
          """?this tgk:reportedUnderDimension ?value FILTER NOT EXISTS { GRAPH ?g { ?c tgk:claimSubject ?this ;
             tgk:claimPredicate tgk:reportedUnderDimension ; tgk:claimObject ?value ; tgk:basis tgk:Explicit } }""",
          severity="warning"),
    _Rule("editorial", "a human reading of a dimension stands among what the text says",
          """{ ?this tgk:editorialDimension ?value } UNION
             { GRAPH ?g { ?this tgk:claimPredicate tgk:editorialDimension } }"""),
    _Rule("contradiction", "decided to be the same and to be different",
          """GRAPH ?g { ?this tgk:decisionSubject ?a ; tgk:decisionObject ?b ; tgk:verdict tgk:Same .
             ?value tgk:verdict tgk:Different . { ?value tgk:decisionSubject ?a ; tgk:decisionObject ?b }
             UNION { ?value tgk:decisionSubject ?b ; tgk:decisionObject ?a } }"""),
    _Rule("clean-label", "an invisible mark in a name",
          """?this skos:prefLabel|skos:altLabel|foaf:name ?value
             FILTER(REGEX(STR(?value), "[\u200B-\u200D\u2060\uFEFF\u00AD]"))"""),
    _Rule("gregorian", "a Buddhist year typed as a Gregorian date",
          "?this ?p ?value FILTER(DATATYPE(?value) = xsd:date && YEAR(?value) > 2400)"),
)  # fmt: skip

_OF_A_FILE = "/graph/doc/"
_QUALIFIERS = ("tgk:unit", "tgk:comparator", "tgk:maxValue", "tgk:originalText", "tgk:asOf", "tgk:itemNumber")
_DERIVED = frozenset(
    {
        "rdf:type",
        "skos:prefLabel",
        "skos:altLabel",
        "tgk:mentionedIn",
        "tgk:lifecycleStatus",
        "tgk:copyOf",
        "tgk:fileName",
    }
)  # what the view makes itself


def findings(store: Store, *, base_iri: str = DEFAULT_BASE) -> Iterator[Finding]:
    """Everything that is wrong with the graph, check by check."""
    iris = Iris(base_iri)
    for rule in _RULES:
        query = (
            rule.where if rule.where.startswith("SELECT") else f"SELECT DISTINCT ?this ?value WHERE {{ {rule.where} }}"
        )
        for this, value in _rows(store, f"{iris.prologue}{query} LIMIT {_PER_CHECK}"):
            more = f" ({iris.shorten(value)})" if value else ""
            yield Finding(rule.name, iris.shorten(this), rule.message + more, rule.severity)
    supported: set[int] = set()
    yield from _of_other_graphs(store, iris, supported)
    for graph in store.named_graphs():
        if isinstance(graph, NamedNode) and _OF_A_FILE in graph.value:
            yield from _of_file(store, graph, iris, supported)
    yield from _unsupported(store, iris, supported)


def refuse_faults(store: Store, *, base_iri: str = DEFAULT_BASE) -> None:
    """Raise ``StoreError`` with the first findings where the graph has violations; warnings pass."""
    faults = [str(finding) for finding in findings(store, base_iri=base_iri) if finding.severity == "violation"]
    if faults:
        rest = f"\n… and {len(faults) - _SHOWN:,} more" if len(faults) > _SHOWN else ""
        shown = "\n".join(faults[:_SHOWN])
        raise StoreError(f"the graph was not published, {len(faults):,} faults were found:\n{shown}{rest}")


def _rows(store: Store, query: str) -> Iterator[tuple[str, str]]:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    for solution in solutions:
        this, value = solution["this"], solution["value"] if len(solutions.variables) > 1 else None
        yield _plain(this), _plain(value)


def _plain(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term or "")


def _of_other_graphs(store: Store, iris: Iris, supported: set[int]) -> Iterator[Finding]:
    """No blank node outside the files' graphs; what the named ones state is added, as hashes, to ``supported``."""
    for graph in (DefaultGraph(), *store.named_graphs()):
        if isinstance(graph, NamedNode) and _OF_A_FILE in graph.value:
            continue
        for quad in store.quads_for_pattern(None, None, None, graph):
            if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                yield Finding("no-blank-node", iris.shorten(_plain(quad.subject)), "blank nodes are never used")
            elif isinstance(graph, NamedNode):
                supported.add(hash((quad.subject, quad.predicate, quad.object)))


def _of_file(store: Store, graph: NamedNode, iris: Iris, supported: set[int]) -> Iterator[Finding]:
    """A file's graph: re-sliced quotes, claims and evidence alone; what its claims say is added to ``supported``."""
    expand = iris.expand
    type_of, text_of, in_view = expand("rdf:type"), expand("nif:isString"), expand("tgk:inView")
    subject_of, predicate_of, object_of = (expand(f"tgk:claim{part}") for part in ("Subject", "Predicate", "Object"))
    quote_of, begin_of, end_of = expand("oa:exact"), expand("nif:beginIndex"), expand("nif:endIndex")
    qualifiers = {expand(name) for name in _QUALIFIERS}
    allowed = {expand(f"tgk:{name}") for name in ("Claim", "EvidenceSpan", "ReleaseCopy")}
    nodes: dict[object, dict[str, object]] = {}
    text = ""
    for quad in store.quads_for_pattern(None, None, None, graph):
        predicate = quad.predicate.value
        nodes.setdefault(quad.subject, {})[predicate] = quad.object
        if predicate == text_of:
            text = _plain(quad.object)
        if isinstance(quad.object, BlankNode):
            yield Finding("no-blank-node", iris.shorten(_plain(quad.subject)), "blank nodes are never used")
    for this, facts in nodes.items():
        if _plain(facts.get(type_of)) not in allowed:
            names = ", ".join(sorted(iris.shorten(name) for name in facts))
            message = f"{names}: a file's graph holds claims, evidence and the file's record alone"
            yield Finding("no-direct-fact", iris.shorten(_plain(this)), message)
        elif quote_of in facts:
            begin, end, quote = _plain(facts.get(begin_of)), _plain(facts.get(end_of)), _plain(facts[quote_of])
            if not (begin.isdigit() and end.isdigit()) or text[int(begin) : int(end)] != quote:
                name = iris.shorten(_plain(this))
                yield Finding("re-slice", name, f"the text does not have {quote!r} at {begin}, {end}")
        elif subject_of in facts and _plain(facts.get(in_view)) == "true":
            subject = facts[subject_of]
            supported.add(hash((subject, facts.get(predicate_of), facts.get(object_of))))
            for name, value in facts.items():  # qualifiers that the view sets on the subject
                if name in qualifiers:
                    supported.add(hash((subject, NamedNode(name), value)))


def _unsupported(store: Store, iris: Iris, supported: set[int]) -> Iterator[Finding]:
    """Every triple of the view is a claim that the view took, or stands in another named graph."""
    derived = {iris.expand(name) for name in _DERIVED}
    holding, number = iris.base + "id/holding/", 0
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        if quad.predicate.value in derived or _plain(quad.subject).startswith(holding):
            continue
        if hash((quad.subject, quad.predicate, quad.object)) not in supported:
            number += 1
            if number > _PER_CHECK:
                return
            message = (
                f"{iris.shorten(quad.predicate.value)} {_plain(quad.object)!r}: no claim and no reference states it"
            )
            yield Finding("supported", iris.shorten(_plain(quad.subject)), message)
