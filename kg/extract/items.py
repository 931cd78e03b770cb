"""Separable instructions: one act's words cut where a new thing to do begins, each trimmed to what is to be done."""

import re
from collections.abc import Iterator

from kg.extract.clauses import trim
from kg.model import Span

# Verbs with which this genre opens what somebody is to do.
VERB = (
    "เร่งรัด|เร่ง|ส่งเสริม|สนับสนุน|ติดตาม|ตรวจ(?!เยี่ยม)|กำกับ|ดูแล|ผลักดัน|ประสาน|ประชาสัมพันธ์|จัดทำ|จัดตั้ง|จัดหา|จัดระเบียบ|จัดการ|จัดให้|บูรณาการ|ดำเนิน|ให้ความ|ให้บริการ|ให้คำ"
    "|พัฒนา|ยกระดับ|แก้ไข|ป้องกัน|เตรียม|สำรวจ|รายงาน|ร่วม(?!กับ|กัน|ด้วย)|ขยาย|สร้าง|เพิ่ม|ลด|นำ|ปฏิบัติ|หารือ|รวบรวม|ศึกษา|ทบทวน|กำหนด|วาง|มี(?:การ|ความ|ส่วน)|ตั้งใจ|ทำงาน"
    "|สื่อสาร|ปรับ|ใช้|เชื่อมโยง|ช่วย|เยียวยา|ควบคุม|เฝ้าระวัง|กวดขัน|งด|หยุด|บังคับใช้|รับฟัง|เข้มงวด|อำนวย|เปิด|ระมัดระวัง|คำนึง|รักษา|พิจารณา|เชิญชวน|คัดเลือก|สั่งให้|ส่ง|หมั่น|เบิกจ่าย"
    "|บริหาร|วิเคราะห์|ชี้แจง|ถ่ายทอด|แจ้ง|คิด|อนุรักษ์|ลงพื้นที่|เข้า(?:ร่วม|ไป|ตรวจ)|เน้น|มุ่ง|ปิดป้าย|แสดง|ลงทะเบียน|สมัคร|ยื่น|เลือก|ตระหนัก|ขับเคลื่อน|จัดเตรียม|จัดสรร|จัดส่ง|เดินหน้า|ทำความเข้าใจ|ทำหน้าที่|แก้ปัญหา|ประเมิน|เผยแพร่|หา(?:มาตรการ|แนวทาง)"
)
# Verbs that begin a new instruction without any joining word; the others go on with the one before.
_FRESH = (
    "ส่งเสริม|ติดตาม|เร่ง|ประชาสัมพันธ์|ตรวจ(?!เยี่ยม|สอบได้)|กำกับ|จัดทำ|จัดตั้ง|บูรณาการ|ดำเนินการ|ดำเนินงาน|ประสาน"
    "|มี(?:ความ|การ)|ตั้งใจ|ทำงาน|สำรวจ|รายงาน|ให้ความ|ทบทวน|สื่อสาร|หมั่น|ดูแล|เบิกจ่าย|(?:มุ่ง)?เน้น(?!ย้ำ)"
)
_JOINT = r"(?:รวมถึง|รวมทั้ง|พร้อมทั้ง|พร้อมกับ|พร้อม(?!ด้วย)|ตลอดจน|อีกทั้ง|ทั้ง(?=ให้))"
_CUT = re.compile(
    rf"(?<=\s){_JOINT}\s?(?:ขอ|จะ)?(?:ให้|ต้อง)?(?=\s?(?:การ)?(?:{VERB})|ให้)"
    rf"|(?:และ|รวมทั้ง|รวมถึง|พร้อมทั้ง)ให้(?=(?:การ)?(?:{VERB}))"
    rf"|(?<=\s)และ(?=(?:{VERB}))"
    rf"|(?<=\s)(?:การ)?(?=(?:{_FRESH}))"
)
_END = re.compile(
    r"(?<!พร้อมด้วย)(?<!ร่วมด้วย)(?<!ประกอบด้วย)(?<=ด้วย)\s(?!การ)(?=[ก-ฮเแโใไ])|\s(?=ซึ่ง|หาก|ผลการ|ผลปรากฏ|พบว่า|โดยขณะนี้|ถ้า|เพราะ|มิฉะนั้น|จะทำให้|จะได้|ในโอกาสที่|เนื่องจาก|ทั้งนี้|โดยมี(?!การ)|อันจะ|ดังกล่าว|เป็นต้น|นอกจาก|ขณะ|และได้|อย่างไรก็|ผม|ตนจึง|ตนได้|จึง(?!ขอ)|เบื้องต้น|โดยจะ|โดยได้|พร้อม(?:ทั้ง)?(?:ได้)?(?:ตรวจเยี่ยม|รับฟัง|เยี่ยมชม|มอบ|แสดง|ชื่นชม|ขอบคุณ|กล่าว))|\n|\s?ต่อไป(?:\s|$|\"|”)"
)
_EXAMPLES = re.compile(r"เช่น|อาทิ|ได้แก่|ทั้งในด้าน|ทั้ง(?:การ|ใน|ด้าน)")
_PURPOSE = re.compile(r"\sเพื่อ|ตามที่กำหนด|ภายใต้แนวคิด")
# Where a long instruction goes on with its purpose, its manner or examples.
_SOFT_END = re.compile(r"\s(?=เพื่อ|โดย|ตาม|ทั้งใน|ทั้งด้าน|ทั้งการ|เช่น|อาทิ|ได้แก่|คือ|พร้อม|รวม|และ|ให้|เป็น|ในการ|อัน|จน)")
_LONG = 180  # characters from which an instruction is cut there
_HEAD = 45  # characters of it that stay at least
_LINE_END = re.compile(r"\n|\s?ต่อไป(?:\s|$|\"|”)")
_MIN_JOINED = 14  # what follows a joining word may be shorter
_MIN_PIECE = 26  # a piece shorter than this is no instruction of its own
_FRONT = re.compile(
    r"[,.:!)–-]+|(?:ไป|มา)(?=ตรวจ|ดำเนิน|พิจารณา|หารือ|เลือก|ร่วม)|[“\"]|\([^)\n]{1,40}\)|(?:ที่เกี่ยวข้อง|ทั่วประเทศ)(?=\s)"
)
# Joining words left at the end where the next instruction was cut off.
_HANGING = re.compile(
    r"\s?(?:พร้อม|พร้อมทั้ง|พร้อมกับ|และ|รวมทั้ง|รวมถึง|ตลอดจน|โดย|ซึ่ง|ขณะเดียวกัน|ทั้งนี้|อีกทั้ง|ก็|โดยต้อง|โดยเฉพาะการ|ดังนี้|ดังต่อไปนี้|ได้แก่|ประกอบด้วย)\s*:?\s*\Z"
)
_MIN_ITEM = 12
_LONGEST = 330


