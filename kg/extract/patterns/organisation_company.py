"""Companies by their legal form: บริษัท … จำกัด (มหาชน), ห้างหุ้นส่วนจำกัด …, and their usual short forms."""

import re
from collections.abc import Iterator

from kg.extract.boundaries import CUT
from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_LIMITED = re.compile(
    r"(?P<head>บริษัท|บมจ\.|บจก\.|ห้างหุ้นส่วน)\s?(?!จ[ำา]กัด)(?P<name>(?:(?!บริษัท|จ[ำา]กัด|ซึ่ง|ได้| และ[ก-๎]| โดย|"
    r"ตั้งอยู่|ประกอบกิจการ)[^\n,;“”\"]){2,70}?)\s?จ[ำา]กัด(?P<public>\s?\(\s?มหาชน\s?\))?"
)
_PARTNERSHIP = re.compile(
    r"(?:ห้างหุ้นส่วนจำกัด|หจก\.)\s?(?P<name>[ก-๎A-Za-z][ก-๎A-Za-z.&-]{1,40}(?: [ก-๎A-Za-z.&()-]{2,20}){0,2})"
)
_LATIN = (
    r"[A-Z][A-Za-z0-9&.'-]*(?: (?:&|[A-Z][A-Za-z0-9&.'-]*)){0,5}"
    r"(?:,? (?:Co\.|Ltd\.?|Inc\.?|Limited|Corp\.?|PLC)[.,]?){0,3}"
)
# A word written after the sound of a foreign one, or what companies call themselves.
_FOREIGN_WORD = (
    r"(?:[ก-ฮเ-ไ][ก-ฮะ-ฺเ-ๅ็-๎]{1,12}์[ก-ฮะ-ฺเ-ๅ็-๎]{0,4}|กรุ๊ป|โฮลดิ้ง|คอร์ปอเรชั่น|อินดัสทรี|อินดัสตรี|เทคโนโลยี|เทรดดิ้ง|"
    r"แอนด์|ไทยแลนด์|อินเตอร์|เอเชีย|มอเตอร์|ออยล์|"
    r"สตีล|เคมี|เคมิคอล|พลาส|ฟู้ด|ฟู้ดส์|เพาเวอร์|แคปิตอล|บัส|คอม|ไทย|เอ็นเนอร์ยี่|\(ประเทศไทย\))"
)
_OPEN = re.compile(
    rf"(?P<head>บริษัท|บมจ\.|บจก\.)(?P<name>\s?{_LATIN}|\s"
    rf"(?:[ก-ฮเ-ไ][ก-ฮะ-ฺเ-ๅ็-๎]{{1,11}} )?{_FOREIGN_WORD}(?: {_FOREIGN_WORD}){{0,5}})(?=[\s,()ฯ]|$)"
)
_PUBLIC_OR_PRIVATE = re.compile(
    r"(?P<head>บมจ|บจก)\.\s?"
    r"(?P<name>(?:[ก-๎][ก-๎.]{2,30}|[A-Z][A-Za-z0-9&.-]+(?: [A-Z][A-Za-z0-9&.-]+){0,3})"
    r"(?:\s?\(ประเทศไทย\))?)(?=[\s,()]|$)"
)
_GENERIC = re.compile(
    "หลักทรัพย์|เช่าซื้อ|ยักษ์|เป็น|ญี่ปุ่น|จีน|ข้ามชาติ|สตาร์ท|ดังกล่าว|เอกชน|ต่าง|มหาชน|ใหญ่|ชั้นนำ|ที่|ใน|ของ|นี้|แห่ง|ผู้|"
    "ไทย |จดทะเบียน|ประกัน|ขนาด|หรือ|และ"
)


# A company without its legal form, by the short name in brackets behind it: บริษัท เหล็กดีงาม (SDN).
_WITH_SHORT_NAME = re.compile(r"บริษัท\s?(?P<name>[ก-๎]{3,30}(?: [ก-๎]{2,20}){0,3}) ?\([A-Z][A-Za-z]{1,7}\)")


def _with_short_names(document: Document) -> Iterator[OrganisationFound]:
    """These companies, wherever their name is printed again."""
    names = {
        "บริษัท " + " ".join(match["name"].split())
        for match in document.matches(_WITH_SHORT_NAME)
        if not (CUT.search(match["name"]) or _GENERIC.match(match["name"]) or "จำกัด" in match["name"])
    }
    for name in sorted(names, key=len, reverse=True):
        for match in document.matches(re.compile(re.escape(name).replace("\\ ", " ?"))):
            yield OrganisationFound(
                span=Span(*match.span()),
                pattern="organisations.company",
                confidence=0.7,
                name=name,
                kind="company",
            )


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each company by its registered name, as printed, or by the name that a short one follows in brackets."""
    yield from _with_short_names(document)
    ends: list[tuple[int, int]] = []
    for expression, confidence in ((_LIMITED, 0.95), (_PARTNERSHIP, 0.85), (_PUBLIC_OR_PRIVATE, 0.8), (_OPEN, 0.6)):
        for match in document.matches(expression):
            if any(start < match.end() and match.start() < end for start, end in ends):
                continue
            if _GENERIC.match(match["name"].strip()) or (expression is _OPEN and CUT.search(match["name"])):
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
    name = " ".join(printed.split()).replace("จากัด", "จำกัด")  # a lost mark
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
        Example("โดย บมจ. ดีงามก่อสร้าง ซึ่งเป็นผู้รับจ้าง", ("บริษัท ดีงามก่อสร้าง จำกัด (มหาชน) [company]",)),
        Example("ร่วมกับบริษัท Deengam Power Group ลงนาม", ("บริษัท Deengam Power Group [company]",)),
        Example("เยี่ยมชม บริษัท เหล็กดีงาม (SDN) และหารือ", ("บริษัท เหล็กดีงาม [company]",)),
    ),
    counter_examples=("บริษัทเอกชนชั้นนำหลายแห่งเข้าร่วม", "บริษัท ผู้ผลิตชิ้นส่วนยานยนต์"),
    rank=16,
)
