"""The hard cases of the genre, each with two examples and a counter-example, read by the whole pipeline."""

from collections import Counter

import pytest

from kg.extract import read
from tests.extract import hard_facts, hard_people, hard_text
from tests.extract.hard_case import Case
from tests.support.releases import release_of

CASES = (*hard_people.CASES, *hard_facts.CASES, *hard_text.CASES)


def _parameter(case: Case) -> object:
    kind = "counter-example" if case.counter else "example"
    marks = [pytest.mark.xfail(strict=True, reason=case.fault)] if case.fault else []
    return pytest.param(case, id=f"{case.name}: {kind}", marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_a_hard_case_is_read_as_a_reader_reads_it(case: Case) -> None:
    release = release_of(case.text, headline=case.headline)
    assert case.view(read(release), release) == case.expected


def test_each_hard_case_has_two_examples_and_a_counter_example() -> None:
    examples = Counter(case.name for case in CASES if not case.counter)
    counters = Counter(case.name for case in CASES if case.counter)
    assert [name for name in examples | counters if examples[name] < 2 or not counters[name]] == []
