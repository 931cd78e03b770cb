"""Offices that no table lists: regional offices with a number or a place (สำนักงานชลประทานที่ 12), national ones."""

import re
from collections.abc import Iterator

from kg.extract.area_names import PROVINCE
from kg.extract.boundaries import end_of_run
from kg.extract.document import Document
from kg.extract.literals import Literals
from kg.extract.open_names import full_name, with_area
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_OFFICE = re.compile("สำนักงาน(?=[ก-๎])")
_HEAD = Literals(("สำนักงาน",))
_REGION = re.compile(rf"(?:ที่\s?\d+|ภาค\s?\d+|เขต\s?\d+|พื้นที่\S*|เขตพื้นที่\S*|ภูมิภาค\S*|(?:{PROVINCE}))$")
_NATIONAL = re.compile("แห่งชาติ$|แห่งประเทศไทย$|กลาง$")
_CLASS = re.compile("ใหญ่|ปลัดกระทรวง|ปลัดกรุง|เขต(?!พื้นที่)|ที่|ใน|ของ|ชั่วคราว|แห่งใหม่|ย่อย|สี|และ|หรือ|ต่าง|ทั่ว|ทุก|จังหวัด|อำเภอ|สาขา$")


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each office whose name ends in a region or says that it is a national one."""
    for match in document.matches(_OFFICE, at=_HEAD):
        limit = document.end_of_part(match.start())
        end = with_area(document.text, end_of_run(document.text, match.end(), limit), limit)
        name = " ".join(document.text[match.end() : end].split())
        if len(name) < 5 or _CLASS.match(name) or "สาขา" in name:
            continue
        kind = "provincial_office" if _REGION.search(name) else "public_agency" if _NATIONAL.search(name) else None
        if kind:
            yield OrganisationFound(
                span=Span(match.start(), end),
                pattern="organisations.office",
                confidence=0.75,
                name=full_name(document.text[match.start() : end]),
                kind=kind,
            )


PATTERN = Pattern(
    name="organisations.office",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example("ผู้อำนวยการสำนักงานชลประทานที่ 12 รายงาน", ("สำนักงานชลประทานที่ 12 [provincial_office]",)),
        Example("ร่วมกับสำนักงานสรรพสามิตพื้นที่ลำพูน ตรวจสอบ", ("สำนักงานสรรพสามิตพื้นที่ลำพูน [provincial_office]",)),
    ),
    counter_examples=("สำนักงานเขตทั่วประเทศ", "ลดการใช้พลังงานในสำนักงาน"),
    rank=45,
)
