"""Who speaks or instructs at a place in the text: the person or body in front of the verb, else who spoke before."""

import re
from collections.abc import Iterator

from kg.extract.document import Document, Mention, PostMention
from kg.extract.happenings import lead_event
from kg.extract.scene import Sentence, scene_of

# Between a subject and its verb stand only words like these.
_TO_VERB = re.compile(r"\s*(?:ฯ|\([^)\n]{1,40}\))?\s*(?:ก็|จึง|ยัง|ได้|จะ|โดย|ต้อง|ขอ|เสนอ|มี|เร่ง|พร้อม|ทั้ง|ด้วย|\s)*$")
_POSSESSED = re.compile(
    r"(?:ของ|จาก|ถึง|(?<!ก็)ตาม|ให้(?:กับ|แก่)?|กับ|แก่|ต่อ|และ|พร้อมด้วย|พร้อมทั้ง|มอบหมาย|โดยมี|ซึ่งมี|นำโดย|แทน|กำชับ|สั่ง|ขอ|แนะ|ย้ำ|มอบ)\s*(?:ท่าน|ทาง)?\s*$"
)
_AND = re.compile(r"และ\s?(?:ท่าน)?\s?\Z")
_JOINED = 30  # characters between two people joined by "and"
_WITHIN = re.compile(r"(?:ใน|ภายนอก|ด้าน|สังกัด|เรื่อง)\Z")  # ภายในสำนักงาน "inside the office" is no subject
_WHO_DID = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?ที่(?:ได้)?\s*$")
_POLICY_OF = re.compile(r"(?:นโยบาย|ข้อสั่งการ|ดำริ)(?:ของ)?\s*$")
_LIST = re.compile(r"(?:โดย|ซึ่ง|และ)มี")
# A sentence that opens with a list of people or with somebody's report has no subject to carry over.
_NO_SUBJECT = re.compile(r"(?:โดย|ซึ่ง|และ)มี|โดย\s?(?=นาย|นาง|น\.ส|ดร\.|พล|รอง|อุตสาหกรรมจังหวัด|ผู้ว่า|ทาง|จังหวัด|มอบหมาย)")
_CLOSING = re.compile(r"[”\"“]\s*")
_OPEN_QUOTES, _CLOSE_QUOTES = "“", "”"
_AFTER_QUOTE = 70  # characters behind a quotation within which its speaker is named
_SUBJECT_REACH = 45  # characters from a sentence's start within which its subject stands
_BODY_WORD = re.compile(r"(?:กระทรวง|กรม|สำนักงาน|การนิคม|สอจ\.|กรอ\.|กนอ\.|รัฐบาล|จังหวัด|ที่ประชุม)")


def speaker_at(document: Document, sentence: Sentence, offset: int) -> str | None:
    """The name of the person who says what begins at ``offset``, else of the body; ``None`` where nobody is known."""
    if sentence.number and _GOES_ON.match(document.text, sentence.span.start, offset):
        before = scene_of(document).sentences[sentence.number - 1]
        if before.people and not document.text[before.span.end : sentence.span.start].count("\n"):
            return speaker_at(document, before, before.span.end)
    meeting = _meeting_before(document, sentence, offset)
    if meeting is not None:
        return meeting
    body = _body_before(document, sentence, offset)
    if body is not None:
        return body
    quoted = _quoted_speaker(document, sentence, offset)
    if quoted is not None:
        return quoted
    advises = _ADVISES.match(document.text, offset)  # in front of ควร "should" stands who should, not who says so
    if not advises and _UNNAMED.search(document.text, max(sentence.span.start, offset - _NEAR), offset):
        return None
    post = None if advises else _post_before(document, sentence, offset)
    if post is not None:
        holders = [p.name for p in document.people if any(x.title == post.title for x in p.positions)]
        return holders[0] if holders else post.organisation
    if document.text.startswith("ขอ", offset):
        return _performing(document, sentence, offset)
    inside = _nearest(document, sentence, offset)
    if inside is not None:
        return inside
    return _body_subject(document, sentence, offset) or _carried_over(document, sentence)


def _post_before(document: Document, sentence: Sentence, offset: int) -> PostMention | None:
    """The high office right in front of the verb that stands without a name: นายกรัฐมนตรีได้กำชับ."""
    for post in reversed(document.posts):
        end = max(post.span.end, post.body_end)
        if not (sentence.span.start <= post.span.start and offset - _NEAR < end <= offset):
            continue
        if not _HIGH.match(post.title) or any(person.span.overlaps(post.span) for person in sentence.people):
            continue
        before = document.text[max(sentence.span.start, post.span.start - 16) : post.span.start]
        if _TO_VERB.fullmatch(document.text[end:offset]) and not _POSSESSED.search(before):
            return post
    return None


