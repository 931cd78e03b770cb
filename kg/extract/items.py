"""Separable instructions: one act's words cut where a new thing to do begins, each trimmed to what is to be done."""

import re
from collections.abc import Iterator

from kg.extract.clauses import trim
from kg.model import Span

# Verbs with which this genre opens what somebody is to do.
VERB = (
    "เร่งรัด|เร่ง|ส่งเสริม|สนับสนุน|ติดตาม|ตรวจ|กำกับ|ดูแล|ผลักดัน|ประสาน|ประชาสัมพันธ์|จัดทำ|จัดตั้ง|จัดหา|จัดการ|จัดให้|บูรณาการ|ดำเนิน|ให้ความ|ให้บริการ|ให้คำ"
    "|พัฒนา|ยกระดับ|แก้ไข|ป้องกัน|เตรียม|สำรวจ|รายงาน|ร่วม(?!กับ|กัน|ด้วย)|ขยาย|สร้าง|เพิ่ม|ลด|นำ|ปฏิบัติ|หารือ|รวบรวม|ศึกษา|ทบทวน|กำหนด|วาง|มี(?:การ|ความ|ส่วน)|ตั้งใจ|ทำงาน"
    "|สื่อสาร|ปรับ|ใช้|เชื่อมโยง|ช่วย|เยียวยา|ควบคุม|เฝ้าระวัง|กวดขัน|งด|หยุด|บังคับใช้|รับฟัง|เข้มงวด|อำนวย|เปิด|ระมัดระวัง|คำนึง|รักษา|พิจารณา|เชิญชวน|คัดเลือก|สั่งให้|ส่ง|หมั่น|เบิกจ่าย"
    "|บริหาร|วิเคราะห์|ชี้แจง|ถ่ายทอด|แจ้ง|คิด|อนุรักษ์|ลงพื้นที่|เข้า(?:ร่วม|ไป|ตรวจ)|เน้น|มุ่ง"
)
_JOINT = r"(?:รวมถึง|รวมทั้ง|พร้อมทั้ง|พร้อมกับ|พร้อม(?!ด้วย)|ตลอดจน|อีกทั้ง|ทั้ง(?=ให้))"
_CUT = re.compile(
    rf"(?<=\s){_JOINT}\s?(?:ขอ)?(?:ให้)?(?=\s?(?:การ)?(?:{VERB})|ให้)"
    rf"|(?<=\s)(?:และ)(?:ให้)?(?=(?:{VERB}))"
    rf"|(?<=\s)(?:การ)?(?=(?:{VERB}))"
)
_END = re.compile(
    r"\s(?=ซึ่ง|เนื่องจาก|ทั้งนี้|โดยมี(?!การ)|อันจะ|ดังกล่าว|เป็นต้น|นอกจาก|ขณะ|และได้|อย่างไรก็)|\n|\s?ต่อไป(?:\s|$|\"|”)"
)
_EXAMPLES = re.compile(r"เช่น|อาทิ|ได้แก่|ทั้งในด้าน|ทั้ง(?:การ|ใน|ด้าน)")
_MIN_PIECE = 26  # a piece shorter than this is no instruction of its own
_MIN_ITEM = 8
_LONGEST = 330


def items(text: str, scope: Span, *, split: bool = True) -> Iterator[Span]:
    """The instructions that a stretch of text asks for, in order."""
    end = _END.search(text, scope.start + _MIN_ITEM, scope.end)
    limit = min(end.start() if end else scope.end, scope.start + 3 * _LONGEST)
    start = scope.start
    if split:
        for match in _CUT.finditer(text, scope.start + 1, limit):
            piece = text[start : match.start()]
            if len(piece) < _MIN_PIECE or limit - match.start() < _MIN_PIECE or piece.count("“") > piece.count("”"):
                continue
            if not match.group() and _EXAMPLES.search(piece):
                continue
            if True:
                yield from _one(text, start, match.start())
                start = match.end() if match.group().startswith(("และ", "รวม", "พร้อม", "ตลอด", "อีก", "ทั้ง")) else match.start()
    yield from _one(text, start, limit)


def _one(text: str, start: int, end: int) -> Iterator[Span]:
    span = trim(text, start, min(end, start + _LONGEST))
    while len(span) and text[span.start] in ",.:-–“\"":
        span = trim(text, span.start + 1, span.end)
    if len(span) >= _MIN_ITEM:
        yield span
