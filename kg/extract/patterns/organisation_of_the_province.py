"""A province's chamber or federation without the province's name, where the document speaks of one province alone."""

import re
from collections.abc import Iterator

from kg.extract.area_names import PROVINCE, province_name
from kg.extract.document import Document
from kg.extract.literals import Literals
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_BARE = re.compile(
    rf"(?P<body>สภาอุตสาหกรรม|หอการค้า|สภาเกษตรกร|สภาวัฒนธรรม|เหล่ากาชาด)จังหวัด(?!\s?(?:{PROVINCE}|ทั่ว|ทุก|"
    rf"ต่าง|ใน|อื่น))(?![ก-ฮ]{{3}})"
)
_HEADS = Literals(("สภาอุตสาหกรรมจังหวัด", "หอการค้าจังหวัด", "สภาเกษตรกรจังหวัด", "สภาวัฒนธรรมจังหวัด", "เหล่ากาชาดจังหวัด"))
_PROVINCES = re.compile(rf"(?:จังหวัด|จ\.|สอจ\.)\s?({PROVINCE})")


def find(document: Document) -> Iterator[OrganisationFound]:
    """The body of the only province that the document names."""
    bare = list(document.matches(_BARE, at=_HEADS))
    if not bare:
        return
    provinces = {province_name(match[1]) for match in document.matches(_PROVINCES)}
    if len(provinces) != 1:
        document.count("province's body without a clear province")
        return
    province = provinces.pop()
    for match in bare:
        yield OrganisationFound(
            span=Span(*match.span()),
            pattern="organisations.of-the-province",
            confidence=0.85,
            implied=True,
            name=f"{match['body']}จังหวัด{province}",
            kind="association",
        )


PATTERN = Pattern(
    name="organisations.of-the-province",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example(
            "ลงพื้นที่จังหวัดลำพูน หารือกับสภาอุตสาหกรรมจังหวัด และหอการค้าจังหวัด",
            ("สภาอุตสาหกรรมจังหวัดลำพูน [association]", "หอการค้าจังหวัดลำพูน [association]"),
        ),
    ),
    counter_examples=("หอการค้าจังหวัดทั่วประเทศ", "จังหวัดลำพูนและจังหวัดน่าน หารือกับหอการค้าจังหวัด"),
    rank=35,
)