def _meeting_before(document: Document, sentence: Sentence, offset: int) -> str | None:
    """The committee whose meeting resolves: ที่ประชุมได้มอบหมายให้ "the meeting assigned"."""
    met = _MEETING.search(document.text, max(sentence.span.start, offset - _MEETING_REACH), offset)
    if met is None or (document.text.startswith("ใน", met.start() - 2) and not _RESOLVES.match(document.text, offset)):
        return None
    if _CABINET.search(met.group()):
        return _CABINET_NAME
    committees = {o.name for o in document.organisations if o.kind == "committee"} - {_CABINET_NAME}
    named = [m for m in document.organisation_mentions if m.name in committees and m.span.start < offset]
    met_as = [m for m in named if _MET.search(document.text[max(0, m.span.start - 12) : m.span.start])]
    if met_as:
        return met_as[0].name
    return named[0].name if len({m.name for m in named}) == 1 else None


def _body_subject(document: Document, sentence: Sentence, offset: int) -> str | None:
    """The body that the sentence opens with, if it is the one that orders: ทั้งนี้ กระทรวง…ได้ร่วมกับ… และได้มอบหมายให้."""
    opens = not sentence.people or sentence.people[0].span.start > offset
    for mention in document.organisation_mentions:
        if sentence.span.start <= mention.span.start < min(sentence.span.start + _BODY_REACH, offset):
            before = document.text[sentence.span.start : mention.span.start]
            orders = _ORDERS.match(document.text, offset) and _ACTS.match(document.text, mention.span.end)
            if (orders or (opens and not before.strip())) and not (_POSSESSED.search(before) or _WITHIN.search(before)):
                return mention.name
    return None


# Offices that one person holds at a time, so that somebody else's name says nothing of who spoke.
_HIGH = re.compile(r"(?:รอง)?นายกรัฐมนตรี|รัฐมนตรี(?:ว่า|ช่วย)|ปลัดกระทรวง|อธิบดีกรม|ผู้ว่าราชการจังหวัด.|เลขาธิการ(?:สำนักงาน|คณะ)")
# A sentence that goes on with what the subject of the one before did besides.
_GOES_ON = re.compile(r"(?:พร้อม(?:ทั้ง|กับ)?|รวม(?:ทั้ง|ถึง)|และ|โดยมอบ|ตลอดจน)(?!นี้|กันนี้)")
_MEETING = re.compile(
    r"(?:ที่ประชุม(?:คณะรัฐมนตรี|\s?ครม\.?|คณะกรรมการ\S*|ฯ)?|คณะรัฐมนตรี)\s?(?:\([^)\n]{1,40}\))?\s?"
    r"(?:จึง|ยัง|ได้|มีมติ|เห็นชอบ|อนุมัติ|รับทราบ|พิจารณา|แล้ว|และ|ให้|\s)*$"
)
_MEETING_REACH = 90
_RESOLVES = re.compile(r"มอบหมาย|มีมติ|เห็นชอบ")  # what a meeting does; at a meeting the chair stresses and asks
_MET = re.compile(r"ประชุม(?:หารือ)?\s?\Z")
_CABINET_NAME = "คณะรัฐมนตรี"
# What a spokesman tells of the cabinet: ที่ประชุมคณะรัฐมนตรีมีมติ "the cabinet resolved".
_RESOLVED = re.compile(
    r"(?:คณะรัฐมนตรี|ครม\.?)\s?(?:\([^)\n]{1,40}\))?\s?(?:ได้)?(?:มีมติ|เห็นชอบ|อนุมัติ|ไฟเขียว)|มติ\s?(?:คณะรัฐมนตรี|ครม)"
)
# What a spokesman tells of an office without a name: นายกรัฐมนตรีมีข้อสั่งการ "the prime minister orders".
_ORDERED = re.compile(r"(?:นายกรัฐมนตรี|นายกฯ)\s?(?:ได้)?(?:มี|แจ้ง|ฝาก)?ข้อสั่งการ")
_ADVISES = re.compile(r"(?:จึง)?(?:ควร|สามารถ)")
# Subjects that are nobody in particular, right in front of the verb.
_UNNAMED = re.compile(
    r"(?:\A|[\s“”\"]|ซึ่ง|โดย|ว่า)(?:ทาง)?(?:รัฐบาล|ภาครัฐ|เจ้าหน้าที่|ประชาชน|ชาวบ้าน|ทั้งสองฝ่าย|ภาคเอกชน|ผู้เสียหาย|ผู้ประกอบการ|เกษตรกร)"
    r"\s*(?:ก็|จึง|ยัง|ได้|จะ|ต้อง|มี|ต้องการ|\s)*$"
)
_CABINET = re.compile(r"คณะรัฐมนตรี|ครม")
_COMPANY = re.compile(r"พร้อมด้วย|พร้อมทั้ง(?=นาย|นาง|รอง|ผู้)|ร่วมด้วย|โดยมี|ซึ่งมี")
_ASKS = re.compile(r"(?:เสนอ)?ขอ(?:ความร่วมมือ|ให้|ฝาก)")
_ORDERS = re.compile(r"มอบหมาย|สั่ง|กำชับ")
_ACTS = re.compile(r"\s?(?:\([^)\n]{1,30}\)\s?)?(?:ได้|จึง|จะ|ยัง|มี|ให้|ร่วม)")
_BODY_REACH = 30
_NEAR = 40  # characters between a body and its verb


