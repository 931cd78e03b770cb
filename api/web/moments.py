"""Dates, years and numbers as readers write them: Buddhist era on Thai pages, Gregorian on English ones."""

from datetime import date

from api.web.language import Language
from kg.thai import BUDDHIST_OFFSET

_THAI_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # January to December  # fmt: skip
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def show_date(value: str, language: Language) -> str:
    """``2023-01-29`` as ``29 มกราคม 2566`` or ``29 January 2023``; what is no date comes back as it is."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    if language == "th":
        return f"{day.day} {_THAI_MONTHS[day.month - 1]} {day.year + BUDDHIST_OFFSET}"
    return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"


def show_year(value: str, language: Language) -> str:
    """``2027`` as ``พ.ศ. 2570`` or ``2027``; what is no year comes back as it is."""
    if not value.isdecimal():
        return value
    return f"พ.ศ. {int(value) + BUDDHIST_OFFSET}" if language == "th" else value


def show_number(value: str) -> str:
    """``10000000`` as ``10,000,000``, without empty decimals; what is no plain number comes back as it is."""
    sign, digits = ("-", value[1:]) if value.startswith("-") else ("", value)
    whole, dot, fraction = digits.partition(".")
    if not whole.isdecimal() or (dot and not fraction.isdecimal()):
        return value
    fraction = fraction.rstrip("0")
    return f"{sign}{int(whole):,}" + (f".{fraction}" if fraction else "")
