"""Policies and projects that are known by name, found by one Aho-Corasick automaton over the text.

The tables are ``policies.tsv`` and ``projects.tsv`` in ``data/reference``; a new one is a new row. Case and a space
between two Thai words make no difference. What a mention is worth in its sentence is the patterns' decision.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import ahocorasick

from kg.resources import DATA, REFERENCE
from kg.tables import read_rows

_LOWER = {ord(letter): ord(letter) + 32 for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | {ord("–"): ord("-")}
_HEAD = 5  # letters by which mined names are looked up
_UNSEEN = re.compile('[\\s“”"]+')
_COMBINING = re.compile("[ะ-ฺ็-๎ๅๆ]")
POLICY_COLUMNS = ("key", "name", "label_th", "label_en", "kind", "aliases", "source")
POLICY_KINDS = ("policy", "strategy", "concept", "slogan", "plan", "target")
DIMENSION_COLUMNS = ("policy", "number", "label_th", "label_en", "aliases", "source")
PROJECT_COLUMNS = ("key", "name", "label_th", "label_en", "kind", "organisation", "aliases", "source")
MINED = DATA / "lexicon" / "undertakings.tsv"
MINED_COLUMNS = ("name", "kind", "releases")
PROJECT_KINDS = ("project", "system", "fund", "award", "standard", "course", "fair")


@dataclass(frozen=True, slots=True)
class KnownPolicy:
    """A row of ``policies.tsv``; ``name`` is the shortest usual name."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class KnownProject:
    """A row of ``projects.tsv``; ``organisation`` is the body that runs it wherever it is named, or ``None``."""

    name: str
    kind: str
    organisation: str | None


@lru_cache(maxsize=4)
def plain(text: str) -> str:
    """The text with small Latin letters, character for character."""
    lower = text.lower().replace("–", "-")
    return lower if len(lower) == len(text) else text.translate(_LOWER)


def _forms(names: Iterable[str]) -> set[str]:
    """The printed forms that are looked for: as written, and without the spaces between Thai words."""
    given = {plain(form) for form in names}
    return given | {re.sub(r"(?<=[ก-๙]) (?=[ก-๙])", "", form) for form in given}


@cache
def _policies() -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()
    for row in read_rows(REFERENCE / "policies.tsv", POLICY_COLUMNS, key=("key",)):
        known = KnownPolicy(row["name"], row.one_of("kind", POLICY_KINDS))
        for form in _forms((row["name"], *row.several("aliases"))):
            automaton.add_word(form, (len(form), known))
    automaton.make_automaton()
    return automaton


@cache
def _projects() -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()  # by the aliases alone: some names (ทางรัฐ) are parts of common phrases
    for row in read_rows(REFERENCE / "projects.tsv", PROJECT_COLUMNS, key=("key",), may_be_empty=("organisation",)):
        known = KnownProject(row["name"], row.one_of("kind", PROJECT_KINDS), row["organisation"] or None)
        for form in _forms(row.several("aliases")):
            automaton.add_word(form, (len(form), known))
    automaton.make_automaton()
    return automaton


@cache
def _mined() -> dict[str, str]:
    """Kind by name without spaces, for the names that ``kg.extract.mine_names`` mined."""
    if not MINED.exists():  # before the first mining
        return {}
    return {_bare(row["name"]): row["kind"] for row in read_rows(MINED, MINED_COLUMNS, key=("name", "kind"))}


@cache
def _mined_heads() -> dict[str, tuple[int, ...]]:
    """The lengths, without spaces, of the mined names that share their first letters; the longest first."""
    lengths: dict[str, set[int]] = {}
    for bare, kind in _mined().items():
        if kind != "policy":
            lengths.setdefault(bare[:_HEAD], set()).add(len(bare))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


def _bare(name: str) -> str:
    """The letters by which a mined name is compared: without spaces and quotation marks, in small letters."""
    return _UNSEEN.sub("", name).lower()


def mined_kind(name: str) -> str | None:
    """What a name is, if several releases of the corpus print it: policy, project, fair, …"""
    return _mined().get(_bare(name))


def mined_end(text: str, start: int, limit: int) -> int | None:
    """Where the longest mined name that begins at ``start`` ends, ``None`` where none does; spaces don't count."""
    window = text[start : min(limit, start + 120)].split("\n", 1)[0]
    bare = _bare(window)
    for length in _mined_heads().get(bare[:_HEAD], ()):
        if bare[:length] in _mined() and not _COMBINING.match(bare, length):
            return start + _printed_length(window, length)
    return None


def _printed_length(window: str, letters: int) -> int:
    """How many characters of ``window`` hold that many letters that are neither spaces nor quotation marks."""
    seen = 0
    for offset, character in enumerate(window):
        seen += not _UNSEEN.match(character)
        if seen == letters:
            return offset + 1
    return len(window)


def known_policies(text: str, start: int, end: int) -> Iterator[tuple[int, int, KnownPolicy]]:
    """Where known policies are named in ``text[start:end]``, in order, the longest of overlapping ones."""
    yield from _matches(_policies(), text, start, end)


def known_projects(text: str, start: int, end: int) -> Iterator[tuple[int, int, KnownProject]]:
    """Where known projects are named in ``text[start:end]``, in order, the longest of overlapping ones."""
    yield from _matches(_projects(), text, start, end)


def _matches(automaton: "ahocorasick.Automaton", text: str, start: int, end: int) -> Iterator[tuple[int, int, Any]]:
    for last, (length, known) in automaton.iter_long(plain(text), start, end):
        first, behind = last + 1 - length, last + 1
        if _is_word(text, first, behind):
            yield first, behind, known


def _is_word(text: str, first: int, behind: int) -> bool:
    """Whether the match does not begin or end inside a Latin word, a number or a Thai syllable."""
    before, after = text[first - 1 : first], text[behind : behind + 1]
    if text[first].isascii() and before.isascii() and before.isalnum():
        return False
    if text[behind - 1].isascii() and after.isascii() and after.isalnum():
        return False
    return not _COMBINING.match(after)


@cache
def dimension_wordings() -> tuple[tuple[str, str, int], ...]:
    """The wordings of the policies' dimensions: wording, policy, number; the longest first."""
    rows = read_rows(REFERENCE / "dimensions.tsv", DIMENSION_COLUMNS, key=("policy", "number"))
    found = [
        (form, row["policy"], row.number("number"))
        for row in rows
        for form in (row["label_th"], *row.several("aliases"))
    ]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item)))
