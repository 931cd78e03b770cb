"""A fund by name: กองทุนพัฒนาหมู่บ้านชุมชนรอบเหมือง. Left alone: กองทุนต่าง ๆ, and the office that runs a fund."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.project_unquoted import show
from kg.extract.undertakings import named_after
from kg.model import Found

_HEAD = re.compile(
    r"กองทุน(?<!สำนักงานกองทุน)(?<!ผู้จัดการกองทุน)(?=[ก-๙])(?!รวม|ดำเนินคดี|เปิดเผย|สำหรับ|เห็นชอบ|อนุมัติ|บำเหน็จบำนาญ|การออมแห่งชาติ|ปรับปรุง|การเงินระหว่างประเทศ|ติดลบ|สำรองเลี้ยงชีพ|แม่(?!ของ)|ที่|ทั้ง|สุขภาพ)"
)
_GLUED = re.compile(r"เปิดเผย|พิจารณา|ลง\s?\d|(?<!แม่)ของ|ในหมู่บ้าน|ในทุก|ทั้ง(?=\s?\d)|\sและ|ไป(?=ดำเนิน)")


def find(document: Document) -> Iterator[Found]:
    return named_after(document, _HEAD, at_least=8, kind="fund", pattern="project_fund", confidence=0.75, cut=_GLUED)


PATTERN = Pattern(
    name="project_fund",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example("อนุมัติเงินกองทุนพัฒนาหมู่บ้านรอบเหมือง เพื่อเป็นทุนหมุนเวียน", ("fund: กองทุนพัฒนาหมู่บ้านรอบเหมือง",)),
        Example("ใช้เงินจากกองทุนพัฒนาไฟฟ้า จำนวน 5 ล้านบาท", ("fund: กองทุนพัฒนาไฟฟ้า",)),
    ),
    counter_examples=(
        "เบิกเงินจากกองทุนต่างๆ ได้เร็วขึ้น",
        "สถานะกองทุนติดลบอยู่ที่ 5 ล้านบาท",
        "ลูกค้าของกองทุนเปิดเผยถึงประสบการณ์ที่ผ่านมา",
    ),
    rank=60,
)
