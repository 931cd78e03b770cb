"""Short forms that a document makes for itself: an abbreviation in brackets behind a full name, ``กรมฯ``, ``บริษัทฯ``.

A document's own definition goes before any table: กพร. is one department in a release of the Ministry of Labour and
another one in a release of the Ministry of Industry.
"""

import re
from collections.abc import Iterable, Sequence

from kg.extract.document import Document
from kg.model import OrganisationFound

# An abbreviation in brackets, with at most a quotation mark or a space around it.
BRACKETED = re.compile(r"\s?\(\s?[“\"]?((?:[ก-ฮ]{1,4}\.){1,5}|[ก-ฮเ]{1,4}\.[ก-ฮ]{1,4}\.?|[A-Za-z][A-Za-z&. -]{1,24})[”\"]?\s?\)")
_HEADS = "กระทรวง กรม สำนักงาน สำนัก กอง ศูนย์ สถาบัน องค์การ บริษัท ธนาคาร สมาคม มูลนิธิ มหาวิทยาลัย คณะกรรมการ คณะทำงาน โรงพยาบาล โรงเรียน เทศบาล สภา".split()


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


def shortened_heads(names: Sequence[str]) -> dict[str, str]:
    """``กรมฯ`` for the only department that the document names, and so on for each head word."""
    found: dict[str, str] = {}
    for head in _HEADS:
        alike = [name for name in names if name.startswith(head)]
        if head == "สำนัก":
            alike = [name for name in alike if not name.startswith("สำนักงาน")]
        if len(alike) == 1:
            found[f"{head}ฯ"] = alike[0]
            found[f"{head} ฯ"] = alike[0]
    return found
