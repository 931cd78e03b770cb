"""Where any of many fixed strings stands in a text, in one pass (Aho-Corasick).

Regular expressions with hundreds of alternatives try them at every letter; this finds the few places where the
expensive look is worth while.
"""

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
