"""Companies by their legal form: บริษัท … จำกัด (มหาชน), ห้างหุ้นส่วนจำกัด …, and their usual short forms."""

import re
from collections.abc import Iterator

from kg.extract.boundaries import end_of_run
from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_LIMITED = re.compile(
    r"(?P<head>บริษัท|บมจ\.|บจก\.|ห้างหุ้นส่วน)\s?(?!จำกัด)(?P<name>(?:(?!บริษัท|จำกัด|ซึ่ง|ได้| และ[ก-๎]| โดย|ตั้งอยู่|ประกอบกิจการ)[^\n,;“”\"]){2,70}?)\s?จำกัด(?P<public>\s?\(\s?มหาชน\s?\))?"
)
_PARTNERSHIP = re.compile(
    r"(?:ห้างหุ้นส่วนจำกัด|หจก\.)\s?(?P<name>[ก-๎A-Za-z][ก-๎A-Za-z.&-]{1,40}(?: [ก-๎A-Za-z.&()-]{2,20}){0,2})"
)
_OPEN = re.compile(
    r"(?P<head>บริษัท|บมจ\.|บจก\.) (?P<name>[ก-๎A-Za-z][^\s,()“”\"]{2,40}(?: (?!จังหวัด|และ|ซึ่ง|โดย|ได้|ที่|เพื่อ|จำกัด|ใน|ตั้ง|ต\.|อ\.)[^\s,()“”\"]{2,30}){0,3})(?=\s?(?:\(|,|\n|ฯ|$))"
)
_GENERIC = re.compile("ดังกล่าว|เอกชน|ต่าง|มหาชน|ใหญ่|ชั้นนำ|ที่|ใน|ของ|นี้|แห่ง|ผู้|ไทย |จดทะเบียน|ประกัน|ขนาด|หรือ|และ")


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each company by its registered name, as printed."""
    ends: list[tuple[int, int]] = []
    for expression, confidence in ((_LIMITED, 0.95), (_PARTNERSHIP, 0.85), (_OPEN, 0.6)):
        for match in document.matches(expression):
            if any(start < match.end() and match.start() < end for start, end in ends):
                continue
            if _GENERIC.match(match["name"]):
                continue
            end = match.end()
            if expression is not _LIMITED:
                end = max(end_of_run(document.text, match.start("name"), match.end()), match.start("name") + 2)
                if document.text[end : end + 1].strip(' ,(\n)"”'):
                    continue
                end = match.end()
            ends.append((match.start(), end))
            yield OrganisationFound(
                span=Span(match.start(), end),
                pattern="organisations.company",
                confidence=confidence,
                name=_full(document.text[match.start() : end]),
                kind="company",
            )


def _full(printed: str) -> str:
    name = " ".join(printed.split())
    name = re.sub(r"^บมจ\.\s?(.*?)(?: จำกัด.*)?$", r"บริษัท \1 จำกัด (มหาชน)", name)
    name = re.sub(r"^บจก\.\s?(.*?)(?: จำกัด.*)?$", r"บริษัท \1 จำกัด", name)
    return re.sub(r"^หจก\.\s?", "ห้างหุ้นส่วนจำกัด ", name)


PATTERN = Pattern(
    name="organisations.company",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example("ตรวจเยี่ยม บริษัท ดีงาม พลาสติก จำกัด ตั้งอยู่ที่อำเภอเมือง", ("บริษัท ดีงาม พลาสติก จำกัด [company]",)),
        Example("ร่วมกับ บมจ. ดีงาม พลังงาน, ", ("บริษัท ดีงาม พลังงาน จำกัด (มหาชน) [company]",)),
    ),
    counter_examples=("บริษัทเอกชนชั้นนำหลายแห่งเข้าร่วม", "บริษัท ผู้ผลิตชิ้นส่วนยานยนต์"),
    rank=10,
)
