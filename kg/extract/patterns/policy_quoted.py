"""A policy that the release names itself: นโยบาย “ตลาดนำ นวัตกรรมเสริม”, แนวคิด "…", ยุทธศาสตร์ “…”, วิสัยทัศน์ “…”.

Left alone: the theme of a fair or a feast (จัดงาน … ภายใต้แนวคิด “…”), and whose policy it is (นโยบาย “รมว.เอกนัฏ”).
"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.policy_known import show
from kg.extract.policies import is_theme
from kg.extract.programmes import known_policies
from kg.model import Found, PolicyFound, Span

_QUOTED = re.compile(
    r"(?P<cue>แนวนโยบาย|นโยบาย|แนวคิด|หลักการ|หลัก|ยุทธศาสตร์|กลยุทธ์|วิสัยทัศน์|วาระแห่งชาติ|แนวทาง)"
    r"(?:ของ[ก-๙ฯ.]{2,40}|สำคัญ|ในการทำงาน|ที่ว่า|คือ|การ|หลัก)?\s?[“\"](?P<name>[^“”\"\n]{4,90})[”\"]"
)
_PERSON = re.compile(r"(?:รมว|รมต|รมช|นายก|นาย|นาง|ปลัด|อธิบดี|ดร\.|พล\.|รอง|รัฐมนตรี|บิ๊ก|เสี่ย|คุณ[ก-ฮ]{2,8}\Z|พล\S*เอก)")
_LONG_ENOUGH = 9


def find(document: Document) -> Iterator[Found]:
    text = document.text
    parts = [document.body] if document.headline is None else [document.headline, document.body]
    for part in parts:
        for match in _QUOTED.finditer(text, part.start, part.end):
            name = re.split(r"\s:\s", match["name"].strip())[0]
            if next(known_policies(text, *match.span("name")), None) is not None:
                continue
            if _PERSON.match(name) or (len(name) < _LONG_ENOUGH and not re.search(r"[A-Za-z ]", name)):
                continue
            if is_theme(document, match["cue"], match.start(), part.start):
                continue
            yield PolicyFound(
                span=Span(*match.span()),
                pattern="policy_quoted",
                confidence=0.8 if match["cue"] in {"นโยบาย", "ยุทธศาสตร์", "แนวนโยบาย"} else 0.7,
                name=" ".join(name.split()),
                mention=match.group(),
            )


PATTERN = Pattern(
    name="policy_quoted",
    kind="policies",
    find=find,
    show=show,
    examples=(
        Example(
            "ดำเนินงานตามนโยบาย “น้ำสะอาด ชุมชนสดใส” ของกระทรวง",
            ("น้ำสะอาด ชุมชนสดใส as นโยบาย “น้ำสะอาด ชุมชนสดใส”",),
        ),
        Example('ขับเคลื่อนภายใต้วิสัยทัศน์ "เมืองเกษตรปลอดภัย"', ('เมืองเกษตรปลอดภัย as วิสัยทัศน์ "เมืองเกษตรปลอดภัย"',)),
    ),
    counter_examples=(
        "ขานรับนโยบาย “รมว.สมชาย” เร่งดูแลประชาชน",
        "ร้านของกรมปีนี้จัดภายใต้แนวคิด “รวมใจภักดิ์รักษ์สายน้ำ” แบ่งเป็นสองโซน",
        "จัดงานกาชาดประจำปี ภายใต้แนวคิด “รื่นรมย์สุขฤดี ณ ที่แห่งการให้”",
    ),
)
