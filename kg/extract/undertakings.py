"""Where the name of an undertaking ends.

Thai writes names without capitals and the genre rarely quotes them, so the end of โครงการ… "project …" is decided by
what can't go on a name: words that open the next phrase after a space, and a few that are glued to the name
(``kg.extract.name_limits``). Three signs say more than these words: a quotation mark that opens before the name, a name
that recurs in the corpus, and a foreign name in brackets, which closes the Thai one before it.
"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.name_limits import GLUED, NEXT_PHRASE, is_generic
from kg.extract.programmes import mined_end
from kg.model import ProjectFound, Span

_MAX = 190  # the longest name of the corpus sample has 150 characters
_PAREN = re.compile(
    r" {0,3}\((?P<inner>(?!\d|โครงการฯ|เสนอคณะ|ร่าง)"
    r"(?:[^()\n]{2,40}|(?<![A-Za-z] \()[A-Z][A-Za-z0-9 &:+.,’'/–-]{2,110}))\)"
)
_ENUMERATOR = re.compile(r"\d{1,2}[.)](?!\d)|\(\d|http|www")
_TRAILING = re.compile(
    r"\s?(?:และ|โดย|ของ|จาก|(?<!พื้น)(?<!เต็ม)(?<!หน้า)ที่|ใน|เพื่อ|หรือ|กับ|ให้|(?<![ก-๎])ณ|ซึ่ง|ตาม|เป็น|ระหว่าง|ร้อยละ|[–-]|(?:รวม)?ทั้งสิ้น|ทั้งหมด|รวม|\s)\Z"
    r"|(?<![A-Za-z.])(?<!พระราม)(?<!หมายเลข)(?<!ที่)(?<!เฟส)(?<!ภาค)(?<!รุ่น)(?<!สาย)\s\d[\d,.]{0,7}(?:\s?(?:ประเภท)?รางวัล)?\Z"
)
_LIST_GOES_ON = re.compile(r"\s[ก-๙]{2,14}\s?และ")
_MORE_BEHIND_MINED = re.compile(" {0,3}[(A-Z0-9]")  # a short form, or which one of several: … (OPOAI-C), … PGS 11
_LETTER = re.compile("[ก-ฮเ-ไ]")
# Further words up to a short form in brackets: โครงการเติมทุน เสริมธุรกิจ (พอใจ); a stretch of road or railway.
_SHORT_FORM_BEHIND = re.compile(r"(?: (?P<word>[ก-๙]{2,40})){1,3}\s?\((?!\d)[ก-๎A-Za-z ]{2,25}\)")
# One more word before the next project of a list.
_LAST_OF_LISTED = re.compile(r" [ก-๙]{4,30} (?:และ)?โครงการ[ก-๙]{3}")
_STRETCH = re.compile(r"(?:ช่วง|ตอน|สาย)[ก-๎][^\n,(]{1,40}? ?[–-] ?[ก-๎]")
_QUOTED_TAIL = re.compile(r"\s?[“\"'](?P<inner>[^“”\"\n]{3,160}?)(?:[”\"']|(?=\sโดย|\sเมื่อ|\sณ|\n))")
# The name goes on up to a foreign name of two words or more: … ด้วยเทคโนโลยีดิจิทัล (Digital Transformation for SME).
_FOREIGN_NAME_BEHIND = re.compile(
    r" ?(?P<middle>[^()\n“”\"]{2,64}?) ?\((?=[A-Z])[A-Za-z0-9&:+.,’'-]+ [A-Za-z0-9 &:+.,’'–-]{2,90}\)"
)
_OPENS_ANOTHER = re.compile(r"(?:หรือ|และ|จาก|มุ่ง|เปิดเผย|ทั้ง|อย่าง|ระดับ|[A-Z,/])")
_CLAUSE = re.compile(
    r"ซึ่ง|โดย(?=มี|ใช้|เฉพาะ|กระทรวง|การ)|(?<!ราย)ได้|จะ|เป็น|จำนวน|มี(?!ความโดดเด่น|มูลค่า|คุณภาพ|ประสิทธิภาพ)|คือ|ว่า"
    r"|โครงการ|วันที่|กิจกรรม|หลักสูตร|กระทรวง|กรม|สำนัก|บริษัท|ธนาคาร|สถาบัน|มหาวิทยาลัย|ศูนย์|องค์การ|สมาคม|การไฟฟ้า|แห่งประเทศ"
    r"|นาย|นาง|ดร\.|ณ |ภายใต้|ประจำ|ครั้งที่"
    r"|รุ่นที่|พร้อม|แล้ว|เช่น|อาทิ|ร่วมกับ|ทั้งนี้|นอกจาก|เมื่อ|ระหว่าง|จังหวัด|อำเภอ|\d{2}|ตอบสนอง|เสริมสร้าง|ดึงดูด|การประชุม|รายงาน"
)
_IN_QUOTES = re.compile(r"(?P<name>[^“”\"‘’\n]{4,150})[”\"’]")


def name_end(text: str, start: int, limit: int, *, head: int | None = None, mined: bool = True) -> int:
    """Where the unquoted name that starts at ``start`` ends, at most at ``limit`` and within one line.

    ``head`` is where the word before the name begins (โครงการ "project"): a quotation mark before it ends the name too.
    ``mined``: whether the names that recur in the corpus are asked first.
    """
    whole = mined_end(text, start, limit) if mined else None
    if whole and not _is_whole(text, whole):
        whole = None
    elif whole and _MORE_BEHIND_MINED.match(text, whole):
        whole = max(whole, _raw_end(text, start, limit))
    end = whole or _raw_end(text, start, limit)
    if head is not None and (quoted := _quotation_end(text, head, start, end, limit)):
        end = quoted
    while end > start and end != whole and (tail := _TRAILING.search(text, start, end)):
        end = tail.start()
    return end


def _quotation_end(text: str, head: int, start: int, end: int, limit: int) -> int | None:
    """Where the quotation that begins right before the name's first word ends, if it holds no more than the name."""
    mark = text[head - 1 : head]
    if not mark or mark not in '“‘"' or (mark == '"' and not _opens_quotation(text, head - 1)):
        return None
    quoted = _IN_QUOTES.match(text, start, limit)
    if quoted is None or quoted.end("name") <= end or re.search(r" (?:ซึ่ง|โดย|จะ|ได้|ต้อง|เป็น)", quoted["name"]):
        return None
    return quoted.end("name")


