"""From what the patterns found of policies to one list without doubles."""

from collections.abc import Sequence

from kg.extract.document import Document
from kg.model import PolicyFound, Found


def consolidate(document: Document, found: Sequence[Found]) -> tuple[PolicyFound, ...]:
    """The policies of the document, in text order."""
    return tuple(sorted((f for f in found if isinstance(f, PolicyFound)), key=lambda f: f.span))
