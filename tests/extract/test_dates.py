"""Days and times as releases print them. The sentences are made up in the manner of the genre."""

from datetime import date

import pytest

from kg.extract.dates import find_dates, find_times
from kg.model import Span
from kg.thai import fold

_PUBLISHED = date(2023, 2, 2)  # a Thursday


def _days(text: str, published: date | None = _PUBLISHED) -> list[tuple[str, str | None]]:
    folded = fold(text).text
    found = find_dates(folded, Span(0, len(folded)), published)
    return [(d.day.isoformat(), d.end.isoformat() if d.end else None) for d in found]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("เมื่อวันที่ 29 มกราคม 2566 เวลา 10.00 น.", [("2023-01-29", None)]),
        ("วันที่ ๙ มีนาคม ๒๕๖๖", [("2023-03-09", None)]),
        ("วันพฤหัสบดีที่ 9 มีนาคม พ.ศ. 2566", [("2023-03-09", None)]),
        ("เมื่อวันที่ 25 เม.ย.66 ที่ผ่านมา", [("2023-04-25", None)]),
        ("วานนี้ (1 ก.พ. 66) นายก่อเกียรติ", [("2023-02-01", None)]),
        ("วันที่ 23 กรกฏาคม 2568", [("2025-07-23", None)]),
        ("ระหว่างวันที่ 18 – 19 กุมภาพันธ์ 2566", [("2023-02-18", "2023-02-19")]),
        ("ระหว่างวันที่ 29 พ.ค. – 2 มิ.ย. 67", [("2024-05-29", "2024-06-02")]),
        ("ระหว่างวันที่ 28 ธันวาคม ถึงวันที่ 3 มกราคม 2567", [("2023-12-28", "2024-01-03")]),
        ("วันที่ 5, 6 และ 7 มีนาคม 2566", [("2023-03-05", "2023-03-07")]),
        ("วันที่ 3/2/2566", [("2023-02-03", None)]),
    ],
)
def test_a_printed_day_is_read(text: str, days: list[tuple[str, str | None]]) -> None:
    assert _days(text) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("เมื่อวันที่ 28 ตุลาคม ที่ผ่านมา", "2022-10-28"),
        ("ในวันที่ 5 กันยายนนี้", "2023-09-05"),
        ("วันที่ 1 มกราคม", "2023-01-01"),
    ],
)
def test_a_day_without_a_year_is_dated_by_the_release(text: str, day: str) -> None:
    assert _days(text) == [(day, None)]


def test_the_number_of_days_that_ends_a_line_is_no_part_of_the_day_below_it() -> None:
    text = "ให้แล้วเสร็จใน 30 วัน\n9 พฤษภาคม 2567 ประชุม"
    (day,) = find_dates(text, Span(0, len(text)), None)
    assert day.span.of(text) == "9 พฤษภาคม 2567"


def test_a_day_without_a_year_is_left_out_of_an_undated_release() -> None:
    assert _days("วันที่ 5 กันยายนนี้ และวันนี้", None) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("วันนี้ นายก่อเกียรติ", "2023-02-02"),
        ("พรุ่งนี้จะประชุม", "2023-02-03"),
        ("เมื่อคืนที่ผ่านมา", "2023-02-01"),
        ("ในวันอังคารหน้า", "2023-02-07"),
    ],
)
def test_today_and_its_neighbours_count_from_the_release(text: str, day: str) -> None:
    assert _days(text) == [(day, None)]


def test_tomorrow_counts_from_the_day_that_today_is_said_to_be() -> None:
    assert _days("วันนี้ (30 มกราคม 2566) ประชุม และพรุ่งนี้ลงพื้นที่") == [("2023-01-30", None), ("2023-01-31", None)]


def test_a_misprinted_year_is_mended_only_where_the_text_shows_it() -> None:
    assert _days("วันที่ 1 เมษายน 2666") == [("2023-04-01", None)]  # nobody plans a hundred years ahead
    assert _days("วันนี้ (30 มกราคม 2556)") == [("2023-01-30", None)]  # today is not ten years ago
    assert _days("เมื่อวันที่ 30 มกราคม 2556") == [("2013-01-30", None)]


@pytest.mark.parametrize(
    "text",
    [
        "คำสั่งลงวันที่ 29 เมษายน พ.ศ. 2564",
        "(ข้อมูล ณ วันที่ 15 ก.ค. 64)",
        "ให้แล้วเสร็จภายในวันที่ 17 กรกฎาคมนี้",
        "ตามมติคณะรัฐมนตรีเมื่อวันที่ 3 มกราคม 2566",
    ],
)
def test_the_date_of_an_order_a_figure_or_a_deadline_is_background(text: str) -> None:
    found = find_dates(text, Span(0, len(text)), _PUBLISHED)
    assert [d.is_background for d in found] == [True]


def test_a_start_without_an_end_is_open() -> None:
    text = "ตั้งแต่วันที่ 7 ธ.ค. 65 เป็นต้นไป"
    assert [d.is_open for d in find_dates(text, Span(0, len(text)), _PUBLISHED)] == [True]


@pytest.mark.parametrize("text", ["ปี 2566", "เดือนตุลาคม 2565", "ครั้งที่ 3/2564", "31 เมษายน 2566", "1-31", "ระดับ 9 ม.ค"])
def test_what_is_no_day_is_left(text: str) -> None:
    assert _days(text) == []


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("เวลา 9.30 น. นายก่อเกียรติ", ["09:30"]),
        ("เวลา 10.00 – 19.00 น.", ["10:00"]),
        ("(26 ก.ค. 68) 10.30 น.", ["10:30"]),
        ("เวลา 11:00 นาฬิกา", ["11:00"]),
        ("เวลา 13.00 น  ผู้ตรวจ", ["13:00"]),
        ("ร้อยละ 12.30 ของทั้งหมด", []),
        ("มอก. 9.30", []),
    ],
)
def test_a_time_of_day_is_read(text: str, times: list[str]) -> None:
    assert [t.text for t in find_times(text, Span(0, len(text)))] == times
