"""Personal names with their honorific: where each begins and ends.

A name is an honorific, a given name and mostly a surname behind a space. Thai text may glue the next word to it, so a
surname ends before a new honorific, before the head of a title, and before a word that opens a predicate, unless the
lexicon of surnames knows better (พร้อมพันธุ์ begins with พร้อม, "with").
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract import honorifics
from kg.extract.boundaries import CUT, LETTER
from kg.extract.document import Document, NameMention
from kg.extract.literals import Literals
from kg.extract.tables import read_words
from kg.model import Span

PREDICATE = re.compile(
    "กล่าว|เปิดเผย|ระบุ|ย้ำ|เผย|ชี้แจง|ยืนยัน|สั่งการ|มอบหมาย|ยอมรับ|เน้นย้ำ|ให้สัมภาษณ์|ให้ข้อมูล|บอกว่า|ตอบ|รายงาน|"
    "อธิบาย|แถลง|ขอบคุณ|ชื่นชม|เสริมว่า|หารือ|นำ(?=คณะ|ทีม)|"
    "ได้|จะ|จึง|ยัง|เป็น|มี(?=ความ|การ|นโย|ข้อ)|และ|หรือ|กับ|ใน(?=ฐานะ|ตอน|ช่วง|การ|วัน|โอกาส|พื้นที่|นาม|ปี)|ว่า|"
    "ให้|ที่|ทั้ง|ซึ่ง|โดย|เพื่อ|พร้อม|ร่วม|ลงพื้นที่|เดินทาง|ประชุม|"
    "ต้อนรับ|อายุ|ด้าน|ขณะ|ดังนั้น|นอกจาก|เมื่อ|วันนี้|วันที่|จำนวน|จาก|อย่างไร|สำหรับ|เช่น|คือ|ต่อ|รวม|อาทิ|ต้อง|ถือ|พบ|"
    "ผู้(?=ใหญ่|บริหาร|แทน|ว่า|อำนวย|ตรวจ|ช่วย)|ณ(?![ก-๎])|เข้า|"
    "หัวหน้า|คณะ|ข้าราชการ|เจ้าหน้าที่|ตลอดจน|ภริยา|สามี|สงวนนามสกุล|ผ่าน(?=ระบบ|การ)|ไป(?=ยัง)|ขอ(?=ให้|บ|ความ)|"
    "แนะ|ฝาก|ห่วง|เร่ง|สั่ง|ตรวจ|รับ(?=ฟัง|ทราบ|มอบ|ผิด)|"
    "จังหวัด|อำเภอ|ตำบล|กระทรวง|กรม(?!หลวง)|บริษัท|สำนัก|นายก|ปลัด|รอง|อธิบดี|เลขา|ประธาน|กรรมการ|กำนัน|ล่าสุด|"
    "ปัจจุบัน|ดังกล่าว|ของ(?=กลาง|บริษัท)|ด้วย|แล้ว|นั้น|เองก็|ก็|ไม่|ติดตาม|ประกอบ|ได้แก่|เสนอ|เชิญ|มอบ|"
    "จับ|ส่ง|หลัง|ก่อน|ตั้ง|ทำ|ควบ|ใช้|เดิน|กำชับ|เตรียม|ถึง|อยู่|ถูก|ร้อง|พา|พร้|เล่า|ตาม|ว่าด้วย|ประสาน|พูด|คาด|หวัง|"
    "มั่นใจ|ทราบ|เห็น|ชม|เยี่ยม|เปิดงาน|เปิดประชุม|เปิดตัว|เริ่ม|สรุป|ลงนาม|รักษา|ปฏิบัติ|อดีต"
)
SPEAKS = re.compile(
    "กล่าว|เปิดเผย|เผยว่า|ระบุว่า|ย้ำว่า|ชี้แจง|ยืนยันว่า|ให้สัมภาษณ์|ได้(?=กล่าว|มอบ|ให้|เดิน|รับ|ลง|นำ|พบ|ร่วม|ชี้)|"
    "ลงพื้นที่|พร้อมด้วย|พร้อมคณะ|และคณะ|เป็นประธาน|ไปดำเนินคดี|ยังกล่าว|เดินทาง|มอบหมาย|สั่งการ"
)
# Beginnings of surnames as often as of predicates; and what shows that a clause follows.
_WEAK = re.compile(
    "ชม|ตั้ง|จับ|หวัง|ห่วง|ยัง|จึง|อยู่|พบ|ถึง|ใช้|พา|ตาม|ควบ|ติด|เล่า|คง|ปลัด|พร้อม|ร่วม|รวม|ส่ง|เสนอ|รักษา|เชิญ|กรม|"
    "ประกอบ|ประสาน|เร่ง|มั่นใจ|คณะ|ต้อง"
)
_CLAUSE = re.compile(
    "การ|ความ|ให้|ที่|ได้|ใน|จาก|โดย|ของ|และ|งาน|เยี่ยม|ว่า|พื้น|ประชุม|ทราบ|ฟัง|กับ|ด้วย|มา|ไป|ผู้|เป็น|ทั้ง|ถึง|หน่วย|"
    "เจ้าหน้า|กระทรวง|กรม.|จังหวัด|คณะ|ตน|ทีม|ระดับ"
)
_OPEN_END = re.compile("(?:ว่า|ให้|กับ|ของ|จาก|โดย|และ|ที่|ใน|เป็น|ด้วย|ถึง|พร้อม|ร่วม|คณะ|ต้อนรับ|พบ|นำ)$")
_GIVEN = f"[ก-ฮเ-ไ]{LETTER}{{1,24}}"
_LATIN_NAME = r"[A-Z][A-Za-z'’-]*\.?(?:\s{1,2}[A-Z][A-Za-z'’-]*\.?){0,3}"
_SPACES = re.compile(r"[ ]{1,3}\n?[ ]?|\n")
_TOKEN = re.compile(f"[ก-ฮเ-ไ]{LETTER}*")
_IN_BRACKETS = re.compile(r"^[^()\n]{0,60}\(\s?(?:H\.\s?E\.|Hon\.|Prof\.|Dr\.)?\s?$")
_ROYAL = re.compile("สมเด็จ|พระ(?=บาท|องค์|เจ้า|บรม|นาง|ราช|กนิษฐา)|เจ้าฟ้า")
# A room or a street that bears a name is no person.
_NAMED_AFTER = re.compile(r"(?:ห้องประชุม|ห้อง|อาคาร|หอประชุม|อนุสาวรีย์|ถนน|มูลนิธิ|โรงเรียน|สนาม|ค่าย|พิพิธภัณฑ์|รางวัล)\s?$")
# A foreign name of many parts, with its Latin form in brackets behind it.
_LONG_FOREIGN = re.compile(
    rf"((?: {LETTER}{{2,15}}){{1,5}})\s?\((?:H\.\s?E\.|Mr|Ms|Mrs|Dr|Prof|Ambassador|[A-Z][a-z]+ [A-Z])"
)
# A surname of two words: ดีงาม-รักถิ่น.
_HYPHEN = re.compile(rf"-({LETTER}{{3,14}})(?=[ \n,()]|\Z)")
_NA = re.compile(
    r"\s?ณ\s(?:อยุธยา|ระนอง|สงขลา|ลำพูน|ลำปาง|เชียงใหม่|น่าน|นคร|ถลาง|พัทลุง|ตะกั่วทุ่ง|ป้อมเพ[ช็]+ร|บางช้าง|มหาชัย|"
    r"จัมปาศักดิ์|หนองคาย|ราชสีมา|วิเชียร|กาฬสินธุ์|ร้อยเอ็ด|อุบล)"
)


@cache
def _expression() -> re.Pattern[str]:
    one = honorifics.expression()
    return re.compile(
        rf"(?P<honorific>{one}|"
        rf"(?<![ก-๎])ท่าน(?=\s?[ก-ฮเ-ไ])|(?:(?<![ก-๎])|(?<=และ)|(?<=โดย)|(?<=กับ))คุณ(?!หญิง|สมบัติ|ภาพ|ธรรม|ค่า|วุฒิ|ลักษณะ|ประโยชน์)(?=[ก-ฮเ-ไ]))(?P<more>(?:\s?{one})*)\s{{0,2}}(?:(?P<given>{_GIVEN})|"
        rf"(?P<latin>{_LATIN_NAME}))"
    )


@cache
def beginnings() -> Literals:
    """The first letters of every honorific: up to its first dot or space."""
    return Literals({re.split(r"(?<=\.)|\s", form)[0] for form in (*honorifics.full_forms(), "ท่าน", "คุณ")})


@cache
def _honorific() -> re.Pattern[str]:
    return re.compile(honorifics.expression())


def find_names(document: Document, post_starts: Sequence[int]) -> Iterator[NameMention]:
    """Every name with an honorific in headline and body, in text order."""
    text = document.text
    for part in document.parts:
        position = last_end = part.start
        for start in beginnings().starts(text, part.start, part.end):
            match = _expression().match(text, start, part.end) if start >= position else None
            if match is None:
                continue
            name = _latin(match) if match["latin"] else _thai(text, match, post_starts, part.end)
            if name is None or _NAMED_AFTER.search(text, max(part.start, match.start() - 12), match.start()):
                continue
            if match["latin"] and _IN_BRACKETS.search(text[last_end : match.start()]):
                continue  # of a Thai name, its Latin form in brackets is no other person
            yield name
            position = last_end = name.span.end


def _latin(match: re.Match[str]) -> NameMention:
    given, _, surname = " ".join(match["latin"].split()).partition(" ")
    return NameMention(
        span=Span(match.start(), match.end("latin")),
        name_span=Span(*match.span("latin")),
        honorific=honorifics.full_form(match["honorific"]),
        honorific_span=Span(*match.span("honorific")),
        given=given,
        surname=surname or None,
    )


def _thai(text: str, match: re.Match[str], post_starts: Sequence[int], limit: int) -> NameMention | None:
    start = match.start("given")
    given_end, surname_start, surname_end = _name_end(text, start, match.end("given"), post_starts, limit)
    given = text[start:given_end]
    surname = " ".join(text[surname_start:surname_end].split()) or None
    if match["honorific"] in {"ท่าน", "คุณ"} and (surname is None or given not in read_words("given_names")):
        return None
    if _ROYAL.match(given) or len(given) > 20 or len(surname or "") > 30:
        return None
    if len(given) < 2 or (surname is None and not _is_given(given)):
        return None
    end = surname_end if surname else given_end
    return NameMention(
        span=Span(match.start(), end),
        name_span=Span(start, end),
        honorific=_honorific_of(match["honorific"], match["more"]),
        honorific_span=None if match["honorific"] == "ท่าน" else Span(*match.span("honorific")),
        given=given,
        surname=surname,
    )


def _honorific_of(first: str, more: str) -> str | None:
    if first == "ท่าน":  # a courtesy, no title
        return None
    joined = f"{first.strip()} {more.strip()}"
    forms = honorifics.full_forms()
    return forms.get(joined) or forms.get(joined.replace(" ", "")) or honorifics.full_form(first)


def _is_given(word: str) -> bool:
    """Whether a word behind an honorific may be a given name: known, or at least no word of the predicate."""
    return word in read_words("given_names") or not PREDICATE.match(word)


def _name_end(text: str, start: int, end: int, post_starts: Sequence[int], limit: int) -> tuple[int, int, int]:
    """Ends of the given name and of the surname (start and end; equal where there is none)."""
    end = _cut(text, start, end, post_starts)
    spoken = SPEAKS.search(text, start + 3, end)
    if spoken and text[start:end] not in read_words("given_names"):
        end = spoken.start()
    run_is_whole = end == limit or not re.match(LETTER, text[end])
    if not run_is_whole:
        return end, end, end
    split = _glued(text[start:end])
    if split:
        return start + split, start + split, end
    if text.startswith("ฯ", end):
        return end, end, end
    space = _SPACES.match(text, end, limit)
    token = _TOKEN.match(text, space.end(), limit) if space else None
    if space is None or token is None:
        return end, end, end
    stop = _surname_end(text, token, post_starts)
    if stop <= token.start() + 1:
        return end, end, end
    hyphened = _HYPHEN.match(text, stop, limit) if stop == token.end() else None
    if hyphened and not (PREDICATE.match(hyphened[1]) or CUT.match(hyphened[1]) or _honorific().match(hyphened[1])):
        stop = hyphened.end()
    elif na := _NA.match(text, stop, limit):
        stop = na.end()
    elif (foreign := _LONG_FOREIGN.match(text, stop, limit)) and not any(map(PREDICATE.match, foreign[1].split())):
        stop = foreign.end(1)
    elif stop == token.end():
        stop = _third_part(text, stop, post_starts, limit)
    return end, token.start(), stop


def _surname_end(text: str, token: re.Match[str], post_starts: Sequence[int]) -> int:
    word = token.group()
    surnames = read_words("surnames")
    if word in surnames:
        return token.end()
    if word == "ณ":
        return token.start()
    stop = _cut(text, token.start(), token.end(), post_starts)
    known = _known_beginning(word[: stop - token.start()], surnames)
    if known and known < stop - token.start():
        return token.start() + known
    if PREDICATE.match(word) and not _may_be_surname(word) and not _stands_before_title(text, token, post_starts):
        return token.start() + known if known else token.start()
    if stop == token.end():
        spoken = SPEAKS.search(text, token.start() + 4, stop)
        return spoken.start() if spoken else stop
    return stop


def _may_be_surname(word: str) -> bool:
    """Whether a word that begins like a verb reads like a surname: one word of middling length, no clause in it."""
    return bool(_WEAK.match(word)) and 5 <= len(word) <= 16 and not _CLAUSE.search(word)


def _stands_before_title(text: str, token: re.Match[str], post_starts: Sequence[int]) -> bool:
    """Whether a word that could open a predicate is a surname after all: a title follows it, and it says nothing."""
    if SPEAKS.match(token.group()) or _OPEN_END.search(token.group()):
        return False
    index = bisect_left(post_starts, token.end())
    return index < len(post_starts) and text[token.end() : post_starts[index]] in {" ", "  "}


def _known_beginning(word: str, surnames: frozenset[str]) -> int:
    """The length of the longest known surname that ``word`` begins with and a new word follows; 0 if none."""
    for length in range(len(word), 3, -1):
        if word[:length] in surnames:
            rest = word[length:]
            if not rest or CUT.match(rest) or PREDICATE.match(rest) or _honorific().match(rest):
                return length
    return 0


def _cut(text: str, start: int, end: int, post_starts: Sequence[int]) -> int:
    """Where a run of letters is cut by a title or an honorific that begins inside it."""
    index = bisect_left(post_starts, start + 2)
    if index < len(post_starts) and post_starts[index] < end:
        end = post_starts[index]
    other = _honorific().search(text, start + 3, end)
    return other.start() if other and other.end() + 2 < end else end


def _glued(run: str) -> int:
    """Where a run of letters is a known given name with a known surname glued to it; 0 if it is not."""
    given, surnames = read_words("given_names"), read_words("surnames")
    if len(run) < 10 or run in given:
        return 0
    for length in range(len(run) - 4, 2, -1):
        if run[:length] in given and run[length:] in surnames:
            return length
    return 0


def _third_part(text: str, end: int, post_starts: Sequence[int], limit: int) -> int:
    """The end of a second surname, where one more word stands between the surname and a title."""
    space = _SPACES.match(text, end, limit)
    token = _TOKEN.match(text, space.end(), limit) if space and "\n" not in space.group() else None
    if space is None or token is None or len(token.group()) > 18 or len(token.group()) < 3:
        return end
    word = token.group()
    if PREDICATE.match(word) or CUT.match(word) or _honorific().match(word):
        return end
    index = bisect_left(post_starts, token.start())
    if index == len(post_starts) or post_starts[index] < token.end():
        return end
    return token.end() if text[token.end() : post_starts[index]].strip() == "" else end
