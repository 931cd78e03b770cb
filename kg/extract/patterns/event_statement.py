"""A release that only tells what somebody said: one statement, dated as printed, else by the page."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.occasions import STATED, leading
from kg.extract.pattern import Pattern
from kg.model import EventFound


def find(document: Document) -> Iterator[EventFound]:
    """The leading event of the release, if it is told in this way."""
    return leading(document, STATED)


PATTERN = Pattern(
    name="event_statement", kind="events", find=find, show=show, examples=(), counter_examples=(), rank=10
)
