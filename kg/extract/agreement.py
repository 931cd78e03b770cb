"""Where unit and noun agree, the unit tells which of several nouns is counted.

Many Thai nouns are their own classifier (โรงงาน … 92 โรงงาน "92 factories"), and people are counted by classifiers of
their own (ผู้เข้าร่วมสัมมนา … รวมจำนวน 51 คน). Not here: where a phrase ends (``kg.extract.subjects``).
"""

import re
from functools import cache

from kg.extract.units import unit_kind
from kg.model import Span

_REACH = 180  # characters to the left of the figure in which its noun stands
# Places follow what is counted in them (สำนักงานอุตสาหกรรมจังหวัดทั้ง 76 จังหวัด): their name decides nothing.
_PLACES = frozenset(
    ("จังหวัด", "อำเภอ", "ตำบล", "ประเทศ", "เมือง", "หมู่บ้าน", "ชุมชน", "พื้นที่", "ครัวเรือน", "สัญชาติ", "ภาค", "เขต")
)
# Bodies begin names (ปลัดกระทรวงอุตสาหกรรม … 5 กระทรวง): such a word further left is hardly the one that is counted.
_BODIES = frozenset(
    ("กระทรวง", "กรม", "หน่วยงาน", "องค์กร", "บริษัท", "ธนาคาร", "มหาวิทยาลัย", "โรงเรียน", "โรงพยาบาล", "สมาคม")
) | {"สถาบัน", "ศูนย์", "สถานี", "กองทุน", "สหกรณ์", "คณะ"}
_SURE = 4  # letters; a shorter word may be a part of another one (ชุด in ชำรุด) and needs a word's edge before it
_EDGE = r"(?<![ก-๙])|(?<=มี)|(?<=พบ)|(?<=มอบ)|(?<=ของ)|(?<=และ)|(?<=ใน)|(?<=น้ำ)"
_PEOPLE = (
    r"ผู้(?!ว่า|อำนวยการ|ตรวจราชการ|ช่วย|จัดการ)|เกษตรกร|ประชาชน|ชาว(?=บ้าน|ไร่|นา|สวน|ประมง)|บุคลากร|บุคคล|เจ้าหน้าที่|แขก(?=ผู้)|เยาวชน|เด็ก"
    r"|นัก(?=เรียน|ศึกษา|ลงทุน|ธุรกิจ|ท่องเที่ยว|วิจัย|แสดง|กีฬา)|ลูก(?=จ้าง|ค้า|หนี้)|สมาชิก|พนักงาน|แรงงาน|คน(?=งาน|ไทย|พิการ)|ข้าราชการ|ตัวแทน"
)
_PERSONS = {
    "คน": re.compile(rf"{_PEOPLE}|คณะ(?=\s|ทูต|ผู้|นัก|กว่า|\Z)"),
    "ท่าน": re.compile(_PEOPLE),
    "ราย": re.compile(rf"{_PEOPLE}|วิสาหกิจ|สถานประกอบ|บริษัท(?! )|โรงงาน|เจ้าของ"),
}
THAT = r"(?<!ก)(?<!ไม่)(?<!ผู้)(?<!รัฐมนตรี)ว่า(?!ง|จ้าง|ราชการ|ที่|ด้วย)"  # wa "that"
# Where another statement begins: no noun before it is meant.
_STATEMENT = re.compile(rf"(?<=\s)(?:\d{{1,2}}(?:\)|\.(?!\d))|ทั้งนี้|นอกจากนี้|โดย(?!สาร)|สำหรับ|ส่วน)|[•;]|{THAT}")
_AFTER_PEOPLE = re.compile(r"\s(?:ของ|จาก|ซึ่ง|ทั้งใน|ทั้งส่วน)")
_LONG = 50  # letters; a longer phrase tells more than what is counted
_HEAD = 20  # letters that a phrase keeps at least
_AFTER = re.compile(r"ให้แก่|ให้กับ|เพื่อ(?!น)|ร่วมกับ")  # what is done with what is counted


def agreeing(text: str, floor: int, phrase: Span, unit: str) -> Span:
    """The phrase from the noun on that ``unit`` counts, in it or left of it (not past ``floor``); else the phrase."""
    if unit in _PERSONS:
        return _person(text, floor, phrase, _PERSONS[unit])
    noun = _repeated(unit)
    if noun is None or noun.match(text, phrase.start):
        return phrase
    match = noun.search(text, phrase.start, phrase.end)
    if match is None and unit not in _BODIES:
        match = next(reversed(_before(text, floor, phrase, noun)), None)
    if match is None:
        return phrase
    after = _AFTER.search(text, match.end() + 2, phrase.end)
    return Span(match.start(), after.start() if after else phrase.end)


def _before(text: str, floor: int, phrase: Span, noun: re.Pattern[str]) -> list[re.Match[str]]:
    """Where the noun stands to the left of the phrase, in the same statement."""
    low = max(floor, phrase.end - _REACH)
    found = [*noun.finditer(text, low, phrase.start)]
    if found:
        said = [match.end() for match in _STATEMENT.finditer(text, low, phrase.start)]
        found = [match for match in found if not said or match.start() >= said[-1]]
    return found


@cache
def _repeated(unit: str) -> re.Pattern[str] | None:
    """What finds the noun that serves as its own classifier; ``None`` for other units."""
    if unit in _PLACES or len(unit) < 3 or unit_kind(unit) not in {"count", "vague"}:
        return None
    return re.compile(rf"(?<!ทุก)(?<!แต่ละ){unit}" if len(unit) >= _SURE else f"(?:{_EDGE}){unit}")


def _person(text: str, floor: int, phrase: Span, noun: re.Pattern[str]) -> Span:
    if inside := noun.search(text, phrase.start, phrase.end):
        late = phrase.end - phrase.start > _LONG and inside.start() - phrase.start > _HEAD
        return Span(inside.start(), phrase.end) if late else phrase
    before = [match.start() for match in _before(text, floor, phrase, noun)]
    if not before:
        return phrase
    start = before.pop()
    while before and text.endswith("และ", 0, start):  # ข้าราชการและพนักงานรัฐวิสาหกิจ: all of them
        start = before.pop()
    after = _AFTER_PEOPLE.search(text, start + _HEAD, phrase.end)
    return Span(start, after.start() if after else phrase.end)
