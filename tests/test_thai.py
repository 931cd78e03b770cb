"""Folding keeps offsets true for any text; years and dates are read as the genre writes them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.model import Span
from kg.thai import fold, gregorian_year, make_date, squeeze

AWKWARD = st.text(
    st.sampled_from("กาำ\u0e4d\u0e32\u0e48เแ \u00a0\u200b\ufeff\u00ad\t\r\n๐๙09aé\U0001f600")
    | st.characters(codec="utf-8"),
    max_size=60,
)


@given(AWKWARD)
@example("\u200b")
@example("น\u200b\u0e4d\u0e48\u0e32เเ")
def test_folded_characters_point_at_disjoint_places_in_order(text: str) -> None:
    folded = fold(text)
    places = [folded.raw(Span(i, i + 1)) for i in range(len(folded.text))]
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(a.end <= b.start for a, b in pairwise(places))


@given(AWKWARD)
@example("เ\u200bเ")
@example("\u0e4d\u0e4d\u0e32\u0e32")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(AWKWARD, st.integers(0, 60), st.integers(0, 60))
def test_a_folded_span_means_the_same_characters_in_the_untouched_text(text: str, a: int, b: int) -> None:
    folded = fold(text)
    start, end = sorted((min(a, len(folded.text)), min(b, len(folded.text))))
    raw = folded.raw(Span(start, end))
    assert fold(raw.of(text)).text == folded.text[start:end]


def test_plain_text_needs_no_map() -> None:
    assert fold("ปลัดกระทรวง").cuts == ()


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("น\u0e4d\u0e32", "น\u0e33"),  # two-part sara am
        ("น\u0e4d\u0e49\u0e32", "น\u0e49\u0e33"),  # with the tone mark between
        ("น\u0e49\u0e4d\u0e32", "น\u0e49\u0e33"),  # with the tone mark before
        ("เเผน", "แผน"),
        ("๒๕๖๖", "2566"),
        ("ก\u00a0ข\tค", "ก ข ค"),
        ("\u200bปลัด\ufeffฯ", "ปลัดฯ"),
    ],
)
def test_spellings_that_mean_the_same_look_the_same(printed: str, folded: str) -> None:
    assert fold(printed).text == folded


def test_a_label_has_single_spaces_and_no_ends() -> None:
    assert squeeze("  ณัฐพล\u00a0\u00a0 รังสิตพล\n") == "ณัฐพล รังสิตพล"


@pytest.mark.parametrize(
    ("printed", "year"), [(2566, 2023), (66, 2023), (2023, 2023), (2450, 1907), (1, 1958), (999, None), (3000, None)]
)
def test_years_are_buddhist_unless_they_can_only_be_gregorian(printed: int, year: int | None) -> None:
    assert gregorian_year(printed) == year


def test_a_day_that_is_not_in_the_calendar_is_no_date() -> None:
    assert make_date(29, "ก.พ.", 2567) == date(2024, 2, 29)
    assert make_date(29, "กุมภาพันธ์", 2566) is None
