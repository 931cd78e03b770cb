"""From what the patterns found of quantities to one list without doubles."""

from collections.abc import Sequence

from kg.extract.document import Document
from kg.model import QuantityFound, Found


def consolidate(document: Document, found: Sequence[Found]) -> tuple[QuantityFound, ...]:
    """The quantities of the document, in text order."""
    return tuple(sorted((f for f in found if isinstance(f, QuantityFound)), key=lambda f: f.span))
