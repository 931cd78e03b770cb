"""Dates and times as this genre prints them, with where they stand.

Full dates, ranges within and across months, abbreviated months, two-digit years, dates without a year (the release's
own date decides), วันนี้ "today", วานนี้ "yesterday", พรุ่งนี้ "tomorrow". Thai digits are Arabic ones by now (the text
is folded). Not here: bare months and years, fiscal years: they date no occasion.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extract.literals import Anchored
from kg.model import Span
from kg.thai import BUDDHIST_OFFSET, MONTH, make_date

_WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")  # Monday … Sunday
_DAY_WORD = r"(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ?|ศุกร์|เสาร์|อาทิตย์)?(?:ที่)?\s*)?"
_YEAR = r"(?:พ\.?\s?ศ\.?\s*)?(?:\d{4}|[5-9]\d)(?![\d.:/,])(?!\.\d)"
_DIGITS = "0|1|2|3|4|5|6|7|8|9"
_DASH = r"(?:-|–|—|ถึง|จนถึง)"
_DATE = Anchored(
    rf"(?<![\d.,/])(?P<d1>[0-3]?\d)"
    rf"(?:(?P<more>(?:\s*,\s*[0-3]?\d)*)\s*(?P<joint>{_DASH}|และ)\s*{_DAY_WORD}(?P<d2>[0-3]?\d)\s*(?P<m2>{MONTH})(?:\s*(?P<y2>{_YEAR}))?"
    rf"|\s*(?P<m1>{MONTH})(?:\s*(?P<y1>{_YEAR}))?"
    rf"(?:\s*{_DASH}\s*{_DAY_WORD}(?P<d3>[0-3]?\d)\s*(?P<m3>{MONTH})(?:\s*(?P<y3>{_YEAR}))?)?)",
    _DIGITS,
)
# dd/mm/yyyy inside running text.
_NUMERIC = Anchored(r"(?<![\d/])([0-3]?\d)/([01]?\d)/(25[4-9]\d|20[12]\d)(?![\d/])", _DIGITS)
_RELATIVE = Anchored(
    r"(?P<yesterday>เมื่อวานนี้|เมื่อวาน(?=\s|\()|วานนี้|เมื่อคืนที่ผ่านมา|เมื่อคืนนี้)"
    r"|(?P<tomorrow>(?:ใน)?วันพรุ่งนี้|พรุ่งนี้)"
    r"|(?P<today>วันนี้)"
    rf"|วัน(?P<weekday>{'|'.join(_WEEKDAYS)})หน้า",
    "|".join(("เมื่อวาน|วานนี้|เมื่อคืน|ในวันพรุ่ง|วันพรุ่ง|พรุ่ง|วันนี้", *(f"วัน{day}หน้า" for day in _WEEKDAYS))),
)
_TIME = Anchored(
    r"(?:เวลา\s*(?:ประมาณ\s*)?)?(?<![\d.:])(?P<h>[0-2]?\d)[.:](?P<m>[0-5]\d)(?:\s*(?:-|–|—|ถึง)\s*[0-2]?\d[.:][0-5]\d)?\s*น(?:\.|าฬิกา|(?=[\s(]|$))"
    r"|เวลา\s*(?:ประมาณ\s*)?(?P<h2>[0-2]?\d)[.:](?P<m2>[0-5]\d)(?![\d.])",
    f"เวลา|{_DIGITS}",
)
# What makes a date the background of something else: an order's own date, a reference day of figures, a deadline.
_BACKGROUND = re.compile(
    r"(?:ลงวันที่|ลง|ข้อมูล\s*ณ(?:\s*วันที่)?|ณ\s*สิ้นวันที่|ณ\s*วันที่|ภายใน(?:วันที่)?|ไม่เกิน(?:วันที่)?|ก่อน(?:วันที่)?|นับจาก(?:วันที่)?|นับแต่(?:วันที่)?|ประกาศเมื่อ(?:วันที่)?"
    r"|บังคับ(?:ใช้)?(?:ตั้งแต่|เมื่อ|ใน)?(?:วันที่)?|สิ้นสุด(?:เมื่อ|ใน)?(?:วันที่)?|เกิดเมื่อ(?:วันที่)?|สถานะ\s*(?:ณ\s*)?(?:วันที่)?|ครบกำหนด(?:ใน)?(?:วันที่)?"
    r"|ถึง(?:วันที่)?|(?<!\S)ณ|(?:รอบ|พรรษา|ประสูติ|สวรรคต)(?:\s?\d+\s?พรรษา)?(?:\s?วันที่)?|มติ(?:คณะรัฐมนตรี|\s?ครม\.?)?\s*(?:เมื่อ)?(?:วันที่)?)\s*$"
)
_SINCE = re.compile(r"(?:ตั้งแต่|เริ่ม)(?:วัน\S{0,8}ที่|วันที่)?\s*$")
_GAP = re.compile(r"[\s(:]*")
_THIS = re.compile(r"\s*(?:ปี)?นี้")
_PAST = re.compile(r"\s*(?:ที่ผ่านมา|ที่แล้ว)")
_FAR = timedelta(days=15 * 366)  # nobody plans the day of an occasion further ahead: the year is misprinted
_NEAR = timedelta(days=120)  # วันนี้ "today" lies this near to the release's own date, whatever year is printed


@dataclass(frozen=True, slots=True)
class DateMention:
    """A printed day or run of days. ``is_background`` marks what dates a document, a figure or a deadline instead of
    an occasion; ``is_open`` a start without an end (ตั้งแต่ "from"); ``is_relative`` a day given by today alone."""

    span: Span
    day: date
    end: date | None = None
    is_background: bool = False
    is_open: bool = False
    is_relative: bool = False


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A printed time of day; ``text`` is HH:MM of the start."""

    span: Span
    text: str


