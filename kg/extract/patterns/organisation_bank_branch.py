"""A bank's branch, a body beside its bank: ธพว. สาขาลำพูน, ธนาคารออมสิน สาขาจังหวัดน่าน."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.gazetteer import abbreviations, bodies, kind_of
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_BRANCH = re.compile(
    r"(?P<bank>ธนาคาร[ก-๎]{3,60}?|ธพว\.|ธ\.ก\.ส\.|ธอส\.|"
    r"SMEs? ?D? ?B[Aa][Nn][Kk])\s?(?:\([^()\n]{2,20}\)\s?)?(?:SMEs? ?D? ?B[Aa][Nn][Kk]\s?)?"
    r"สาขา\s?(?P<place>(?:จังหวัด|จ\.)?\s?[ก-๎]{2,20}(?: \d)?)"
)
_GENERIC = re.compile("ต่าง|ทั่ว|ทุก|ที่|ใน|ของ|ใกล้|ทั้ง|ได้|และ|แบบ|อื่น|ใด|ให้|กว่า")


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each named branch, of the bank's kind."""
    for match in document.matches(_BRANCH):
        place = " ".join(match["place"].split())
        if _GENERIC.match(place):
            continue
        printed = match["bank"]
        bank = printed if printed in bodies() else abbreviations().get(printed, (_nearest(printed),))[0]
        yield OrganisationFound(
            span=Span(*match.span()),
            pattern="organisations.bank-branch",
            confidence=0.9,
            name=f"{bank} สาขา{place}",
            kind=kind_of(bank) or "company",
        )


def _nearest(printed: str) -> str:
    """The bank whose name begins or ends as the printed one does; the printed name where none is known."""
    if "วิสาห" in printed and "ขนาดย่อม" in printed:
        return "ธนาคารพัฒนาวิสาหกิจขนาดกลางและขนาดย่อมแห่งประเทศไทย"
    return printed


PATTERN = Pattern(
    name="organisations.bank-branch",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example(
            "ธพว. สาขาลำพูน ร่วมประชุม", ("ธนาคารพัฒนาวิสาหกิจขนาดกลางและขนาดย่อมแห่งประเทศไทย สาขาลำพูน [state_enterprise]",)
        ),
        Example("ผู้จัดการธนาคารออมสินสาขาจังหวัดน่าน", ("ธนาคารออมสิน สาขาจังหวัดน่าน [state_enterprise]",)),
    ),
    counter_examples=("ธนาคารออมสินทุกสาขาทั่วประเทศ",),
    rank=15,
)
