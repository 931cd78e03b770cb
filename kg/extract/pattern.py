"""What a fact pattern is.

A file in ``kg/extract/patterns/`` holds one pattern: how it finds, what it finds in its examples, and in which
look-alikes it finds nothing. The file registers itself by standing in the folder; the tests run its examples.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from kg.extract.document import Document
from kg.model import Found

KINDS = ("organisations", "people", "policies", "projects", "quantities", "events", "directives")


@dataclass(frozen=True, slots=True)
class Example:
    """A stretch of press-release text and what the pattern finds in it, each shown as ``Pattern.show`` does."""

    text: str
    finds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way in which the genre says one kind of fact.

    ``find`` yields findings with spans in the folded text (``Document.text``); it may use what earlier kinds found
    (``KINDS`` gives the order). ``show`` renders a finding for the examples. Patterns of one kind run in the order of
    ``rank``, then name.
    """

    name: str
    kind: str
    find: Callable[[Document], Iterable[Found]]
    show: Callable[[Found], str]
    examples: tuple[Example, ...]
    counter_examples: tuple[str, ...]
    rank: int = 50


@cache
def all_patterns() -> tuple[Pattern, ...]:
    """Every pattern in the folder ``patterns``, by kind, rank and name."""
    from kg.extract import patterns

    found = [
        importlib.import_module(f"{patterns.__name__}.{module.name}").PATTERN
        for module in pkgutil.iter_modules(patterns.__path__)
    ]
    return tuple(sorted(found, key=lambda p: (KINDS.index(p.kind), p.rank, p.name)))
