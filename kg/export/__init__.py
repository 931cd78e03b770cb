"""Exports: the view, everything, one release, one thing with its neighbourhood, the reference data, the ontology.

``quads_of`` says what belongs to a scope; ``Content`` holds it in a stable order with licence, source and snapshot; a
row of ``GRAPH_FORMATS`` writes it. The same content gives the same bytes.
"""

from kg.export.content import Content, description, ordered
from kg.export.formats import GRAPH_FORMATS, GraphFormat, graph_format
from kg.export.scopes import Scope, ScopeKind, needs_graphs, quads_of, read_scope, unknown_thing
from kg.export.work import export_to, graph_of_triples

__all__ = [
    "GRAPH_FORMATS",
    "Content",
    "GraphFormat",
    "Scope",
    "ScopeKind",
    "description",
    "export_to",
    "graph_format",
    "graph_of_triples",
    "needs_graphs",
    "ordered",
    "quads_of",
    "read_scope",
    "unknown_thing",
]
