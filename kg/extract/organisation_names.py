"""Names of organisations that their pattern took in part, and what stands around them that belongs to them.

A name that a space breaks off, royal patronage, the province of a bare office, the unit in front of its body.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.boundaries import CUT
from kg.extract.document import Document
from kg.extract.kinds import is_foreign
from kg.model import OrganisationFound, Span

GUESSES = frozenset(
    {
        "organisations.unit",
        "organisations.committee",
        "organisations.association",
        "organisations.education",
        "organisations.health",
    }
)
"""Patterns that guess where a name ends."""
_ALL_OF_THEM = re.compile(r"\s?(?:ทั่ว|ทุก|ทั้ง|ต่าง|76|อื่น|แต่ละ)")


def whole_names(document: Document, kept: Sequence[OrganisationFound]) -> list[OrganisationFound]:
    """The findings with whole names, and the units named in front of them, in text order."""
    kept = [_abroad(f) for f in _provinces_known(document, _completed(document, kept))]
    kept = [_of_university(document, _with_patronage(document, f)) for f in kept]
    return sorted([*kept, *_units_above(document, kept)], key=lambda f: f.span)


def _completed(document: Document, kept: Sequence[OrganisationFound]) -> list[OrganisationFound]:
    """The findings, a name that a space breaks off read as the longer name that the document prints elsewhere."""
    read: list[OrganisationFound] = []
    for finding in kept:
        longer = [f.name for f in kept if f.name.startswith(finding.name) and f.name != finding.name]
        if finding.pattern in GUESSES and longer and finding.span.end < len(document.text):
            rest = re.escape(longer[0][len(finding.name) :])
            behind = re.compile(r"\s{1,2}" + rest).match(document.text, finding.span.end)
            if behind:
                finding = replace(finding, name=longer[0], span=Span(finding.span.start, behind.end()))
        read.append(finding)
    return read


# ในพระบรมราชูปถัมภ์ "under royal patronage" is part of a name, behind a space or not.
_PATRONAGE = re.compile(r"\s?ในพระ(?:บรม)?รา(?:ชู|ชินู)ปถัมภ์(?:ฯ)?")

_COUNTRIES = re.compile(r"\s?\((?:ไทย ?- ?[ก-๎]{2,12}|ประเทศไทย)\)")


def _with_patronage(document: Document, finding: OrganisationFound) -> OrganisationFound:
    """The finding with the royal patronage, or the countries of an association, that its name ends in."""
    behind = _PATRONAGE.match(document.text, finding.span.end) if finding.kind not in _RANKED else None
    if behind is None and finding.kind == "association":
        behind = _COUNTRIES.match(document.text, finding.span.end)
    if behind is None:
        return finding
    name = f"{finding.name} {behind.group().strip().rstrip('ฯ')}"
    return replace(finding, span=Span(finding.span.start, behind.end()), name=name)


_RANKED = frozenset(
    {
        "ministry",
        "department",
        "provincial_office",
        "division",
        "committee",
        "company",
        "public_agency",
        "local_government",
    }
)
_UNIVERSITY = re.compile(r" ?(?:มหาวิทยาลัย|จุฬาลงกรณ์มหาวิทยาลัย|สถาบันเทคโนโลยีพระจอมเกล้า)")


def _of_university(document: Document, finding: OrganisationFound) -> OrganisationFound:
    """A unit, of kind education where the university that it is in stands right behind it."""
    if finding.kind == "division" and _UNIVERSITY.match(document.text, finding.span.end):
        return replace(finding, kind="education")
    return finding


# A unit of the body that is named right behind it: กลุ่มธุรกิจการตลาด บริษัท …, กลุ่มพัฒนาระบบบริหาร สำนักงานปลัดกระทรวง….
_UNIT = re.compile(
    r"(?:(?<![ก-๎])|(?<=ผู้อำนวยการ)|(?<=ผู้จัดการ)|(?<=หัวหน้า)|(?<=ประธาน)|(?<=โดย))"
    r"(?P<unit>(?:กลุ่มธุรกิจ|กลุ่มงาน|สายงาน|หน่วยธุรกิจ|แผนก|ฝ่าย(?!ไทย|จีน|ญี่ปุ่น|ปกครอง|ความมั่นคง|ต่าง)"
    r"|กลุ่ม(?=พัฒนา|บริหาร|ส่งเสริม|โรงงาน|นโยบาย|สนับสนุน|อำนวย|ยุทธ|วิเคราะห์|ตรวจสอบ|ปฏิบัติการ|กฎหมาย|เทคโนโลยี"
    r"|ประสาน|กำกับ|ช่วยอำนวย))[ก-๎]{3,45}) \Z"
)
_UNIT_REACH = 60  # characters in front of a body that its unit may take


def _units_above(document: Document, kept: Sequence[OrganisationFound]) -> Iterator[OrganisationFound]:
    """The units named right in front of the body that they are in."""
    for finding in kept:
        if finding.implied or finding.kind in {"community", "committee", "foreign"}:
            continue
        start = finding.span.start
        unit = _UNIT.search(document.text, max(0, start - _UNIT_REACH), start)
        if unit is None or CUT.search(unit["unit"], 6) or any(f.span.start == unit.start("unit") for f in kept):
            continue
        yield OrganisationFound(
            span=Span(*unit.span("unit")),
            pattern="organisations.unit",
            confidence=0.75,
            name=unit["unit"],
            kind="division",
        )


def _provinces_known(document: Document, kept: Sequence[OrganisationFound]) -> list[OrganisationFound]:
    """The findings, a bare สอจ. read as the only such office that the document names with its province."""
    offices = {f.name for f in kept if f.kind == "provincial_office"}
    read: list[OrganisationFound] = []
    for finding in kept:
        printed = finding.span.of(document.text)
        if finding.kind == "provincial_office" and "." in printed and finding.name.endswith("จังหวัด"):
            alike = [name for name in offices if name.startswith(finding.name) and name != finding.name]
            if len(alike) == 1 and not _ALL_OF_THEM.match(document.text, finding.span.end):
                finding = replace(finding, name=alike[0], implied=True)
        read.append(finding)
    return read


def _abroad(finding: OrganisationFound) -> OrganisationFound:
    """The finding, of kind foreign where its name says that it is another country's."""
    if finding.pattern in GUESSES and is_foreign(finding.name):
        return replace(finding, kind="foreign")
    return finding
