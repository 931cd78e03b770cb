"""From what the patterns found of quantities to one list without doubles.

A release prints a figure in its headline and again in its body; that is one fact (gold ruling 1). The body's words win.
"""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kg.extract.document import Document
from kg.extract.measured import ANEW
from kg.extract.provinces import PROVINCES
from kg.model import Found, QuantityFound

_ENUMERATED = re.compile(r"\d{1,2}[.)] ?(?:จังหวัด)?\Z")
_ALIKE = 0.5  # share of the shorter subject that two prints of one fact have in common
_SAME_ITEM = 0.9  # the same between two items of a list, which often differ in their last word alone
_ITEM = re.compile(r"\s?(?:[-–•]|\d{1,2}[.)])")
_MANY = 100  # in two paragraphs, so many of one unit are one fact; in one paragraph a list may repeat a figure
_STRIKING = 1000  # a figure this large is hardly printed twice for different facts


def consolidate(document: Document, found: Sequence[Found]) -> tuple[QuantityFound, ...]:
    """The quantities of the document, in text order."""
    kept: list[QuantityFound] = []
    findings = sorted(
        (f for f in found if isinstance(f, QuantityFound)), key=lambda f: (_is_summary(document, f), -f.span.start)
    )
    for quantity in findings:
        if not any(_is_same(document, other, quantity) for other in kept):
            kept.append(quantity)
    return tuple(_of_one_kind(document, _of_the_whole(document, sorted(kept, key=lambda f: f.span))))


def _of_the_whole(document: Document, found: list[QuantityFound]) -> list[QuantityFound]:
    """Numbered parts that only name a province count what the whole counts: ร้านค้า 61 ราย คือ 1) แพร่ จำนวน 20 ราย."""
    wholes: dict[str, QuantityFound] = {}
    parts: list[QuantityFound] = []
    for quantity in found:
        start = quantity.subject_span.start if quantity.subject_span else 0
        named = quantity.subject.removeprefix("จังหวัด").strip() in PROVINCES
        whole = wholes.get(quantity.unit)
        if not (named and _ENUMERATED.search(document.text, max(0, start - 14), start)):
            wholes[quantity.unit] = quantity
        elif whole is not None and "\n" not in document.text[whole.span.end : quantity.span.start]:
            quantity = dataclasses.replace(quantity, subject=whole.subject, subject_span=whole.subject_span)
        parts.append(quantity)
    return parts


def _of_one_kind(document: Document, found: list[QuantityFound]) -> Iterator[QuantityFound]:
    """Figures that share their subject share what they are: 1,500 ล้านบาทต่อเดือน เป็นเวลา 3 เดือน are both a target."""
    before: QuantityFound | None = None
    for quantity in found:
        shares = before is not None and before.subject_span == quantity.subject_span and before.kind == "target"
        if before and shares and not ANEW.search(document.text, before.span.end, quantity.span.end):
            quantity = dataclasses.replace(quantity, kind="target")
        before = quantity
        yield quantity


def _is_summary(document: Document, quantity: QuantityFound) -> bool:
    """Whether the figure stands in the headline or in the first paragraph, which sum up what the body says."""
    if document.headline is not None and document.headline.contains(quantity.span):
        return True
    first = document.text.find("\n", document.body.start, document.body.end)
    return document.body.start <= quantity.span.start < first


def _is_same(document: Document, first: QuantityFound, second: QuantityFound) -> bool:
    """Whether two prints state one fact: the same figure, of the same thing or too striking for chance."""
    if (first.value, first.value_max, first.unit) != (second.value, second.value_max, second.unit):
        return False
    if first.value_max is not None or (_is_summary(document, second) and not _is_summary(document, first)):
        return True
    if first.value >= _STRIKING and len(f"{first.value:.0f}".rstrip("0")) >= 3:
        return True
    if (
        first.value >= _MANY
        and "\n"
        in document.text[first.span.end : second.span.start] + (document.text[second.span.end : first.span.start])
    ):
        return True
    both_listed = all(_ITEM.match(document.text, _line(document, found)) for found in (first, second))
    return _shared(first.subject, second.subject) >= (_SAME_ITEM if both_listed else _ALIKE)


def _line(document: Document, quantity: QuantityFound) -> int:
    """Where the line starts that the figure stands in."""
    return document.text.rfind("\n", 0, quantity.span.end) + 1


def _shared(first: str, second: str) -> float:
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= 4) / max(1, min(len(first), len(second)))
