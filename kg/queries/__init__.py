"""Canned queries: one file each in ``queries/``, with typed parameters, bound as terms, answered with evidence.

The way of a call: ``load_queries()`` → ``Catalogue``; ``Choices(graph, catalogue)`` resolves names of things;
``bind(query, given, lister=choices)`` → ``Bound``; ``run(graph, bound, …)`` → ``Answer``.
"""

from kg.queries.binding import bind
from kg.queries.catalogue import Catalogue, load_queries
from kg.queries.choices import Choices
from kg.queries.cursor import Cursor, read_cursor
from kg.queries.errors import BadCursor, BadParameter, QueryFileError
from kg.queries.graph import Graph, StoreGraph, Table, table
from kg.queries.model import (
    Answer,
    Bilingual,
    Bound,
    Calendar,
    Cell,
    Choice,
    Column,
    ColumnRole,
    Evidence,
    Example,
    Parameter,
    ParameterKind,
    Query,
    QueryForm,
    Row,
    View,
)
from kg.queries.run import MAX_PAGE, PAGE, run

__all__ = [
    "MAX_PAGE",
    "PAGE",
    "Answer",
    "BadCursor",
    "BadParameter",
    "Bilingual",
    "Bound",
    "Calendar",
    "Catalogue",
    "Cell",
    "Choice",
    "Choices",
    "Column",
    "ColumnRole",
    "Cursor",
    "Evidence",
    "Example",
    "Graph",
    "Parameter",
    "ParameterKind",
    "Query",
    "QueryFileError",
    "QueryForm",
    "Row",
    "StoreGraph",
    "Table",
    "View",
    "bind",
    "load_queries",
    "read_cursor",
    "run",
    "table",
]
