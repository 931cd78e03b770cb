"""A share: ร้อยละ 29, 29%, 29 เปอร์เซ็นต์, ranges of them. The unit is always ร้อยละ."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.measured import quantity, spans_of_names
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.quantity_count import show
from kg.extract.scan import scan
from kg.model import Found


def find(document: Document) -> Iterator[Found]:
    names = spans_of_names(document)
    for measured in scan(document):
        if not measured.is_share or any(name.overlaps(measured.figure.span) for name in names):
            continue
        found = quantity(
            document,
            measured.figure,
            unit="ร้อยละ",
            start=measured.start,
            end=measured.end,
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
