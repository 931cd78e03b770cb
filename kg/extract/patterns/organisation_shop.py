"""Shops by name: ร้านผ้าทอดีงาม, ร้าน Home 24. A word for a class of shops is no name."""

import re
from collections.abc import Iterator

from kg.extract.boundaries import end_of_run
from kg.extract.document import Document
from kg.extract.literals import Literals
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_SHOP = re.compile(
    r"(?:(?<![ก-๎])|(?<=ชม)|(?<=ที่)|(?<=และ))ร้าน(?:\s?[“\"](?P<quoted>[^”\"\n]{2,30})[”\"]|"
    r"\s?(?P<latin>(?!OTOP)[A-Z][A-Za-z&' -]{0,25}[A-Za-z](?: ?\d{1,4}(?![\d.)]))?)|(?P<name>[ก-๎]))"
)
_HEAD = Literals(("ร้าน",))
_CLASS = re.compile(
    "โชว์ห่วย|คาเฟ่|กำหนด|อาหาร|ค้า|สะดวก|กาแฟ|ขาย|จำหน่าย|ธงฟ้า|ยา|ทอง|เสริมสวย|ตัด|ซ่อม|ที่|ใน|ของ|ต่าง|ทั่ว|นี้|"
    "และ|หรือ|ก็|เล็ก|ใหญ่|อาหารริม|ก๋วย|ข้าวแกง|เหล้า|สถาน|เครื่อง|ผู้|ประกอบ|มา|ออก|เกม|นวด|สุรา|เด็ด|ดัง|ให้|ได้|"
    "โชห่วย|บริการ|เบียร์|คาราโอเกะ|อินเทอร์|ถูก|รับซื้อ|ชา|ขนม|"
    "วัสดุ|หนังสือ|ผลไม้|มิตรผล|ริม|ละ|จะ|เป็น|มี|กว่า|ภูฟ้า|แผง|แพง|แบบ|ผ้า(?![ก-๎]{4})|ไม่|ร่วม|เข้า|ทั้ง|จาก|โดย|"
    "เพื่อ|ร้าน|ประเภท|สวัสดิการ|คู่|อื่น|ไหน|ประจำ|สินค้า|ตลาด"
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each shop by its name."""
    for match in document.matches(_SHOP, at=_HEAD):
        end = match.end()
        if match["name"]:
            end = end_of_run(document.text, match.start("name"), document.end_of_part(match.start()))
            name = document.text[match.start("name") : end]
            if len(name) < 4 or _CLASS.match(name):
                continue
        yield OrganisationFound(
            span=Span(match.start(), end),
            pattern="organisations.shop",
            confidence=0.7,
            name=" ".join(re.sub('[“”"]', "", document.text[match.start() : end]).split()),
            kind="company",
        )


PATTERN = Pattern(
    name="organisations.shop",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(Example("เยี่ยมชมร้านศรีดีงาม และร้าน Home 24 ในเขตเมือง", ("ร้านศรีดีงาม [company]", "ร้าน Home 24 [company]")),),
    counter_examples=("ร้านอาหารและร้านค้าในพื้นที่", "ร้านกาแฟ"),
    rank=50,
)
