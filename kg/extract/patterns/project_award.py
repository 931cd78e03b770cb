"""An award by name: รางวัลบริการภาครัฐแห่งชาติ, โล่รางวัลเชิดชูสถานประกอบการ…. Left alone: prizes (รางวัลชนะเลิศ, รางวัลละ)."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.name_limits import is_generic
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.project_unquoted import show
from kg.extract.undertakings import name_end, project
from kg.model import Found, ProjectFound

_HEAD = re.compile(
    r"รางวัล(?<!เงินรางวัล)(?<!ของรางวัล)(?<!\dรางวัล)(?<!\d รางวัล)(?:\s(?=[A-Z]{2,})|(?=[ก-๙]))"
    r"(?!ภายใน|ชิงโชค|เหรียญ|การคัดเลือก|ชนะเลิศ|รองชนะเลิศ|ชมเชย|พิเศษ|ละ|เลขท้าย|ใหญ่|อื่น|ต่าง|จาก|แก่|ให้|กับ|และ|หรือ|แห่ง|เกียรติยศ|เชิดชูเกียรติ|อันทรง|สูงสุด|มากมาย|ได้|ทั้ง|นำจับ|นี้|ระดับ|ที่|ใน|ของ|เพื่อ|สำหรับ|ประกาศ|พระราชทาน|แล้ว|อีก|รวม|จำนวน|แบ่ง|ลุ้น|โครงการ|กิจกรรม|การประกวด|ทุก|โดย|เป็น|ดังกล่าว|มา|ประเภท|ซึ่ง|คือ|ดังนี้|ต่อ|ครั้ง|เกียรติ|ด้าน)"
)

_LATIN = re.compile(
    r"รางวัล\s?[A-Z][A-Za-z’']+(?: (?:[A-Z][A-Za-z’']*|of|for|the|and|&)){0,8}"
    r" (?:Awards?|AWARDS?|Prize)(?: in [A-Z][a-z]+)?(?: 20\d\d)?\b"
)


def find(document: Document) -> Iterator[Found]:
    text = document.text
    for match in _LATIN.finditer(text, document.body.start, document.body.end):
        yield _award(text, match.start(), match.end(), 0.8)
    for match in _HEAD.finditer(text, document.body.start, document.body.end):
        end = name_end(text, match.end(), document.body.end, head=match.start())
        if is_generic(text, match.end(), end) or end - match.end() < 8:
            continue
        start = match.start() - (len("โล่") if text.endswith("โล่", 0, match.start()) else 0)
        yield _award(text, start, end, 0.6)


def _award(text: str, start: int, end: int, confidence: float) -> ProjectFound:
    return project(text, start, end, name=text[start:end], kind="award", pattern="project_award", confidence=confidence)


PATTERN = Pattern(
    name="project_award",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example("ได้รับรางวัลบริการภาครัฐแห่งชาติ ประจำปี 2564", ("award: รางวัลบริการภาครัฐแห่งชาติ",)),
        Example("พิธีมอบรางวัล Clean Canal Day Award ประจำปี 2563", ("award: รางวัล Clean Canal Day Award",)),
        Example("พร้อมมอบโล่รางวัลเชิดชูสถานประกอบการสีเขียว แก่ผู้ประกอบการ", ("award: โล่รางวัลเชิดชูสถานประกอบการสีเขียว",)),
    ),
    counter_examples=("พิจารณาตัดสินและมอบรางวัลภายในงานครั้งนี้", "ได้รับรางวัลชนะเลิศ เงินรางวัล 5,000 บาท", "มอบรางวัลให้แก่หน่วยงาน"),
    rank=70,
)
