"""The occasion that the opening sentence tells: day, person, verb, place."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.events import show
from kg.extract.occasions import TOLD, leading
from kg.extract.pattern import Pattern
from kg.model import EventFound


def find(document: Document) -> Iterator[EventFound]:
    """The leading event of the release, if it is told in this way."""
    return leading(document, TOLD)


PATTERN = Pattern(name="event_lead", kind="events", find=find, show=show, examples=(), counter_examples=(), rank=10)
