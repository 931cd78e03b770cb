"""An undertaking of ``data/reference/projects.tsv``: i-Single Form, บัตรสวัสดิการแห่งรัฐ, รางวัลอุตสาหกรรม, กองทุนประกันสังคม.

Left alone: a standard or fund inside a body's name (สำนักงานมาตรฐานผลิตภัณฑ์อุตสาหกรรม, สำนักงานกองทุน…).
"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.project_unquoted import show
from kg.extract.programmes import known_projects
from kg.extract.undertakings import project
from kg.model import Found

_EDITION = re.compile(r"\s?(?:ประจำปี\s?)?(?:พ\.ศ\.\s?)?(?:20|25)\d\d(?!\d)")
_IN_A_WORD = re.compile(r"(?:สำนัก|หน่วย|พนัก)\Z")
_IN_A_BODY = re.compile(r"(?:สำนักงาน|สถาบัน|ศูนย์|คณะกรรมการ|กอง|กลุ่ม|ผู้อำนวยการ)[ก-๙]{0,12}\Z")


def find(document: Document) -> Iterator[Found]:
    text = document.text
    parts = [document.body] if document.headline is None else [document.headline, document.body]
    for part in parts:
        for start, end, known in known_projects(text, part.start, part.end):
            if known.kind in {"standard", "fund"} and _IN_A_BODY.search(text, max(part.start, start - 30), start):
                continue
            name = known.name
            if known.kind == "fair":
                if _IN_A_WORD.search(text, max(part.start, start - 6), start):
                    continue
                if edition := _EDITION.match(text, end, part.end):  # every year's fair is an undertaking of its own
                    end, name = edition.end(), f"{known.name} {edition.group().strip()}"
            yield project(
                text,
                start,
                end,
                name=name,
                kind=known.kind,
                pattern="project_known",
                confidence=0.9,
                organisation=known.organisation,
            )


PATTERN = Pattern(
    name="project_known",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example("รายงานข้อมูลในระบบ iSingleform ให้ครบถ้วน", ("system: i-Single Form",)),
        Example("เยี่ยมชมบูธใน METALEX 2022 ณ ไบเทค", ("fair: METALEX 2022",)),
        Example("ผู้มีบัตรสวัสดิการแห่งรัฐได้รับส่วนลด", ("project: บัตรสวัสดิการแห่งรัฐ",)),
    ),
    counter_examples=(
        "หัวหน้าสำนักงานกาชาดจังหวัดร่วมพิธี",
        "สำนักงานมาตรฐานผลิตภัณฑ์อุตสาหกรรม (สมอ.) จัดประชุม",
    ),
    rank=30,
)
