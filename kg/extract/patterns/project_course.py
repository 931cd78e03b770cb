"""A course by name: หลักสูตรข้าราชการที่ดี รุ่นที่ 24. Left alone: หลักสูตรต่าง ๆ, หลักสูตรฝึกอบรม alone."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.project_unquoted import show
from kg.extract.undertakings import named_after
from kg.model import Found

_HEAD = re.compile(
    r"(?<!/)หลักสูตร\s?(?=[ก-๙])(?!เกี่ยวกับ|ประจำ|ร่วม|ละ|ด้าน|ประกอบด้วย|การอบรม|การฝึกอบรม|ฝึกทักษะ|ฝึกอบรม(?:\s|\Z)|อบรม(?:\s|\Z)|ระยะสั้น|การเรียน|การศึกษา|แกนกลาง|ปริญญา|ดังกล่าว|นี้|ราย|อาชีวศึกษา|ประกาศนียบัตร|การจัดการศึกษา|เดียว|สถานศึกษา)"
)


def find(document: Document) -> Iterator[Found]:
    return named_after(document, _HEAD, at_least=6, kind="course", pattern="project_course", confidence=0.6)


PATTERN = Pattern(
    name="project_course",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example("เปิดการฝึกอบรมหลักสูตรนักบริหารงานชุมชน รุ่นที่ 24", ("course: หลักสูตรนักบริหารงานชุมชน",)),
        Example("หลักสูตรการสร้างรายได้ด้วยดิจิทัล (18 ชั่วโมง)", ("course: หลักสูตรการสร้างรายได้ด้วยดิจิทัล",)),
    ),
    counter_examples=("จัดทำหลักสูตรต่าง ๆ ให้เหมาะสม", "เนื้อหาหลักสูตรเกี่ยวกับการป้องกันน้ำท่วมในชุมชน", "หลักสูตรละ 5,000 บาทต่อทีม"),
    rank=60,
)
