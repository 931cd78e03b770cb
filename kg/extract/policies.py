"""From what the patterns found of policies to one list without doubles: one entry a policy, its best mention."""

import re
from collections.abc import Sequence

from kg.extract.document import Document
from kg.model import Found, PolicyFound

_QUOTES = re.compile(r"[“”\"‘’'\s().,\-–:]+")


def consolidate(document: Document, found: Sequence[Found]) -> tuple[PolicyFound, ...]:
    """The policies of the document, in text order; of several mentions the one with a cue, then the first."""
    best: dict[str, PolicyFound] = {}
    for policy in sorted((f for f in found if isinstance(f, PolicyFound)), key=lambda f: (-f.confidence, f.span)):
        best.setdefault(_QUOTES.sub("", policy.name).casefold(), policy)
    return tuple(sorted(best.values(), key=lambda f: f.span))
