"""N-Triples, N-Quads, RDF/XML, and JSON-LD with a context made for people."""

import json
from typing import IO, Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.export.content import Content, by_subject
from kg.namespaces import Iris

_XSD = "http://www.w3.org/2001/XMLSchema#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def n_triples(content: Content, out: IO[bytes]) -> None:
    """One triple a line, sorted, whichever graph it stands in."""
    _comment(content, out)
    for quad in content.quads:
        out.write(f"{quad.subject} {quad.predicate} {quad.object} .\n".encode())


def n_quads(content: Content, out: IO[bytes]) -> None:
    """One quad a line, sorted by graph and subject."""
    _comment(content, out)
    for quad in content.quads:
        graph = "" if isinstance(quad.graph_name, DefaultGraph) else f" {quad.graph_name}"
        out.write(f"{quad.subject} {quad.predicate} {quad.object}{graph} .\n".encode())


def _comment(content: Content, out: IO[bytes]) -> None:
    out.write("".join(f"# {line}\n" for line in content.comment).encode())


def rdf_xml(content: Content, out: IO[bytes]) -> None:
    """RDF/XML, written by the engine's serialiser."""
    prefixes = {name: iri for name, iri in content.iris.prefixes.items() if name != "id"}
    triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in content.quads)
    serialize(triples, out, format=RdfFormat.RDF_XML, prefixes=prefixes)


# --- JSON-LD ----------------------------------------------------------------------------------------------------------


def context(iris: Iris) -> dict[str, Any]:
    """The context: short English words for what occurs, labels by language, things as addresses."""
    by_language = {"@container": "@language"}
    words: dict[str, Any] = {
        "id": "@id",
        "type": "@type",
        "label": {"@id": iris.expand("skos:prefLabel"), **by_language},
        "alsoCalled": {"@id": iris.expand("skos:altLabel"), "@container": ["@language", "@set"]},
        "name": {"@id": iris.expand("foaf:name"), **by_language},
        "title": {"@id": iris.expand("dcterms:title"), **by_language},
        "quote": {"@id": iris.expand("oa:exact"), **by_language},
    }
    prefixes = {prefix: namespace for prefix, namespace in iris.prefixes.items() if prefix not in {"id", "tgk"}}
    return {"@base": iris.base, "@vocab": iris.prefixes["tgk"]} | prefixes | words


def json_ld(content: Content, out: IO[bytes]) -> None:
    """JSON-LD, one node an object, node by node; named graphs stay apart."""
    writer = _JsonLd(content.iris)
    head = {"@context": writer.context}
    out.write(json.dumps(head, ensure_ascii=False, indent=1)[:-2].encode() + b',\n "@graph": [')
    separator = b"\n"
    current: object = DefaultGraph()
    for _, group in by_subject(content.quads):
        graph = group[0].graph_name
        if graph != current:
            out.write(b"" if isinstance(current, DefaultGraph) else b"\n ]}")
            if isinstance(graph, NamedNode):
                name = json.dumps(writer.address(graph.value), ensure_ascii=False)
                out.write((b"," if separator != b"\n" else b"") + f'\n {{"id": {name}, "@graph": ['.encode())
                separator = b"\n"
            current = graph
        out.write(separator + json.dumps(writer.node(group), ensure_ascii=False).encode())
        separator = b",\n"
    out.write((b"" if isinstance(current, DefaultGraph) else b"\n ]}") + b"\n]}\n")


class _JsonLd:
    def __init__(self, iris: Iris) -> None:
        self.context = context(iris)
        self._iris = iris
        self._by_language = {
            iris.expand("skos:prefLabel"): "label",
            iris.expand("foaf:name"): "name",
            iris.expand("dcterms:title"): "title",
            iris.expand("oa:exact"): "quote",
        }
        self._listed = {iris.expand("skos:altLabel"): "alsoCalled"}

    def address(self, iri: str) -> str:
        """An IRI as ``@id``: below the base without it, else in full (never a CURIE, which could be misread)."""
        path = iri.removeprefix(self._iris.base)
        return path if path != iri and path and ":" not in path.split("/")[0] else iri

    def _word(self, iri: str) -> str:
        """A term of our own as a bare word, one of a known vocabulary as a CURIE, else the IRI."""
        own = iri.removeprefix(self.context["@vocab"])
        if own != iri and own.isidentifier() and own not in self.context:
            return own
        for prefix, namespace in self.context.items():
            if isinstance(namespace, str) and not prefix.startswith("@") and prefix not in {"id", "type"}:
                local = iri.removeprefix(namespace)
                if local != iri and local.isidentifier():
                    return f"{prefix}:{local}"
        return iri

    def node(self, group: list[Quad]) -> dict[str, Any]:
        subject = group[0].subject
        assert isinstance(subject, NamedNode | BlankNode)
        node: dict[str, Any] = {"id": self.address(subject.value) if isinstance(subject, NamedNode) else str(subject)}
        values: dict[str, list[Any]] = {}
        for quad in group:
            values.setdefault(quad.predicate.value, []).append(quad.object)
        for predicate, objects in values.items():
            if predicate == _RDF_TYPE:
                node["type"] = [self._word(each.value) for each in objects]
                continue
            word = self._by_language.get(predicate)
            if word and _one_a_language(objects):
                node[word] = {each.language: each.value for each in objects}
            elif (word := self._listed.get(predicate)) and all(_has_language(each) for each in objects):
                named: dict[str, list[str]] = {}
                for each in objects:
                    named.setdefault(each.language, []).append(each.value)
                node[word] = named
            else:
                node[self._word(predicate)] = [self._value(each) for each in objects]
        return node

    def _value(self, term: Any) -> Any:
        if isinstance(term, NamedNode):
            return {"id": self.address(term.value)}
        if isinstance(term, BlankNode):
            return {"id": str(term)}
        assert isinstance(term, Literal)
        datatype = term.datatype.value
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if datatype == f"{_XSD}string":
            return term.value
        if datatype == f"{_XSD}boolean":
            return term.value == "true"
        if datatype == f"{_XSD}integer" and len(term.value) < 15:
            return int(term.value)
        return {"@value": term.value, "@type": self._word(datatype)}


def _has_language(term: Any) -> bool:
    return isinstance(term, Literal) and term.language is not None


def _one_a_language(objects: list[Any]) -> bool:
    tags = [each.language for each in objects if _has_language(each)]
    return len(tags) == len(objects) == len(set(tags))