def _opens_quotation(text: str, at: int) -> bool:
    """Whether the straight quotation mark at ``at`` opens a quotation: it is an odd one of its line."""
    return text.count('"', text.rfind("\n", 0, at) + 1, at) % 2 == 0


def _is_whole(text: str, end: int) -> bool:
    """Whether a mined name is not only the beginning of the word here: โครงการจิตอาสา of โครงการจิตอาสารักษ์ถิ่น."""
    return not _LETTER.match(text, end) or bool(NEXT_PHRASE.match(text, end) or GLUED.match(text, end))


def _raw_end(text: str, start: int, limit: int) -> int:
    """The end before small words that hang over are cut off."""
    line = text.find("\n", start, limit)
    stop = min(limit if line < 0 else line, start + _MAX)
    at = start + 1 if text[start : start + 1] == " " else start
    while at < stop:
        space = text.find(" ", at, stop)
        chunk = stop if space < 0 else space
        glued = GLUED.search(text, max(at, start + 4), min(stop, chunk + 3))
        if glued and glued.start() < chunk:
            return _foreign_name_end(text, start, glued.start(), stop) or glued.start()
        if mark := re.search(r"[“”\"‘’;,()]", text[at:chunk]):
            at += mark.start()
            return _tail(text, start, at, stop)
        if space < 0:
            return stop
        at = _tail(text, start, chunk, stop)
        if at != chunk and (at >= stop or text[at - 1] in "”\"'" or text[at] != " "):
            return at  # a quotation belonged to the name
        if text[at - 1] == ")" and text[at + 1 : at + 2] in {"“", '"'}:
            return _tail(text, start, at, stop)
        following = at + 1
        while following < stop and text[following] == " ":
            following += 1
        if following - at > 1 or following >= stop:
            return at
        if not _goes_on(text, start, at, following):
            return _foreign_name_end(text, start, at, stop) or at
        at = following
    return stop


