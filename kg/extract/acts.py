"""Acts of instructing: the verb, whom it addresses, and the words that say what is to be done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.document import Document, Mention
from kg.extract.items import VERB
from kg.extract.literals import Anchored
from kg.extract.scene import Sentence, find_head, scene_of
from kg.model import Span

# Verbs of instructing by kind. Nouns of the same words are none: ข้อสั่งการ "an order", ได้รับมอบหมาย "was assigned".
ACT = Anchored(
    r"(?P<assignment>(?<!รับ)(?<!การ)(?<!ภารกิจที่)มอบหมาย(?!จาก|งาน)(?:ให้)?)"
    r"|(?P<directive>(?<!รับ)(?<!การ)มอบนโยบาย(?!ใน|การ|และ)(?:\s?(?:ให้(?:กับ|แก่)?|แก่|กับ))?|(?<!ข้อ)(?<!การ)(?<!บท)(?<!แนว)(?<!รับ)สั่งการ(?:โดยด่วน|ด่วน|เร่งด่วน)?,?\s?(?:ให้|ไปยัง)?|(?<!คำ)(?<!ฟัง)สั่งให้"
    r"|(?<!ข้อ)กำชับ(?:กับ|ไปยัง)?(?:ให้)?|เร่งรัดให้|มอบแนวทาง(?:ให้)?|(?<=ได้)ส่ง(?=ทีม|เจ้าหน้าที่|ชุด)|(?<=จะ)ส่ง(?=ทีม|ชุด)|มีคำสั่ง[^\n]{0,60}?\sให้|(?<=ดังนี้\s)(?=ให้(?!ที่)\s?\S))"
    r"|(?P<emphasis>(?:เน้น)?(?<!ตอก)ย้ำ(?!ว่า|ด้วย|ชัด|ถึง|ให้เห็น|ความ|เตือน|แนว|จุดยืน|ไม่)(?:กับ|ไปยัง|แก่)?\s?(?:ให้)?|ถ่ายทอดและเน้นย้ำ)"
    r"|(?P<request>ขอให้(?!กำลัง)|(?<!การ)ขอความร่วมมือ(?:จาก|ไปยัง|กับ)?|(?:ขอ)?ฝาก(?:ให้|ถึง|ไปยัง)?(?=\s?(?:ให้|หน่วยงาน|ผู้|ประชา|จังหวัด|ทุก|เจ้า|พี่น้อง|กระทรวง|สอจ|กรม))|ขอฝาก)"
    r"|(?P<invitation>(?:ขอ)?เชิญชวน)"
    r"|(?P<recommendation>แนะนำให้|ให้ข้อ(?:เสนอแนะ|แนะนำ)(?!ว่า)(?=\s?(?:กับ|แก่|ต่อ))|ชี้แนะ(?:ให้)?|(?<!ข้อ)เสนอแนะ(?:ให้|แนวทาง)|แนะให้|แนะ(?=\s?(?:สอจ|หน่วย|ผู้ประกอบ|โรงงาน|SME|ใช้)))",
    "กำชับ|ขอความร่วมมือ|ขอฝาก|ขอเชิญชวน|ขอให้|ชี้แนะ|ถ่ายทอด|ฝาก|มอบนโยบาย|มอบหมาย|มอบแนวทาง|มีคำสั่ง|ย้ำ|สั่งการ|สั่งให้|ส่งชุด|ส่งทีม|ส่งเจ้า"
    "|เชิญชวน|เน้นย้ำ|เร่งรัด|เสนอแนะ|แนะ|ให้",
)
# "And let X …" without a verb of instructing: โดยให้, ทั้งนี้ได้ให้, พร้อมทั้งให้, at the start of a sentence or after a space.
LET = re.compile(
    r"(?<=\s)(?:ก็|โดย|ทั้งนี้ได้|รวมถึง|รวมทั้ง|พร้อมทั้ง|และ|ตลอดจน)(?:ขอ)?ให้(?!การ|ความ|บริการ|ข้อ|คำ|เกิด|เป็น|ได้|มี|เช่า|ยืม|เงิน|ทุน|สินเชื่อ|กำลัง|สอดคล้อง|เหมาะ|แล้ว|ทัน|ครอบ|กับ|แก่|ประชาชน(?:ได้|มี)|สัมภาษณ์)"
)
_GROUP = (
    r"(?:ทุก(?!การ)\S*|หน่วยงาน\S*|เจ้าหน้าที่\S*|ผู้ประกอบการ\S*|ผู้ประกอบกิจการ\S*|โรงงาน\S*|ส่วนราชการ\S*|จังหวัด\S*|นายจ้าง\S*|ลูกจ้าง\S*|ผู้ว่าราชการ\S*|ผู้ว่าฯ\S*|นายอำเภอ\S*|ภาคเอกชน\S*"
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
_LONGEST_GROUP = 36
_MOST_ADDRESSED = 6
_ALSO = re.compile(r"\s?ทุก")
_MOVING = re.compile(r"(?<!สี)(?:ไป|มา|ได้)\Z")
_AND = re.compile(r"\s*(?:และ|หรือ|รวมถึง|รวมทั้ง|ตลอดจน|,)\s*(?=\S)")
_REST = re.compile(rf"(?!\s?(?:ให้|{VERB}))\s?[^\s“”]{{1,40}}\s(?=ให้\s?(?:{VERB}))")
_PARTY = re.compile(r"นำโดย|ประกอบด้วย|พร้อมด้วย|ทีม|เจ้าหน้าที่|คณะ")
_LED_BY = re.compile(r"\s?(?:นำโดย|ประกอบด้วย|พร้อมด้วย)")
_COMPANIONS = 420  # characters of posts and companions between somebody assigned and the verb of the task
_LEADING = re.compile(
    r"\s*(?:ไปทาง|ไปยัง)?\s*(?:ว่า)?\s*(?:ให้(?!ความ|การส่งเสริม|การสนับสนุน|บริการ|คำ)|ว่า|ถึง|ใน(?:เรื่อง|การ)|เรื่อง|เกี่ยวกับ|แนวทาง(?=การ)|:)?\s*"
)
# The end of a quotation whose speaker is named behind it.
_STOP = re.compile(r"[”\"“]\s?[^\n“”\"]{0,70}?(?:กล่าว|ระบุ|เผย)|\n")


@dataclass(frozen=True, slots=True)
class Act:
    """One verb of instructing: its kind, whom it addresses, and the stretch that says what is to be done."""

    kind: str
    span: Span
    sentence: Sentence
    addressee: str | None
    scope: Span


def acts(document: Document) -> tuple[Act, ...]:
    """The acts of instructing in a document's body, in order; worked out at the first call."""
    found = document.scratch.get("acts")
    if not isinstance(found, tuple):
        found = document.scratch["acts"] = tuple(_acts(document))
    return found


