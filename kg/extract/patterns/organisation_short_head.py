"""Bodies with an abbreviated head word and a name: รพ.บ้านดี, สภ.บ้านดี, อบต.ดอนดี, มรภ.ลำปาง."""

import re
from collections.abc import Iterator

from kg.extract.area_names import PROVINCE
from kg.extract.boundaries import end_of_run
from kg.extract.document import Document
from kg.extract.literals import Literals
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_FULL = {
    "รพ.สต.": ("โรงพยาบาลส่งเสริมสุขภาพตำบล", "other"),
    "รพ.": ("โรงพยาบาล", "other"),
    "สภ.": ("สถานีตำรวจภูธร", "public_agency"),
    "สน.": ("สถานีตำรวจนครบาล", "public_agency"),
    "อบจ.": ("องค์การบริหารส่วนจังหวัด", "local_government"),
    "อบต.": ("องค์การบริหารส่วนตำบล", "local_government"),
    "ทต.": ("เทศบาลตำบล", "local_government"),
    "ทม.": ("เทศบาลเมือง", "local_government"),
    "ทน.": ("เทศบาลนคร", "local_government"),
    "มรภ.": ("มหาวิทยาลัยราชภัฏ", "education"),
    "มทร.": ("มหาวิทยาลัยเทคโนโลยีราชมงคล", "education"),
    "รร.": ("โรงเรียน", "education"),
}
_HEAD = re.compile(
    r"(?<![ก-๎.])("
    + "|".join(map(re.escape, sorted(_FULL, key=len, reverse=True)))
    + rf")(?:(?=[ก-๎])|\s(?=(?:{PROVINCE})))"
)
_HEADS = Literals(_FULL)
_NO_NAME = re.compile(
    "ใน|ที่|ทั่ว|ทุก|ต่าง|และ|หรือ|ของ|เพื่อ|ได้|เป็น|จะ|มี|ให้|ตาม|แห่ง|สนาม|รัฐ|เอกชน|ศูนย์|ชุมชน|ทั้ง|กว่า|จำนวน|โดย|"
    "นี้|แล้ว|ซึ่ง|กับ|จาก|พร้อม|ร่วม"
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body, its head word in full."""
    for match in document.matches(_HEAD, at=_HEADS):
        end = end_of_run(document.text, match.end(), document.end_of_part(match.start()))
        name = document.text[match.end() : end]
        if len(name) < 2 or _NO_NAME.match(name):
            continue
        head, kind = _FULL[match[1]]
        yield OrganisationFound(
            span=Span(match.start(), end),
            pattern="organisations.short-head",
            confidence=0.85,
            name=head + name,
            kind=kind,
        )


PATTERN = Pattern(
    name="organisations.short-head",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example(
            "ส่งต่อไปยัง รพ.ดอนดี และแจ้ง สภ.ดอนดี ทันที",
            ("โรงพยาบาลดอนดี [other]", "สถานีตำรวจภูธรดอนดี [public_agency]"),
        ),
    ),
    counter_examples=("รพ. ในพื้นที่", "อบต. ทุกแห่ง"),
    rank=18,
)
