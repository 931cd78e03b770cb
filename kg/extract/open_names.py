"""The open classes of bodies: what a head word (บริษัท "company", วัด "temple") says of the name behind it.

Each row of ``CLASSES`` gives a head, the kind of body, and how its name ends. Closed classes (ministries, departments,
state enterprises) are in the tables; here is what no table can list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.extract.area_names import PROVINCE
from kg.extract.boundaries import CUT, RUN, end_of_run
from kg.extract.document import Document
from kg.extract.honorifics import expression as honorific
from kg.extract.literals import Literals
from kg.model import Span

How = Literal["run", "spaced"]


@dataclass(frozen=True, slots=True)
class OpenClass:
    """One head word. ``how``: the name is one run of letters, or may go on after a space (hotels, shops).

    ``generic`` matches a whole name that names no body: a word for the class and not for one member.
    """

    head: str
    kind: str
    how: How = "run"
    generic: str = ""
    confidence: float = 0.8
    shortest: int = 2
    anchor: str = ""  # the plain letters that ``head`` begins with, where it is more than these

    @property
    def letters(self) -> str:
        return self.anchor or self.head


_ANY_NUMBER = (
    "หลาย|ทุก|ต่าง|ทั่ว|แต่ละ|ใน|ที่|ของ|นี้|ทั้ง|และ|หรือ|อื่น|ดังกล่าว|แห่ง|ละ|เพื่อ|ให้|ได้|เป็น|ฯ|นั้น|ก็|จำนวน|เอกชน|"
    "ภาครัฐ|รัฐ|ขนาด|จาก|กับ|ต้อง|จะ|มี"
)


def open_names(document: Document, classes: tuple[OpenClass, ...]) -> Iterator[tuple[Span, OpenClass]]:
    """Where names of these classes stand in headline and body, in text order."""
    expression, ordered, heads = _compiled(classes)
    text = document.text
    for match in document.matches(expression, at=heads):
        one = ordered[int((match.lastgroup or "c0")[1:])]
        start = match.end()
        if text.startswith(" ", start):
            if one.how == "run":
                continue
            start += 1
        end = end_of_run(text, start, document.end_of_part(match.start()))
        latin = _LATIN.match(text, start, document.end_of_part(match.start())) if one.how == "spaced" else None
        if latin:
            yield Span(match.start(), latin.end()), one
            continue
        if one.how == "spaced":
            end = text.find("และ", start, end) if "และ" in text[start:end] else end
            end = _further_words(text, end, document.end_of_part(match.start()))
        name = text[start:end]
        if (
            len(name) < one.shortest
            or re.match(one.generic or _ANY_NUMBER, name)
            or re.match(_ANY_NUMBER, name)
            or CUT.match(name)
        ):
            continue
        yield Span(match.start(), with_area(text, end, document.end_of_part(match.start()))), one


@cache
def _compiled(classes: tuple[OpenClass, ...]) -> tuple[re.Pattern[str], tuple[OpenClass, ...], Literals]:
    """One expression for the heads of all classes, longest first; group ``cN`` tells which class it was."""
    ordered = tuple(sorted(classes, key=lambda c: len(c.head), reverse=True))
    heads = "|".join(f"(?P<c{number}>{c.head})" for number, c in enumerate(ordered))
    return re.compile(rf"(?:{heads})(?= ?[ก-๎A-Za-z])"), ordered, Literals({c.letters for c in classes})


_TITLED = re.compile(honorific())
_LATIN = re.compile(r"[A-Z][A-Za-z0-9'&.-]*(?: (?:&|[A-Z][A-Za-z0-9'&.-]*)){0,5}")
_AREA = re.compile(rf"\s?จ\.\s?(?:{PROVINCE})|\s?เขต(?:ที่)?\s?\d{{1,2}}(?:\s(?:{PROVINCE}))?(?![\d.,])")


def with_area(text: str, end: int, limit: int) -> int:
    """The end of a name with ``จ.`` and a province behind it, which is part of the name."""
    area = _AREA.match(text, end, limit)
    return area.end() if area else end


def full_name(printed: str) -> str:
    """The name of a body as a label: one space between words, จังหวัด for จ."""
    return re.sub(r"\s?(?<![ก-๎])จ\.\s?|(?<=[ก-๎])\sจ\.\s?", "จังหวัด", " ".join(printed.split()))


_WORD = re.compile(
    r" (?!(?:โดย|ซึ่ง|จังหวัด|อำเภอ|ตำบล|เพื่อ|และ|พร้อม|ใน|ที่|เมื่อ|วันที่|นาย|นาง|ดร|ถนน|เขต|ณ|กรุงเทพ|ได้|ทั้งนี้|มี|"
    r"จัด|ชั้น|ห้อง|กล่าว)[ก-๎])([A-Za-z][\w&'.-]*|[ก-๎]{2,20})(?=[\s,)(]|$)"
)


def _further_words(text: str, end: int, limit: int) -> int:
    """The end after at most four further short words, as in names of hotels."""
    for _ in range(4):
        word = _WORD.match(text, end, limit)
        if word is None or _TITLED.match(text, word.start(1)):
            break
        cut = end_of_run(text, word.start(1), limit) if RUN.match(text, word.start(1)) else word.end()
        if cut < word.end():
            break
        end = word.end()
    return end