def _acts(document: Document) -> Iterator[Act]:
    text = document.text
    for sentence in scene_of(document).sentences:
        cues = [
            (m.start(), m.end(), m.lastgroup or "directive")
            for m in ACT.finditer(text, sentence.span.start, sentence.span.end)
        ]
        cues += [(m.start(), m.end(), "directive") for m in LET.finditer(text, sentence.span.start, sentence.span.end)]
        cues.sort()
        for number, (start, end, kind) in enumerate(cues):
            if number and start < cues[number - 1][1]:
                continue
            if any(p.span.start <= start < p.span.end for p in sentence.people):
                continue
            limit = cues[number + 1][0] if number + 1 < len(cues) else sentence.span.end
            limit = max(end, limit)
            stop = _STOP.search(text, end, limit)
            scope = Span(end, stop.start() if stop else limit)
            yield _read(document, sentence, Span(start, end), kind, scope)


def _read(document: Document, sentence: Sentence, cue: Span, kind: str, scope: Span) -> Act:
    """The act with its addressee taken off the front of what is to be done."""
    text = document.text
    addressee, start = _addressee(document, scope)
    if kind == "assignment" or text.startswith("ส่ง", cue.start) or _LED_BY.match(text, start):
        head = find_head(text, Span(start, scope.end), sentence.people)
        between = text[start : head.span.start] if head else ""
        if head is not None and len(between) < _COMPANIONS and (addressee is not None or _PARTY.search(between)):
            start = head.span.start
    start = min(start, scope.end)
    leading = _LEADING.match(text, start, scope.end)
    return Act(kind, cue, sentence, addressee, Span(leading.end() if leading else start, scope.end))


def _addressee(document: Document, scope: Span) -> tuple[str | None, int]:
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
    if (moving := _MOVING.search(text, match.start("who"), end)) is not None:
        end = moving.start()
    if end - match.start("who") > _LONGEST_GROUP and not is_body:
        return None
    return end, " ".join(text[match.start("who") : end].split())


def headline_acts(document: Document) -> Iterator[Act]:
    """The acts of instructing in the headline."""
    if document.headline is None:
        return
    part, text = document.headline, document.text
    sentence = Sentence(number=0, span=part, dates=(), times=(), provinces=(), people=(), speech=None)
    matches = [*ACT.finditer(text, part.start, part.end)]
    for number, match in enumerate(matches):
        limit = matches[number + 1].start() if number + 1 < len(matches) else part.end
        scope = Span(match.end(), max(match.end(), limit))
        yield _read(document, sentence, Span(*match.span()), match.lastgroup or "directive", scope)


def act_in(document: Document, sentence: Sentence, within: Span) -> Act | None:
    """The first act of instructing inside a stretch, such as an item of a list."""
    match = ACT.search(document.text, within.start, within.end)
    if match is None:
        return None
    return _read(document, sentence, Span(*match.span()), match.lastgroup or "directive", Span(match.end(), within.end))


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
