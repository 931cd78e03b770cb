"""Undertakings that a list names: โครงการสำคัญ ได้แก่ 1) … 2) …, ผ่านโครงการต่าง ๆ เช่น LASI (…) LIPE (…) และ SMST (…).

Each numbered item gives its first phrase; without numbers, only Latin names with an expansion count.
"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.name_limits import is_generic
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.project_unquoted import show
from kg.extract.undertakings import name_end, project
from kg.model import Found

_INTRODUCED = re.compile(
    r"(?:โครงการ|กิจกรรมการดำเนินงาน|กิจกรรมสำคัญ|กิจกรรมหลัก)(?:สำคัญ|หลัก|ต่าง\s?ๆ|ต่างๆ|ดังกล่าว|ย่อย|นำร่อง|\s?\d{1,2}\s?โครงการ|\s|ประกอบด้วย|คือ)*(?:ได้แก่|ดังนี้|เช่น|อาทิ|ประกอบด้วย|คือ)\s?:?"
)
_ITEM = re.compile(r"(?:^|(?<=\s)|(?<=และ))(?:\d{1,2}\)|\d{1,2}\.(?!\d)|\(\d{1,2}\))\s?(?=\S)")
_LATIN = re.compile(r"(?:และ\s?)?(?P<name>[A-Z][A-Za-z-]{2,}\s\([A-Z][A-Za-z ]{8,80}\))[\s,]*")
_REACH = 1200


def find(document: Document) -> Iterator[Found]:
    text = document.text
    for match in _INTRODUCED.finditer(text, document.body.start, document.body.end):
        line = text.find("\n", match.end(), document.body.end)
        stop = min(document.body.end if line < 0 else line, match.end() + _REACH)
        at = match.end() + (text[match.end() : match.end() + 1] == " ")
        while latin := _LATIN.match(text, at, stop):
            yield project(
                text,
                *latin.span("name"),
                name=latin["name"],
                kind="project",
                pattern="project_listed",
                confidence=0.7,
            )
            at = latin.end()
        expected = 1
        for item in _ITEM.finditer(text, match.end(), stop):
            number = int("".join(c for c in item.group() if c.isdigit()))
            if number != expected or (expected == 1 and item.start() - match.end() > 3):
                break
            expected += 1
            end = name_end(text, item.end(), stop)
            if text.startswith("โครงการ", item.end()) or is_generic(text, item.end(), end) or end - item.end() < 10:
                continue
            yield project(
                text,
                item.end(),
                end,
                name=text[item.end() : end],
                kind="project",
                pattern="project_listed",
                confidence=0.6,
            )


PATTERN = Pattern(
    name="project_listed",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example(
            "มีโครงการสำคัญ ได้แก่ 1) ปศุสัตว์ชายแดนพาณิชย์ มุ่งเน้นโค 2) เกษตรอุตสาหกรรมฐานชีวภาพ เช่น ไผ่",
            ("project: ปศุสัตว์ชายแดนพาณิชย์", "project: เกษตรอุตสาหกรรมฐานชีวภาพ"),
        ),
        Example(
            "กรมยกระดับผู้ประกอบการผ่านโครงการต่าง ๆ เช่น ABCD (Active Better Craft) และ EFGH (Easy Fine Grain) ในทุกพื้นที่",
            ("project: ABCD (Active Better Craft)", "project: EFGH (Easy Fine Grain)"),
        ),
    ),
    counter_examples=("มีข้อเสนอแนะ ดังนี้ 1) เร่งรัดการเบิกจ่าย 2) ดูแลประชาชน",),
    rank=70,
)
