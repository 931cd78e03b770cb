"""Dates and years as people write them for a parameter: Gregorian or Buddhist, Arabic or Thai digits."""

import re
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.queries.errors import BadParameter, fault
from kg.queries.model import Calendar, Parameter, Term
from kg.thai import BUDDHIST_OFFSET, MONTH, fold, make_date

_XSD = "http://www.w3.org/2001/XMLSchema#"
_BUDDHIST_YEARS = range(2400, 2701)
_GREGORIAN_YEARS = range(1857, 2158)


def read_date(parameter: Parameter, text: str) -> tuple[Term, str]:
    """An ``xsd:date`` from 2023-02-01 or a Thai long date in the Buddhist calendar."""
    plain = fold(text).text
    day: date | None = None
    if parts := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain, re.ASCII):
        year, month, number = (int(part) for part in parts.groups())
        gregorian = year - BUDDHIST_OFFSET if year in _BUDDHIST_YEARS else year
        try:
            day = date(gregorian, month, number) if gregorian in _GREGORIAN_YEARS else None
        except ValueError:
            day = None
        if day is not None and gregorian != year:
            meant = day.isoformat()
            raise fault(
                parameter,
                en=f"{text} has a Buddhist year; write the Gregorian date {meant}",
                th=f"{text} ใช้ปีพุทธศักราช โปรดเขียนเป็นคริสต์ศักราช {meant}",
                meant=(meant,),
            )
    elif parts := re.fullmatch(rf"(\d{{1,2}})\s*({MONTH})\s*(?:พ\.ศ\.\s*)?(\d{{4}})", plain):
        day = make_date(int(parts[1]), parts[2], int(parts[3]))
    if day is None:
        raise fault(
            parameter,
            en=f"{text!r} is not a date; write year-month-day, such as 2023-02-01, or ๑ กุมภาพันธ์ ๒๕๖๖",
            th=f"“{text}” ไม่ใช่วันที่ โปรดเขียนแบบ ปี-เดือน-วัน เช่น 2023-02-01 หรือ ๑ กุมภาพันธ์ ๒๕๖๖",
        )
    return Literal(day.isoformat(), datatype=NamedNode(f"{_XSD}date")), day.isoformat()


# พ.ศ. Buddhist era, ค.ศ. Christian era, as Thai texts print them.
_YEAR = re.compile(r"(?P<era>พ\.?ศ\.?|ค\.?ศ\.?|BE|CE|AD)?\s*(?P<year>\d{4})\s*(?P<after>BE|CE|AD)?", re.IGNORECASE)


def read_year(parameter: Parameter, text: str) -> tuple[Term, str]:
    """An ``xsd:gYear`` from four digits, with or without the era; bare digits as the parameter's calendar has them."""
    match = _YEAR.fullmatch(fold(text).text)
    if match is None:
        raise fault(
            parameter,
            en=f"{text!r} is not a year; write four digits, such as 2027 or 2570",
            th=f"“{text}” ไม่ใช่ปี โปรดเขียนตัวเลขสี่หลัก เช่น 2570 หรือ 2027",
        )
    number = int(match["year"])
    calendar = _calendar_of((match["era"] or match["after"] or "").upper()) or parameter.calendar
    if calendar is Calendar.EITHER:
        calendar = Calendar.BUDDHIST if number in _BUDDHIST_YEARS else Calendar.GREGORIAN
        if number not in _BUDDHIST_YEARS and number not in _GREGORIAN_YEARS:
            raise fault(
                parameter,
                en=f"{number} is a year of neither calendar here; give 1857–2157 (CE) or 2400–2700 (BE)",
                th=f"{number} ไม่ใช่ปีในปฏิทินใด โปรดใส่ ค.ศ. 1857–2157 หรือ พ.ศ. 2400–2700",
            )
    if calendar is Calendar.GREGORIAN and number not in _GREGORIAN_YEARS:
        raise _not_gregorian(parameter, number)
    if calendar is Calendar.BUDDHIST and number not in _BUDDHIST_YEARS:
        raise fault(
            parameter,
            en=f"{number} can't be a Buddhist year; the year {number} CE is {number + BUDDHIST_OFFSET} BE",
            th=f"{number} ไม่ใช่ปีพุทธศักราช ปี ค.ศ. {number} คือ พ.ศ. {number + BUDDHIST_OFFSET}",
            meant=(str(number + BUDDHIST_OFFSET),),
        )
    gregorian = number - BUDDHIST_OFFSET if calendar is Calendar.BUDDHIST else number
    spelling = gregorian + BUDDHIST_OFFSET if parameter.calendar is Calendar.BUDDHIST else gregorian
    return Literal(f"{gregorian:04}", datatype=NamedNode(f"{_XSD}gYear")), str(spelling)


def _calendar_of(era: str) -> Calendar | None:
    if not era:
        return None
    return Calendar.BUDDHIST if era.startswith(("พ", "BE")) else Calendar.GREGORIAN


def _not_gregorian(parameter: Parameter, number: int) -> BadParameter:
    if number not in _BUDDHIST_YEARS:
        return fault(
            parameter,
            en=f"{number} is out of reach; give a year within 1857–2157 CE",
            th=f"{number} อยู่นอกช่วง โปรดใส่ปี ค.ศ. 1857–2157",
        )
    meant = number - BUDDHIST_OFFSET
    return fault(
        parameter,
        en=f"{number} can't be a Gregorian year here; if it is Buddhist, write {meant} or “พ.ศ. {number}”",
        th=f"{number} ไม่ใช่ปีคริสต์ศักราช ถ้าเป็นพุทธศักราช โปรดเขียน {meant} หรือ “พ.ศ. {number}”",
        meant=(str(meant), f"พ.ศ. {number}"),
    )
