"""Titles in full form: ``รองปลัดฯ`` is ``รองปลัดกระทรวงอุตสาหกรรม`` where the document makes the ministry clear."""

import re
from collections import Counter
from dataclasses import replace

from kg.extract.boundaries import CUT
from kg.extract.document import Document
from kg.extract.honorifics import expression as honorific
from kg.extract.names import PREDICATE
from kg.model import PositionFound

# What a bare head is a post in: the beginning of the body's name.
_BODY_OF = {
    "ปลัดกระทรวง": "กระทรวง",
    "ปลัด": "กระทรวง",
    "ผู้ตรวจราชการกระทรวง": "กระทรวง",
    "ผู้ตรวจราชการ": "กระทรวง",
    "อธิบดีกรม": "กรม",
    "อธิบดี": "กรม",
    "รัฐมนตรีว่าการ": "กระทรวง",
    "รัฐมนตรีช่วยว่าการ": "กระทรวง",
    "โฆษก": "กระทรวง",
}


_OF_A_COMPANY = re.compile(
    "(?:รอง|ผู้ช่วย)?(?:กรรมการผู้จัดการ|กรรมการผู้อำนวยการใหญ่|ประธานเจ้าหน้าที่|ผู้จัดการ|ประธานกรรมการธนาคาร$|ประธานกรรมการบริษัท$|"
    "กรรมการบริษัท$|กรรมการธนาคาร$|ประธานคณะกรรมการบริษัท$|ประธานคณะกรรมการธนาคาร$|กรรมการและผู้จัดการ|ประธานกรรมการบริหาร$|ประธานบริหาร|ประธาน(?:ฝ่าย|สายงาน|กลุ่มงาน))"
)
_NEXT_WORD = re.compile(r" {1,2}([ก-๎A-Za-z]{2,40})")
_DUTIES = re.compile("รับผิดชอบ|ด้าน|สายงาน|กลุ่มงาน|อาวุโส|ผู้|ธนาคาร")
_OF_THE_MINISTER = re.compile("(?:ที่ปรึกษา|คณะที่ปรึกษา|เลขานุการ|ผู้ช่วยเลขานุการ|โฆษก)รัฐมนตรี$")


def expand(document: Document, position: PositionFound) -> PositionFound | None:
    """The position with its title in full; unchanged where nothing is missing, else ``None`` if unclear."""
    if position.organisation is not None:
        return position
    if _OF_THE_MINISTER.match(position.title):
        ministry = _the_one(document, "กระทรวง")
        return (
            None
            if ministry is None
            else replace(position, title=f"{position.title}ว่าการ{ministry}", organisation=ministry, implied=True)
        )
    if _OF_A_COMPANY.match(position.title) and not _names_another(document, position):
        company = _company_near(document, position)
        return replace(position, organisation=company, implied=True) if company else position
    for head, beginning in _BODY_OF.items():
        if position.title.endswith(head):
            body = _the_one(document, beginning)
            if body:
                stem = position.title.removesuffix(beginning)
                return replace(position, title=stem + body, organisation=body, implied=True)
            document.count("post without a clear body")
            return None
    return position


def _names_another(document: Document, position: PositionFound) -> bool:
    """Whether a name that is no known body follows the title: the employer is that, whatever it is."""
    following = _NEXT_WORD.match(document.text, position.span.end)
    if following is None:
        return False
    word = following[1]
    return not (CUT.match(word) or PREDICATE.match(word) or _DUTIES.match(word) or re.match(honorific(), word))


def _company_near(document: Document, position: PositionFound) -> str | None:
    """The company, bank or enterprise that an executive's title without a body can only mean.

    A branch that the title names; else the one named last before the title; else the only one of the document.
    """
    branch = re.search(r"สาขา\s?(\S+)$", position.title)
    before: str | None = None
    known: list[str] = []
    kinds = {o.name: o.kind for o in document.organisations}
    for mention in document.organisation_mentions:
        if kinds.get(mention.name) not in {"company", "state_enterprise"}:
            continue
        if branch and mention.name.endswith(f"สาขา{branch[1]}"):
            return mention.name
        if "สาขา" in mention.name:
            continue
        if mention.span.start < position.span.start and mention.name.startswith(
            ("บริษัท", "ธนาคาร", "ห้าง", "การ", "องค์การ")
        ):
            before = mention.name
        known.append(mention.name)
    return before or (known[0] if len(set(known)) == 1 else None)


def _the_one(document: Document, beginning: str) -> str | None:
    """The body that a short title can only mean: the only one named, or the one that most full titles name."""
    named = {m.name for m in document.organisation_mentions if m.name.startswith(beginning)}
    if len(named) == 1:
        return named.pop()
    held = Counter(p.organisation for p in document.posts if p.organisation and p.organisation.startswith(beginning))
    ranked = held.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return ranked[0][0]
    return None
