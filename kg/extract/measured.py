"""From a figure with its unit to a quantity: what is counted, how sure the figure is, and whether it is wished or so.

All patterns of quantities share this; which figures count at all is their decision. Not here: reading digits
(``kg.extract.numbers``) and units (``kg.extract.units``).
"""

import re
from functools import cache

from kg.extract.document import Document
from kg.extract.numbers import Figure
from kg.extract.subjects import TIMES, before_list, floor_of, peel, subject_among, subject_behind, subject_to_the_left
from kg.extract.tables import read_table
from kg.model import QuantityFound, Span
from kg.thai import MONTH, gregorian_year

_TARGET = re.compile(
    r"(?<!กลุ่ม)(?<!อุตสาหกรรม)(?<!พื้นที่)(?<!หมู่บ้าน)(?<!ชุมชน)(?<!จังหวัด)เป้าหมาย(?!ที่กำหนด)|(?:ตั้ง|วาง)เป้า|(?<!เกิน)เป้าที่|(?<!ที่)คาดว่า|ที่คาดว่าจะ|คาดจะ|(?<!การ)คาดการณ์|ภายในปี|ภายในระยะ|ประมาณการ|มีแผน|ต้องการ(?:ขอ)?ให้|(?<!ได้)มีโอกาส|แนวโน้ม(?!ดี|ของ|การ|อุตสาหกรรม|เศรษฐกิจ)|ให้[ก-๙]+(?:มากขึ้น|สูงขึ้น)\Z|วางแผน(?!การ)|คาด(?=\s)|มอบหมายให้ดำเนินการ|ต้องส่งเสริม"
)
_WILL = re.compile(r"(?<!แม้ว่า)(?<!ที่)จะ(?!ได้รับ|ช่วย(?!ลด|เพิ่ม|สร้าง)|ไม่)")
_TARGET_BEHIND = re.compile(r"[^\n]{0,12}?ภายในปี|(?:แรก)?\s?จะ(?:มี|ช่วย|ลด|เพิ่ม)|ให้แล้วเสร็จ")
_BUDGET = re.compile(r"งบประมาณ(?!\s?(?:พ\.ศ\.)?\s?2[45]\d\d)|วงเงิน|งบกลาง|งบลงทุน|กรอบเงิน")
_MONEY = re.compile(r"(?:บาท|ดอลลาร์|ดอลล่าร์|เหรียญ|ยูโร|เยน|หยวน)")
_YEAR = re.compile(rf"(?:ปี(?:งบประมาณ)?(?:\s?พ\.ศ\.)?|พ\.ศ\.|(?:{MONTH}))\s?(?P<year>2[45]\d\d|[56]\d)(?!\d)")
_ITEM = re.compile(r"\s\d{1,2}\)\s")


@cache
def _provinces() -> re.Pattern[str]:
    names = sorted(
        {row["label_th"] for row in read_table("provinces") if row["kind"] == "province"}, key=len, reverse=True
    )
    return re.compile(rf"(?:จังหวัด|จ\.\s?)(?P<name>{'|'.join(map(re.escape, names))})|กรุงเทพมหานคร|กรุงเทพฯ")


def quantity(
    document: Document,
    figure: Figure,
    *,
    unit: str,
    start: int,
    end: int,
    pattern: str,
    confidence: float,
    scale: float = 1.0,
) -> QuantityFound | None:
    """The quantity printed at ``[start, end)``; ``None`` where nothing that it counts can be made out."""
    text = document.text
    floor = floor_of(document, start)
    left, qualifier = peel(text, floor, start)
    subject = (
        subject_among(text, left, start, end, unit)
        or subject_to_the_left(document, floor, before_list(document, floor, left, start), unit)
        or subject_behind(text, end, unit)
    )
    if subject is None or _stands_alone(text, start, end):
        document.count("quantity without a subject")
        return None
    clause = text[max(floor, start - 110) : start]
    whole = Span(min(subject.start, start), max(subject.end, end))
    if text.startswith("ขึ้นไป", end):
        qualifier = "at_least"
    return QuantityFound(
        span=whole,
        pattern=pattern,
        confidence=confidence,
        subject=" ".join(subject.of(text).split()),
        subject_span=subject,
        value=round(figure.value * scale, 6),
        value_max=None if figure.value_max is None else round(figure.value_max * scale, 6),
        unit=unit,
        original=" ".join(text[start:end].split()),
        qualifier="more_than" if figure.is_over else qualifier,
        kind=_kind(text, clause, end, unit, subject.of(text)),
        year=_year(text, clause, end),
        province=_province(document, start),
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the figure is all that its line holds: the cell of a table that lost its columns."""
    before, after = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return not text[before:start].strip(" -–") and not text[end : len(text) if after < 0 else after].strip()


def spans_of_names(document: Document) -> list[Span]:
    """Where the names of the document's policies and projects are printed, each time; figures in them count nothing."""
    known = document.scratch.get("figures in names")
    if isinstance(known, list):
        return known
    text = document.text
    spans: list[Span] = []
    document.scratch["figures in names"] = spans
    for found in (*document.policies, *document.projects):
        printed = found.span.of(text)
        if not any(character.isdigit() for character in printed):
            continue
        at = text.find(printed)
        while at >= 0:
            spans.append(Span(at, at + len(printed)))
            at = text.find(printed, at + len(printed))
    return spans


# What begins a statement of its own: the wish or plan in front of it is another's.
ANEW = re.compile(
    r"\s(?:ทั้งนี้|นอกจากนี้|อย่างไรก็ตาม|ขณะที่|ปัจจุบัน|ขณะนี้|ล่าสุด|วันนี้)|ทำได้จริง|พบว่า|(?:และ|โดย|ตรวจ|ได้)พบ|จากปี(?=\s?2[45]\d\d)"
)


def _kind(text: str, clause: str, end: int, unit: str, subject: str) -> str:
    anew = [match.end() for match in ANEW.finditer(clause)]
    clause = clause[anew[-1] :] if anew else clause
    if clause.rstrip().endswith("ให้ได้") or (unit in TIMES and clause.rstrip().endswith("ภายใน")):
        return "target"
    if _TARGET.search(clause) or _WILL.search(clause[-45:]) or _TARGET_BEHIND.match(text, end):
        return "target"
    return "budget" if _MONEY.match(unit) and _BUDGET.search(clause[-40:] + subject) else "actual"


def _year(text: str, clause: str, end: int) -> int | None:
    """The year that the sentence prints with the figure: the last one before it, or one close behind."""
    numbers = list(_ITEM.finditer(clause))  # each item of a numbered list has a year of its own
    years = list(_YEAR.finditer(clause, numbers[-1].end() if numbers else 0))
    match = years[-1] if years else _YEAR.search(text, end, end + 30)
    return gregorian_year(int(match["year"])) if match and (years or "\n" not in text[end : match.end()]) else None


def _province(document: Document, start: int) -> str | None:
    """The province printed last before the figure, within the 600 characters before it."""
    found = list(
        _provinces().finditer(document.text, max(document.body.start, start - 600), max(start, document.body.start))
    )
    return (found[-1]["name"] or "กรุงเทพมหานคร") if found else None
