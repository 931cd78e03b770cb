"""Bodies of another country or of several: องค์การศุลกากรโลก, องค์การพัฒนาพลังงานใหม่แห่งประเทศญี่ปุ่น."""

import re
from collections.abc import Iterator

from kg.extract.boundaries import CUT
from kg.extract.document import Document
from kg.extract.literals import Literals
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_COUNTRY = (
    "ญี่ปุ่น|จีน|เกาหลี(?:ใต้)?|เยอรมนี|ฝรั่งเศส|อินเดีย|เวียดนาม|มาเลเซีย|สิงคโปร์|อินโดนีเซีย|กัมพูชา|เมียนมา|ลาว|ไต้หวัน|ออสเตรเลีย|"
    "รัสเซีย|ฟิลิปปินส์|เนเธอร์แลนด์|สวีเดน|เดนมาร์ก|ฮ่องกง|ซาอุดี?อาระเบีย|อิตาลี|สเปน|แคนาดา|นิวซีแลนด์|สหรัฐอเมริกา|สหราชอาณาจักร|โตเกียว"
)
_HEADS = Literals(
    (
        "องค์การ",
        "องค์กร",
        "สหภาพ",
        "สหพันธ์",
        "สมัชชา",
        "สมาพันธ์",
        "คณะมนตรี",
        "สถาบันมาตรฐาน",
        "สภา",
        "หอการค้า",
        "ศูนย์ส่งเสริม",
        "สำนักงานศุลกากร",
    )
)
_BODY = re.compile(
    r"(?:(?<![ก-๎])|(?<=กับ)|(?<=ของ)|(?<=จาก)|(?<=โดย)|(?<=และ)|(?<=ว่า)|(?<=ผู้แทน)|(?<=ประธาน)|(?<=ผู้อำนวยการ)|(?<=เลขาธิการ))"
    r"(?P<body>(?:องค์การ|องค์กร|สหภาพ|สหพันธ์|สมัชชา|สมาพันธ์|คณะมนตรี|สถาบันมาตรฐาน|สภา(?!พ|วะ)|หอการค้า|ศูนย์ส่งเสริม|สำนักงานศุลกากร)"
    r"[ก-๎]{3,50}?(?: [ก-๎]{3,30}?){0,2}?"
    rf"(?: ?แห่ง(?:ประเทศ|สาธารณรัฐ(?:ประชาชน)?|ราชอาณาจักร|มหานคร)?"
    rf"(?:{_COUNTRY}|สหประชาชาติ|เอเชีย(?:และแปซิฟิก|ตะวันออกเฉียงใต้)?)"
    r"|ระหว่างประเทศ|นานาชาติ|(?<!พิษณุ)โลก))(?![ก-ฮะ-๎])"
)
# Words for a class of bodies, and another body behind a space.
_CLASS = re.compile(
    r"ระดับ|ของ|ชั้นนำ|ทัดเทียม|ขนาด|เอกชน|ภาค|พันธมิตร|บริหารส่วน"
    r"| (?:องค์การ|องค์กร|สหภาพ|สภา|สำนักงาน|มูลนิธิ|กองทุน|เขต)|และ(?:องค์|บรรษัท)"
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body whose name says that it is no Thai one."""
    for match in document.matches(_BODY, at=_HEADS):
        name = match["body"]
        if CUT.search(name, 6) or _CLASS.search(name, 6) or "ไทย" in name:
            continue
        yield OrganisationFound(
            span=Span(*match.span("body")),
            pattern="organisations.international",
            confidence=0.75,
            name=" ".join(name.split()),
            kind="foreign",
        )


PATTERN = Pattern(
    name="organisations.international",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example("ร่วมกับองค์การพัฒนาผลไม้ใหม่แห่งประเทศญี่ปุ่น (NEXT) ดำเนิน", ("องค์การพัฒนาผลไม้ใหม่แห่งประเทศญี่ปุ่น [foreign]",)),
        Example("หารือกับ องค์กรผลไม้ ผักและดอกไม้ แห่งซาอุดีอาระเบีย เพื่อ", ("องค์กรผลไม้ ผักและดอกไม้ แห่งซาอุดีอาระเบีย [foreign]",)),
        Example("ประธานสมัชชาผลไม้โลก ยกย่อง", ("สมัชชาผลไม้โลก [foreign]",)),
    ),
    counter_examples=("องค์กรระหว่างประเทศ", "องค์กรชั้นนำระดับโลก", "องค์การผลไม้แห่งประเทศไทย", "สภาพเศรษฐกิจโลก"),
    rank=28,
)
