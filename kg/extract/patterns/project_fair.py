"""A fair or feast by name: งาน Thailand Coffee Hub 2025 ภาคเหนือ, งานประเพณีบุญบั้งไฟ…, มหกรรม…."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.literals import Anchored
from kg.extract.name_limits import is_generic
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.project_unquoted import show
from kg.extract.undertakings import name_end, project
from kg.model import Found

_LATIN = re.compile(
    r"งาน(?:(?<=เปิดงาน)|(?<=จัดงาน)|(?<=ร่วมงาน)|(?<=สำหรับงาน)|(?<=ภายใต้งาน)|(?<=ภายในงาน)|(?<=เจ้าภาพงาน)|(?<=ในงาน)|(?<=ชมงาน)|(?<=\sงาน))\s?(?P<name>[A-Z][A-Za-z0-9&’':.-]*(?:\s?[–-]?\s?[A-Za-z0-9&’':–-]+){1,12}(?:\sภาค(?:เหนือ|ใต้|กลาง|อีสาน|ตะวันออก))?)"
)
_THAI = Anchored(
    r"(?:งานประเพณี|งานเทศกาล|(?:งาน)?(?<!กรร)มหกรรม(?!กีฬา\Z|ระดับ|แสดงสินค้า))(?=[ก-๙])",
    "งานประเพณี|งานเทศกาล|งานมหกรรม|มหกรรม",
)
# A fair whose foreign name is written in Thai letters: งานเมทัลเทค เอ็กซ์โป 2022.
_SOUNDED = Anchored(
    r"(?:(?<=เปิด)|(?<=จัด)|(?<=ร่วม)|(?<=ภายใต้)|(?<=ใน)|(?<=ชม)|(?<=\s))งาน\s?"
    r"(?P<name>[ก-๎A-Za-z]{2,30}(?: [ก-๎A-Za-z]{2,20}){0,3}?"
    r" ?(?:เอ็กซ์โป|เอ็กซ์โปร|แฟร์|เฟสติวัล|เฟสติวัลส์|เฟสต์|เอ็กซิบิชั่น|ซิมโพเซียม)(?: (?:20|25)\d\d)?)(?![ก-๎])",
    "งาน",
)
_CLAUSE = re.compile("หรือ|งาน|โดย|ที่|ซึ่ง|ได้|มี|เพื่อ|และ|กับ|จะ")
_NOT_A_FAIR = re.compile(r"(?:Event|MIND|BCG|ITA|IT|HR|SME|SMEs|Exhibition|AI)\b")


def find(document: Document) -> Iterator[Found]:
    text = document.text
    for match in _LATIN.finditer(text, document.body.start, document.body.end):
        if not _NOT_A_FAIR.match(match["name"]) and len(match["name"]) >= 9:
            yield _fair(text, *match.span("name"), 0.75)
    for match in _SOUNDED.finditer(text, document.body.start, document.body.end):
        if not _CLAUSE.search(match["name"]):
            yield _fair(text, *match.span("name"), 0.7)
    for match in _THAI.finditer(text, document.body.start, document.body.end):
        end = name_end(text, match.end(), document.body.end, head=match.start())
        if not is_generic(text, match.end(), end) and end - match.end() >= 6:
            yield _fair(text, match.start(), end, 0.6)


def _fair(text: str, start: int, end: int, confidence: float) -> Found:
    return project(text, start, end, name=text[start:end], kind="fair", pattern="project_fair", confidence=confidence)


PATTERN = Pattern(
    name="project_fair",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example(
            "เป็นประธานเปิดงาน Lanna Craft Market 2025 ภาคเหนือ โดยมีผู้เข้าร่วม", ("fair: Lanna Craft Market 2025 ภาคเหนือ",)
        ),
        Example(
            "จัดภายใต้งาน River Conference 2024: Find Vision 2025 ในวันที่",
            ("fair: River Conference 2024: Find Vision 2025",),
        ),
        Example("จัดขึ้นภายใต้งานเมทัลเทค เอ็กซ์โป 2022 เพื่อพัฒนา", ("fair: เมทัลเทค เอ็กซ์โป 2022",)),
        Example("พิธีเปิดงานประเพณีบุญบั้งไฟบ้านโพน ณ ลานวัด", ("fair: งานประเพณีบุญบั้งไฟบ้านโพน",)),
    ),
    counter_examples=("ทุกหน่วยงาน MIND ใช้หัวและใจ", "ค่าจัดงาน Event/Exhibition ในเมืองรอง"),
    rank=60,
)
