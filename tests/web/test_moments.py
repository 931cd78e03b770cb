"""Dates, years and numbers as readers write them."""

import pytest

from api.web.language import Language
from api.web.moments import show_date, show_number, show_year


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("2023-01-29", "th", "29 มกราคม 2566"),  # January, Buddhist era
        ("2023-01-29", "en", "29 January 2023"),
        ("2024-12-01", "th", "1 ธันวาคม 2567"),  # December
        ("soon", "th", "soon"),
        ("2023-13-01", "en", "2023-13-01"),
    ],
)
def test_dates_are_buddhist_on_thai_pages(value: str, language: Language, expected: str) -> None:
    assert show_date(value, language) == expected


def test_years_are_buddhist_on_thai_pages() -> None:
    assert (show_year("2027", "th"), show_year("2027", "en"), show_year("x", "th")) == ("พ.ศ. 2570", "2027", "x")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("10000000", "10,000,000"),
        ("93.90", "93.9"),
        ("4.0", "4"),
        ("-1234.5", "-1,234.5"),
        ("368", "368"),
        ("1e6", "1e6"),
        ("", ""),
    ],
)
def test_numbers_are_grouped_and_lose_empty_decimals(value: str, expected: str) -> None:
    assert show_number(value) == expected