def items(text: str, scope: Span, *, split: bool = True, shortest: int = _MIN_PIECE) -> Iterator[Span]:
    """The instructions that a stretch of text asks for, in order; pieces under ``shortest`` stay with their neighbour.

    Without ``split`` the stretch is one item of a printed list: it ends with its line.
    """
    end = (_END if split else _LINE_END).search(text, scope.start + _MIN_ITEM, scope.end)
    limit = min(end.start() if end else scope.end, scope.start + 3 * _LONGEST)
    start = scope.start
    if split:
        for match in _CUT.finditer(text, scope.start + 1, limit):
            piece = text[start : match.start()]
            is_joined = match.group().startswith(("รวม", "พร้อม", "ตลอด", "อีก", "ทั้ง")) or match.group().endswith("ให้")
            rest = shortest if not is_joined else min(shortest, _MIN_JOINED)
            if len(piece) < shortest or limit - match.end() < rest or piece.count("“") > piece.count("”"):
                continue
            bound = _PURPOSE.search(piece) and not match.group().endswith("ให้")
            if (not is_joined and _EXAMPLES.search(piece)) or (bound and not match.group().startswith("รวม")):
                continue
            yield from _one(text, start, match.start())
            start = match.end() if is_joined or match.group().startswith("และ") else match.start()
    yield from _one(text, start, limit)


def _one(text: str, start: int, end: int) -> Iterator[Span]:
    span = trim(text, start, min(end, start + _LONGEST))
    while front := _FRONT.match(text, span.start, span.end):
        span = trim(text, front.end(), span.end)
    if len(span) > _LONG and (cuts := [*_SOFT_END.finditer(text, span.start + _HEAD, span.start + _LONG)]):
        span = trim(text, span.start, cuts[-1].start())
    if (rest := _HANGING.search(text, span.start, span.end)) is not None:
        span = trim(text, span.start, rest.start())
    if len(span) >= _MIN_ITEM:
        yield span
