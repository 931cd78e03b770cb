"""Units and classifiers behind a figure: what is counted, what is a plan's own part, what only looks like a unit.

``data/reference/units.tsv`` holds the words; a longer word wins over a shorter one (รายได้ "income" over ราย "case").
"""

import re
from dataclasses import dataclass
from functools import cache

from kg.resources import REFERENCE
from kg.tables import read_rows

_COLUMNS = ("unit", "class", "source")
_CLASSES = ("measure", "count", "vague", "part", "word")
# lo bo. = million baht, but lo bo. mo. = cubic metres
_MILLION_BAHT = re.compile(r" {0,2}ลบ\.(?! ?ม)")
# A classifier that goes on as another word is none (2 นายสมชาย); these may follow one without a space.
_GOES_ON = re.compile(
    r"[^ก-๙]|\Z|ทั่ว|ใน|ที่|ซึ่ง|และ|ได้|รวม|ของ|ภาค|ชายแดน|นำร่อง|เป้าหมาย|คือ|ตาม|แล้ว|เพื่อ|เข้า|โดย|มี|ทุก|ต้นแบบ|ริม|รอบ|จาก|จึง|ให้|ละ|ต่อ|กว่า|ขึ้นไป"
    r"|ดังกล่าว|หลัก|กลุ่ม|ตอน|ชั้นนำ|รายใหญ่|เอกชน|เสี่ยง|ไทย|พันธมิตร|แรก|ล่าง|บน|ลุ่ม|สมาชิก|ด้วย|ร่วม|อันดามัน|อ่าว|พร้อม|ดำเนิน|ยกเว้น|ตั้งแต่|นี้|นั้น|ไป|มา|ว่า|กับ|หรือ|ภายใน|เป็น|ถึง|สำคัญ|ใหญ่"
    r"|ขนาด|ใหม่|อาเซียน|ผู้|จะ|พบ|ๆ|ฯ|ใต้|เหนือ|อยู่|ประมาณ|เฉลี่ย|มูลค่า|คิดเป็น|เพิ่ม|ลด|สร้าง|ใช้|จำนวน|ส่ง|รับ|เท่า|ใด|นอก|ระหว่าง|แบ่ง|ประกอบ|ได้แก่|เกี่ยว|สังกัด|เครือข่าย|สาธารณะ|ชุมชน|ประเทศ|ติดต่อ|ก็"
)
# What people and places are counted by goes on freely: 5 คนไทย, 30 รายทั่วประเทศ.
_FREE = frozenset(("คน", "ราย", "แห่ง", "ครั้ง", "ครัวเรือน", "โรงงาน", "หน่วยงาน", "ประเทศ"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed, from the figure's end to ``end``. ``scale`` is what an abbreviation multiplies by."""

    text: str
    kind: str
    end: int
    scale: float = 1.0


@cache
def _table() -> dict[str, str]:
    rows = read_rows(REFERENCE / "units.tsv", _COLUMNS, key=("unit",))
    return {row["unit"]: row.one_of("class", _CLASSES) for row in rows}


def unit_kind(unit: str) -> str | None:
    """The class of a unit in the table, ``None`` for a word that the table lacks."""
    return _table().get(unit)


@cache
def _behind_figure() -> re.Pattern[str]:
    words = "|".join(re.escape(unit) for unit in sorted(_table(), key=len, reverse=True))
    return re.compile(rf" {{0,2}}(?P<unit>{words})")


@cache
def _rate() -> re.Pattern[str]:
    per = [u for u, kind in _table().items() if kind in {"measure", "count"}] + [
        "ประชากร",
        "แสนประชากร",
        "ล้านประชากร",
        "พันประชากร",
    ]
    words = "|".join(re.escape(unit) for unit in sorted(per, key=len, reverse=True))
    return re.compile(rf" ?(?:/ ?|ต่อ ?)(?:{words})(?![ก-ฮ]ละ)")


def unit_at(text: str, offset: int) -> Unit | None:
    """The unit that starts at ``offset`` (one or two spaces may stand before it), ``None`` where there is none.

    A rate belongs to the unit (บาทต่อเดือน "baht a month", ตัน/ปี "tonnes a year").
    """
    if match := _MILLION_BAHT.match(text, offset):
        return Unit("บาท", "measure", match.end(), 1_000_000.0)
    match = _behind_figure().match(text, offset)
    if match is None:
        return None
    word = match["unit"]
    kind = _table()[word]
    end = match.end()
    if (kind == "vague" or (kind == "count" and word not in _FREE) or len(word) < 3) and not _GOES_ON.match(text, end):
        return None
    if kind in {"measure", "count"}:
        while rate := _rate().match(text, end):
            end = rate.end()
    return Unit(" ".join(text[match.start("unit") : end].split()), kind, end)
