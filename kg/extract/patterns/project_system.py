"""An information system by its Latin name: แพลตฟอร์ม Burn Check, ระบบให้บริการรับคำขอ… (e-License)."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.project_unquoted import show
from kg.extract.undertakings import project
from kg.model import Found

_LATIN = r"[A-Za-z][A-Za-z0-9.&+-]*(?:\s?[-–]\s?[a-z]+)?(?:\s[A-Za-z0-9][A-Za-z0-9.&+-]*){0,4}"
_NAMED = re.compile(
    rf"(?P<head>แอปพลิเคชั่?น|แอพพลิเคชั่?น|แอปฯ?|แพลตฟอร์ม|ระบบ)(?P<between>(?:(?!ระบบ)[ก-๙ ]){{0,80}}?)"
    rf"\s?(?:\((?P<inside>{_LATIN})\)|(?P<open>{_LATIN}))"
)
# A name that says what it is: Care Point Application, Care Point Website.
_SELF_NAMED = re.compile(
    r"(?<![A-Za-z])(?P<name>[A-Z][A-Za-z0-9-]*(?: [A-Z][A-Za-z0-9-]*){0,3}"
    r" (?:Application|Website|Platform|Portal|Chatbot))\b"
)
# ways to meet and kinds of technology, not systems by name
_COMMON = re.compile(
    r"(?:zoom|video|vdo|web|online|webex|google meet|microsoft teams|teams|cisco|ai|it|ict|iot|gps|ios"
    r"|android|line|facebook|test|bubble|digital|erp|dashboard|big data|cloud|5g|4g|lan|internet|lean|qr"
    r"|tiktok|shopee|lazada|youtube|google|twitter|instagram"
    r"|sms|vtc|conference|blockchain|on|hybrid|one stop|e-mail|email|onsite|smart|home|supply|ev|co|pm"
    r"|iso|gmp|haccp|gap|bcg|mind|esg|sme|smes|eec|automation|robot|api|e-commerce|platform"
    r"|vr|ar|cng|ngv|lpg|knock|bio|low|core|inverter|cctv|wfh|hybrid|virtual|solar|new|local|startup|start|app|super|cold|cent(?:er|re)|lifelong)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"ผ่าน|และ|หรือ|ด้วย|เพื่อ|ที่|ซึ่ง|โดย|ตาม|ใน(?!การ)|จาก|ให้(?!บริการ)|ของ(?!กระทรวง)|มาตรฐาน|อย่าง|ต่าง|ต้อง|กับ|กล้อง|ปิด|เปิด|ราชการ|เศรษฐกิจ|สุขภาพ|นิเวศ"
    r"|ได้|ปกติ|เบรก|ขับขี่|แบตเตอรี่|กำลังไฟฟ้า|สีเขียว|เกษตรแปลง|อัตโนมัติ(?!ต่อเนื่อง)|ปรับอากาศ|บำบัด|ขนส่ง|ราง|แสงอาทิตย์|ตอบสนอง|แทน|ประชุม"
)


def find(document: Document) -> Iterator[Found]:
    for match in _SELF_NAMED.finditer(document.text, document.body.start, document.body.end):
        if not _COMMON.match(match["name"]):
            yield project(
                document.text,
                *match.span(),
                name=match["name"],
                kind="system",
                pattern="project_system",
                confidence=0.7,
            )
    for match in _NAMED.finditer(document.text, document.body.start, document.body.end):
        name = match["inside"] or match["open"]
        if len(name) < 3 or _COMMON.match(name) or _VERB.search(match["between"]):
            continue
        if match["head"] == "ระบบ" and match["open"] and match["between"].strip():
            continue
        whole = match["inside"] and name.isupper() and match["between"]  # ระบบศูนย์กลางข้อมูล… (FDH) keeps its Thai name
        yield project(
            document.text,
            match.start(),
            match.end(),
            name=match.group() if whole else name,
            kind="system",
            pattern="project_system",
            confidence=0.7,
        )


PATTERN = Pattern(
    name="project_system",
    kind="projects",
    find=find,
    show=show,
    examples=(
        Example("ลงทะเบียนใช้งานแอปพลิเคชัน River Watch ที่แจ้งระดับน้ำ", ("system: River Watch",)),
        Example("ตรวจสอบยอดได้ที่ Care Point Application ตลอดเวลา", ("system: Care Point Application",)),
        Example("ระบบให้บริการรับคำขอใบอนุญาตอิเล็กทรอนิกส์ (e-License) ซึ่งสะดวก", ("system: e-License",)),
    ),
    counter_examples=(
        "รถทุกคันติดตั้งระบบควบคุมการขับขี่ (DCU) และระบบเบรก (Brake)",
        "เข้าร่วมประชุมผ่านระบบ Zoom Meeting",
        "ประชุมผ่านระบบเทคโนโลยีสารสนเทศ Video Conference",
    ),
    rank=50,
)
