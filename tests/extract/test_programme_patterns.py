"""Each pattern of policies, projects and quantities finds what its examples say, and nothing in its counter-examples.

The sentences in the pattern files are made up in the manner of the genre; names of people in them are invented.
"""

import pytest

from kg.extract.document import Document
from kg.extract.pattern import Pattern, all_patterns
from kg.model import Span
from kg.releases import Source, parse_release

KINDS = {"policies", "projects", "quantities"}
PATTERNS = [p for p in all_patterns() if p.kind in KINDS]
EXAMPLES = [(p, example) for p in PATTERNS for example in p.examples]
COUNTER = [(p, text) for p in PATTERNS for text in p.counter_examples]


def document(text: str) -> Document:
    release = parse_release(Source("made-up.txt", f"หัวข้อข่าว\n{text}\n".encode()))
    start = release.text.index(text)
    return Document(release=release, text=release.text, headline=None, body=Span(start, start + len(text)))


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_a_pattern_finds_what_its_example_says(pattern: Pattern, example: object) -> None:
    from kg.extract.pattern import Example

    assert isinstance(example, Example)
    assert tuple(pattern.show(found) for found in pattern.find(document(example.text))) == example.finds


@pytest.mark.parametrize(("pattern", "text"), COUNTER, ids=lambda value: getattr(value, "name", ""))
def test_a_pattern_finds_nothing_in_a_look_alike(pattern: Pattern, text: str) -> None:
    assert [pattern.show(found) for found in pattern.find(document(text))] == []


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_a_pattern_carries_two_examples_and_a_counter_example(pattern: Pattern) -> None:
    assert len(pattern.examples) >= 2
    assert pattern.counter_examples
