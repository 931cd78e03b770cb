"""Whom an instruction addresses: the person, body or printed group behind its verb."""

import re

from kg.extract.document import Document, Mention
from kg.extract.items import VERB
from kg.extract.scene import scene_of
from kg.model import Span

_GROUP = (
    r"(?:ทุก(?!การ)\S*|หน่วยงาน\S*|เจ้าหน้าที่\S*|ผู้ประกอบการ\S*|ผู้ประกอบกิจการ\S*|โรงงาน\S*|ส่วนราชการ\S*|จังหวัด\S*|นายจ้าง\S*|ลูกจ้าง\S*|ผู้ว่าราชการ\S*|ผู้ว่าฯ\S*|นายอำเภอ\S*|ภาคเอกชน\S*|ภาค(?:อุตสาหกรรม|รัฐ|ธุรกิจ|ประชา|การศึกษา|ี)\S*|พนักงาน\S*|ผู้ปฏิบัติ\S*|แต่ละ\S*|พวกเรา\S*|น้อง\s?ๆ|นักศึกษา\S*|นักธุรกิจ\S*|คนไทย\S*|ปชช\.|ผปก\.|บุคลากร\S*|ร้าน\S*|แพลตฟอร์ม\S*"
    r"|ภาคส่วน\S*|กลุ่ม\S*|คณะทำงาน\S*|ทีม\S*|พี่น้อง\S*|ประชาชน\S*|ชาว\S*|กระทรวง\S*|กรม\S*|สำนักงาน\S*|สอจ\.\S*|อสจ\.\S*|ศูนย์\S*|การนิคม\S*|กนอ\.|กรอ\.|กพร\.|สมอ\.|ดีพร้อม|ธนาคาร\S*"
    r"|บริษัท\S*|ผู้บริหาร\S*|ข้าราชการ\S*|ผู้เกี่ยวข้อง|ผู้ตรวจ\S*|อุตสาหกรรมจังหวัด\S*|SME\s?D?\s?B(?:ank|ANK)|สภา\S*|สมาคม\S*|ท่าน\S*|กอง\S*|กยผ\.?\S*|องค์กร\S*|เทศบาล\S*|ตำรวจ\S*|อำเภอ\S*|ฝ่าย\S*|ผู้เข้า\S*|ผู้ที่\S*|ผู้ค้า\S*|ผู้ผลิต\S*|ผู้ใช้\S*|เกษตรกร\S*|ชุมชน\S*|นักลงทุน\S*|ทาง\S+|ตน\S*|รัฐมนตรี\S*|ปลัด\S*|อธิบดี\S*|เลขาธิการ\S*|ผู้อำนวยการ\S*|ผู้ว่าการ\S*|หัวหน้า\S*|รองนายก\S*|รองปลัด\S*|กรุงเทพมหานคร|กทม\.|ชุด\S*|สถานประกอบการ\S*|ผวจ\S*|ทสจ\S*|คณะ\S*|หน่วย\S*|เกษตร\S*)"
)
_ADDRESSEE = re.compile(
    rf"\s?(?:ไปยัง|กับ|ให้แก่|ให้กับ|แก่|ต่อ|จาก)?\s?(?:ทาง)?(?P<who>{_GROUP}(?:\s(?:และ|หรือ)?{_GROUP}){{0,6}}?(?:\s?ที่เกี่ยวข้อง)?(?:\sทั่วประเทศ)?)\s*(?P<let>ให้|ในการ|ร่วมกัน(?=\s))?"
)
# Where what is to be done begins inside a word-group without spaces. The name of a body may hold such verbs itself.
_VERB_INSIDE = re.compile(
    rf"(?<=[ก-๙.ฯ])(?<!แนะ)(?<!ผู้)(?<!ทุกการ)(?<!ในการ)(?<!คำ)(?<!ชุด)(?<!ทีม)(?<!ใน)(?<!กำกับ)(?<!ข้อ)(?:ให้|ต้อง|ควร|เป็น|{VERB})"
)
_VERB_BEHIND_BODY = re.compile(
    r"(?<=[ก-๙.ฯ])(?:ให้|ร่วม(?!มือ)|ต้อง|ควร|เร่ง|ดำเนิน|จัดทำ|ลงพื้นที่|เข้าไป|ประสาน|นำ|ติดตาม|รวบรวม|หารือ|กำหนด|พิจารณา|ตระหนัก|หยุด|ระงับ|แก้ไข|ชี้แจง|รายงาน|เตรียม)"
)
_BODY = re.compile(
    r"รัฐมนตรี|ปลัด|อธิบดี|เลขาธิการ|ผู้อำนวยการ|ผู้ว่าการ|หัวหน้า|รอง|หน่วยงาน(?:ใน|ภาย|ของ)|กระทรวง|กรม|สำนักงาน|ศูนย์|กลุ่ม|กอง|ธนาคาร|บริษัท|สภา|สมาคม|การนิคม|ฝ่าย|คณะ"
)
# A group told by a clause of its own: ประชาชนที่ต้องการเดินทาง "people who want to travel".
_WHICH = re.compile(
    rf"(?P<who>(?:ประชาชน|ผู้ประกอบการ|ผู้ประกอบกิจการ|โรงงาน|หน่วยงาน|เจ้าหน้าที่|สถานประกอบการ|เกษตรกร|บริษัท|พี่น้อง|จังหวัด|พื้นที่|นักลงทุน|ผู้บริโภค)[^\s“”]{{0,12}}?"
    rf"(?P<which>(?<!พื้น)(?<!หน้า)ที่(?!เกี่ยวข้อง)|ซึ่ง)(?:(?!ไม่ต้อง|ว่า)[^\n“”]){{4,70}}?)(?:\s?ให้\s?|\s)(?={VERB}|อย่า|ใช้|เลือก|ระวัง|เพิ่ม|หลีก|ห้าม|รีบ|ให้)"
)
_LONGEST_GROUP = 36
_MOST_ADDRESSED = 6
_ALSO = re.compile(r"\s?ทุก")
_MOVING = re.compile(r"(?<!สี)(?:ไป|มา|ได้)\Z")
_AND = re.compile(r"\s*(?:และ|หรือ|รวมถึง|รวมทั้ง|ตลอดจน|,)\s*(?=\S)")
_REST = re.compile(rf"(?!\s?(?:ให้|{VERB}))\s?[^\s“”]{{1,40}}\s(?=ให้\s?(?:{VERB}))")