def _nearest(document: Document, sentence: Sentence, offset: int) -> str | None:
    """The last person in front of the verb who is its subject."""
    if _LIST.match(document.text, sentence.span.start):
        return None
    spokesman: str | None = None
    for person in reversed([p for p in sentence.people if p.span.end <= offset]):
        before = document.text[max(sentence.span.start, person.span.start - 16) : person.span.start]
        is_policy = _POLICY_OF.search(before) and document.text.startswith(("โดยให้", "โดยขอให้"), offset)
        if (
            _POSSESSED.search(before)
            and not (_AND.search(before) and _acts_alone(document, sentence, person, offset))
            and not is_policy
            and not _WHO_DID.fullmatch(document.text[person.span.end : offset])
        ):
            continue
        if is_spokesman(document, person.name):
            spokesman = spokesman or person.name
            continue
        if _is_company(document, sentence, person, offset):
            continue
        body = _body_before(document, sentence, offset)
        if body is not None and _body_start(document, sentence, offset) > person.span.end:
            return body
        return person.name
    return None


def _acts_alone(document: Document, sentence: Sentence, person: Mention, offset: int) -> bool:
    """Whether "and" before a person opens a clause of his own: not A และ B ได้สั่งการ, but …ประเทศ และท่าน B ได้สั่งการ."""
    joined = any(0 <= person.span.start - other.span.end < _JOINED for other in sentence.people)
    return not joined and _TO_VERB.fullmatch(document.text[person.span.end : offset]) is not None


def _is_company(document: Document, sentence: Sentence, person: Mention, offset: int) -> bool:
    """Whether a person only comes along with the subject: ปลัดกระทรวง… พร้อมด้วย นาย… ลงพื้นที่ … และมอบนโยบาย."""
    opened = _COMPANY.search(document.text, sentence.span.start, person.span.start)
    has_subject = any(p.span.end <= opened.start() for p in sentence.people) if opened else False
    if not has_subject:
        lead = lead_event(document)
        roles = {p.person: p.role for p in lead.participants} if lead else {}
        is_told = lead is not None and sentence.span.overlaps(lead.span)
        has_subject = is_told and roles.get(person.name) == "accompanying" and "lead" in roles.values()
    return has_subject and not _TO_VERB.fullmatch(document.text[person.span.end : offset])


def _performing(document: Document, sentence: Sentence, offset: int) -> str | None:
    """Who asks in the first person (ขอให้ "I ask"): the subject right in front, else whoever speaks in the sentence."""
    before = [p for p in sentence.people if p.span.end <= offset]
    earlier = [m.start() for m in _ASKS.finditer(document.text, max(sentence.span.start, offset - 90), offset)]
    if earlier:
        return _performing(document, sentence, earlier[0])
    if before and _TO_VERB.fullmatch(document.text[before[-1].span.end : offset]):
        return before[-1].name
    body = _body_before(document, sentence, offset)
    if body is not None:
        return body
    if sentence.speech is not None and sentence.speech.start < offset:
        speakers = [p for p in before if p.span.end <= sentence.speech.start]
        if speakers:
            return speakers[-1].name
    return _carried_over(document, sentence)


