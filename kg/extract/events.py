"""From what the patterns found of events to one list without doubles."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.document import Document
from kg.model import EventFound, Found


def consolidate(document: Document, found: Sequence[Found]) -> tuple[EventFound, ...]:
    """The events of the document, in text order.

    Of two findings with the same words the first pattern's stays. A statement goes where the same paragraph tells a
    dated occasion: what is said about an event is no further event. An opening without a place takes that of the run
    that it opens.
    """
    events: list[EventFound] = []
    for event in (f for f in found if isinstance(f, EventFound)):
        if not any(_is_same(event, other) for other in events):
            events.append(event)
    events = [e for e in events if e.kind != "statement" or not any(_is_about(document, e, o) for o in events)]
    runs = [e for e in events if e.end_date is not None]
    incident = next((e for e in events if e.pattern == "event_incident" and e.date is not None), None)
    placed = (_at_incident(_placed(event, runs), incident) for event in events)
    return tuple(sorted(placed, key=lambda e: e.span))


def _at_incident(event: EventFound, incident: EventFound | None) -> EventFound:
    """An inspection without a place, at the place of the incident that the release deals with."""
    if incident is None or event.kind != "inspection" or event.province is not None or event.venue is not None:
        return event
    return replace(event, province=incident.province, province_span=incident.province_span)


def _is_same(event: EventFound, other: EventFound) -> bool:
    if event.pattern == "event_planned" and event.date == other.date:
        return True
    if event.pattern == other.pattern == "event_run" and (event.date, event.end_date) == (other.date, other.end_date):
        return True
    same = (event.kind, event.date, event.end_date) == (other.kind, other.date, other.end_date)
    elsewhere = event.venue is not None and other.venue is not None and event.venue != other.venue
    return same and not elsewhere and event.span.overlaps(other.span)


def _is_about(document: Document, statement: EventFound, other: EventFound) -> bool:
    """Whether the paragraph of a statement tells another occasion."""
    if other is statement or other.is_planned or other.date is None or statement.pattern == "event_lead":
        return False
    if statement.date is not None and other.date > statement.date:
        return False
    if other.pattern == "event_incident":
        return True
    first, last = sorted((statement.span, other.span))
    return "\n" not in document.text[first.start : last.end]


def _placed(event: EventFound, runs: Sequence[EventFound]) -> EventFound:
    """An opening without a place, at the place of the run that it opens."""
    if event.kind != "opening" or event.date is None or event.province is not None or event.venue is not None:
        return event
    for run in runs:
        if run.date is not None and run.end_date is not None and run.date <= event.date <= run.end_date:
            return replace(
                event,
                province=run.province,
                province_span=run.province_span,
                venue=run.venue,
                venue_span=run.venue_span,
            )
    return event


def show(found: Found) -> str:
    """``kind|day[..end]|time|province|venue|role name; …`` with ``-`` for what is not given."""
    assert isinstance(found, EventFound)
    day = f"{found.date or '-'}" + (f"..{found.end_date}" if found.end_date else "")
    cast = "; ".join(f"{p.role} {p.person}" for p in found.participants)
    return "|".join((found.kind, day, found.time or "-", found.province or "-", found.venue or "-", cast or "-"))
