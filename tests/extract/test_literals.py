"""Anchored expressions find what the bare expressions find: on all examples of the patterns and the start releases."""

import importlib
import pkgutil

import pytest

from kg import extract
from kg.extract.literals import Anchored, Literals
from kg.extract.pattern import all_patterns
from kg.resources import DATA


def _anchored() -> dict[str, Anchored]:
    found: dict[str, Anchored] = {}
    for module in pkgutil.walk_packages(extract.__path__, f"{extract.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Anchored):
                found[f"{module.name}.{name}"] = value
    return found


ANCHORED = _anchored()
TEXTS = [
    *(example.text for pattern in all_patterns() for example in pattern.examples),
    *(text for pattern in all_patterns() for text in pattern.counter_examples),
    *(path.read_text(encoding="utf-8") for path in sorted((DATA / "documents").rglob("*.txt"))),
]


@pytest.mark.parametrize("name", ANCHORED)
def test_an_anchored_expression_finds_what_the_bare_one_finds(name: str) -> None:
    anchored = ANCHORED[name]
    for text in TEXTS:
        for start, end in ((0, len(text)), (len(text) // 3, 2 * len(text) // 3)):
            bare = [match.span() for match in anchored.expression.finditer(text, start, end)]
            assert [match.span() for match in anchored.finditer(text, start, end)] == bare
            first = anchored.search(text, start, end)
            assert (first.span() if first else None) == (bare[0] if bare else None)


def test_a_longer_match_behind_an_empty_one_at_the_same_place_is_found() -> None:
    anchored = Anchored(r"(?<=: )(?=ab)|abc|b", "ab|b")
    text = "b: abc b"
    assert [m.span() for m in anchored.finditer(text, 0, len(text))] == [(0, 1), (3, 3), (3, 6), (7, 8)]


def test_sets_that_share_a_string_each_find_it() -> None:
    first, second = Literals(("ab", "b")), Literals(("ab",))
    assert first.starts("xabab", 0, 5) == [1, 2, 3, 4]
    assert second.starts("xabab", 0, 5) == [1, 3]
    assert second.starts("xabab", 2, 5) == [3]
    assert list(first.longest("xabab", 0, 5)) == [(1, 3), (3, 5)]
