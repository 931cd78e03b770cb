"""Bodies by an abbreviation of the tables: กสอ., กนอ., SME D Bank. What it means here, consolidation decides."""

import re
from collections.abc import Iterator

from kg.extract.area_names import PROVINCE
from kg.extract.document import Document
from kg.extract.gazetteer import abbreviations, kind_of, latin_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_DOTTED = re.compile(r"(?<![ก-๎.])(?:[ก-ฮ]{1,4}\.){1,4}")

_ACTS = re.compile(r"\s?(?:ยัง|ได้|จะ|จัด|เปิด|เร่ง|ร่วม|แจ้ง|เตรียม|สั่ง|เผย|ย้ำ)")
_PROVINCE = re.compile(rf"\s?(?:จังหวัด)?(?:{PROVINCE})")  # behind it, the abbreviation is that of an office there


def find(document: Document) -> Iterator[OrganisationFound]:
    """Every known abbreviation; of letters that run on (``กสอ.ก.``) the longest known beginning."""
    known = abbreviations()
    for match in document.matches(_DOTTED):
        printed = match.group()
        while printed and printed not in known:
            printed = printed[: printed.rstrip(".").rfind(".") + 1]
        if printed == "กทม." and not _ACTS.match(document.text, match.end()):
            continue  # the place, not its administration
        if printed and document.text[match.start() + len(printed) : match.start() + len(printed) + 1].isdigit():
            continue  # a road (ทล.4) or a room (อก.1)
        if printed and not _PROVINCE.match(document.text, match.start() + len(printed)):
            yield _finding(match.start(), printed)
    latin, forms = latin_names()
    for match in document.matches(latin, at=forms):
        yield _finding(match.start(), match.group())


def _finding(start: int, printed: str) -> OrganisationFound:
    name = abbreviations()[printed][0]
    return OrganisationFound(
        span=Span(start, start + len(printed)),
        pattern="organisations.abbreviation",
        confidence=0.85,
        name=name,
        kind=kind_of(name) or "other",
    )


PATTERN = Pattern(
    name="organisations.abbreviation",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example("รวอ. สั่ง กนอ.ตรวจสอบ", ("การนิคมอุตสาหกรรมแห่งประเทศไทย [state_enterprise]",)),
        Example("SME D Bank เติมทุน", ("ธนาคารพัฒนาวิสาหกิจขนาดกลางและขนาดย่อมแห่งประเทศไทย [state_enterprise]",)),
    ),
    counter_examples=("วันที่ 5 ม.ค. 2566 เวลา 10.00 น.",),
    rank=20,
)
