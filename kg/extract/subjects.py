"""What a figure counts: the phrase to its left, back to the last figure or to the last word that introduces one.

Also the words between the two that loosen the figure (กว่า "more than", ประมาณ "about"). Not here: finding figures
(``kg.extract.scan``).
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from kg.extract.agreement import THAT, agreeing
from kg.extract.document import Document
from kg.extract.scan import Measured, levels, scan
from kg.extract.units import unit_kind
from kg.model import Span
from kg.thai import MONTH

_REACH = 220  # characters to the left in which a figure's subject stands
_NEAR = 90  # characters to the left in which it mostly begins
_LONGEST_WALL = 16
_LONG_ENOUGH = 24  # behind "and", so much is a subject of its own
_LONG = 100  # a subject longer than this is cut at a space
# Words between the subject and its figure; they loosen the figure or say nothing.
_LOOSE = {
    "about": r"(?<!งบ)ประมาณการ|โดยประมาณ|(?<!งบ)ประมาณ|ราวๆ|ราว|เกือบ|ใกล้เคียง",
    "at_least": r"ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|ขั้นต่ำ|ตั้งแต่",
    "at_most": r"ไม่เกินกว่า|ไม่เกิน|ไม่มากกว่า|ไม่สูงกว่า|ต่ำกว่า|น้อยกว่า|สูงสุด|มากถึง|สูงถึง|ถึง",
    "more_than": r"มากกว่า|สูงกว่า|เกินกว่า|เกิน|ทะลุ|กว่า",
}
_FILLER = (
    r"เป็นจำนวนเงิน|เป็นเงินจำนวน|เป็นเงิน|เป็นจำนวน|มีจำนวน|ในจำนวน|จำนวนเงิน|จำนวน|รวมทั้งหมด|รวมทั้งสิ้น|ทั้งสิ้น|ทั้งหมด|รวมเป็น|รวม|แล้ว|ไปแล้ว|อีก|เพียง|เฉลี่ย|คิดเป็น"
    r"|เป็นระยะเวลา|เป็นเวลา|ในรอบ|มูลค่า|วงเงิน|(?<!พื้น)(?<!เนื้อ)อยู่ที่|อยู่|(?<!พื้น)(?<!เนื้อ)(?<!หน้า)(?<!สถาน)(?<!เต็ม)(?<!ทัน)ที่|(?<!ราย)ได้|ทั้ง|(?<!\w)มี|เป็น|ละ|ออกไป|เท่ากับ|ในอัตรา|ร้อยละ|เพิ่มขึ้น|ลดลง|ขยายตัว|พบ|ตันละ|ลิตรละ|กิโลกรัมละ|ไร่ละ|ปีละ|เดือนละ|วันละ|รายละ|คนละ|แห่งละ|ครั้งละ"
    r"|จากเดิม|เดิม|คาดว่าจะ|คาดว่า|(?<!ที่)จะ|ไว้|จาก|(?<!กำ)กับ|ใน|และ|หรือ|โดย|ให้|ว่า|ภายใน|คือ|อีกกว่า|สิ้น|หมด|เต็ม|มีมูลค่า|มูลค่ารวม|มีเนื้อที่"
)
_BEFORE = re.compile(
    r"(?:\s|[:“\"(=]|" + "|".join(f"(?P<{kind}>{words})" for kind, words in _LOOSE.items()) + rf"|{_FILLER})\Z"
)
_OF = r"ของ(?!กลาง|เสีย|ขวัญ|เหลว|ใช้|ฝาก|เล่น|ที่ระลึก|รางวัล|ไหว้|บริโภค|อุปโภค|สด|แห้ง|ทะเล|ชำ|ปลอม)"  # "of", no noun in ของ
# Where the phrase that is counted can't reach back across: new items, sentences, and words that introduce a figure.
_WALL = re.compile(
    r"\n|(?<=\s)\d{1,2}(?:\)|\.(?!\d))\s?|\(?(?<!\d)\d{1,2}\)(?=[ก-๙])|[•;]|(?<!\d)\s-\s(?!\d)"
    r"|(?<=\s)(?:โดยมี|ซึ่งมี|โดย|แบ่งเป็น|แบ่งออกเป็น|ได้แก่|อาทิ|ประกอบด้วย|ทั้งนี้|นอกจากนี้|รวมถึง|รวมทั้ง|พร้อม|เพื่อ|ส่วน|สำหรับ|ขณะที่|และมี|มี(?!นบุรี)|คือ|เช่น|เนื่องจาก|โดยเฉพาะ|ปัจจุบัน|ดังนั้น)"
    rf"|คาดว่าจะ|{THAT}|เป็นต้น|เพื่อให้|โดยมี|ซึ่งมี|จึงมี|ปัจจุบันมี|แบ่งเป็น|ได้แก่|ประกอบด้วย|เบื้องต้น|ขณะนี้|ได้ทำการ|(?<!ไม่)(?<!ที่)(?<!ตรวจ)พบ(?!ว่า|ปะ)|ขอให้|ต้องการให้|ให้คง|ทำให้|ที่อยู่ของ|(?<!แนะ)(?<!ผู้)นำ(?=คณะ)|จากปี\s?2[45]\d\d(?:\s?ที่)?|เนื่องจาก"
    r"|(?<!ผู้)(?<!ที่)(?<!และ)(?<!ไม่)(?<!ซึ่ง)(?<!คน)(?<!บุคคล)(?<!สามัคคี)(?<!เ)(?<!เค)มี(?!ย|นา|นบุรี|ส่วน|คุณ|สุข|ความ|ศักย|บทบาท|รายได้|มติ|การ|ด|บัตร)|ที่มี(?=ผู้|คน)"
)
# A phrase made of these alone names nothing; the one before it does.
_EMPTY = re.compile(
    rf"(?:\s|{_FILLER}|มี|ที่|ได้|ระยะเวลา|โดย|ซึ่ง|ปัจจุบัน|ขณะนี้|ล่าสุด|ดังกล่าว|นี้|ที่ผ่านมา|เข้าร่วม|(?:ในการ)?ดำเนินการ|(?:ในการ)?ดำเนินงาน|คาดว่า|คาดการณ์|ส่วนที่เหลือ|ที่เหลือ|แรก|จะ|กว่า|ประมาณ|เฉลี่ย|เป้าหมาย|[(),]|ใช้เวลา|ใช้|นาน|เหลือ|คงเหลือ|แก้ไข|เพิ่ม|ลด|เศษ|ยัง|มูลค่าการลงทุน|รวมระยะทาง"
    r"|ระยะทาง|ความยาว|ใช้งบประมาณ|งบประมาณ|กรอบ|ครอบคลุม(?:พื้นที่)?|ย้อนหลัง|ตลอด(?:ระยะ)?(?:เวลา)?|ปริมาณ|ใกล้แตะ|ประจำ|การศึกษา|จนกว่า|ครบ|ปี(?=\s|\Z|งบ|การ)|แล้วเสร็จ|เสร็จ|ให้|ทำได้จริง|พ\.ศ\.|[-–]"
    r"|(?:ใน)?(?:ช่วง)?(?:ฤดู(?:กาล)?(?:การ)?ผลิต)?(?:ปี)?(?:งบประมาณ)?\s?(?:พ\.ศ\.)?\s?\d{2,4}(?:/\d{2,4})?|ฤดู(?:กาล)?(?:การ)?(?:ผลิต|หีบ)(?:ปี)?|\d[\d,.]*)*"
)
# What is measured, in one word; it serves where the sentence names nothing that has this length or cost.
_MEASURE = re.compile(r"ระยะทาง|ความยาว|(?:วงเงิน)?งบประมาณ|ปริมาณ|กรอบวงเงิน")
_ROAD = re.compile(r"(?:ถนน|ทางหลวง)[ก-๙]{0,20}(?:สาย|หมายเลข) ?(?:[ก-ฮ]{2}\. ?)?\d{1,4}")  # ถนนสาย สพ.4100
_ROAD_REACH = 700
_STRETCH = re.compile(r"(?:ช่วง|ตอน)ที่ ?\d")  # a stretch of the road has a length of its own
_LEADING = re.compile(
    rf"(?:\s|ปี\s?2[45]\d\d(?=\s)|และ|หรือ|โดยมี|ซึ่งมี|โดย|ซึ่ง|ปัจจุบันมี|ปัจจุบัน|จำนวน|ว่า|มี|คือ|ก็|ที่มี|ได้แก่|แก่|ให้แก่|ให้กับ|เป็นการ|เป็น|ในพื้นที่|จะ|จาก|ใน|ณ|{_OF}|แล้ว|ส่วน|รวม|ทำให้|ช่วย|จึงได้|จึง|ได้(?!รับ|เปรียบ)|สามารถ|เกิด|คิดเป็น(?!เงิน)|ระหว่าง|เมื่อ|ตลอดระยะเวลา|กับ|ให้|ขึ้นไป|ต้อง|[-–:,.()”“\"])+"
)
_WEAK = re.compile(
    rf"(?:และ|หรือ|ซึ่ง|{_OF}|ที่(?!ปรึกษา|ดิน|พัก|อยู่อาศัย)|ภายใต้|(?:ระยะ|ช่วง|เฟส)ที่ ?\d|หมายเลข"
    r"|ทั้ง(?:จาก|ใน|ภาค)|ตั้งอยู่|บน|จำกัด|ด้าน|ตาม(?!ธรรม)|ได้รับ|ให้ความ|กว่า|แล้ว|เข้า|ร่วม|เฉลี่ย|ดังกล่าว|สนใจ|ทั่ว|จังหวัด|จ\.|อำเภอ|อ\.|ตำบล|ต\.)"
)
# Nouns that open a subject even where little follows (… คณะทูตานุทูต 8 ประเทศ).
_HEAD = re.compile(r"การ(?!ณ์)|ความ|ผู้|อัตรา|ดอกเบี้ย|ราคา|รายได้|ปริมาณ|คณะ|โรงงาน|พื้นที่|ระยะเวลา|บริษัท|หน่วยงาน")
_PAIRS = (("(", ")"), ("“", "”"))
_LIST_MIDDLE = re.compile(r"[ก-๙]{2,16}\s(?:และ|หรือ)")  # กาแฟ โกโก้ และเครื่องดื่ม: the list starts further left
_ADVERB = re.compile(r"(?:เข้าร่วม)?อย่าง[ก-๙]{3,20}\Z")
_JOINS = re.compile(r"เข้าร่วม|เข้ารับ|สนใจเข้า|ร่วมงาน|ร่วมกิจกรรม")
_DATE_TAIL = re.compile(
    rf"เมื่อเดือน(?:{MONTH})\s?(?:2[45]\d\d)?\Z|(?:ใน)?ปี(?:งบประมาณ)?\s?(?:พ\.ศ\.\s?)?2[45]\d\d\Z|\s?(?:ระหว่าง|เมื่อ|ใน|ตั้งแต่)?(?:วันที่)?\s?[\d\s–-]{{1,9}}\s?(?:{MONTH})?(?:\s?[–-]\s?\d{{1,2}}\s?(?:{MONTH}))?\s?2[45]\d\d(?:\s?ในพื้นที่)?\Z"
)
# Where something was held, in front of how many came: ณ โรงแรม … จำนวน 59 คน.
_VENUE_TAIL = re.compile(r"\sณ (?:โรงแรม|ห้อง|ศูนย์|อาคาร|หอประชุม)(?:(?!มี|โดย|ผู้|เข้า)[^\n\d(]){2,70}\Z")
_THAT = re.compile(r"ที่(?:ได้|มี|ไม่|เข้า|ร่วม|จด|อยู่)[ก-๙]{3,50}")
_OF_ALL = re.compile(r"(?:ของ|แก่|ให้|กับ|จาก|ระหว่าง)ทั้ง\s?\Z")
# "With 11 government bodies" (ร่วมกับ 11 หน่วยงานราชการ), "14 provinces that …" (มี 14 จังหวัดที่…): the noun goes on behind.
_HELD = re.compile(r"(?:กับ|จาก|แก่|ไปยัง|(?<!ไม่)มี|อีก|นำ) ?(?:กว่า|ทั้ง)? ?\Z")
_GOES_ON = re.compile(
    r"(?!และ|หรือ|ได้|ใน|ซึ่ง|โดย|คือ|เพื่อ|ของ|ที่(?:สุด|ผ่าน|แล้ว|\s)|ต่อ|เข้า|ร่วม|มี|เป็น|จะ|ให้|ณ|นี้|ละ|แล้ว|ตาม|พร้อม|รวม|ขึ้น|ทั่ว|จาก|กับ|เท่า|ประกอบ|อาทิ|เช่น|ก็|จึง|ก่อน|หลัง|ไป|มา|ๆ|ไม่|ทุก|ทั้ง|จำนวน|ครอบ|ภาย|แรก|เศษ|กว่า|ถึง|ด้วย|พบ|ตั้งแต่|ถัด|ข้าง)"
    r"[ก-๙]{3,50}"
)
_LIST = re.compile(r"ประกอบด้วย|ได้แก่|อาทิ(?!ตย์)|เช่น")
_NO_LIST = re.compile(r"ซึ่ง|โดยมี|(?<=\s)มี|จึง|ปัจจุบัน|ทั้งนี้|[:;•]|\s\d{1,2}[.)]")
_OF_WHAT = re.compile(rf" ?(?:{_OF}[^\s\d]+|ทั่ว(?:ประเทศ|โลก|ทุกภูมิภาค)|ต่อ(?:แสน|ล้าน|พัน)?ประชากร)")
_THEN = re.compile(r"\s?(?:จึง|ก็|ใน|เพื่อ|แห่ง(?=การ|ความ))(?P<what>[ก-๙]{4,50}?)(?=ได้|และ|[^ก-๙]|\Z)")
SHARE = "ร้อยละ"  # per cent
TIMES = frozenset(("วินาที", "นาที", "ชั่วโมง", "วัน", "สัปดาห์", "เดือน", "ปี"))


def _start(measured: Measured) -> int:
    return measured.start


def floor_of(document: Document, start: int) -> int:
    """How far to the left the words of a figure can reach."""
    headline = document.headline
    part = headline if headline and headline.start <= start < headline.end else document.body
    line = document.text.rfind("\n", part.start, start) + 1
    return max(part.start, line, start - _REACH)


def peel(text: str, floor: int, offset: int) -> tuple[int, str]:
    """Where the words before a figure end that say nothing, and the qualifier among them."""
    qualifier = "exact"
    while offset > floor and (match := _BEFORE.search(text, max(floor, offset - 14), offset)):
        if match.lastgroup in {"more_than", "at_least"} or (match.lastgroup and qualifier == "exact"):
            qualifier = match.lastgroup
        offset = match.start()
    if adverb := _ADVERB.search(text, max(floor, offset - 36), offset):
        offset = adverb.start()
    if venue := _VENUE_TAIL.search(text, max(floor, offset - 80), offset):
        offset = venue.start()
    if date := _DATE_TAIL.search(text, max(floor, offset - 60), offset):
        offset = date.start()
    return offset, qualifier


def before_list(document: Document, floor: int, left: int, start: int) -> int:
    """Where the list begins that ends at ``left``, if the figure at ``start`` is its total; else ``left`` itself.

    What is counted stands before it: กลุ่มผู้มีส่วนได้ส่วนเสีย ได้แก่ โรงพยาบาล สมาคม และผู้ประกอบการ รวม 72 ราย.
    """
    text = document.text
    if "รวม" not in text[left:start]:
        return left
    lists = [*_LIST.finditer(text, floor, left)]
    if not lists or _NO_LIST.search(text, lists[-1].end(), left) or " " not in text[lists[-1].end() : left].strip():
        return left
    near = scan(document)
    inside = near[bisect_left(near, lists[-1].end(), key=_start) : bisect_left(near, left, key=_start)]
    return left if any(m.counts for m in inside) else peel(text, floor, lists[-1].start())[0]


def subject_to_the_left(document: Document, floor: int, left: int, unit: str) -> Span | None:
    """The phrase that ends at ``left``: back to the last wall or figure; further where that phrase says nothing."""
    text = document.text
    if (route := _route(text, floor, left)) is not None:
        return route
    near = scan(document)
    first, behind = bisect_left(near, floor, key=_start), bisect_left(near, left, key=_start)
    measured = {
        m.end if m.is_share and unit != SHARE else _whole(text, m.end, left): m.start
        for m in near[first:behind]
        if m.counts and m.end <= left
    }
    measured |= {
        _whole(text, match.end(), left): match.start()
        for match in levels(document)
        if floor <= match.start() and match.end() <= left
    }
    end, poor = left, None
    for wall in _walls(text, floor, left, measured.keys()):
        if wall > end:
            continue
        start = _trim(text, wall, end)
        while start - wall >= 8 and _EMPTY.fullmatch(text, start, end):  # the last words say nothing, those before may
            shorter, _ = peel(text, wall, start)
            if shorter >= end:
                break
            end = shorter
            start = _trim(text, wall, end)
        if wall in measured and _JOINS.match(text, start, end):  # เจ้าหน้าที่ 76 จังหวัด เข้าร่วม 200 คน: those officials
            end, _ = peel(text, floor, measured[wall])
            continue
        if end - start >= 3 and not _EMPTY.fullmatch(text, start, end):
            return agreeing(text, max([floor, *(m for m in measured if m <= start)]), Span(start, end), unit)
        if poor is None and (measure := _MEASURE.search(text, wall, end)):
            poor = Span(*measure.span())
        if wall in measured:  # nothing between two figures: they speak of one thing, named before the first
            end, _ = peel(text, floor, measured[wall])
    return poor


def _walls(text: str, floor: int, left: int, measured: Collection[int]) -> Iterator[int]:
    """Where the phrase that ends at ``left`` can begin, the nearest first; most often one of the first few serves."""
    near = max(floor, left - _NEAR)
    for low, high in ((near, left), (floor, min(near + _LONGEST_WALL, left))):
        walls = {match.end() for match in _WALL.finditer(text, low, high)} | {
            end for end in measured if low < end <= high
        }
        yield from sorted(walls, reverse=True)
    yield floor


def _whole(text: str, end: int, left: int) -> int:
    """Where the words behind a figure end that tell of what it is a part: อันดับ 1 ของอาเซียน, 29% ของการลงทุน."""
    match = _OF_WHAT.match(text, end, left)
    return match.end() if match else end


def _route(text: str, floor: int, left: int) -> Span | None:
    """The numbered road that a length or a budget belongs to, named in the same paragraph or the one before."""
    measure = _MEASURE.search(text, max(floor, left - 16), left)
    if measure is None or measure.end() < left:
        return None
    line = text.rfind("\n", 0, max(0, text.rfind("\n", 0, left))) + 1
    roads = [*_ROAD.finditer(text, max(line, left - _ROAD_REACH), left)]
    if not roads or _STRETCH.search(text, roads[-1].end(), left):
        return None
    return Span(*roads[-1].span())


def _trim(text: str, start: int, end: int) -> int:
    """A later start for the phrase ``[start, end)``: no leading small words, cut at spaces where it is long."""
    if match := _LEADING.match(text, start, end):
        start = match.end()
    cut = end
    while (space := text.rfind(" ", start, cut)) > start:
        if end - space > _LONG and end - cut >= 8 and not _inside(text, cut, end):
            start = cut
            break
        cut = space
        if (end - space > 18 or (end - space > 8 and _HEAD.match(text, space + 1))) and _can_open(text, space + 1, end):
            start = space + 1
            break
    if match := _LEADING.match(text, start, end):
        start = match.end()
    return start


def _inside(text: str, start: int, end: int) -> bool:
    """Whether ``start`` stands inside a parenthesis that ends before ``end``, or at its beginning."""
    if text[start : start + 2].lstrip().startswith("("):
        return True
    return any(text.count(shut, start, end) > text.count(opened, start, end) for opened, shut in _PAIRS)


def _can_open(text: str, start: int, end: int) -> bool:
    """Whether a subject can start here: not inside a parenthesis or a list, not with a word that joins."""
    if text.startswith(("และ", "หรือ"), start) and end - start > _LONG_ENOUGH:
        return True
    if _WEAK.match(text, start) or text[start].isascii() or text[start] in "“–":
        return False
    if _inside(text, start, end):
        return False
    return _LIST_MIDDLE.match(text, start, end) is None


def subject_among(text: str, left: int, start: int, end: int, unit: str) -> Span | None:
    """The counted noun itself: "of both countries" (ของทั้ง 2 ประเทศ), "one more province that …" (อีก 1 จังหวัดที่ได้รับ…)."""
    if not text.endswith(unit, start, end) or unit_kind(unit) == "measure":
        return None
    noun = end - len(unit)
    if _HELD.search(text, max(0, start - 14), start) and (more := _GOES_ON.match(text, end)):
        return Span(noun, more.end())
    if clause := _THAT.match(text, end):
        if text[left:start].strip() in {"เป็นอีก", "อีก", "เป็น", "มีอีก", "มี"} or text[noun - 2 : noun] == "1 ":
            return Span(noun, clause.end())
        return None
    return Span(noun, end) if _OF_ALL.search(text, max(0, start - 12), start) else None


def subject_behind(text: str, end: int, unit: str) -> Span | None:
    """What stands behind a figure that has nothing before it: what took so long, else the counted noun itself."""
    if unit in TIMES and (clause := _THEN.match(text, end)):
        return Span(*clause.span("what"))
    start = text.rfind(unit, 0, end)
    return Span(start, end) if start >= 0 and end - start <= len(unit) + 1 else None