def addressee_at(document: Document, scope: Span) -> tuple[str | None, int]:
    """Whom an act addresses, by the first named of several, and where the words about them end."""
    text, addressee, start = document.text, None, scope.start
    for number in range(_MOST_ADDRESSED):
        named = _named_at(document, start, scope.end) or _group_at(text, start, scope.end, is_first=not number)
        if named is None:
            break
        start, addressee = named[0], addressee or named[1]
    rest = _REST.match(text, start, scope.end) if addressee is not None else None
    return addressee, rest.end() if rest else start


def _group_at(text: str, offset: int, limit: int, *, is_first: bool) -> tuple[int, str] | None:
    """The end and the words for an unnamed group or holder of a post that is addressed at ``offset``."""
    match = _ADDRESSEE.match(text, offset, limit)
    if match is None or not (is_first or _ALSO.match(text, offset, limit)):
        if is_first or (joined := _AND.match(text, offset, limit)) is None:
            return None
        match = _ADDRESSEE.match(text, joined.end(), limit)
        if match is None:
            return None
    is_body = _BODY.match(text, match.start("who"))
    expression = _VERB_BEHIND_BODY if is_body else _VERB_INSIDE
    inside = expression.search(text, match.start("who") + 3, match.end("who"))
    end = inside.start() if inside else match.end("who")
    if (which := _WHICH.match(text, match.start("who"), limit)) is not None and which.start("which") <= end:
        return which.end(), " ".join(which.group("who").split())
    if (moving := _MOVING.search(text, match.start("who"), end)) is not None:
        end = moving.start()
    if end - match.start("who") > _LONGEST_GROUP and not is_body:
        return None
    return end, " ".join(text[match.start("who") : end].split())


_TO = re.compile(r"\s*(?:ไปยัง|ให้แก่|ให้กับ|ให้|กับ|แก่|ต่อ|จาก|และ|,)?\s*(?:ทาง|ท่าน)?\s*")


_BRACKETED = re.compile(r"\s*(?:\([^)\n]{1,30}\))?\s*")
_SPACE = re.compile(r"\s*")


def _named_at(document: Document, offset: int, limit: int) -> tuple[int, str] | None:
    """The end and the name of a person or body that is addressed at ``offset``."""
    match = _TO.match(document.text, offset, limit)
    start = match.end() if match else offset
    mentions, ends = _named(document)
    for mention in mentions.get(start, ()):
        if mention.span.end <= limit:
            end = mention.span.end
            space = _BRACKETED.match(document.text, end)
            while space and space.end() in ends and ends[space.end()] > end:
                end = ends[space.end()]
                space = _SPACE.match(document.text, end)
            return end, mention.name
    return None


def _named(document: Document) -> tuple[dict[int, list[Mention]], dict[int, int]]:
    """By where they start: the people and bodies of the document, and the ends of its posts."""
    found = document.scratch.get("named")
    if not isinstance(found, tuple):
        mentions: dict[int, list[Mention]] = {}
        people = [p for sentence in scene_of(document).sentences for p in sentence.people]
        for mention in (*people, *document.organisation_mentions):
            mentions.setdefault(mention.span.start, []).append(mention)
        ends = {post.span.start: max(post.span.end, post.body_end) for post in document.posts}
        found = document.scratch["named"] = (mentions, ends)
    return found