def find_times(text: str, within: Span) -> tuple[TimeMention, ...]:
    """The times of day in a stretch of folded text, in text order."""
    found = []
    for match in _TIME.finditer(text, within.start, within.end):
        hour = int(match["h"] or match["h2"])
        if hour <= 24:
            found.append(TimeMention(Span(*match.span()), f"{hour % 24:02d}:{match['m'] or match['m2']}"))
    return tuple(found)


def find_dates(text: str, within: Span, published: date | None) -> tuple[DateMention, ...]:
    """The days in a stretch of folded text, in text order, none inside another.

    A day without a year is the nearest such day to ``published``; without ``published`` it is left out, as are วันนี้
    "today" and its like. A printed date in brackets after วันนี้ is the date meant, and later relative days count from
    it.
    """
    found = [
        mention for match in _DATE.finditer(text, within.start, within.end) if (mention := _read(match, published))
    ]
    if text.find("/", within.start, within.end) >= 0:
        found += [
            mention
            for match in _NUMERIC.finditer(text, within.start, within.end)
            if (mention := _numeric(match, published))
        ]
    found.sort(key=lambda mention: mention.span)
    return tuple(_with_relative(text, within, found, published))


def _with_relative(text: str, within: Span, found: Sequence[DateMention], published: date | None) -> list[DateMention]:
    """The absolute days and, where no date in brackets says it better, the relative ones."""
    today = published
    starts = {mention.span.start: mention for mention in found}
    relative: list[DateMention] = []
    swallowed: dict[int, DateMention] = {}
    for match in _RELATIVE.finditer(text, within.start, within.end):
        printed = _bracketed(text, match.end(), starts)
        if printed is not None:
            meant = DateMention(Span(match.start(), printed.span.end), printed.day, printed.end)
            meant = _mended(meant, published)
            swallowed[printed.span.start] = meant
            if match["today"]:
                today = meant.day
            elif match["yesterday"]:
                today = meant.day + timedelta(days=1)
            continue
        if today is None:
            continue
        if match["weekday"]:
            ahead = (_WEEKDAYS.index(match["weekday"]) - today.weekday()) % 7 or 7
            day = today + timedelta(days=ahead)
        else:
            day = today + timedelta(days=-1 if match["yesterday"] else 1 if match["tomorrow"] else 0)
        relative.append(DateMention(Span(*match.span()), day, is_relative=True))
    whole = [swallowed.get(mention.span.start, mention) for mention in found]
    return sorted([*whole, *relative], key=lambda mention: mention.span)


