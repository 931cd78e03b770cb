"""Short forms that a document makes for itself: an abbreviation in brackets behind a full name, ``กรมฯ``, ``บริษัทฯ``.

A document's own definition goes before any table: กพร. is one department in a release of the Ministry of Labour and
another one in a release of the Ministry of Industry.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.document import Document
from kg.model import OrganisationFound, Span

# An abbreviation in brackets, with at most a quotation mark or a space around it.
BRACKETED = re.compile(
    r"\s?\(\s?[“\"]?((?:[ก-ฮ]{1,4}\.){1,5}|[ก-ฮเ]{1,4}\.[ก-ฮ]{1,4}\.?|[A-Za-z][A-Za-z&. -]{1,24})[”\"]?\s?\)"
)
_HEADS = [
    "กระทรวง",
    "กรม",
    "สำนักงาน",
    "สำนัก",
    "กอง",
    "ศูนย์",
    "สถาบัน",
    "องค์การ",
    "บริษัท",
    "ธนาคาร",
    "สมาคม",
    "มูลนิธิ",
    "มหาวิทยาลัย",
    "คณะกรรมการ",
    "คณะทำงาน",
    "โรงพยาบาล",
    "โรงเรียน",
    "เทศบาล",
    "สภา",
    "การไฟฟ้า",
    "การประปา",
    "การนิคม",
    "การรถไฟ",
    "การท่าเรือ",
    "การท่องเที่ยว",
    "การยาง",
    "การกีฬา",
    "การเคหะ",
]


def bracketed_short_forms(document: Document, findings: Iterable[OrganisationFound]) -> dict[str, str]:
    """Full name by short form, as brackets behind a full name say it; the first definition of a form counts."""
    found: dict[str, str] = {}
    for finding in sorted(findings, key=lambda f: (f.span.start, -f.span.end)):
        if finding.pattern == "organisations.abbreviation":
            continue
        match = BRACKETED.match(document.text, finding.span.end)
        if match:
            found.setdefault(match[1].strip(), finding.name)
    return found


_SHORTENED = re.compile(rf"(?P<form>(?:{'|'.join(_HEADS)})[ก-ฮะ-ฺเ-ๅ็-๎]{{0,60}}?)\s?ฯ")


def shortened_names(document: Document, names: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Where ``กรมฯ`` or ``สภาอุตสาหกรรมฯ`` stands, with the one body of the document that it can mean."""
    for match in document.matches(_SHORTENED):
        form = match["form"]
        alike = [name for name in names if name.startswith(form)]
        if form == "สำนัก":
            alike = [name for name in alike if not name.startswith("สำนักงาน")]
        if len(alike) == 1:
            yield Span(*match.span()), alike[0]
        else:
            document.count("short name of a body with several readings")
