"""Paragraphs and sentences of a press release, found by how the genre opens them.

Thai prints no full stop. This genre opens a sentence with a handful of words after a space (ทั้งนี้, นอกจากนี้, ขณะที่,
โดยมี, หลังจากนั้น …), with an enumerator, or with a new line. A general-purpose Thai sentence splitter cuts after
the title ``ดร.`` and is not used (corpus study).
"""

import re
from collections.abc import Iterator

from kg.model import Span

# What opens a sentence after a space. Longer words stand before their own beginnings.
_OPENERS = (
    "ทั้งนี้|นอกจากนี้|นอกจากนั้น|อย่างไรก็ตาม|อย่างไรก็ดี|ขณะเดียวกัน|ในขณะเดียวกัน|ขณะที่|ในขณะที่|ต่อจากนั้น|หลังจากนั้น|ภายหลังจากนั้น|จากนั้น|ต่อมา"
    "|พร้อมกันนี้|พร้อมนี้|ในโอกาสเดียวกัน|ในโอกาสนี้|โอกาสนี้|ในการนี้|ในการประชุมครั้งนี้|สำหรับ(?!ผู้ที่)|สุดท้ายนี้|สุดท้าย|ดังนั้น|อนึ่ง|ในช่วงท้าย|ในช่วงเช้า|ในช่วงบ่าย|ในช่วงค่ำ"
    "|พร้อมเน้นย้ำ|พร้อมกำชับ|พร้อมทั้งเน้นย้ำ|พร้อมทั้งกำชับ|พร้อมสั่งการ|พร้อมทั้งสั่งการ|รวมถึงให้|รวมทั้งให้|รวมทั้งขอให้|รวมถึงขอให้|รวมถึงเชิญชวน|พร้อมทั้งให้|พร้อมทั้งขอให้"
    "|โดยมี|ซึ่งมี|โดยมอบ|โดยปัจจุบัน|โดยในวัน|โดยเมื่อ|โดยที่ประชุม|โดยในที่ประชุม|ด้วยเหตุนี้|ซึ่งเมื่อวัน|ซึ่งเมื่อคืน|ซึ่งปัจจุบัน|อันจะ"
    r"|ส่วน(?:ใน|โรงงาน|กรณี|ด้าน|ของ|สาเหตุ|การ|ผล)|ด้าน(?=นาย|นาง|น\.ส\.|ดร\.|พล|ร้อย)|ขณะนี้"
)
# Each stands behind a white space; the group holds the words, so that none is read twice.
_BOUNDARY = re.compile(
    rf"\s(?=((?:{_OPENERS})"
    r"|(?:และ\s?)?(?<!ที่\s)(?:[1-3]?\d\)|\([1-3]?\d\)|[1-3]?\d\.\s|[1-9]\.(?!น\.|ย\.|[ก-ฮ]{1,2}\.))(?=\s*[ก-ฮเแโใไA-Z“\"])"
    r"|โดย\s?(?=(?:นาย|นาง|น\.ส\.|ดร\.|พล\.?|ร้อย|รอง|ปลัด|ผู้ตรวจ|อธิบดี|อุตสาหกรรมจังหวัด|หน\.|รสอ|รปอ)\S*)"
    r"|(?<=[^\d)]\s)(?:และ\s?|ต่อมา\s?|ใน)?เวลา\s?\d{1,2}[.:]\d\d\s?น))"
)
_TRIM = " \t\n\r"
_NUMBER = re.compile(r"(?:และ\s?)?\(?\d")
_MIN_NUMBERED = 6
_MIN_CHARS = 24  # a piece shorter than this stays with its neighbour: "ทั้งนี้" alone says nothing


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; empty at ``start`` where nothing else is in it."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)


def paragraphs(text: str, within: Span) -> Iterator[Span]:
    """The printed lines of a stretch of text that hold anything."""
    start = within.start
    while start < within.end:
        end = text.find("\n", start, within.end)
        end = within.end if end < 0 else end
        span = trim(text, start, end)
        if len(span):
            yield span
        start = end + 1


def sentences(text: str, within: Span) -> Iterator[Span]:
    """The sentences of a stretch of text, in order, none overlapping and none empty."""
    for paragraph in paragraphs(text, within):
        start = behind = paragraph.start
        for match in _BOUNDARY.finditer(text, paragraph.start, paragraph.end):
            cut = match.end()
            if cut < behind:
                continue
            behind = match.end(1)
            shortest = _MIN_NUMBERED if _NUMBER.match(text, cut) else _MIN_CHARS
            if cut - start >= shortest and paragraph.end - cut >= shortest:
                yield trim(text, start, cut)
                start = cut
        yield trim(text, start, paragraph.end)
