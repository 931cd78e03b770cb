"""From what the patterns found of policies to one list without doubles: one entry a policy, its best mention."""

import re
from collections.abc import Sequence

from kg.extract.document import Document
from kg.model import Found, PolicyFound, Span

_QUOTES = re.compile(r"[“”\"‘’'\s().,\-–:]+")


def consolidate(document: Document, found: Sequence[Found]) -> tuple[PolicyFound, ...]:
    """The policies of the document, in text order; of several mentions the one with a cue, then the first."""
    mentions = sorted((f for f in found if isinstance(f, PolicyFound)), key=lambda f: (-f.confidence, f.span))
    document.scratch["policy mentions"] = tuple(mentions)
    return _best(mentions)


def outside(document: Document, names: Sequence[Span]) -> tuple[PolicyFound, ...]:
    """The policies of the document that are mentioned outside these names of other things.

    A mention in quotation marks of its own counts even inside a name (gold ruling 10).
    """
    mentions = document.scratch.get("policy mentions", document.policies)
    assert isinstance(mentions, tuple)
    return _best([m for m in mentions if _is_quoted(document, m) or not any(n.contains(m.span) for n in names)])


def _is_quoted(document: Document, mention: PolicyFound) -> bool:
    return document.text[max(0, mention.span.start - 1)] in '“"'


def _best(mentions: Sequence[PolicyFound]) -> tuple[PolicyFound, ...]:
    """The first mention of each policy, in text order."""
    best: dict[str, PolicyFound] = {}
    for policy in mentions:
        best.setdefault(_QUOTES.sub("", policy.name).casefold(), policy)
    return tuple(sorted(best.values(), key=lambda f: f.span))
