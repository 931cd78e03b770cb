"""Titles in full form: ``รองปลัดฯ`` is ``รองปลัดกระทรวงอุตสาหกรรม`` where the document makes the ministry clear."""

from dataclasses import replace

from kg.extract.document import Document
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


def expand(document: Document, position: PositionFound) -> PositionFound | None:
    """The position with its title in full; unchanged where nothing is missing or the document does not tell."""
    if position.organisation is not None:
        return position
    for head, beginning in _BODY_OF.items():
        if position.title.endswith(head):
            bodies = {m.name for m in document.organisation_mentions if m.name.startswith(beginning)}
            if len(bodies) == 1:
                body = next(iter(bodies))
                stem = position.title.removesuffix(beginning)
                return replace(position, title=stem + body, organisation=body, implied=True)
            document.count("post without a clear body")
            return None
    return position
