"""The occasion that the speaker of the opening sentence tells of."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.occasions import REPORTED, leading
from kg.extract.pattern import Pattern
from kg.model import EventFound


def find(document: Document) -> Iterator[EventFound]:
    """The leading event of the release, if it is told in this way."""
    return leading(document, REPORTED)


PATTERN = Pattern(name="event_reported", kind="events", find=find, show=show, examples=(), counter_examples=(), rank=10)