def _bracketed(text: str, end: int, starts: dict[int, DateMention]) -> DateMention | None:
    """The date printed right after a relative word: วันนี้ (1 กุมภาพันธ์ 2566), เมื่อวานนี้ วันที่ 29 ตุลาคม 2567."""
    gap = _GAP.match(text, end)
    return starts.get(gap.end()) if gap else None


def _read(match: re.Match[str], published: date | None) -> DateMention | None:
    parts = match.groupdict()
    lead = _DAY_LEAD.search(match.string, max(0, match.start() - 24), match.start())
    start = lead.start() if lead else match.start()
    if parts["m2"]:
        last = _day(parts["d2"], parts["m2"], parts["y2"], match, published)
        first = _day(parts["d1"], parts["m2"], parts["y2"], match, published)
        if parts["joint"] == "และ" and first and last and (last - first).days > 14:
            first = last  # "3 และ 25 มีนาคม": two days, no run
    elif parts["m3"]:
        last = _day(parts["d3"], parts["m3"], parts["y3"] or parts["y1"], match, published)
        first = _day(parts["d1"], parts["m1"], parts["y1"] or parts["y3"], match, published)
        if first and last and first > last and not parts["y1"]:
            first = first.replace(year=first.year - 1)
    else:
        first, last = _day(parts["d1"], parts["m1"], parts["y1"], match, published), None
    if first is None:
        return None
    if last is not None and not first < last:
        last = None
    before = (
        match.string[max(0, start - 40) : start] if lead is None else match.string[max(0, start - 40) : match.start()]
    )
    return DateMention(
        Span(start, match.end()),
        first,
        last,
        is_background=bool(_BACKGROUND.search(before)),
        is_open=bool(_SINCE.search(before)) and last is None,
    )


# Not the วัน that ends the line before: แล้วเสร็จใน 30 วัน "within 30 days".
_DAY_LEAD = re.compile(r"(?:เมื่อ)?วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ?|ศุกร์|เสาร์|อาทิตย์)?(?:ที่\s*|[^\S\n]*)\Z")


def _day(day: str, month: str, year: str | None, match: re.Match[str], published: date | None) -> date | None:
    """The calendar day of printed parts, its year mended or supplied from the release's date where needed."""
    if year is not None:
        digits = int(re.sub(r"\D", "", year))
        found = make_date(int(day), month, digits)
        if found is None or published is None or found - published <= _FAR:
            return found
    if published is None:
        return None
    nearby = [
        d for offset in (-1, 0, 1) if (d := make_date(int(day), month, published.year + BUDDHIST_OFFSET + offset))
    ]
    if _PAST.match(match.string, match.end()):
        nearby = [d for d in nearby if d <= published] or nearby
    elif _THIS.match(match.string, match.end()):
        nearby = [d for d in nearby if d.year == published.year] or nearby
    return min(nearby, key=lambda d: abs(d - published), default=None)


def _mended(mention: DateMention, published: date | None) -> DateMention:
    """A date that stands for today or yesterday, moved to the year in which it is near the release's own date."""
    if published is None or abs(mention.day - published) <= _NEAR:
        return mention
    for offset in (0, -1, 1):
        try:
            day = mention.day.replace(year=published.year + offset)
        except ValueError:
            continue
        if abs(day - published) <= _NEAR:
            return DateMention(mention.span, day)
    return mention


def _numeric(match: re.Match[str], published: date | None) -> DateMention | None:
    year = int(match[3]) - 543 if int(match[3]) > 2400 else int(match[3])
    try:
        found = date(year, int(match[2]), int(match[1]))
    except ValueError:
        return None
    before = match.string[max(0, match.start() - 40) : match.start()]
    return DateMention(Span(*match.span()), found, is_background=bool(_BACKGROUND.search(before)))
