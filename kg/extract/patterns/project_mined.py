"""An undertaking in quotation marks alone, whose name several releases of the corpus print behind โครงการ, งาน …"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.project_unquoted import show
from kg.extract.programmes import known_policies, mined_kind
from kg.extract.undertakings import project
from kg.model import Found

_QUOTED = re.compile(r"[“\"](?P<name>[^“”\"\n]{6,80})[”\"]")
_PREFIX = {"project": "โครงการ", "course": "หลักสูตร"}


def find(document: Document) -> Iterator[Found]:
    text = document.text
    for match in document.matches(_QUOTED):
        kind = mined_kind(match["name"])
        if kind is None or kind == "policy" or next(known_policies(text, *match.span("name")), None) is not None:
            continue
        name = (
            match["name"]
            if match["name"].startswith(tuple(_PREFIX.values()))
            else (_PREFIX.get(kind, "") + " " * match["name"][0].isascii() + match["name"]).strip()
        )
        yield project(text, match.start(), match.end(), name=name, kind=kind, pattern="project_mined", confidence=0.75)


PATTERN = Pattern(
    name="project_mined",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example("ชวนประชาชนลงทะเบียน “บ้านนี้มีรัก ปลูกผักกินเอง” ได้ทุกอำเภอ", ("project: โครงการบ้านนี้มีรัก ปลูกผักกินเอง",)),
        Example("รับสิทธิผ่าน “ไทยมีงานทำ” ได้ทันที", ("system: ไทยมีงานทำ",)),
    ),
    counter_examples=("ประธานกล่าวว่า “ขอให้ทุกคนร่วมมือกัน” ก่อนปิดประชุม",),
    rank=80,
)
