"""A level or a rank, where the unit stands before the figure: ระดับที่ 4, อันดับ 1, จากระดับ 1 เป็นระดับ 2."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.measured import quantity, spans_of_names
from kg.extract.numbers import Figure
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.quantity_count import show
from kg.extract.scan import levels
from kg.model import Found, Span

# แผนระดับที่ 1 และระดับที่ 2 are kinds of plans, no levels that something reached.
_PLAN = re.compile(r"แผน ?(?:ระดับ(?:ที่)? ?\d(?: ?และ ?| ?,? ?))?\Z")


def find(document: Document) -> Iterator[Found]:
    names = spans_of_names(document)
    for match in levels(document):
        span = Span(*match.span())
        if not document.body.contains(span):
            continue
        if any(name.overlaps(span) for name in names) or _PLAN.search(
            document.text, max(0, match.start() - 30), match.start()
        ):
            continue
        high = float(match["high"]) if match["high"] else None
        figure = Figure(
            span=span, value=float(match["low"]), value_max=high, is_over=False, is_scaled=False, is_plain_year=False
        )
        found = quantity(
            document,
            figure,
            unit=match["unit"],
            start=match.start(),
            end=match.end(),
            pattern="quantity_level",
            confidence=0.8,
        )
        if found is not None:
            yield found


PATTERN = Pattern(
    name="quantity_level",
    kind="quantities",
    find=find,
    show=show,
    examples=(
        Example("โรงงานผ่านเกณฑ์การประเมิน ระดับที่ 4 ภายในปี 2570", ("โรงงานผ่านเกณฑ์การประเมิน: 4 ระดับ (exact, target)",)),
        Example("ยกการรับรองอุตสาหกรรมสีเขียวจากระดับ 1 เป็นระดับ 2", ("ยกการรับรองอุตสาหกรรมสีเขียว: 1–2 ระดับ (exact, actual)",)),
    ),
    counter_examples=("ผู้บริหารระดับสูงของกระทรวง 2 ท่าน",),
)
