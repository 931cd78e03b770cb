"""A share: ร้อยละ 29, 29%, 29 เปอร์เซ็นต์, ranges of them. The unit is always ร้อยละ."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.measured import quantity, spans_of_names
from kg.extract.numbers import figures
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.quantity_count import show
from kg.model import Found

_BEFORE = re.compile(r"ร้อยละ\s?(?:ประมาณ|กว่า|ราว|เกือบ)?\s?\Z")
_BEHIND = re.compile(r"\s{0,2}(?:%|เปอร์เซ็นต์|เปอร์เซนต์|เปอร์เซ็น)")


def find(document: Document) -> Iterator[Found]:
    text = document.text
    parts = [document.body] if document.headline is None else [document.headline, document.body]
    names = spans_of_names(document)
    for part in parts:
        for figure in figures(text, part.start, part.end):
            before = _BEFORE.search(text, max(part.start, figure.span.start - 16), figure.span.start)
            behind = _BEHIND.match(text, figure.span.end, part.end)
            if (before is None and behind is None) or any(name.overlaps(figure.span) for name in names):
                continue
            found = quantity(
                document,
                figure,
                unit="ร้อยละ",
                start=before.start() if before else figure.span.start,
                end=behind.end() if behind else figure.span.end,
                pattern="quantity_percent",
                confidence=0.9,
            )
            if found is not None:
                yield found


PATTERN = Pattern(
    name="quantity_percent",
    kind="quantities",
    find=find,
    show=show,
    examples=(
        Example("คาดว่าจะลดหนี้สะสมได้อย่างน้อย 30–50%", ("ลดหนี้สะสม: 30–50 ร้อยละ (at_least, target)",)),
        Example("มูลค่าการส่งออกขยายตัวร้อยละ 4.5", ("มูลค่าการส่งออก: 4.5 ร้อยละ (exact, actual)",)),
    ),
    counter_examples=("ผู้ว่าราชการจังหวัดร้อยเอ็ด เปิดงานวันที่ 5 มกราคม 2566",),
)
