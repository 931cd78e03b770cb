"""A ministry's office in a province: in full (สำนักงานอุตสาหกรรมจังหวัดลำพูน), short (สอจ.ลำพูน), or behind its chief's
title (อุตสาหกรรมจังหวัดลำพูน). Without a province it is the collective of all such offices."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.area_names import PROVINCE, province_name
from kg.extract.document import Document
from kg.extract.literals import Literals
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.extract.tables import aliases, read_table
from kg.model import OrganisationFound, Span


@cache
def _expression() -> tuple[re.Pattern[str], dict[str, str], Literals]:
    """The expression, the full name (ending in จังหวัด) by every form of the tables, and these forms."""
    full: dict[str, str] = {}
    for row in read_table("provincial_offices"):
        office = row["label_th"]
        printed = [office]
        if office.endswith("จังหวัด"):
            printed += [office.removesuffix("จังหวัด") + " จ.", office.removesuffix("จังหวัด") + "จ."]
        full |= dict.fromkeys(printed, office)
        if row["chief"]:
            full[row["chief"]] = office
        for form in aliases(row):
            full[form] = office
    alternatives = "|".join(re.escape(form) for form in sorted(full, key=len, reverse=True))
    guard = r"(?<!สภา)(?<!สมาคม)(?<!กรม)(?<!ศูนย์)(?<!กระทรวง)(?<!หอการค้า)(?<!ตำรวจภูธร)(?<!รอง)"
    return (
        re.compile(
            guard
            + rf"(?P<form>{alternatives})(?P<bracket>\s?\([^()\n]{{2,12}}\))?\s?(?:จังหวัด)?(?P<province>{PROVINCE})?"
        ),
        full,
        Literals(full),
    )


# Further provinces of a list, each with an office of its own: สอจ.ชลบุรี และฉะเชิงเทรา.
_NEXT = re.compile(
    rf"(?: ?, ?| )(?:และ ?)?(?:จังหวัด|จ\.)? ?(?P<province>{PROVINCE})(?=[\s,)]|และ|\Z)"
    rf"| ?และ(?:จังหวัด|จ\.)?(?P<last>{PROVINCE})(?=[\s,)]|\Z)"
)


def _others(document: Document, office: str, first: Span) -> Iterator[OrganisationFound]:
    """The offices in the provinces that a list goes on with."""
    end, limit = first.end, document.end_of_part(first.start)
    while match := _NEXT.match(document.text, end, limit):
        group = "province" if match["province"] else "last"
        end = match.end()
        yield OrganisationFound(
            span=Span(*match.span(group)),
            also=(first,),
            pattern="organisations.provincial-office",
            confidence=0.85,
            implied=True,
            name=office + province_name(match[group]),
            kind="provincial_office",
        )


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each office, named with its province or as a collective; an abbreviation without one is a collective too."""
    expression, full, forms = _expression()
    for match in document.matches(expression, at=forms):
        form = match["form"]
        province = match["province"]
        office = full[form]
        is_chief = not form.startswith(("สำนักงาน", "ที่ทำการ")) and "." not in form
        if province is None and (is_chief or (form == office and office == "สำนักงานจังหวัด")):
            continue
        end = match.end() if province else match.end("form")
        yield OrganisationFound(
            span=Span(match.start(), end),
            pattern="organisations.provincial-office",
            confidence=0.97 if province else 0.85,
            implied=is_chief,
            name=office + province_name(province) if province else office,
            kind="provincial_office",
        )
        if province and office.endswith("จังหวัด"):
            yield from _others(document, office, Span(match.start(), end))


PATTERN = Pattern(
    name="organisations.provincial-office",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example("ตรวจเยี่ยม สอจ.ลำพูน", ("สำนักงานอุตสาหกรรมจังหวัดลำพูน [provincial_office]",)),
        Example("นางใจดี มีสุข อุตสาหกรรมจังหวัดลำปาง", ("สำนักงานอุตสาหกรรมจังหวัดลำปาง [provincial_office]",)),
        Example("สำนักงานอุตสาหกรรมจังหวัด (สอจ.) ระยอง", ("สำนักงานอุตสาหกรรมจังหวัดระยอง [provincial_office]",)),
        Example(
            "ประชุม สอจ.ชลบุรี ระยอง และตราด เรื่องน้ำ",
            tuple(f"สำนักงานอุตสาหกรรมจังหวัด{p} [provincial_office]" for p in ("ชลบุรี", "ระยอง", "ตราด")),
        ),
    ),
    counter_examples=("สภาอุตสาหกรรมจังหวัดลำพูน", "ภาคอุตสาหกรรมจังหวัดใกล้เคียง"),
    rank=10,
)
