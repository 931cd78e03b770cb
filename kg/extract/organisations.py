"""From what the patterns found of organisations to one list without doubles."""

from collections.abc import Sequence

from kg.extract.document import Document
from kg.model import OrganisationFound, Found


def consolidate(document: Document, found: Sequence[Found]) -> tuple[OrganisationFound, ...]:
    """The organisations of the document, in text order."""
    return tuple(sorted((f for f in found if isinstance(f, OrganisationFound)), key=lambda f: f.span))
