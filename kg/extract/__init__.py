"""From a release to what it says: patterns find, each kind is consolidated, spans go back to the untouched text.

``read`` is the only entrance. It knows the order of the kinds and nothing of any one of them. No RDF, no web, no clock.
"""

import dataclasses
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from kg.extract import directives, events, organisations, people, policies, posts, projects, quantities
from kg.extract.confidence import calibrated
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


def read(release: Release, *, as_stated: bool = False) -> Reading:
    """What the release says. Empty for a stub and for a release that is not in Thai. Never raises on any text.

    Confidences are measured ones (``kg.extract.confidence``); ``as_stated`` gives what the patterns state.
    """
    if release.language != "th" or not release.items:
        return Reading()
    folded = fold(release.text)
    headline = folded.folded(release.headline) if release.headline else None
    if len(release.items) == 1:
        body = folded.folded(release.items[0])
        document = Document(release=release, text=folded.text, headline=headline, body=body)
        return _read_document(document, folded, 0, as_stated)
    # each agenda item is a document of its own, so that work grows with the length and names do not leak between items
    readings = []
    for item in map(folded.folded, release.items):
        text = item.of(folded.text)
        document = Document(release=release, text=text, headline=None, body=Span(0, len(text)))
        readings.append(_read_document(document, folded, item.start, as_stated))
    return _join(readings)


def _read_document(document: Document, folded: Folded, offset: int, as_stated: bool) -> Reading:
    """What the document says, in spans of the untouched text; ``offset`` is where the document starts in ``folded``."""
    for kind in KINDS:
        found = [finding for p in all_patterns() if p.kind == kind for finding in p.find(document)]
        setattr(document, kind, _CONSOLIDATE[kind](document, found))
        if kind == "organisations":  # titles need bodies, names need titles
            document.posts = tuple(posts.scan(document))
            document.names = tuple(find_names(document, [post.span.start for post in document.posts]))
        if kind == "people":  # some bodies stand only in a holder's title
            document.organisations = organisations.with_employers(document)

    def finished(value: Any) -> Any:
        return _to_raw(folded, offset, as_stated, value)

    return Reading(
        **{kind: tuple(finished(finding) for finding in getattr(document, kind)) for kind in KINDS},
        sentences=tuple(finished(span) for span in document.sentences),
        not_understood=document.not_understood,
    )


def _to_raw(folded: Folded, offset: int, as_stated: bool, value: Any) -> Any:
    """The same finding with each span, at any depth, moved to the untouched text, and each confidence measured."""
    kind: Any = type(value)
    if kind is Span:
        if not offset and not folded.cuts:
            return value  # folding kept every offset
        return folded.raw(Span(value.start + offset, value.end + offset))
    if kind is tuple:
        return tuple([_to_raw(folded, offset, as_stated, part) for part in value]) if value else value
    names = _fields(kind)
    if not names:
        return value
    changes = {name: _to_raw(folded, offset, as_stated, getattr(value, name)) for name in names}
    if isinstance(value, Found) and not as_stated:
        changes["confidence"] = calibrated(value.pattern, value.confidence)
    return kind(**changes)


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The names of a dataclass's fields; none for any other type."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def _join(readings: Sequence[Reading]) -> Reading:
    counts: dict[str, int] = {}
    for reading in readings:
        for reason, number in reading.not_understood.items():
            counts[reason] = counts.get(reason, 0) + number
    joined = {kind: tuple(finding for reading in readings for finding in getattr(reading, kind)) for kind in KINDS}
    joined["organisations"] = organisations.join(joined["organisations"])
    joined["people"] = people.join(joined["people"])
    return Reading(
        **joined,
        sentences=tuple(span for reading in readings for span in reading.sentences),
        not_understood=counts,
    )
