"""Bodies known by their full name: ministries, departments, state enterprises, councils and what the corpus repeats."""

import re
from collections.abc import Iterator

from kg.extract.area_names import PROVINCE
from kg.extract.document import Document
from kg.extract.gazetteer import known_bodies
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_IN_PROVINCE = re.compile(rf"(?:จังหวัด|\s?จ\.\s?)({PROVINCE})")  # a unit of the province, not the one in the ministry
_ABROAD = re.compile(
    r"(?:ของ|แห่ง)?\s?((?:สาธารณรัฐ)?(?:ญี่ปุ่น|จีน|เกาหลี|สหรัฐอเมริกา|สหรัฐฯ|เวียดนาม|มาเลเซีย|สิงคโปร์|อินโดนีเซีย|"
    r"กัมพูชา|เมียนมา|เยอรมนี|ฝรั่งเศส|อินเดีย|ออสเตรเลีย|รัสเซีย))"
)
_QUARTER = re.compile(r" ?(เมืองทองธานี|บางนา|แจ้งวัฒนะ)")  # where a hall for fairs is, printed as part of its name
_CAPITAL = "กรุงเทพมหานคร"
_AS_A_BODY = re.compile(r"(?:ร่วมกับ|ปลัด|โฆษก|สำนักอนามัย|สำนักการแพทย์|สำนักการโยธา|เจ้าหน้าที่|สังกัด|ผู้ว่าราชการ)\s?$")


def find(document: Document) -> Iterator[OrganisationFound]:
    """Every known full name in headline and body."""
    for part in document.parts:
        for start, end, known in known_bodies(document.text, part.start, part.end):
            if known.name == _CAPITAL and not _AS_A_BODY.search(document.text, max(part.start, start - 14), start):
                continue  # the place, not its administration
            name, kind = known.name, known.kind
            abroad = _ABROAD.match(document.text, end, part.end) if kind in {"ministry", "department"} else None
            if abroad:
                end, name, kind = abroad.end(), f"{name}{abroad[1]}", "foreign"
            quarter = _QUARTER.match(document.text, end, part.end) if kind == "company" else None
            if quarter and name.startswith("ศูนย์"):
                end, name = quarter.end(), f"{name} {quarter[1]}"
            area = _IN_PROVINCE.match(document.text, end, part.end) if known.kind == "division" else None
            if area:
                end, name = area.end(), f"{name}จังหวัด{area[1]}"
                kind = "provincial_office" if known.name == "ศูนย์ดำรงธรรม" else kind
            yield OrganisationFound(
                span=Span(start, end),
                pattern="organisations.known",
                confidence=known.confidence,
                name=name,
                kind=kind,
            )


PATTERN = Pattern(
    name="organisations.known",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example(
            "รองปลัดกระทรวงเกษตรฯ ประชุมร่วมกับกรมชลประทาน", ("กระทรวงเกษตรและสหกรณ์ [ministry]", "กรมชลประทาน [department]")
        ),
        Example("การนิคมฯ เปิดรับผู้ลงทุน", ("การนิคมอุตสาหกรรมแห่งประเทศไทย [state_enterprise]",)),
    ),
    counter_examples=("กฎกระทรวงฉบับใหม่มีผลบังคับใช้แล้ว",),
    rank=10,
)
