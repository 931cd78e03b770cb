"""The vocabulary and the shapes as graphs, and the part of the vocabulary that the default graph shows.

``ontology/thaigov.ttl`` and ``shapes.ttl`` are written under the default base IRI; under another base their terms move
with it. The default graph takes the labels of terms, the concepts of the schemes and the hierarchies, so that a query
without GRAPH can print a kind in words and follow ``a/rdfs:subClassOf*``.
"""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, parse

from kg import namespaces as ns
from kg.errors import ReferenceDataError
from kg.rdf import Terms
from kg.resources import ONTOLOGY

_SHOWN = ("rdf:type", "skos:prefLabel", "skos:notation", "skos:inScheme", "rdfs:subClassOf", "rdfs:subPropertyOf")


def turtle(name: str, base: str, folder: Path = ONTOLOGY) -> str:
    """The text of ``thaigov.ttl`` or ``shapes.ttl`` with its terms under a base IRI. Raises ``ReferenceDataError``."""
    path = folder / name
    try:
        return path.read_text(encoding="utf-8").replace(ns.DEFAULT_BASE, base)
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceDataError(f"{path}:1: can't be read ({error}); restore it from the repository") from error


def ontology_quads(terms: Terms, folder: Path = ONTOLOGY) -> Iterator[Quad]:
    """``graph/ontology``, ``graph/shapes``, and what the default graph shows of the vocabulary.

    Blank nodes (lists in axioms and shapes) get names, so that the graphs are stable. Raises ``ReferenceDataError``.
    """
    base = terms.iris.base
    shown = {terms.node(name) for name in _SHOWN}
    own = f"{base}def/"
    for name, graph in (("thaigov.ttl", ns.ONTOLOGY), ("shapes.ttl", ns.SHAPES)):
        home = terms.node(graph)
        for subject, predicate, value in _triples(name, base, folder):
            yield Quad(subject, predicate, value, home)
            if graph == ns.ONTOLOGY and predicate in shown and subject.value.startswith(own):
                yield Quad(subject, predicate, value, DefaultGraph())


def _triples(name: str, base: str, folder: Path) -> Iterator[tuple[NamedNode, NamedNode, NamedNode]]:
    named: dict[str, NamedNode] = {}

    def skolem(node: object) -> object:
        if isinstance(node, BlankNode):
            number = len(named) + 1
            return named.setdefault(
                node.value, NamedNode(f"{base}.well-known/genid/{name.removesuffix('.ttl')}-{number}")
            )
        return node

    try:
        for quad in parse(turtle(name, base, folder).encode(), format=RdfFormat.TURTLE):
            yield skolem(quad.subject), quad.predicate, skolem(quad.object)  # type: ignore[misc]
    except SyntaxError as error:
        place = f"{folder / name}:{error.lineno or 1}"
        raise ReferenceDataError(f"{place}: not Turtle: {error.msg}; correct the line") from error
