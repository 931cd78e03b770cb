"""Turtle and TriG for people and for ``diff``: one subject a block, sorted, prefixes bound, addresses below a base.

Plain Turtle 1.1 that every tool reads; ``turtle_12`` is RDF 1.2, where a claim is the reifier of the triple it states.
"""

import re
from collections.abc import Iterable, Iterator
from typing import IO

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.export.content import Content, by_subject
from kg.namespaces import Iris

_XSD = "http://www.w3.org/2001/XMLSchema#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BARE = {
    f"{_XSD}integer": re.compile(r"[+-]?\d+"),
    f"{_XSD}decimal": re.compile(r"[+-]?\d*\.\d+"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}
_RELATIVE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~/-]*(#[A-Za-z0-9=,]+)?")


class Names:
    """How terms are written under a document's prefixes and base; ``used`` are the prefixes that were needed."""

    def __init__(self, iris: Iris) -> None:
        self._base = iris.base
        self._prefixes = sorted(
            ((namespace, prefix) for prefix, namespace in iris.prefixes.items() if prefix != "id"), reverse=True
        )
        self._known: dict[str, str] = {}

    @property
    def head(self) -> str:
        lines = [f"@base <{self._base}> ."]
        lines += [f"@prefix {prefix}: <{namespace}> ." for namespace, prefix in sorted(self._prefixes, key=_by_prefix)]
        return "\n".join(lines) + "\n"

    def term(self, term: NamedNode | Literal | BlankNode | Triple) -> str:
        if isinstance(term, NamedNode):
            return self._iri(term.value)
        if isinstance(term, Literal):
            return self._literal(term)
        if isinstance(term, Triple):
            return f"<<( {self.term(term.subject)} {self.term(term.predicate)} {self.term(term.object)} )>>"
        return str(term)

    def predicate(self, iri: str) -> str:
        return "a" if iri == _RDF_TYPE else self._iri(iri)

    def _iri(self, iri: str) -> str:
        found = self._known.get(iri)
        if found is None:
            found = self._written(iri)
            if len(self._known) < 100_000:
                self._known[iri] = found
        return found

    def _written(self, iri: str) -> str:
        for namespace, prefix in self._prefixes:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        if iri.startswith(self._base) and _RELATIVE.fullmatch(iri, len(self._base)):
            return f"<{iri[len(self._base) :]}>"
        return str(NamedNode(iri))

    def _literal(self, literal: Literal) -> str:
        datatype = literal.datatype.value
        pattern = _BARE.get(datatype)
        if pattern is not None and pattern.fullmatch(literal.value):
            return literal.value
        plain = str(Literal(literal.value))
        if literal.language:
            return f"{plain}@{literal.language}"
        return plain if datatype == f"{_XSD}string" else f"{plain}^^{self._iri(datatype)}"


def _by_prefix(row: tuple[str, str]) -> str:
    return row[1]


def turtle(content: Content, out: IO[bytes]) -> None:
    """Turtle of all triples, whichever graph they stand in."""
    names = Names(content.iris)
    _head(content, names, out)
    for block in _blocks(content.quads, names, ""):
        out.write(block.encode())


def trig(content: Content, out: IO[bytes]) -> None:
    """TriG: the default graph first, then graph by graph."""
    names = Names(content.iris)
    _head(content, names, out)
    current: object = DefaultGraph()
    for block, graph in _blocks_with_graph(content.quads, names):
        if graph != current:
            out.write(b"" if isinstance(current, DefaultGraph) else b"}\n")
            out.write(f"\n{names.term(graph)} {{\n".encode() if isinstance(graph, NamedNode) else b"")
            current = graph
        out.write(block.encode())
    out.write(b"" if isinstance(current, DefaultGraph) else b"}\n")


def _head(content: Content, names: Names, out: IO[bytes]) -> None:
    out.write("".join(f"# {line}\n" for line in content.comment).encode())
    out.write(f"{names.head}".encode())


def _blocks(quads: Iterable[Quad], names: Names, indent: str) -> Iterator[str]:
    for subject, group in by_subject(quads):
        yield _block(subject, group, names, indent)


def _blocks_with_graph(quads: Iterable[Quad], names: Names) -> Iterator[tuple[str, object]]:
    for subject, group in by_subject(quads):
        graph = group[0].graph_name
        indent = "" if isinstance(graph, DefaultGraph) else "  "
        yield _block(subject, group, names, indent), graph


def _block(subject: object, quads: list[Quad], names: Names, indent: str) -> str:
    """``subject a Type ;`` and then a predicate a line, its objects joined by commas; types come first."""
    objects: dict[str, list[str]] = {}
    for quad in quads:
        objects.setdefault(quad.predicate.value, []).append(names.term(quad.object))
    order = sorted(objects, key=lambda iri: (iri != _RDF_TYPE, names.predicate(iri)))
    lines = [f"{names.predicate(iri)} {', '.join(sorted(objects[iri]))}" for iri in order]
    assert isinstance(subject, NamedNode | BlankNode | Triple)
    return f"\n{indent}{names.term(subject)} " + f" ;\n{indent}  ".join(lines) + " .\n"


def turtle_12(content: Content, out: IO[bytes]) -> None:
    """RDF 1.2 Turtle: what a claim says becomes the triple that it reifies."""
    names = Names(content.iris)
    out.write(b'VERSION "1.2"\n')
    _head(content, names, out)
    for subject, group in by_subject(content.quads):
        out.write(_block(subject, list(reified(group, content.iris)), names, "").encode())


def reified(quads: list[Quad], iris: Iris) -> Iterator[Quad]:
    """The quads of one subject; of a claim, subject, predicate and object become one triple term."""
    parts = {iris.expand(f"tgk:claim{name}"): name.lower() for name in ("Subject", "Predicate", "Object")}
    said = {parts[quad.predicate.value]: quad.object for quad in quads if quad.predicate.value in parts}
    subject, predicate, value = (said.get(name) for name in ("subject", "predicate", "object"))
    if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value is not None:
        reifies = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")
        yield Quad(quads[0].subject, reifies, Triple(subject, predicate, value))
        yield from (quad for quad in quads if quad.predicate.value not in parts)
    else:
        yield from quads
