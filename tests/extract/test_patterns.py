"""Every pattern's examples and counter-examples, read as releases of their own."""

import pytest

from kg.extract import read
from kg.extract.document import Document
from kg.extract.pattern import KINDS, Example, Pattern, all_patterns
from kg.model import Reading
from tests.support.releases import release_of

_EXAMPLES = [
    pytest.param(pattern, example, id=f"{pattern.name}-{number}")
    for pattern in all_patterns()
    for number, example in enumerate(pattern.examples, 1)
]
_COUNTER_EXAMPLES = [
    pytest.param(pattern, text, id=f"{pattern.name}-{number}")
    for pattern in all_patterns()
    for number, text in enumerate(pattern.counter_examples, 1)
]


def _found_by(pattern: Pattern, reading: Reading) -> tuple[str, ...]:
    """What a pattern has in the reading: findings it made, and those that it made a part of."""
    findings = getattr(reading, pattern.kind)
    return tuple(pattern.show(f) for f in findings if f.pattern == pattern.name)


@pytest.mark.parametrize(("pattern", "example"), _EXAMPLES)
def test_a_pattern_finds_what_its_example_says(pattern: Pattern, example: Example) -> None:
    reading = read(release_of(example.text))
    shown = [pattern.show(finding) for finding in getattr(reading, pattern.kind)]
    for expected in example.finds:
        assert expected in shown


@pytest.mark.parametrize(("pattern", "text"), _COUNTER_EXAMPLES)
def test_a_pattern_finds_nothing_in_a_look_alike(pattern: Pattern, text: str) -> None:
    assert _found_by(pattern, read(release_of(text))) == ()


def test_every_pattern_carries_an_example_and_a_counter_example() -> None:
    bare = [p.name for p in all_patterns() if not p.examples or not p.counter_examples]
    assert bare == []


def test_pattern_names_are_unique_and_begin_with_their_kind() -> None:
    names = [pattern.name for pattern in all_patterns()]
    assert len(names) == len(set(names))
    assert all(pattern.kind in KINDS for pattern in all_patterns())
    assert isinstance(Document, type)
