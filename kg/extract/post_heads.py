"""The beginnings of titles in text: a head of ``data/reference/posts.tsv``, the capacity and the prefix before it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.literals import Literals
from kg.extract.ministers import MinisterMention, ministers_in_short
from kg.extract.tables import aliases, read_table

CAPACITY = {
    "รักษาราชการแทน": "acting",
    "รักษาราชการในตำแหน่ง": "acting",
    "รักษาราชการ": "acting",
    "รักษาการแทน": "acting",
    "รักษาการในตำแหน่ง": "interim",
    "รักษาการตำแหน่ง": "interim",
    "รักษาการ": "interim",
    "รก.": "acting",
    "ปฏิบัติราชการแทน": "on_behalf",
    "ปฏิบัติหน้าที่แทน": "on_behalf",
    "ทำหน้าที่แทน": "on_behalf",
    "ปฏิบัติหน้าที่ในตำแหน่ง": "performing_duties",
    "ปฏิบัติหน้าที่": "performing_duties",
    "ทำหน้าที่": "performing_duties",
    "อดีต": "former",
}
_CAPACITIES = "|".join(re.escape(word) for word in sorted(CAPACITY, key=len, reverse=True))
_IN_CAPACITY = r"ในฐานะที่เป็น|ในฐานะเป็น|ในฐานะ|และในฐานะ"


@dataclass(frozen=True, slots=True)
class Head:
    """A row of the table: the head in full, the kind of post, what must follow, and a fixed body."""

    title: str
    kind: str
    needs: str
    organisation: str | None


@cache
def heads() -> tuple[Literals, Mapping[str, Head]]:
    """The forms in which a title may begin, and the row of each."""
    by_form: dict[str, Head] = {}
    for row in read_table("posts"):
        head = Head(row["label_th"], row["kind"], row["needs"], row["organisation"] or None)
        for form in (row["label_th"], *aliases(row)):
            by_form[form] = head
    for row in read_table("provincial_offices"):
        if row["chief"]:
            by_form[row["chief"]] = Head(row["chief"], "provincial", "chief", row["label_th"])
    by_form |= {
        "อสจ.": by_form["อุตสาหกรรมจังหวัด"],
        "ผวจ.": by_form["ผู้ว่าราชการ"],
        "รอง ผวจ.": by_form["รองผู้ว่าราชการ"],
        "ผู้ว่าฯ": by_form["ผู้ว่าราชการ"],
        "รองผู้ว่าฯ": by_form["รองผู้ว่าราชการ"],
    }
    return Literals(by_form), by_form


# What may stand before the head: the capacity, and รอง or ผู้ช่วย where the table has no row of its own.
_BEFORE = re.compile(
    rf"(?:(?P<in>{_IN_CAPACITY})\s?)?(?:(?P<capacity>{_CAPACITIES})\s?)?(?P<prefix>(?<![ก-๎])(?:รอง|ผู้ช่วย)\s|(?:รอง|ผู้ช่วย))?$"
)
_REACH = 45  # letters that ``_BEFORE`` may span


@dataclass(frozen=True, slots=True)
class Title:
    """The beginning of a title: where capacity, prefix and head stand."""

    start: int
    head_start: int
    head_end: int
    head: str | None
    before: re.Match[str]
    minister: MinisterMention | None = None


def beginnings(text: str, start: int, end: int) -> Iterator[Title]:
    """Every beginning of a title in a stretch of text, in order."""
    literals, _ = heads()
    found: list[Title] = []
    for head_start, head_end in literals.longest(text, start, end):
        head = text[head_start:head_end]
        if "." in head and head_start > start and (text[head_start - 1] == "." or "ก" <= text[head_start - 1] <= "๎"):
            continue
        found.append(_title(text, start, head_start, head_end, head))
    for minister in ministers_in_short(text, start, end):
        found.append(_title(text, start, minister.span.start, minister.span.end, None, minister))
    yield from sorted(found, key=lambda t: (t.head_start, -t.head_end))


def _title(
    text: str, start: int, head_start: int, head_end: int, head: str | None, minister: MinisterMention | None = None
) -> Title:
    before = _BEFORE.search(text, max(start, head_start - _REACH), head_start)
    assert before is not None  # it may be empty
    return Title(before.start(), head_start, head_end, head, before, minister)
