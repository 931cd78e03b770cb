"""From what the patterns found of directives to one list without doubles."""

from collections.abc import Sequence

from kg.extract.document import Document
from kg.model import DirectiveFound, Found


def consolidate(document: Document, found: Sequence[Found]) -> tuple[DirectiveFound, ...]:
    """The directives of the document, in text order."""
    return tuple(sorted((f for f in found if isinstance(f, DirectiveFound)), key=lambda f: f.span))
