"""A numbered standard: มผช.551/2553, มอก.เอส 199-2565, มอก. 2748-2559, ISO 9001, ISO/IEC 17025."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.literals import Anchored
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.project_unquoted import show
from kg.extract.undertakings import project
from kg.model import Found

_NUMBERED = Anchored(
    r"(?:มผช\.?\s?(?:เลขที่\s?)?\d{1,4}(?:/25\d\d|/3\d{3}|-25\d\d)?|มอก\.?\s?(?:เอส\s?)?(?:เลขที่\s?)?\d{1,5}(?:\s?[-–]\s?25\d\d)?"
    r"|(?:ISO(?:/IEC)?|IEC)\s?\d{3,5}(?:-\d{1,3})?(?:\s?:\s?(?:19|20)\d\d)?"
    r"|UN\s?R-?\s?\d{1,3})(?![\d/])"
    r"|มาตรฐาน ?(?:ISO|IEC)(?![A-Za-z/]|\s?\d)"
    r"|(?<![A-Za-z])(?:GMP|HACCP|GHP)(?![A-Za-z])(?: (?:Codex|CODEX))?",
    "มผช|มอก|มาตรฐาน|ISO|IEC|UN|GMP|HACCP|GHP",
)


def find(document: Document) -> Iterator[Found]:
    for match in _NUMBERED.finditer(document.text, document.body.start, document.body.end):
        yield project(
            document.text,
            match.start(),
            match.end(),
            name=match.group(),
            kind="standard",
            pattern="project_standard",
            confidence=0.9,
        )


PATTERN = Pattern(
    name="project_standard",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example("สบู่ก้อนกลีเซอรีน (มผช.665/2553) ได้รับการรับรอง", ("standard: มผช.665/2553",)),
        Example(
            "ตามมาตรฐานสากล ISO/IEC 17024 : 2012 และระบบคุณภาพ GMP/HACCP ของโรงงาน",
            ("standard: ISO/IEC 17024 : 2012", "standard: GMP", "standard: HACCP"),
        ),
        Example("โรงงานผ่านการรับรองระบบมาตรฐาน ISO 9001 แล้ว", ("standard: ISO 9001",)),
    ),
    counter_examples=("ได้รับการรับรอง มผช. แล้ว 12 ราย",),
    rank=20,
)
