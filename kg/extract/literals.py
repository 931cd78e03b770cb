"""Where any of many fixed strings stands in a text, in one pass (Aho-Corasick).

Regular expressions with hundreds of alternatives try them at every letter; this finds the few places where the
expensive look is worth while.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from threading import Lock

import ahocorasick


class _Index:
    """Where the strings of all sets stand in the text read last, found in a single pass for all of them.

    A set joins when it is first asked for; the places are then looked up anew.
    """

    def __init__(self) -> None:
        self._owners: dict[str, list[int]] = {}
        self._count = 0
        self._automaton: ahocorasick.Automaton | None = None
        self._read: tuple[str, list[list[int]]] = ("", [])  # one value, so that threads see text and places together
        self._lock = Lock()

    def join(self, forms: Iterable[str]) -> int:
        """The number of a new set of strings."""
        with self._lock:
            number, self._count = self._count, self._count + 1
            for form in forms:
                self._owners.setdefault(form, []).append(number)
            self._automaton = None
        return number

    def places(self, text: str, number: int) -> list[int]:
        """Every offset at which one of the strings of set ``number`` begins, in text order."""
        read, places = self._read
        if read is not text or number >= len(places):
            places = self._look_up(text)
            self._read = (text, places)
        return places[number]

    def _look_up(self, text: str) -> list[list[int]]:
        with self._lock:
            if self._automaton is None:
                self._automaton = ahocorasick.Automaton()
                for form, owners in self._owners.items():
                    self._automaton.add_word(form, (len(form) - 1, tuple(owners)))
                self._automaton.make_automaton()
            automaton, found = self._automaton, [set[int]() for _ in range(self._count)]
        for last, (back, owners) in automaton.iter(text):
            for owner in owners:
                found[owner].add(last - back)
        return [sorted(places) for places in found]


_INDEX = _Index()


class Literals:
    """A set of strings to look for. Immutable once made."""

    __slots__ = ("_automaton", "_forms", "_number")

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = frozenset(forms)
        self._automaton: ahocorasick.Automaton | None = None
        self._number: int | None = None

    def longest(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Start and end of each match, leftmost and longest, none overlapping another, in text order."""
        if not self._forms:
            return
        if self._automaton is None:
            automaton = ahocorasick.Automaton()
            for form in self._forms:
                automaton.add_word(form, len(form))
            automaton.make_automaton()
            self._automaton = automaton
        for last, length in self._automaton.iter_long(text, start, end):
            yield last + 1 - length, last + 1

    def starts(self, text: str, start: int, end: int) -> list[int]:
        """Every offset from ``start`` to before ``end`` at which one of the strings begins, in text order.

        Meant for sets that live as long as the program: what it needs for them is kept.
        """
        places = self.places(text)
        return places[bisect_left(places, start) : bisect_left(places, end)]

    def places(self, text: str) -> list[int]:
        """Every offset of the text at which one of the strings begins, in text order; not to be changed."""
        if self._number is None:
            self._number = _INDEX.join(self._forms)
        return _INDEX.places(text, self._number)


class Anchored:
    """An expression whose every match begins with one of a few strings, tried only where one of them stands.

    It finds what the bare expression finds.
    """

    __slots__ = ("_literals", "expression", "openings")

    def __init__(self, expression: str, openings: str) -> None:
        self.expression = re.compile(expression)
        self.openings = tuple(openings.split("|"))
        self._literals = Literals(self.openings)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in ``text[start:end]``, in order, none overlapping another."""
        places, match = self._literals.places(text), self.expression.match
        position = start
        for index in range(bisect_left(places, start), len(places)):
            place = places[index]
            if place >= end:
                return
            if place >= position and (found := match(text, place, end)) is not None:
                if found.end() == place:  # an empty match, where a longer one may begin as well
                    yield from self.expression.finditer(text, place, end)
                    return
                yield found
                position = found.end()

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in ``text[start:end]``."""
        places, match = self._literals.places(text), self.expression.match
        for index in range(bisect_left(places, start), len(places)):
            if places[index] >= end:
                return None
            if (found := match(text, places[index], end)) is not None:
                return found
        return None
