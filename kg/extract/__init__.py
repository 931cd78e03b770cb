"""From a release to what it says: patterns find, each kind is consolidated, spans go back to the untouched text.

``read`` is the only entrance. It knows the order of the kinds and nothing of any one of them. No RDF, no web, no clock.
"""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from kg.extract import directives, events, organisations, people, policies, posts, projects, quantities
from kg.extract.clauses import sentences
from kg.extract.document import Document
from kg.extract.names import find_names
from kg.extract.pattern import KINDS, all_patterns
from kg.model import Found, Reading, Release, Span
from kg.thai import Folded, fold

EXTRACTOR_VERSION = "0.1.0"

_CONSOLIDATE: dict[str, Callable[[Document, Sequence[Found]], tuple[Any, ...]]] = {
    "organisations": organisations.consolidate,
    "people": people.consolidate,
    "policies": policies.consolidate,
    "projects": projects.consolidate,
    "quantities": quantities.consolidate,
    "events": events.consolidate,
    "directives": directives.consolidate,
}


def read(release: Release) -> Reading:
    """What the release says. Empty for a stub and for a release that is not in Thai. Never raises on any text."""
    if release.language != "th" or not release.items:
        return Reading()
    folded = fold(release.text)
    headline = folded.folded(release.headline) if release.headline else None
    if len(release.items) == 1:
        body = folded.folded(release.items[0])
        return _read_document(Document(release=release, text=folded.text, headline=headline, body=body), folded, 0)
    # each agenda item is a document of its own, so that work grows with the length and names do not leak between items
    readings = []
    for item in map(folded.folded, release.items):
        text = item.of(folded.text)
        document = Document(release=release, text=text, headline=None, body=Span(0, len(text)))
        readings.append(_read_document(document, folded, item.start))
    return _join(readings)


def _read_document(document: Document, folded: Folded, offset: int) -> Reading:
    """What the document says, in spans of the untouched text; ``offset`` is where the document starts in ``folded``."""
    for kind in KINDS:
        found = [finding for p in all_patterns() if p.kind == kind for finding in p.find(document)]
        setattr(document, kind, _CONSOLIDATE[kind](document, found))
        if kind == "organisations":  # titles need bodies, names need titles
            document.posts = tuple(posts.scan(document))
            document.names = tuple(find_names(document, [post.span.start for post in document.posts]))
    return Reading(
        **{kind: tuple(_to_raw(folded, offset, finding) for finding in getattr(document, kind)) for kind in KINDS},
        sentences=tuple(_to_raw(folded, offset, span) for span in sentences(document.text, document.body)),
        not_understood=document.not_understood,
    )


def _to_raw(folded: Folded, offset: int, value: Any) -> Any:
    """The same finding with each span, at any depth, moved to the untouched text."""
    if isinstance(value, Span):
        return folded.raw(Span(value.start + offset, value.end + offset))
    if isinstance(value, tuple):
        return tuple(_to_raw(folded, offset, part) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: _to_raw(folded, offset, getattr(value, f.name)) for f in dataclasses.fields(value)}
        return type(value)(**changes)
    return value


def _join(readings: Sequence[Reading]) -> Reading:
    counts: dict[str, int] = {}
    for reading in readings:
        for reason, number in reading.not_understood.items():
            counts[reason] = counts.get(reason, 0) + number
    return Reading(
        **{kind: tuple(finding for reading in readings for finding in getattr(reading, kind)) for kind in KINDS},
        sentences=tuple(span for reading in readings for span in reading.sentences),
        not_understood=counts,
    )
