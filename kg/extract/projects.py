"""From what the patterns found of projects to one list without doubles."""

from collections.abc import Sequence

from kg.extract.document import Document
from kg.model import ProjectFound, Found


def consolidate(document: Document, found: Sequence[Found]) -> tuple[ProjectFound, ...]:
    """The projects of the document, in text order."""
    return tuple(sorted((f for f in found if isinstance(f, ProjectFound)), key=lambda f: f.span))
