"""An undertaking with its name in quotation marks: โครงการ “…”, กิจกรรม “…”, งาน “…”, หลักสูตร “…”.

The word before the quotation tells the kind. โครงการ, กิจกรรม and หลักสูตร belong to the name, งาน does not.
"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.project_unquoted import show
from kg.extract.undertakings import project
from kg.model import Found

_KIND = {
    "โครงการ": "project",
    "กิจกรรม": "project",
    "มาตรการ": "project",
    "แคมเปญ": "project",
    "งาน": "fair",
    "มหกรรม": "fair",
    "นิทรรศการ": "fair",
    "เทศกาล": "fair",
    "หลักสูตร": "course",
    "รางวัล": "award",
    "กองทุน": "fund",
    "สินเชื่อ": "fund",
    "ระบบ": "system",
    "แพลตฟอร์ม": "system",
    "แอปพลิเคชัน": "system",
    "แอปพลิเคชั่น": "system",
    "แอพพลิเคชัน": "system",
    "แอพพลิเคชั่น": "system",
    "แอป": "system",
}
_PART_OF_NAME = {"โครงการ", "กิจกรรม", "หลักสูตร", "กองทุน", "รางวัล", "สินเชื่อ"}
# The last of several heads counts: in ผลงานการจัดกิจกรรม “…” it is กิจกรรม "activity", not งาน "fair".
_QUOTED = re.compile(
    rf"(?P<head>{'|'.join(sorted(_KIND, key=len, reverse=True))})"
    rf"(?P<between>(?:(?!โครงการ|กิจกรรม|มาตรการ|มหกรรม|นิทรรศการ|หลักสูตร|รางวัล|กองทุน|แพลตฟอร์ม|แอป)[ก-๙ ]){{0,34}}?)"
    r"\s?[“\"](?P<name>[^“”\"\n]{3,170})[”\"“]"
)
_NOT_BEFORE = re.compile(r"(?:หน่วย|โรง|ทำ|ร่วม|ผล|ดำเนิน|แผน|แรง|พนัก|สำนัก|เจ้าหน้าที่|ของ)\Z")  # งาน inside another word
_VERB = re.compile(
    r"ภายใต้|หัวข้อ|เรื่อง|แนวคิด|ว่า|เพื่อ|ตาม|ที่|ซึ่ง|โดย|คำว่า|ชื่อ(?!ว่า)|คือ|กับ|และ|นโยบาย|ใน|ของ|ให้|ขึ้น|ทีม|เป็น|ส่วน|ดังกล่าว|มุ่ง|ดัน|ชู|ลุย|ย้ำ"
)
_TALK = re.compile(r"(?:ผม|เรา|วันนี้|ครับ|ค่ะ|ขอ|ได้|ต้อง|ที่ผ่านมา|การ(?=ประชุม))")
_LONG_BETWEEN = 14
_SHORT_NAME = 12
_LOAN = re.compile(r"[“\"](?P<name>สินเชื่อ[^“”\"\n]{3,60})[”\"“]")
_SECOND = re.compile(r"\s?และ\s?[“\"](?P<name>[^“”\"\n]{3,170})[”\"]")


def find(document: Document) -> Iterator[Found]:
    text = document.text
    parts = [document.body] if document.headline is None else [document.headline, document.body]
    for part in parts:
        for loan in _LOAN.finditer(text, part.start, part.end):
            yield project(
                text, *loan.span("name"), name=loan["name"], kind="fund", pattern="project_quoted", confidence=0.75
            )
        for match in _QUOTED.finditer(text, part.start, part.end):
            head, between, inner = match["head"], match["between"].strip(), match["name"].strip()
            kind = _KIND[head]
            if kind == "fair" and _NOT_BEFORE.search(text, max(part.start, match.start() - 14), match.start()):
                continue
            if (between and _VERB.search(between)) or _TALK.match(inner):
                continue
            if head in {"ระบบ", "งาน"} and len(between) > _LONG_BETWEEN:
                continue
            if len(between) > _LONG_BETWEEN and len(inner) < _SHORT_NAME:  # a nickname: who acts comes next
                continue
            has_head = head in _PART_OF_NAME and len(between) <= _LONG_BETWEEN and not inner.startswith(head)
            name = f"{head}{between}{inner}" if has_head else inner
            if between.startswith(("สัมมนา", "ฝึกอบรม")):
                name = f"{head}{between} {inner}"
            yield project(
                text,
                match.start(),
                match.end(),
                name=name,
                kind=kind,
                pattern="project_quoted",
                confidence=0.9 if not between else 0.75,
            )
            if kind in {"fair", "course", "project"} and (second := _SECOND.match(text, match.end(), part.end)):
                yield project(
                    text,
                    *second.span("name"),
                    name=second["name"] if kind == "fair" else head + second["name"],
                    kind=kind,
                    pattern="project_quoted",
                    confidence=0.75,
                )


PATTERN = Pattern(
    name="project_quoted",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example("กรมมีโครงการ “เสริมอาชีพ เพิ่มรายได้ให้ชุมชน” ที่ทำได้จริง", ("project: โครงการเสริมอาชีพ เพิ่มรายได้ให้ชุมชน",)),
        Example("เป็นประธานเปิดงาน “อุตสาหกรรมแฟร์ ลพบุรี” ครั้งที่ 1", ("fair: อุตสาหกรรมแฟร์ ลพบุรี",)),
        Example("มีผลงานการจัดกิจกรรม “ริมน้ำร่วมใจ ปลูกไผ่” ในโรงเรียน", ("project: กิจกรรมริมน้ำร่วมใจ ปลูกไผ่",)),
    ),
    counter_examples=(
        "ลุยโครงการยกระดับเกษตรกรสู่ยุคใหม่ “สมศักดิ์” มั่นใจ",
        "จัดกิจกรรมภายใต้หัวข้อ “อนาคตของน้ำ”",
        "ประธานกล่าวในที่ประชุมว่า “ขอให้ทุกฝ่ายช่วยกัน”",
    ),
    rank=40,
)
