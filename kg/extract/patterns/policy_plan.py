"""A strategy or plan that prints the years it is for: ยุทธศาสตร์การบริหารจัดการ… 5 ปี (พ.ศ. 2566 - 2570)."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.policy_known import show
from kg.extract.programmes import known_policies
from kg.model import Found, PolicyFound, Span

_PLAN = re.compile(
    r"(?P<name>(?:ยุทธศาสตร์|แผนแม่บท|แผนพัฒนา|แผนปฏิบัติการ|แผนปฏิบัติราชการ|นโยบายและแผน)[ก-๙][ก-๙ฯ. ]{6,110}?"
    r"(?:\s?(?:ระยะ\s?)?\d{1,2}\s?ปี|\s?ระยะที่\s?\d)?)"
    r"\s?\(?(?:พ\.ศ\.|ปี|ระยะ)\s?(?:พ\.ศ\.\s?)?25\d\d\s?[-–]\s?(?:พ\.ศ\.\s?)?25\d\d\)?"
)

_SENTENCE = re.compile(r"\s(?:เป็น|ที่|ซึ่ง|ได้|มี|โดย|เพื่อ|และมี)")  # the name ended before


def find(document: Document) -> Iterator[Found]:
    for match in _PLAN.finditer(document.text, document.body.start, document.body.end):
        if (
            _SENTENCE.search(match["name"])
            or next(known_policies(document.text, *match.span("name")), None) is not None
        ):
            continue
        yield PolicyFound(
            span=Span(*match.span()),
            pattern="policy_plan",
            confidence=0.8,
            name=" ".join(match["name"].split()),
            mention=match.group(),
        )


PATTERN = Pattern(
    name="policy_plan",
    kind="policies",
    find=find,
    show=show,
    examples=(
        Example(
            "กำหนดยุทธศาสตร์การจัดการน้ำชุมชน 5 ปี (พ.ศ. 2566 - 2570) ให้เป็นกรอบ",
            ("ยุทธศาสตร์การจัดการน้ำชุมชน 5 ปี as ยุทธศาสตร์การจัดการน้ำชุมชน 5 ปี (พ.ศ. 2566 - 2570)",),
        ),
        Example(
            "ตามแผนแม่บทพัฒนาวิสาหกิจชุมชน ระยะ 5 ปี (พ.ศ. 2566-2570)",
            ("แผนแม่บทพัฒนาวิสาหกิจชุมชน ระยะ 5 ปี as แผนแม่บทพัฒนาวิสาหกิจชุมชน ระยะ 5 ปี (พ.ศ. 2566-2570)",),
        ),
    ),
    counter_examples=("ประชุมคณะกรรมการ ครั้งที่ 2/2566 เพื่อพิจารณาแผนพัฒนาจังหวัด",),
)
