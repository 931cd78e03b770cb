"""A figure with a unit behind it: จำนวน 368 โรงงาน "368 factories", 93.9 ล้านบาท, 5 - 7 วัน, 10 ล้านตัน/ปี.

Left alone: dates, times and numbering (no unit follows, or an ordinal word stands before), the parts of a plan
(4 มิติ, 3 ด้าน), figures inside the names of policies and projects, and sayings such as 1 จังหวัด 1 ชุมชน.
"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.measured import quantity, spans_of_names
from kg.extract.numbers import Figure
from kg.extract.pattern import Example, Pattern
from kg.extract.scan import scan
from kg.extract.units import Unit
from kg.model import Found, QuantityFound, Span

# thi after these is ordinal: ครั้งที่ 2 "the second time"; but พื้นที่ "area", อยู่ที่ "is at" go on to a figure.
_ORDINAL = re.compile(
    r"(?:(?:ครั้ง|ภาค|รอบ|รุ่น|ฉบับ|ชั้น|วัน|เลข|หมู่|กลยุทธ์|มาตรการ|ระยะ|เขต|ลำดับ|แห่ง|สมัย|ประเด็น|ยุทธศาสตร์|รัชกาล|คน|ราย|ไตรมาส|งวด|ช่วง|กลุ่ม|ด้าน|ตอน|มิติ|ข้อ|คำสั่ง|วาระ)ที่"
    r"|มาตรา|วรรค|หมวด|เลข|หมู่|ม\.|ชั้น|ห้อง|ข้อ|ภาค|(?<!ใน)รอบ|สุดในรอบ|รุ่น|PM|ISO|มอก\.?|มผช\.?|เวลา|โทร\.?|โทรศัพท์|สายด่วน|ถนนพระราม|พระรามที่|พระราม|โควิด|ซอย|ตึกบัญชาการ|อาคาร|หมายเลข|ระดับ|ระดับที่|อันดับ|อันดับที่|Industry|Thailand|ไตรมาส|รัชกาล|อก\.|วันที่|วัน|ม\.|ป\.|เขต|กด|ช่อง)\s?\Z|\d\+\Z"
)
_YEAR_BEFORE = re.compile(
    r"(?:[A-Za-z]|ปี|พ\.ศ\.|งบประมาณ|\d\s?[-–/]|[ก-ฮ]\.\s?|[มฎพภธคกส]น?ธ?์?คม|ยน|ยน\s|คม\s|พันธ์)\s?\Z"
)
_SAYING = re.compile(r"\s?1\s?[ก-๙]{3,12}")
_ONE = re.compile(r"(?:อีก|เป็น|เพียง|จำนวน|ละ|ทั้ง|แค่|ภายใน|ใน|ประมาณ|กว่า|เวลา|ถึง|ได้|มี|นาน)\s?\Z")
_COUNTED = re.compile(r"(?:จำนวน|จำนวนกว่า|กว่า|รวม|รวมทั้งสิ้น|ทั้งสิ้น|ทั้งหมด|ประมาณ|มากกว่า)\s?\Z")
_BIRTHDAY = re.compile(r"\s?รอบ\s?(?:\d+\s?)?(?:พรรษา|พระชนม)|\s?รอบ\s?\d")  # the royal sixth cycle, 6 รอบ 72 พรรษา
_PLAN = re.compile(r"(?:ยุทธศาสตร์|แผนพัฒนา|แผนป[ฏฎ]ิบัติ|แผนแม่บท)[^\n]*\Z")
_NUMBERED = re.compile(r"ที่ ?\d")  # ประจำปี 67 ครั้งที่ 54: a year, then an ordinal
_LABEL = re.compile(r"0\d")  # ห้องประชุม 01 อาคาร 99 ปี
_PER = re.compile(r"(?:ต่อ|/)\s?\Z")  # 85.20 บาทต่อ 1 หน่วย: a rate
_FEW = 10  # fewer of a vague unit (กลุ่ม "group", เรื่อง "matter") are taken for a plan's parts


def find(document: Document) -> Iterator[Found]:
    names = spans_of_names(document)
    for measured in scan(document):
        unit = measured.unit
        if unit is None or not _counts(document, measured.figure, unit, names):
            continue
        found = quantity(
            document,
            measured.figure,
            unit=unit.text,
            scale=unit.scale,
            start=measured.start,
            end=measured.end,
            pattern="quantity_count",
            confidence=0.9,
        )
        if found is not None:
            yield found


def _counts(document: Document, figure: Figure, unit: Unit, names: list[Span]) -> bool:
    """Whether the figure states something about the world."""
    text, start = document.text, figure.span.start
    before = text[max(0, start - 16) : start]
    if unit.kind in {"part", "word"} or any(name.overlaps(figure.span) for name in names):
        return False
    if figure.value == 0 or (figure.is_plain_year and _YEAR_BEFORE.search(before)):
        return False
    if _ORDINAL.search(before) or text[text.rfind("\n", 0, start) + 1 :][:1] == "#":
        return False
    if unit.kind == "vague" and figure.value < _FEW and not _COUNTED.search(before):
        return False
    if (figure.is_plain_year and unit.kind == "vague") or _BIRTHDAY.match(text, figure.span.end):
        return False
    if _LABEL.match(text, start) or (figure.value == 1 and _PER.search(before)):
        return False
    if unit.text == "ครั้ง" and _NUMBERED.match(text, unit.end):
        return False
    if unit.text == "ปี" and _PLAN.search(text, max(0, start - 90), start):
        return False
    if text[unit.end : unit.end + 2].strip()[:1].isdigit() and unit.text in {"ชั้น", "ห้อง", "ซอย", "เขต", "สาย"}:
        return False
    if figure.value == 1 and not figure.is_scaled and figure.value_max is None:
        return not _SAYING.match(text, unit.end) and not re.search(r"1\s?[ก-๙]{3,12}\s?\Z", before)
    return True


def show(found: Found) -> str:
    assert isinstance(found, QuantityFound)
    high = "" if found.value_max is None else f"–{found.value_max:g}"
    return f"{found.subject}: {found.value:.15g}{high} {found.unit} ({found.qualifier}, {found.kind})"


PATTERN = Pattern(
    name="quantity_count",
    kind="quantities",
    find=find,
    show=show,
    examples=(
        Example("จังหวัดนี้มีโรงงานนอกเขตนิคม จำนวน 368 โรงงาน", ("โรงงานนอกเขตนิคม: 368 โรงงาน (exact, actual)",)),
        Example("ปลัดกระทรวงประชุมร่วมกับ 11 หน่วยงานราชการ", ("หน่วยงานราชการ: 11 หน่วยงาน (exact, actual)",)),
        Example(
            "ก่อสร้างถนนสาย กข.4100 ในพื้นที่อำเภอสมมุติ ระยะทาง 2 กิโลเมตร",
            ("ถนนสาย กข.4100: 2 กิโลเมตร (exact, actual)",),
        ),
        Example(
            "เห็นชอบร่างแผนส่งเสริมร้านค้า ประจำปีงบประมาณ พ.ศ. 2568 กรอบวงเงิน 20 ล้านบาท",
            ("เห็นชอบร่างแผนส่งเสริมร้านค้า: 20000000 บาท (exact, budget)",),
        ),
        Example("มีผู้เข้าร่วมอบรมกว่า 1 แสนคน", ("ผู้เข้าร่วมอบรม: 100000 คน (more_than, actual)",)),
    ),
    counter_examples=(
        "ในการประชุมครั้งที่ 2/2566 ห้องประชุม อก.1 ชั้น 2 สำนักงานปลัดกระทรวง",
        "การประชุมสามัญประจำปี 67 ครั้งที่ 54 ที่จังหวัดน่าน",
        "ปิดการจราจร กม. ที่ 12+100 หลังเทศกาล",
        "ขับเคลื่อนนโยบายให้ครบทั้ง 4 มิติ และ 3 ด้าน",
        "โครงการแปรรูปสินค้าเกษตร 1 จังหวัด 1 ชุมชน",
        "วันที่ 5 มกราคม 2566 เวลา 10.30 น. ณ อาคาร 2 ถนนพระรามที่ 6",
    ),
)
