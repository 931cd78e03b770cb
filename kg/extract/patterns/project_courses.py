"""Courses that a list names: ผ่านหลักสูตรฝึกอบรม อาทิ ช่างซ่อมเครื่องยนต์เล็ก ช่างไฟฟ้าภายในอาคาร, หลักสูตร ได้แก่ 1) … 2) …"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.name_limits import is_generic, opens_phrase
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.project_unquoted import show
from kg.extract.undertakings import name_end, project
from kg.model import Found

_INTRODUCED = re.compile(
    r"หลักสูตร(?:ฝึกอบรม|การฝึกอบรม|อบรม|ระยะสั้น|ต่าง\s?ๆ|ต่างๆ|\s|\d{1,2}|หลักสูตร|จำนวน|ประกอบด้วย)*(?:อาทิ|ได้แก่|เช่น|ดังนี้|คือ)\s?:?\s?"
)
_NUMBER = re.compile(r"(?:และ)?\s?(?:\d{1,2}[.)](?!\d)|\(\d{1,2}\)|-)\s?")
_JOIN = re.compile(r"[\s,]*(?:และ)?(?:หลักสูตร)?\s?")
_MOST = 12  # names of one list


def find(document: Document) -> Iterator[Found]:
    text = document.text
    for match in document.matches(_INTRODUCED):
        at, limit = match.end(), document.end_of_part(match.start())
        for number_of_names in range(_MOST):
            if number := _NUMBER.match(text, at, limit):
                at = number.end()
            end = min(name_end(text, at, limit), _chunk_end(text, at, limit))
            if number_of_names and (opens_phrase(text, at) or text.startswith(("มั่นใจ", "จัดทำ"), at)):
                break
            if not 8 <= end - at <= 90 or is_generic(text, at, end) or text.startswith("หลักสูตร", at):
                break
            yield project(text, at, end, name=text[at:end], kind="course", pattern="project_courses", confidence=0.6)
            join = _JOIN.match(text, end, limit)
            at = join.end() if join else end
            if at == end or text.startswith(("เป็นต้น", "ฯลฯ"), at):
                break


def _chunk_end(text: str, start: int, limit: int) -> int:
    """Where the stretch without a space, comma or line feed ends."""
    found = re.compile(r"[\s,]").search(text, start, limit)
    return found.start() if found else limit


PATTERN = Pattern(
    name="project_courses",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example(
            "ผ่านหลักสูตรฝึกอบรม อาทิ ช่างซ่อมเรือหางยาว ช่างไฟฟ้าริมน้ำ เป็นต้น",
            ("course: ช่างซ่อมเรือหางยาว", "course: ช่างไฟฟ้าริมน้ำ"),
        ),
        Example(
            "เปิดอบรมหลักสูตร ได้แก่ 1) การทำขนมพื้นบ้าน 2) การตัดเย็บผ้าถุง", ("course: การทำขนมพื้นบ้าน", "course: การตัดเย็บผ้าถุง")
        ),
    ),
    counter_examples=("จัดหลักสูตรให้เหมาะสมกับผู้เรียน", "มีผู้สำเร็จหลักสูตร จำนวน 30 คน"),
    rank=70,
)
