"""Where any of many fixed strings stands in a text, in one pass (Aho-Corasick).

Regular expressions with hundreds of alternatives try them at every letter; this finds the few places where the
expensive look is worth while.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import ahocorasick


class Literals:
    """A set of strings to look for. Immutable once made."""

    __slots__ = ("_automaton",)

    def __init__(self, forms: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for form in forms:
            self._automaton.add_word(form, len(form))
        if len(self._automaton):
            self._automaton.make_automaton()

    def longest(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Start and end of each match, leftmost and longest, none overlapping another, in text order."""
        if len(self._automaton):
            for last, length in self._automaton.iter_long(text, start, end):
                yield last + 1 - length, last + 1

    def starts(self, text: str, start: int, end: int) -> list[int]:
        """Every offset at which one of the strings begins, in text order."""
        if not len(self._automaton):
            return []
        return sorted({last + 1 - length for last, length in self._automaton.iter(text, start, end)})


class Anchored:
    """An expression whose every match begins with one of a few strings, tried only where one of them stands.

    It finds what the bare expression finds. The places are looked up once for a text, however many stretches of it are
    searched; the text read last is remembered.
    """

    __slots__ = ("_literals", "_read", "expression", "openings")

    def __init__(self, expression: str, openings: str) -> None:
        self.expression = re.compile(expression)
        self.openings = tuple(openings.split("|"))
        self._literals = Literals(self.openings)
        self._read: tuple[str, list[int]] = ("", [])  # one value, so that threads see text and places together

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in ``text[start:end]``, in order, none overlapping another."""
        places, match = self._places(text), self.expression.match
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
        places, match = self._places(text), self.expression.match
        for index in range(bisect_left(places, start), len(places)):
            if places[index] >= end:
                return None
            if (found := match(text, places[index], end)) is not None:
                return found
        return None

    def _places(self, text: str) -> list[int]:
        read, places = self._read
        if read is not text:
            places = self._literals.starts(text, 0, len(text))
            self._read = (text, places)
        return places
