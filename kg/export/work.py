"""One export from a snapshot to a file, and a query's triples in a graph format."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from kg.export.content import Content, description, ordered
from kg.export.formats import GraphFormat
from kg.export.scopes import Scope, ScopeKind, needs_graphs, quads_of
from kg.namespaces import Iris
from kg.queries.about import About
from kg.store import current_snapshot, open_snapshot
from kg.store.snapshots import named_snapshot


def export_to(
    out: IO[bytes],
    data_dir: Path,
    scope: Scope,
    format: GraphFormat,
    *,
    iris: Iris,
    snapshot: str | None = None,
    address: str = "",
) -> str:
    """The name of the snapshot whose export now stands in ``out``.

    Raises ``ParameterError`` where the scope does not fit the format or names nothing, ``StoreError`` without a graph.
    """
    if scope.kind is ScopeKind.EVERYTHING and not format.holds_graphs:
        raise needs_graphs(format.title)
    info = named_snapshot(data_dir, snapshot) if snapshot else current_snapshot(data_dir)
    store = open_snapshot(info)
    graph = NamedNode(iris.expand("graph/meta")) if scope.kind is ScopeKind.EVERYTHING else DefaultGraph()

    def quads() -> Iterator[Quad]:
        yield from description(iris, title=scope.title, snapshot=info.name, graph=graph)
        yield from quads_of(store, scope, iris=iris, with_claims=format.wants_claims)

    content = Content(ordered(_shaped(quads(), format)), iris, scope.title, info.name, address)
    format.write(content, out)
    return info.name


def _shaped(quads: Iterator[Quad], format: GraphFormat) -> Iterator[Quad]:
    """All quads in the default graph for a format without graphs, so that a triple of two graphs comes once.

    The tables keep their graphs: view and claims go to tables of their own.
    """
    if format.holds_graphs or format.extension.endswith("zip"):
        return quads
    return (Quad(quad.subject, quad.predicate, quad.object) for quad in quads)


def graph_of_triples(triples: bytes, format: GraphFormat, *, iris: Iris, about: About) -> bytes:
    """N-Triples, as a query gave them, in another format, sorted and with what makes them citable."""
    quads = ordered(
        Quad(each.subject, each.predicate, each.object) for each in parse(triples, format=RdfFormat.N_TRIPLES)
    )
    out = io.BytesIO()
    format.write(Content(quads, iris, about.citation, _snapshot_of(about), about.permalink), out)
    return out.getvalue()


def _snapshot_of(about: About) -> str:
    return about.permalink.partition("snapshot=")[2].partition("&")[0]
