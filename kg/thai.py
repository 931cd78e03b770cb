"""Thai text: folding with an offset map, digits, Buddhist-era dates, money words.

Folding makes a working copy in which the spellings that mean the same look the same; every span found in it maps back
to the untouched text. Nothing here changes a release's text. Not here: word segmentation (the extractor needs none).
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from kg.model import Span

BUDDHIST_OFFSET = 543  # Buddhist year = Gregorian year + 543

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
# One character for one: spaces of all widths, the tab, the soft dash kinds, Thai digits.
_SAME_LENGTH = dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000\t\r", " ") | {
    digit: str(value) for value, digit in enumerate(_THAI_DIGITS)
}
# What disappears or shrinks: zero-width marks and the soft hyphen; two-part sara am; the doubled sara e for sara ae.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_SHRINKS = re.compile(
    f"\u0e4d[{_INVISIBLE}]*([\u0e48-\u0e4b]?)[{_INVISIBLE}]*\u0e32"  # nikhahit (+ tone) + sara aa -> (tone +) sara am
    f"|([\u0e48-\u0e4b])[{_INVISIBLE}]*\u0e4d[{_INVISIBLE}]*\u0e32"  # tone + nikhahit + sara aa
    f"|\u0e40[{_INVISIBLE}]*\u0e40"  # sara e twice -> sara ae
    f"|[{_INVISIBLE}]+"
)
_SHRINKING = ("\u0e4d", "\u0e40\u0e40", *_INVISIBLE)  # a text without any of these keeps its length


@dataclass(frozen=True, slots=True)
class Folded:
    """A working copy of a text. ``cuts`` are the offsets in ``text`` from which on ``shifts`` characters more lie
    before the same place in the original; both are empty where nothing shrank."""

    text: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def _raw_start(self, offset: int) -> int:
        index = bisect_right(self.cuts, offset) - 1
        return offset + (self.shifts[index] if index >= 0 else 0)

    def _raw_end(self, offset: int) -> int:
        index = bisect_left(self.cuts, offset) - 1
        return offset + (self.shifts[index] if index >= 0 else 0)

    def raw(self, span: Span) -> Span:
        """The span of the original text that a span of the folded text stands for."""
        start = self._raw_start(span.start)
        return Span(start, max(start, self._raw_end(span.end)))

    def folded(self, span: Span) -> Span:
        """The span of the folded text for one of the original (rounded inwards to whole folded characters)."""
        return Span(self._to_folded(span.start), self._to_folded(span.end))

    def _to_folded(self, offset: int) -> int:
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self._raw_start(middle) < offset:
                low = middle + 1
            else:
                high = middle
        return low


def fold(text: str) -> Folded:
    """The working copy of ``text``: plain spaces, Arabic digits, no invisible marks, ำ and แ composed.

    Line feeds stay; a no-break space becomes a space (one for one). Offsets map back through the result.
    """
    if not any(mark in text for mark in _SHRINKING):
        return Folded(_same_length(text))
    pieces: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    done = length = shift = 0
    for match in _SHRINKS.finditer(text):
        pieces.append(text[done : match.start()])
        length += match.start() - done
        found = match.group()
        if found[0] in _INVISIBLE:
            new = ""
        elif found[0] == "\u0e40":
            new = "\u0e41"
        else:
            new = (match.group(1) or match.group(2) or "") + "\u0e33"
        pieces.append(new)
        length += len(new)
        shift += len(found) - len(new)
        cuts.append(length)
        shifts.append(shift)
        done = match.end()
    pieces.append(text[done:])
    return Folded(_same_length("".join(pieces)), tuple(cuts), tuple(shifts))


def _same_length(text: str) -> str:
    """The text with plain spaces and Arabic digits; most texts hold few of the others, so each is looked for first."""
    for character, plain in _SAME_LENGTH.items():
        if character in text:
            text = text.replace(character, plain)
    return text


def squeeze(text: str) -> str:
    """A label from printed text: folded, runs of white space made one space, none at the ends."""
    return " ".join(fold(text).text.split())


_MONTHS = (
    ("มกราคม", "ม.ค.", "มค."),
    ("กุมภาพันธ์", "กุมภาพันธุ์", "ก.พ.", "กพ."),
    ("มีนาคม", "มี.ค.", "มีค."),
    ("เมษายน", "เม.ย.", "เมย."),
    ("พฤษภาคม", "พ.ค.", "พค."),
    ("มิถุนายน", "มิ.ย.", "มิย."),
    ("กรกฎาคม", "กรกฏาคม", "ก.ค.", "กค."),  # the second is a common misspelling
    ("สิงหาคม", "ส.ค.", "สค."),
    ("กันยายน", "ก.ย.", "กย."),
    ("ตุลาคม", "ต.ค.", "ตค."),
    ("พฤศจิกายน", "พ.ย.", "พย."),
    ("ธันวาคม", "ธ.ค.", "ธค."),
)
MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
MONTH = "|".join(re.escape(name) for name in sorted(MONTH_NUMBER, key=len, reverse=True))


def gregorian_year(buddhist: int) -> int | None:
    """The Gregorian year of a printed year: 2566 and 66 are Buddhist, 2023 is taken as Gregorian already.

    ``None`` for what can be neither (a press release of this genre speaks of the years 1857 to 2157).
    """
    if buddhist < 100:
        buddhist += 2500
    if 2400 <= buddhist <= 2700:
        return buddhist - BUDDHIST_OFFSET
    if 1857 <= buddhist <= 2157:
        return buddhist
    return None


def make_date(day: int, month: str, buddhist_year: int) -> date | None:
    """A calendar date from its printed parts; ``None`` where there is no such day."""
    year = gregorian_year(buddhist_year)
    if year is None:
        return None
    try:
        return date(year, MONTH_NUMBER[month], day)
    except ValueError:
        return None
