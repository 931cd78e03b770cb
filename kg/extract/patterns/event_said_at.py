"""The occasion at which, or after which, the opening sentence has somebody speak."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.occasions import SAID_AT, leading
from kg.extract.pattern import Pattern
from kg.model import EventFound


def find(document: Document) -> Iterator[EventFound]:
    """The leading event of the release, if it is told in this way."""
    return leading(document, SAID_AT)


PATTERN = Pattern(name="event_said_at", kind="events", find=find, show=show, examples=(), counter_examples=(), rank=10)
