"""From what the patterns found of people to one list without doubles."""

from collections.abc import Sequence

from kg.extract.document import Document
from kg.model import PersonFound, Found


def consolidate(document: Document, found: Sequence[Found]) -> tuple[PersonFound, ...]:
    """The people of the document, in text order."""
    return tuple(sorted((f for f in found if isinstance(f, PersonFound)), key=lambda f: f.span))
