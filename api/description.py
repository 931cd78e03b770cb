"""What the endpoint says of itself: Service Description, VoID with partitions, DCAT, and example queries (SHACL).

One graph for all of them, so that a tool finds whatever vocabulary it knows. Values in, triples out; nothing is asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.store.media import FORMATS

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
SHACL = "http://www.w3.org/ns/shacl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
FORMAT = "http://www.w3.org/ns/formats/"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {
    "sd": SD, "void": VOID, "dcat": DCAT, "dcterms": DCTERMS, "foaf": FOAF, "sh": SHACL, "rdfs": RDFS,
    "schema": SCHEMA, "formats": FORMAT, "xsd": XSD,
}  # fmt: skip
FORMAT_IRIS = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV", "ttl": "Turtle", "nt": "N-Triples", "rdf": "RDF_XML", "jsonld": "JSON-LD",
    "trig": "TriG", "nq": "N-Quads", "n3": "N3",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Counts over one snapshot's default graph. ``graphs``: named graph to its triples."""

    triples: int
    entities: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    graphs: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An example query: ``form`` is SELECT, ASK or CONSTRUCT; texts by language."""

    name: str
    form: str
    text: str
    titles: Mapping[str, str]
    summaries: Mapping[str, str]


def describe(
    *,
    url: str,
    base_iri: str,
    snapshot: str,
    statistics: Statistics,
    examples: Iterable[Example],
    is_writable: bool,
) -> list[Triple]:
    """The description of the endpoint at ``url``/sparql and of its dataset, as triples without blank nodes."""
    graph = _Graph()
    service, dataset = f"{url}/sparql#service", f"{base_iri}dataset"
    _describe_service(graph, service, dataset, url, is_writable=is_writable)
    _describe_dataset(graph, dataset, url, base_iri, snapshot, statistics)
    for example in examples:
        node = f"{url}/queries/{example.name}#query"
        graph.add(node, RDF_TYPE, SHACL + "SPARQLExecutable")
        graph.add(node, RDF_TYPE, f"{SHACL}SPARQL{example.form.capitalize()}Executable")
        graph.add(node, f"{SHACL}{example.form.lower()}", Literal(example.text))
        graph.add(node, SCHEMA + "target", service.removesuffix("#service"))
        for language, title in example.titles.items():
            graph.add(node, RDFS + "label", Literal(title, language=language))
        for language, summary in example.summaries.items():
            graph.add(node, RDFS + "comment", Literal(summary, language=language))
    return graph.triples


def _describe_service(graph: "_Graph", service: str, dataset: str, url: str, *, is_writable: bool) -> None:
    graph.add(service, RDF_TYPE, SD + "Service")
    graph.add(service, RDF_TYPE, DCAT + "DataService")
    graph.add(service, SD + "endpoint", f"{url}/sparql")
    graph.add(service, DCAT + "endpointURL", f"{url}/sparql")
    graph.add(service, DCAT + "endpointDescription", f"{url}/openapi.json")
    graph.add(service, DCAT + "servesDataset", dataset)
    graph.add(service, DCTERMS + "title", Literal("thaigov-kg SPARQL endpoint", language="en"))
    graph.add(service, SD + "supportedLanguage", SD + "SPARQL11Query")
    if is_writable:
        graph.add(service, SD + "supportedLanguage", SD + "SPARQL11Update")
    graph.add(service, SD + "feature", SD + "EmptyGraphs")
    for row in FORMATS:
        graph.add(service, SD + "resultFormat", FORMAT + FORMAT_IRIS[row.name])
    graph.add(service, SD + "defaultDataset", f"{dataset}#sd")
    graph.add(service, SD + "availableGraphs", f"{dataset}#sd")
    graph.add(f"{dataset}#sd", RDF_TYPE, SD + "Dataset")
    graph.add(f"{dataset}#sd", RDF_TYPE, SD + "GraphCollection")
    graph.add(f"{dataset}#sd", SD + "defaultGraph", dataset)


def _describe_dataset(
    graph: "_Graph", dataset: str, url: str, base_iri: str, snapshot: str, statistics: Statistics
) -> None:
    for kind in (VOID + "Dataset", DCAT + "Dataset", SD + "Graph"):
        graph.add(dataset, RDF_TYPE, kind)
    graph.add(dataset, DCTERMS + "title", Literal("Thai government press releases as a knowledge graph", language="en"))
    graph.add(dataset, DCTERMS + "title", Literal("กราฟความรู้ข่าวประชาสัมพันธ์ของรัฐบาลไทย", language="th"))
    graph.add(dataset, DCTERMS + "identifier", Literal(snapshot))
    graph.add(dataset, FOAF + "homepage", f"{url}/")
    graph.add(dataset, VOID + "sparqlEndpoint", f"{url}/sparql")
    graph.add(dataset, VOID + "uriSpace", Literal(base_iri))
    graph.add(dataset, VOID + "triples", _count(statistics.triples))
    graph.add(dataset, VOID + "entities", _count(statistics.entities))
    graph.add(dataset, VOID + "classes", _count(len(statistics.classes)))
    graph.add(dataset, VOID + "properties", _count(len(statistics.properties)))
    for number, (iri, entities) in enumerate(sorted(statistics.classes.items())):
        part = f"{dataset}#class-{number}"
        graph.add(dataset, VOID + "classPartition", part)
        graph.add(part, VOID + "class", iri)
        graph.add(part, VOID + "entities", _count(entities))
    for number, (iri, triples) in enumerate(sorted(statistics.properties.items())):
        part = f"{dataset}#property-{number}"
        graph.add(dataset, VOID + "propertyPartition", part)
        graph.add(part, VOID + "property", iri)
        graph.add(part, VOID + "triples", _count(triples))
    for number, (iri, triples) in enumerate(sorted(statistics.graphs.items())):
        part = f"{dataset}#graph-{number}"
        graph.add(f"{dataset}#sd", SD + "namedGraph", part)
        graph.add(part, RDF_TYPE, SD + "NamedGraph")
        graph.add(part, SD + "name", iri)
        graph.add(part, SD + "graph", iri)
        graph.add(iri, RDF_TYPE, SD + "Graph")
        graph.add(iri, VOID + "triples", _count(triples))
    for row in FORMATS:
        if row.is_graph:
            part = f"{dataset}#distribution-{row.name}"
            graph.add(dataset, DCAT + "distribution", part)
            graph.add(part, RDF_TYPE, DCAT + "Distribution")
            graph.add(part, DCAT + "downloadURL", f"{url}/export?format={row.name}")
            graph.add(part, DCAT + "mediaType", f"https://www.iana.org/assignments/media-types/{row.media_type}")


class _Graph:
    def __init__(self) -> None:
        self.triples: list[Triple] = []

    def add(self, subject: str, predicate: str | NamedNode, value: str | NamedNode | Literal) -> None:
        self.triples.append(
            Triple(
                NamedNode(subject),
                NamedNode(predicate) if isinstance(predicate, str) else predicate,
                NamedNode(value) if isinstance(value, str) else value,
            )
        )


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(XSD + "integer"))