def _tail(text: str, start: int, at: int, stop: int) -> int:
    """The offset behind a parenthesis or a quotation that belongs to the name and follows at ``at``."""
    paren = _PAREN.match(text, at, stop)
    if paren and (paren["inner"].count(" ") < 2 or re.search("[A-Za-z]", paren["inner"])):
        return paren.end()
    quoted = _QUOTED_TAIL.match(text, at, min(len(text), stop + _MAX))
    if quoted and at - start >= 12:
        return quoted.end()
    return at


def _foreign_name_end(text: str, start: int, at: int, stop: int) -> int | None:
    """The end of the name in brackets that closes a name which seems to end at ``at``."""
    behind = _FOREIGN_NAME_BEHIND.match(text, at, stop)
    if behind is None or _OPENS_ANOTHER.match(behind["middle"].lstrip()) or "(" in text[start:at]:
        return None
    return None if _CLAUSE.search(behind["middle"]) else behind.end()


def _goes_on(text: str, start: int, space: int, following: int) -> bool:
    """Whether a name goes on behind a space."""
    if text[following] in "–-" and text[following + 1 : following + 2] == " ":
        return True  # a route or a pair of countries: ไทย – จีน
    if _ENUMERATOR.match(text, following) or text[space - 1] == "ฯ":
        return False
    if _STRETCH.match(text, following) or text.endswith((" –", " -"), start, space):
        return True
    if NEXT_PHRASE.match(text, following) and not (text[space - 1].isdigit() and text.startswith("จังหวัด", following)):
        return False
    if text.endswith("เรื่อง", start, space) or text.startswith(("ตามแนว", "ตามหลัก", "สู่"), following):
        return True
    if _LAST_OF_LISTED.match(text, space):
        return True
    named = _SHORT_FORM_BEHIND.match(text, space)
    if named and not any(NEXT_PHRASE.match(word) for word in named.group().split()):
        return True
    if text[space - 1] == ")":
        return text[following].isascii() and text[following].isalpha()
    if _LIST_GOES_ON.match(text, space) or text.startswith("เรื่อง", following):
        return True
    before, after = text[space - 1], text[following]
    if text.startswith("และ", following):
        # a list inside the name (กำกับ ดูแล และส่งเสริม) has a short word before และ "and"
        return space - text.rfind(" ", start, space) <= 7
    if before.isascii() or after.isascii():
        return after not in "-–*•/" or text[following + 1 : following + 2] not in " "
    if text.startswith(("สำหรับ", "เศรษฐกิจ", "แบบ", "อันเนื่องมาจาก"), following):
        return True
    return space - start < 14 and after not in '“"(ๆฯ–'


def project(
    text: str,
    start: int,
    end: int,
    *,
    name: str,
    kind: str,
    pattern: str,
    confidence: float,
    organisation: str | None = None,
) -> ProjectFound:
    """A finding at ``[start, end)`` whose name is cleaned of quotation marks and runs of spaces."""
    clean = " ".join(re.sub(r"[“”\"]", "", name).split()).strip(" -–,.:/")
    clean = re.sub(r"\([^()]{20,}: ([A-Z][A-Z0-9-]+)\)", r"(\1)", clean)
    return ProjectFound(
        span=Span(start, end),
        pattern=pattern,
        confidence=confidence,
        name=clean,
        kind=kind,
        organisation=organisation,
    )


def named_after(
    document: Document,
    head: re.Pattern[str],
    *,
    at_least: int,
    kind: str,
    pattern: str,
    confidence: float,
    cut: re.Pattern[str] | None = None,
) -> Iterator[ProjectFound]:
    """Undertakings of the body whose name begins with a match of ``head`` and goes on for ``at_least`` letters.

    ``cut`` matches what ends a name of this kind earlier than ``name_end`` says.
    """
    text = document.text
    for match in head.finditer(text, document.body.start, document.body.end):
        end = name_end(text, match.end(), document.body.end, head=match.start())
        if cut is not None and (earlier := cut.search(text, match.end() + 4, end)):
            end = earlier.start()
        if is_generic(text, match.end(), end) or end - match.end() < at_least:
            continue
        name = text[match.start() : end]
        yield project(text, match.start(), end, name=name, kind=kind, pattern=pattern, confidence=confidence)
