"""A hard case: a text, how to look at what was read in it, and what a reader sees there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kg.model import Reading, Release
from kg.thai import squeeze
from tests.support.releases import HEADLINE

View = Callable[[Reading, Release], Any]


@dataclass(frozen=True, slots=True)
class Case:
    """``counter``: it only looks like the hard case. ``fault``: why the program reads it wrong today."""

    name: str
    view: View
    text: str
    expected: Any
    counter: bool = False
    headline: str = HEADLINE
    fault: str | None = None


def names(reading: Reading, _: Release) -> list[str]:
    return [person.name for person in reading.people]


def posts(reading: Reading, _: Release) -> dict[str, list[str]]:
    """The titles of each person, with the capacity in front of one that is not substantive."""
    return {
        person.name: [p.title if p.capacity == "substantive" else f"{p.capacity} {p.title}" for p in person.positions]
        for person in reading.people
    }


def employers(reading: Reading, _: Release) -> dict[str, list[str | None]]:
    return {person.name: [post.organisation for post in person.positions] for person in reading.people}


def aliases(reading: Reading, release: Release) -> dict[str, list[str]]:
    """The other printed forms of each person, cut from the untouched text."""
    return {p.name: sorted({a.span.of(release.text) for a in p.aliases}) for p in reading.people}


def named_in_headline(reading: Reading, release: Release) -> list[str]:
    """The people of whom another printed form stands in the headline."""
    headline = release.headline
    return [p.name for p in reading.people if headline and any(headline.contains(a.span) for a in p.aliases)]


def printed_names(reading: Reading, release: Release) -> list[str]:
    """The names as the untouched text prints them."""
    return [person.name_span.of(release.text) for person in reading.people]


def bodies(reading: Reading, _: Release) -> dict[str, str]:
    return {body.name: body.kind for body in reading.organisations}


def roles(reading: Reading, _: Release) -> list[dict[str, str]]:
    """Who took which part, event by event."""
    return [{p.person: p.role for p in event.participants} for event in reading.events]


def days(reading: Reading, _: Release) -> list[tuple[str | None, str | None]]:
    """The first and the last day of each event."""
    return [
        (event.date.isoformat() if event.date else None, event.end_date.isoformat() if event.end_date else None)
        for event in reading.events
    ]


def occasions(reading: Reading, _: Release) -> list[str]:
    return [event.kind for event in reading.events]


def figures(reading: Reading, _: Release) -> list[tuple[float, float | None, str, str, str]]:
    return [(q.value, q.value_max, q.unit, q.qualifier, q.kind) for q in reading.quantities]


def counted(reading: Reading, _: Release) -> dict[float, str]:
    """What each figure counts."""
    return {q.value: q.subject for q in reading.quantities}


def yearly(reading: Reading, _: Release) -> list[tuple[float, str, str, int | None]]:
    return [(q.value, q.unit, q.kind, q.year) for q in reading.quantities]


def printed_figures(reading: Reading, release: Release) -> list[str]:
    return [squeeze(q.original) for q in reading.quantities if q.span.of(release.text)]


def projects(reading: Reading, _: Release) -> list[str]:
    return [project.name for project in reading.projects]


def orders(reading: Reading, release: Release) -> list[tuple[str | None, str | None, str]]:
    """Who tells whom to do what, the last cut from the untouched text."""
    return [(d.speaker, d.addressee, squeeze(d.action_span.of(release.text))) for d in reading.directives]
