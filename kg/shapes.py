"""SHACL: the published graph against ``ontology/shapes.ttl``. Minutes for a large graph, so the caller decides when.

Claims, view, reference and identity are validated together. Left out are the vocabulary's own graphs and those areas
that no release mentions: they are checked when their tables are read.
"""

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, Triple, serialize
from pyshacl import validate
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import Node

from kg import namespaces as ns
from kg.check import Finding
from kg.namespaces import DEFAULT_BASE, Iris
from kg.ontology import turtle


def shape_findings(store: Store, *, base_iri: str = DEFAULT_BASE) -> Iterator[Finding]:
    """What SHACL finds wrong. ``check`` is ``shape`` and the path, or the constraint where there is no path."""
    iris = Iris(base_iri)
    data = Graph().parse(data=_validated(store, iris), format="nt")
    shapes = Graph().parse(data=turtle("shapes.ttl", base_iri), format="turtle")
    vocabulary = Graph().parse(data=turtle("thaigov.ttl", base_iri), format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes, ont_graph=vocabulary, advanced=True)
    assert isinstance(report, Graph)
    rows = []
    for result in report.subjects(None, SH.ValidationResult):

        def of(name: Node, result: Node = result) -> str:
            return str(report.value(result, name) or "")

        path = iris.shorten(of(SH.resultPath) or of(SH.sourceConstraintComponent)).rsplit("#", 1)[-1]
        severity = "warning" if of(SH.resultSeverity).endswith("#Warning") else "violation"
        rows.append((f"shape {path}", iris.shorten(of(SH.focusNode)), of(SH.resultMessage), severity))
    yield from (Finding(*row) for row in sorted(set(rows)))


def _validated(store: Store, iris: Iris) -> bytes:
    skipped = {NamedNode(iris.expand(graph)) for graph in (ns.ONTOLOGY, ns.SHAPES, ns.REFERENCE_AREAS)}
    mention = NamedNode(iris.expand("tgk:mentionedIn"))
    mentioned = {quad.subject for quad in store.quads_for_pattern(None, mention, None, DefaultGraph())}
    places = f"{iris.base}id/place/"
    triples = {
        Triple(quad.subject, quad.predicate, quad.object)
        for quad in store
        if quad.graph_name not in skipped
        and (quad.subject in mentioned or not getattr(quad.subject, "value", "").startswith(places))
    }
    lines = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert lines is not None
    return lines
