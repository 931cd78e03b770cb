"""From what the patterns found of directives to one list without doubles."""

from collections.abc import Sequence

from kg.extract.document import Document
from kg.model import DirectiveFound, Found


_SHINGLE = 6
_RESTATED = 0.5


def consolidate(document: Document, found: Sequence[Found]) -> tuple[DirectiveFound, ...]:
    """The directives of the document, in text order, each asked once."""
    kept: list[DirectiveFound] = []
    for directive in (f for f in found if isinstance(f, DirectiveFound)):
        if not any(directive.action_span.overlaps(other.action_span) for other in kept):
            kept.append(directive)
    kept.sort(key=lambda f: f.span)
    once: list[DirectiveFound] = []
    for number, directive in enumerate(kept):  # of two that say the same the later one says it in the body
        if not any(_restates(later.action, directive.action) for later in kept[number + 1 :]):
            once.append(directive)
    return tuple(once)


def _restates(text: str, action: str) -> bool:
    """Whether most of what an action says stands in ``text``, in runs of a few letters."""
    shingles = {action[i : i + _SHINGLE] for i in range(len(action) - _SHINGLE + 1)}
    return bool(shingles) and sum(shingle in text for shingle in shingles) >= _RESTATED * len(shingles)


def show(found: Found) -> str:
    """``kind|speaker|addressee|action`` with ``-`` for what is not given."""
    assert isinstance(found, DirectiveFound)
    return "|".join((found.kind, found.speaker or "-", found.addressee or "-", found.action))
