"""A policy named as an action: ตามนโยบายการจัดระเบียบสังคม…, ขับเคลื่อนนโยบายด้านการป้องกันและปราบปรามการทุจริต…."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.policy_known import show
from kg.extract.programmes import known_policies
from kg.model import Found, PolicyFound, Span

_NAMED = re.compile(
    r"(?P<mention>นโยบาย(?:(?<=ตามนโยบาย)|(?<=ขับเคลื่อนนโยบาย)|(?<=ภายใต้นโยบาย)|(?<=สนองนโยบาย)|(?<=สอดคล้องกับนโยบาย)|(?<=กรอบนโยบาย)|(?<=ตอบสนองนโยบาย)|(?<=รองรับนโยบาย)|(?<=ขานรับนโยบาย)|(?<=ดำเนินนโยบาย)|(?<=สนับสนุนนโยบาย))(?:ด้าน|ในการ|เรื่อง(?:การ)?)?(?P<name>(?:การ(?!เงิน|ต่างประเทศ|คลัง|รับงาน)|ฟื้นฟู|ส่งเสริม|ยกระดับ|ปฏิรูป|แก้ไขปัญหา|ปราบปราม|พัฒนา|ควบคุม|ลด|เศรษฐกิจ|ตลาด|เกษตร|อุตสาหกรรม|เขตเศรษฐกิจ)[ก-๙]{4,70}?))(?=\s|ของ|ให้|กับ(?=ผู้)|ผ่าน(?=การ)|โดย|ที่|ซึ่ง|ตาม|ในปี|ในพื้น|\Z)"
)

_SHORTEST = 16  # shorter ones are common nouns: นโยบายส่งเสริมการค้า


def find(document: Document) -> Iterator[Found]:
    text = document.text
    for match in _NAMED.finditer(text, document.body.start, document.body.end):
        if len(match["name"]) < _SHORTEST:
            continue
        if match["name"].endswith(("แนวคิด", "แนวทาง", "ดังกล่าว", "ระดับ")):  # the name itself comes behind it
            continue
        if next(known_policies(text, *match.span("name")), None) is not None:
            continue
        yield PolicyFound(
            span=Span(*match.span("mention")),
            pattern="policy_named",
            confidence=0.6,
            name=match["name"],
            mention=match["mention"],
        )


PATTERN = Pattern(
    name="policy_named",
    kind="policies",
    find=find,
    show=show,
    examples=(
        Example(
            "ปราบปรามผู้กระทำผิดตามนโยบายการจัดระเบียบชุมชนริมน้ำ ซึ่งเริ่มแล้ว",
            ("การจัดระเบียบชุมชนริมน้ำ as นโยบายการจัดระเบียบชุมชนริมน้ำ",),
        ),
        Example("ภายใต้กรอบนโยบายฟื้นฟูเศรษฐกิจและสังคม อาทิ", ("ฟื้นฟูเศรษฐกิจและสังคม as นโยบายฟื้นฟูเศรษฐกิจและสังคม",)),
        Example(
            "ยกระดับการผลิตให้สอดคล้องกับนโยบายส่งเสริมอุตสาหกรรมน้ำผึ้งของรัฐบาล",
            ("ส่งเสริมอุตสาหกรรมน้ำผึ้ง as นโยบายส่งเสริมอุตสาหกรรมน้ำผึ้ง",),
        ),
    ),
    counter_examples=("สอดคล้องกับนโยบายการเงินที่ผ่อนคลาย", "กระทรวงมีนโยบายการปฏิรูป", "คณะกรรมการนโยบายการเงิน"),
    rank=60,
)
