"""Canned queries: one file each in ``queries/``, with typed parameters, bound as terms, answered with evidence.

The way of a call: ``load_queries()`` → ``Catalogue``; ``bind(query, given)`` → ``Bound``; ``run(…)`` → ``Answer``.
"""

from kg.queries.errors import BadCursor, BadParameter, QueryFileError
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

__all__ = [
    "Answer",
    "BadCursor",
    "BadParameter",
    "Bilingual",
    "Bound",
    "Calendar",
    "Cell",
    "Choice",
    "Column",
    "ColumnRole",
    "Evidence",
    "Example",
    "Parameter",
    "ParameterKind",
    "Query",
    "QueryFileError",
    "QueryForm",
    "Row",
    "View",
]
