"""Every figure of a release with the unit behind it, worked out once for all patterns of quantities.

What a figure counts is found by ``kg.extract.subjects``; whether it counts at all is the patterns' decision.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.document import Document
from kg.extract.numbers import Figure, figures
from kg.extract.units import Unit, unit_at

LEVEL = re.compile(
    r"(?P<unit>(?<!ยก)ระดับ|อันดับ)(?:ที่)?\s?(?P<low>\d{1,3})(?![\d.,/:%])"
    r"(?:\s?(?:เป็น|สู่|ไปสู่|ไปเป็น|ขึ้นเป็น|ถึง|-|–)\s?(?:(?P=unit)(?:ที่)?)?\s?(?P<high>\d{1,3})(?![\d.,/:%]))?"
)


_SHARE_BEFORE = re.compile(r"ร้อยละ ?(?:ประมาณ|กว่า|ราว|เกือบ)? ?\Z")
_SHARE_BEHIND = re.compile(r" {0,2}(?:%|เปอร์เซ็นต์|เปอร์เซนต์|เปอร์เซ็น)(?: ?ต่อ(?:ปี|เดือน|วัน))?")
# A word of its own behind a figure that is plainly a count: 3,336 ถ้วย, จำนวน 12 ด้าม
_UNLISTED = re.compile(r" ?(?P<unit>[ก-ฮเ-ไ][ก-๙]{1,11})(?=[ ,)”\"\n]|\Z)")
_NO_UNIT = re.compile(
    r"และ|หรือ|โดย|ใน|ณ|ที่|ซึ่ง|ของ|เพื่อ|ให้|ได้|มี|เป็น|จาก|ตาม|ถึง|เมื่อ|ระหว่าง|ต่อ|แล้ว|นี้|นั้น|รวม|คือ|เช่น|อาทิ|ว่า|จะ|ไป|มา|ลด|เพิ่ม|ทั้ง|หาก|กับ|ด้วย|ตลอด|อาคาร|โทร|กด|ดังนี้|ตร\b|ล้าน|แสน|พัน|หมื่น|กว่า|บน|ห้อง|ชั้น|พร้อม|สาย|แยก|ถนน"
)
_PLAIN_COUNT = re.compile(r"(?:จำนวน|ทั้งสิ้น|รวม|กว่า) ?\Z")


@dataclass(frozen=True, slots=True)
class Measured:
    """A printed figure and the unit behind it, ``None`` where no known word follows; ``share`` for per cent."""

    figure: Figure
    unit: Unit | None
    is_share: bool
    start: int
    end: int

    @property
    def counts(self) -> bool:
        """Whether the figure measures anything at all, be it a plan's own parts."""
        return self.is_share or (self.unit is not None and self.unit.kind != "word")


def scan(document: Document) -> tuple[Measured, ...]:
    """Every figure of headline and body with what stands around it, worked out once for all patterns."""
    found = document.scratch.get("measured")
    if not isinstance(found, tuple):
        found = document.scratch["measured"] = tuple(_scan(document))
    return found


def levels(document: Document) -> tuple[re.Match[str], ...]:
    """Every level or rank of headline and body, where the unit stands before the figure, worked out once."""
    found = document.scratch.get("levels")
    if not isinstance(found, tuple):
        found = document.scratch["levels"] = tuple(document.matches(LEVEL))
    return found


def _scan(document: Document) -> Iterator[Measured]:
    text = document.text
    for part in document.parts:
        for figure in figures(text, part.start, part.end):
            start, end = figure.span.start, figure.span.end
            before = _SHARE_BEFORE.search(text, max(part.start, start - 16), start)
            behind = _SHARE_BEHIND.match(text, end, part.end)
            if before or behind:
                share_end = behind.end() if behind else end
                yield Measured(figure, None, True, before.start() if before else start, share_end)
                continue
            unit = unit_at(text, end)
            if unit is None:
                unit = _unlisted(text, part.start, start, end)
            if unit is not None and unit.end <= part.end:
                yield Measured(figure, unit, False, start, unit.end)


def _unlisted(text: str, floor: int, start: int, end: int) -> Unit | None:
    """A unit that no table holds, where the figure is plainly a count: with a comma, or behind จำนวน "number of"."""
    if "," not in text[start:end] and not _PLAIN_COUNT.search(text, max(floor, start - 9), start):
        return None
    word = _UNLISTED.match(text, end)
    if word is None or _NO_UNIT.match(word["unit"]):
        return None
    return Unit(word["unit"], "count", word.end())
