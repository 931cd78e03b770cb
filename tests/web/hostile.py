"""A small graph in the shape of docs/graph.md in which every text tries to be markup or script."""

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.namespaces import Iris

IRIS = Iris()
SCRIPT = "<script>window.owned=1</script>"
IMAGE = "\"'><img src=x onerror=window.owned=1>"
CLOSING = "</mark></div></a></details></template></textarea><svg onload=window.owned=1>"
TEMPLATE = "{{ 7*7 }}{% raw %}${7*7}"
TEXT = f"{SCRIPT} {IMAGE}\n{CLOSING}\n{TEMPLATE} \U0001f389 ท้ายข้อความ"
COPY, RELEASE, ENTITY, OBJECT = "copy/" + "a" * 16, "release/hostile", "id/policy/hostile", "id/project/hostile"
CLAIM, TERM = "claim/" + "a" * 16 + "/" + "b" * 16, "def/Hostile"
SPANS = ((0, len(SCRIPT)), (5, len(SCRIPT) + 9), (len(SCRIPT) + len(IMAGE) + 2, len(TEXT)))


def hostile_quads() -> Iterator[Quad]:
    """The quads: a release, an entity with one claim of hostile quotes, and a term of the vocabulary."""
    doc, ontology = "graph/doc/" + "a" * 16, "graph/ontology"

    def iri(name: str) -> NamedNode:
        return NamedNode(name if name.startswith("javascript:") else _expand(name))

    def quad(subject: str, predicate: str, value: str | Literal, graph: str | None = None) -> Quad:
        target = value if isinstance(value, Literal) else iri(value)
        return Quad(iri(subject), iri(predicate), target, iri(graph) if graph else DefaultGraph())

    def said(value: str) -> Literal:
        return Literal(value, language="th")

    yield quad(RELEASE, "rdf:type", "tgk:Release")
    yield quad(RELEASE, "skos:prefLabel", said(SCRIPT + IMAGE))
    yield quad(RELEASE, "dcterms:source", "javascript:window.owned=1")
    yield quad(RELEASE, "dcterms:issued", Literal(IMAGE))
    yield quad(ENTITY, "rdf:type", "tgk:Policy")
    yield quad(ENTITY, "rdf:type", TERM)
    yield quad(ENTITY, "skos:prefLabel", said(SCRIPT))
    yield quad(ENTITY, "skos:altLabel", said(IMAGE))
    yield quad(ENTITY, "rdfs:seeAlso", "javascript:window.owned=1")
    yield quad(ENTITY, "tgk:mentionedIn", RELEASE)
    yield quad(OBJECT, "skos:prefLabel", said(CLOSING))
    yield quad(COPY, "rdf:type", "tgk:ReleaseCopy", doc)
    yield quad(COPY, "tgk:copyOf", RELEASE, doc)
    yield quad(COPY, "tgk:fileName", Literal(IMAGE), doc)
    yield quad(COPY, "tgk:sha256", Literal(IMAGE), doc)
    yield quad(COPY, "dcterms:language", Literal('th" onmouseover="window.owned=1'), doc)
    yield quad(COPY, "nif:isString", Literal(TEXT), doc)
    for predicate, value in (
        ("rdf:type", "tgk:Claim"),
        ("tgk:claimSubject", ENTITY),
        ("tgk:claimPredicate", "tgk:hasDimension"),
        ("tgk:claimObject", OBJECT),
        ("tgk:modality", "tgk:Instructed"),
        ("tgk:basis", "tgk:Implied"),
        ("tgk:assertedIn", COPY),
        ("tgk:madeBy", "tgk:Extraction"),
        ("tgk:inView", Literal(True)),
        ("tgk:confidence", Literal(IMAGE)),
        ("tgk:pattern", Literal(SCRIPT)),
        ("tgk:note", Literal(SCRIPT, language="en")),
        ("tgk:needsReview", Literal(True)),
        ("tgk:originalText", said(CLOSING)),
        ("tgk:reviewStatus", "tgk:Unreviewed"),
    ):
        yield quad(CLAIM, predicate, value, doc)
    for start, end in SPANS:
        span = f"{COPY}#char={start},{end}"
        yield quad(CLAIM, "tgk:evidence", span, doc)
        yield quad(span, "rdf:type", "tgk:EvidenceSpan", doc)
        yield quad(span, "oa:exact", said(TEXT[start:end]), doc)
        yield quad(span, "nif:beginIndex", Literal(start), doc)
        yield quad(span, "nif:endIndex", Literal(end), doc)
        yield quad(span, "nif:referenceContext", COPY, doc)
    yield quad(TERM, "rdf:type", "owl:Class", ontology)
    yield quad(TERM, "rdfs:label", said(SCRIPT), ontology)
    yield quad(TERM, "skos:definition", said(IMAGE), ontology)


def _expand(name: str) -> str:
    return IRIS.base + name if name.startswith(("id/", "def/")) else IRIS.expand(name)
