"""From what the patterns found of events to one list without doubles."""

from collections.abc import Sequence

from kg.extract.document import Document
from kg.model import EventFound, Found


def consolidate(document: Document, found: Sequence[Found]) -> tuple[EventFound, ...]:
    """The events of the document, in text order."""
    return tuple(sorted((f for f in found if isinstance(f, EventFound)), key=lambda f: f.span))
