"""Printed figures: digits, money words multiplied out, ranges, and the words that loosen a figure.

Dates, times and numbering look like figures too; telling them apart takes the word behind (``kg.extract.units``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.model import Span

# sib (ten), roi (hundred), phan (thousand), muen (ten thousand), saen (hundred thousand), lan (million)
SCALES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}

_PLAIN = r"\d(?:\d{0,2}(?:,\d{3})+(?!\d)|\d*)(?:\.\d+)?"
# The word kwa "more than" may stand inside: 9 หมื่นกว่าล้าน. A hundred baht: ร้อย, but never ร้อยละ (per cent).
_SCALE = r"(?: {0,2}(?:กว่า)?(?:สิบ|ร้อย(?!ละ)|พัน(?!ธ)|หมื่น|แสน|ล้าน))+"
_TO = r" ?(?:-|–|—|ถึง|จนถึง) ?"
_FIGURE = re.compile(
    rf"(?P<low>{_PLAIN})(?P<low_scale>{_SCALE})?(?:(?P<low_unit>\s?(?:บาท|%|เปอร์เซ็นต์))?{_TO}"
    rf"(?P<high>{_PLAIN})(?P<high_scale>{_SCALE})?)?(?P<over>\s?กว่า(?!า))?"
)
_SCALE_WORD = re.compile("|".join(SCALES))


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number or range at ``span``. ``is_over`` where กว่า ("and more") stands in or behind it."""

    span: Span
    value: float
    value_max: float | None
    is_over: bool
    is_scaled: bool
    is_plain_year: bool


def figures(text: str, start: int, end: int) -> Iterator[Figure]:
    """Every printed figure between two offsets, in text order. Never raises."""
    for match in _FIGURE.finditer(text, start, end):
        at = match.start()
        before = text[at - 1] if at > start else ""
        if before and (before in "0123456789.,/:_#" or (before.isascii() and before.isalpha())):  # 2/2564, PM2, #5
            continue
        if before == "-" and at >= start + 2 and text[at - 2].isalpha():  # โควิด-19, A-12
            continue
        low, high = match["low"], match["high"]
        low_scale, high_scale = match["low_scale"], match["high_scale"]
        value = _value(low, low_scale or (high_scale if high else None))
        value_max = _value(high, high_scale) if high else None
        stop = match.end()
        if value_max is not None and value_max <= value:  # 30-1, 2/2564-5: no range, the first number alone
            value, value_max, stop = _value(low, low_scale), None, match.end("low_scale" if low_scale else "low")
        yield Figure(
            span=Span(match.start(), stop),
            value=value,
            value_max=value_max,
            is_over="กว่า" in match.group(),
            is_scaled=bool(low_scale or high_scale),
            is_plain_year=bool(re.fullmatch(r"2[45]\d\d|19\d\d|20[0-4]\d", low)) and not low_scale,
        )


def _value(digits: str, scale: str | None) -> float:
    value = Decimal(digits.replace(",", ""))  # 2.07 ล้านล้าน is 2070000000000, not 2069999999999.9998
    for word in _SCALE_WORD.findall(scale or ""):
        value *= SCALES[word]
    return float(value)
