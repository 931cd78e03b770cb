"""A project named without quotation marks: ผ่านโครงการพัฒนาผลิตภัณฑ์ OTOP …, โครงการ โตพร้อม MIND.

Left alone: โครงการ as a common noun (โครงการต่าง ๆ, โครงการดังกล่าว) and a person's post (ผู้อำนวยการโครงการ).
"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.name_limits import is_generic
from kg.extract.pattern import Example, Pattern
from kg.extract.undertakings import name_end, project
from kg.extract.units import unit_at
from kg.model import Found, ProjectFound
from kg.thai import MONTH

# The literal stands first, so that the search can jump; what may not stand before it is looked at behind it.
_HEAD = re.compile(
    r"โครงการ(?<!ผู้อำนวยการโครงการ)(?<!ผู้จัดการโครงการ)(?<!เจ้าของโครงการ)(?<!พื้นที่โครงการ)(?<!ชื่อโครงการ)(?<!ข้อเสนอโครงการ)"
    r"(?<!\d โครงการ)(?<!\dโครงการ)(?P<gap> ?)(?![“\"'‘\s])"
)
_FIGURE = re.compile(r"\d[\d,.]*(?:\s?(?:ล้าน|แสน|หมื่น|พัน))*")
_MONTH = re.compile(MONTH)
_LATIN_SOON = re.compile(r"[ก-๙.]{2,20}\s?[/A-Za-z0-9.]")  # โตพร้อม MIND, มอก.เอส
_JOINT = re.compile(r"\s?(?:และ|หรือ)(?=โครงการ)|\sและ\s(?P<latin>[A-Z][A-Za-z]+\s[A-Z])")


def find(document: Document) -> Iterator[Found]:
    text = document.text
    parts = [document.body] if document.headline is None else [document.headline, document.body]
    for part in parts:
        for match in _HEAD.finditer(text, part.start, part.end):
            end = name_end(text, match.end(), part.end, head=match.start())
            if match["gap"] and not _starts_name(text, match.end()):
                continue
            if is_generic(text, match.end(), end):
                continue
            if joint := _JOINT.search(text, match.end() + 3, end):
                if joint["latin"]:  # โครงการ โตพร้อม MIND และ DIProm Genius AGRO: two names behind one word
                    yield _named(text, joint.start("latin"), end)
                end = joint.start()
            name = text[match.start() : end]
            if len(name) < 12:
                continue
            yield _named(text, match.start(), end)


def _named(text: str, start: int, end: int) -> ProjectFound:
    confidence = 0.75 if end - start > 25 else 0.65
    return project(
        text, start, end, name=text[start:end], kind="project", pattern="project_unquoted", confidence=confidence
    )


def _starts_name(text: str, start: int) -> bool:
    """Whether a name can start behind โครงการ and a space: in Latin letters or figures, or with such close behind."""
    if figure := _FIGURE.match(text, start):  # มูลค่าโครงการ 4.2 ลบ. "worth of the project: 4.2 million baht"
        unit = unit_at(text, figure.end())
        return unit is None or unit.kind != "measure"
    if text[start].isascii():
        return text[start].isalnum()
    if _MONTH.match(text, start):
        return False
    return _LATIN_SOON.match(text, start) is not None and not is_generic(text, start, min(len(text), start + 12))


def show(found: Found) -> str:
    assert isinstance(found, ProjectFound)
    return f"{found.kind}: {found.name}"


PATTERN = Pattern(
    name="project_unquoted",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example(
            "ดำเนินการผ่านโครงการพัฒนาและเชื่อมโยงผู้ประกอบการท้องถิ่น ซึ่งได้รับงบประมาณ",
            ("project: โครงการพัฒนาและเชื่อมโยงผู้ประกอบการท้องถิ่น",),
        ),
        Example(
            "ภายใต้โครงการสร้างฝายชะลอน้ำ และโครงการปลูกต้นไม้ในชุมชน เป็นต้น",
            ("project: โครงการสร้างฝายชะลอน้ำ", "project: โครงการปลูกต้นไม้ในชุมชน"),
        ),
        Example(
            "1) โครงการเติมทุนร้านค้า เสริมธุรกิจชุมชน (พอใจ) วงเงิน 2 ล้านบาท",
            ("project: โครงการเติมทุนร้านค้า เสริมธุรกิจชุมชน (พอใจ)",),
        ),
        Example("เปิดตัวโครงการจิตอาสารักษ์ลำคลอง ณ วัด", ("project: โครงการจิตอาสารักษ์ลำคลอง",)),
    ),
    counter_examples=(
        "ติดตามความก้าวหน้าของโครงการต่าง ๆ ที่ได้รับงบประมาณ",
        "เพื่อให้โครงการดังกล่าวแล้วเสร็จตามแผน",
        "นายสมชาย ใจดี ผู้อำนวยการโครงการ",
    ),
    rank=60,
)
