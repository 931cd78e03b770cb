"""Bodies that are known by name: the tables of ``data/reference`` and the names mined from the corpus.

Full names are found by one Aho-Corasick automaton over the text, so the work grows with the text and not with the
tables. Abbreviations are looked up by ``abbreviation``; what an abbreviation means in one document is decided elsewhere
(``kg.extract.definitions``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from kg.errors import ReferenceDataError
from kg.extract.literals import Literals
from kg.extract.tables import LEXICON, aliases, read_table

_DOTTED = re.compile(r"(?:[ก-ฮ]{1,4}\.)+[ก-ฮ]{0,3}|[A-Za-z][\w .&-]*")
_COMBINING = re.compile("[ะ-ฺ็-๎ๅๆ]")  # a vowel or tone mark: the syllable before it is not complete


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body of the tables: its full name, kind, and how sure the table makes us of a match."""

    name: str
    kind: str
    confidence: float
    parent: str | None = None


@cache
def bodies() -> dict[str, KnownBody]:
    """The bodies of ``organisations.tsv`` by full name."""
    labels = {row["key"]: row["label_th"] for row in read_table("organisations")}
    return {
        row["label_th"]: KnownBody(row["label_th"], row["kind"], 0.97, labels.get(row["parent"]))
        for row in read_table("organisations")
    }


@cache
def _mined() -> dict[str, str]:
    """Kind by full name, for the names mined from the corpus (``data/lexicon/organisations.tsv``)."""
    path = LEXICON / "organisations.tsv"
    kinds: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ReferenceDataError(f"{path}:1: can't be read ({error}); restore it from the repository") from error
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            name, tab, kind = line.partition("\t")
            if not tab:
                raise ReferenceDataError(f"{path}:{number}: no tab; a line is a name, a tab and a kind")
            kinds[name] = kind
    return kinds


@cache
def _automaton() -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()
    for name, kind in _mined().items():
        automaton.add_word(name, (len(name), KnownBody(name, kind, 0.85)))
    for row in read_table("organisations"):
        known = bodies()[row["label_th"]]
        for form in (row["label_th"], *aliases(row)):
            if not _DOTTED.fullmatch(form) and len(form) > 4:
                automaton.add_word(form, (len(form), known))
    automaton.make_automaton()
    return automaton


def known_bodies(text: str, start: int, end: int) -> Iterator[tuple[int, int, KnownBody]]:
    """Where known full names stand in ``text[start:end]``: start, end, body; of overlapping ones the longest."""
    for last, (length, known) in _automaton().iter_long(text, start, end):
        if not _COMBINING.match(text, last + 1):
            yield last + 1 - length, last + 1, known


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """The full names that each abbreviation of the tables stands for; several where it is ambiguous."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("organisations"):
        for form in aliases(row):
            if _DOTTED.fullmatch(form) or len(form) <= 4:
                found[form] = (*found.get(form, ()), row["label_th"])
    return found


@cache
def latin_names() -> tuple[re.Pattern[str], Literals]:
    """The aliases in Latin letters: one expression with word boundaries, and the strings it begins with."""
    forms = sorted((f for f in abbreviations() if f[0].isascii()), key=len, reverse=True)
    # no name stops before a further Latin word: the DIPROM of "DIPROM HERO" is not the department
    expression = re.compile(r"(?<![A-Za-z])(" + "|".join(map(re.escape, forms)) + r")(?!\s?[A-Za-z])")
    return expression, Literals(forms)


def kind_of(name: str) -> str | None:
    """The kind of a body that the tables know by this full name."""
    known = bodies().get(name)
    return known.kind if known else _mined().get(name)


def all_names() -> tuple[str, ...]:
    """Every full name of the tables."""
    return (*bodies(), *_mined())
