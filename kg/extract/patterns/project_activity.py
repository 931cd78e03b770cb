"""An activity by name: ภายใต้กิจกรรมนักส่งเสริมอาชีพดีพร้อม, กิจกรรมสัมมนาเพิ่มประสิทธิภาพ…, “กิจกรรมการฝึกอบรม… ” in quotation marks.

Activities are mostly common nouns (กิจกรรมต่าง ๆ, ร่วมกิจกรรม); only these three ways of printing one name it.
"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.project_unquoted import show
from kg.extract.undertakings import named_after
from kg.model import Found

_NAMED = re.compile(
    r"กิจกรรม(?:(?:(?<=ภายใต้กิจกรรม)|(?<=[“\"]กิจกรรม))(?=[ก-๙])"
    r"|(?=สัมมนา|มหกรรม|บวงสรวง|คาราวาน|เดินวิ่ง|วิ่ง))"
)


def find(document: Document) -> Iterator[Found]:
    return named_after(document, _NAMED, at_least=11, kind="project", pattern="project_activity", confidence=0.6)


PATTERN = Pattern(
    name="project_activity",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example("ฝึกอบรมอาชีพภายใต้กิจกรรมนักส่งเสริมอาชีพริมน้ำ จากหน่วยงานในจังหวัด", ("project: กิจกรรมนักส่งเสริมอาชีพริมน้ำ",)),
        Example("เข้าร่วมกิจกรรมสัมมนาเพิ่มประสิทธิภาพเหมืองหิน โดยมีผู้แทน", ("project: กิจกรรมสัมมนาเพิ่มประสิทธิภาพเหมืองหิน",)),
    ),
    counter_examples=("เข้าร่วมกิจกรรมต่าง ๆ กับชุมชน", "ภายใต้กิจกรรมดังกล่าว มีการแสดง"),
    rank=60,
)