def is_spokesman(document: Document, name: str) -> bool:
    """Whether a person speaks for others by office: โฆษก "spokesman"."""
    return any(
        "โฆษก" in position.title for person in document.people if person.name == name for position in person.positions
    )


def _quoted_speaker(document: Document, sentence: Sentence, offset: int) -> str | None:
    """Who is named behind the quotation that the place stands in: “…” นายสมชาย กล่าว."""
    text = document.text
    line_start = text.rfind("\n", 0, offset) + 1
    line_end = text.find("\n", offset)
    line_end = len(text) if line_end < 0 else line_end
    opened = max(text.rfind(_OPEN_QUOTES, line_start, offset), text.rfind('"', line_start, offset))
    closes = [m.end() for m in _CLOSING.finditer(text, offset, line_end)]
    if opened < 0 or not closes:
        return None
    for person in document.person_mentions:
        if any(0 <= person.span.start - close <= _AFTER_QUOTE for close in closes[-1:]):
            return None if is_spokesman(document, person.name) else person.name
    return None


def _body_start(document: Document, sentence: Sentence, offset: int) -> int:
    mention = _body_mention(document, sentence, offset)
    return mention.span.start if mention else -1


def _body_before(document: Document, sentence: Sentence, offset: int) -> str | None:
    mention = _body_mention(document, sentence, offset)
    return mention.name if mention else None


def _body_mention(document: Document, sentence: Sentence, offset: int) -> Mention | None:
    """The body right in front of the verb: กระทรวงอุตสาหกรรมจึงมอบหมายให้ "so the ministry assigns"."""
    for mention in reversed(document.organisation_mentions):
        if not (sentence.span.start <= mention.span.start and offset - _NEAR < mention.span.end <= offset):
            continue
        if any(person.span.contains(mention.span) for person in sentence.people):
            continue
        if any(post.span.start < mention.span.start < max(post.span.end, post.body_end) for post in document.posts):
            continue
        between = document.text[mention.span.end : offset]
        before = document.text[max(sentence.span.start, mention.span.start - 16) : mention.span.start]
        if _TO_VERB.fullmatch(between) and not (_POSSESSED.search(before) or _WITHIN.search(before)):
            return mention
    return None


def _subjects(document: Document, sentence: Sentence) -> Iterator[str]:
    """The subject of a sentence, where it opens with one."""
    if _NO_SUBJECT.match(document.text, sentence.span.start):
        return
    limit = sentence.speech.start if sentence.speech else sentence.span.start + _SUBJECT_REACH
    for person in sentence.people:
        if person.span.start <= max(limit, sentence.span.start + _SUBJECT_REACH):
            before = document.text[max(sentence.span.start, person.span.start - 16) : person.span.start]
            if not _POSSESSED.search(before):
                yield person.name


def _carried_over(document: Document, sentence: Sentence) -> str | None:
    """Who spoke last before this sentence; a spokesman gives way to the one spoken of."""
    scene = scene_of(document)
    fallback: str | None = None
    for earlier in reversed(scene.sentences[: sentence.number]):
        for name in _subjects(document, earlier):
            if not is_spokesman(document, name):
                return name
            fallback = fallback or name
            if (spoken_of := _spoken_of(document, earlier)) is not None:
                return spoken_of
    lead = lead_event(document)
    if lead is not None:
        for participant in lead.participants:
            if participant.role == "lead" and not is_spokesman(document, participant.person):
                return participant.person
    fallback = fallback or next((p.name for p in sentence.people if is_spokesman(document, p.name)), None)
    if fallback is None:
        return None
    told = document.text[document.body.start : sentence.span.end]
    if _RESOLVED.search(told):
        return _CABINET_NAME
    if _ORDERED.search(told):
        return None
    first = (m.name for m in document.person_mentions if not is_spokesman(document, m.name))
    return next(first, fallback)  # a spokesman alone: whoever is named first besides


def _spoken_of(document: Document, sentence: Sentence) -> str | None:
    """Whom a spokesman speaks of in a sentence: …กล่าวว่า นายสมชาย ใจดี นายกรัฐมนตรี ได้ฝากข้อสั่งการ."""
    if sentence.speech is None:
        return None
    for person in sentence.people:
        if sentence.speech.start < person.span.start and not is_spokesman(document, person.name):
            before = document.text[max(sentence.span.start, person.span.start - 16) : person.span.start]
            if not _POSSESSED.search(before):
                return person.name
    return None
