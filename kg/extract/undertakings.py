"""Where the name of an undertaking ends, and what only looks like one.

Thai writes names without capitals and the genre rarely quotes them, so the end of โครงการ… "project …" is decided by
what can't go on a name: words that open the next phrase after a space, and a few that are glued to the name. The lists
come from reading what follows such names in several hundred releases of the corpus.
"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.programmes import mined_end
from kg.model import ProjectFound, Span

_MAX = 190  # the longest name of the corpus sample has 150 characters
# A word after a space that opens the next phrase.
_NEXT_PHRASE = re.compile(
    r"(?:ซึ่ง|โดย|ณ(?![ก-ฮ])|ที่|เมื่อ|ระหว่าง|ได้|มี|โครงการ|หรือโครงการ|และโครงการ|กิจกรรม|พร้อม|รวมถึง|รวมทั้ง|ตลอดจน|จำนวน|จัด|เป็น|ให้|ว่า|ครั้งที่|รุ่น|ปี|ประจำ|ภายใต้|ภายใน|จาก|ของ|ใน|ทั้ง|นอกจาก|สามารถ|จะ|ต้อง|ต่อ|ด้วย|แล้ว|ส่วน"
    r"|สำหรับ(?!กลุ่ม|ผู้|บุคลากร|เกษตรกร|เด็ก)|เพื่อ|ตาม(?!แนวอุตสาหกรรม)|จังหวัด|จ\.|อำเภอ|ตำบล|ผ่าน|ถือ|ถึง|อาทิ|เช่น|ได้แก่|นาย|นาง|ดร\.|พล\.|ย้ำ|ทาง|อย่าง|ด้าน|หลัง|ช่วย|ไป|มา|ไว้|ก่อน|กับ|แก่|แต่|ขณะ|ดังนี้|ดังกล่าว|นี้|นั้น|ประกอบ|คือ"
    r"|เริ่ม|เปิด|ร่วม|เข้า|นำ|ฤดู|ระยะ|วงเงิน|งบ|มูลค่า|ลงทะเบียน|สนับสนุน|ส่งเสริม|ดำเนิน|กระทรวง|กรม|สำนักงาน|บริษัท|ธนาคาร|วันที่|วันนี้|กล่าว|เน้น|มุ่ง|จึง|ยัง|คาด|ขอ|เชิญ|ต่างๆ|ตั้งแต่|รัฐบาล|ประชาชน|ผู้|คณะ|ทำ|ใช้|แบบ|ก็|อีก|เวลา|รับ|ส่ง|หาก|หรือ|เป้าหมาย|ชั้น|ห้อง|อาคาร|โรงแรม|เนื่องจาก|เนื่องใน|อัน|เฉลิม|ลด|ณ)"
)
# Words that end a name without a space before them. They count only after a few letters of the name.
_GLUED = re.compile(
    r"ของ(?=กระทรวง|กรม|สำนักงาน|บริษัท|รัฐบาล|จังหวัด|ธนาคาร|สอจ|องค์การ|วิสาหกิจ|ภาครัฐ|หน่วยงาน|มหาวิทยาลัย|สถาบัน|กทม|การ(?:เคหะ|รถไฟ|ไฟฟ้า|ประปา|นิคม|ยาง|ท่อง))"
    r"|ที่(?=จังหวัด|ได้รับ|ได้มี|มี|จะ|กระทรวง|รัฐบาล|ผ่านมา|ดำเนิน|อยู่|เป็น|ต้อง|ร่วม|ทาง|สามารถ|ติดลบ|เกี่ยวข้อง|ให้การ|เข้าร่วม)|(?<!ความ)สามารถ|ซึ่ง|ใน(?=จังหวัด|ช่วง|ปี|ครั้ง|วันที่|เดือน|ระยะ|การประชุม|วันนี้|ส่วน)"
    r"|(?<!ผู้)(?<!ราย)ได้(?=อย่าง|แก่|รับ|ใน|ที่|มี|เริ่ม|ดำเนิน|\s|\Z)|โดย(?=มี|ใช้|กระทรวง|กรม|สำนักงาน|ให้)|เมื่อวัน|ระหว่าง(?=วัน|ปี|เดือน)|จะ(?=มี|ช่วย|เป็น|ได้|ทำ|ต้อง|ดำเนิน|เริ่ม)|เป็น(?=ต้น|โครงการ|หนึ่ง|การ|จำนวน)"
    r"|ดังกล่าว|(?<!วัน)(?<!ทั้ง)นี้(?=\s|\Z|มี|จะ|เป็น)|ให้(?=กับ(?!คน|ชุมชน)|มีความพร้อม)|ภายใต้|ประจำปี|และโครงการ|หรือโครงการ|จำนวน(?=\s?\d)|วงเงิน|ไปแล้ว|มาแล้ว|แล้ว(?=\s|\Z|เสร็จ)|อย่าง(?=ต่อเนื่อง|เป็น)|ตั้งแต่|ว่า(?=\s)|(?<!ความ)เพื่อ(?=ให้|เป็นการ|ช่วย|เพิ่ม|บรรเทา)|ไปดำเนินการ|ทั่วประเทศ|(?:ไม่ต่ำกว่า|ไม่น้อยกว่า|ไม่เกิน|มากกว่า|กว่า)(?=\s?\d)|พิจารณา(?=อีก)|ร่วมกับ|ขอ(?=ให้|ยืนยัน)|ต่าง(?=\s|\Z)|ที่อาจ"
)
_GENERIC = re.compile(
    r"(?:\s|ฯ|ต่าง|ดังกล่าว|นี้|นั้น|ที่|ของ|ใน(?!ฝัน)|ให้|และ|เพื่อ|จำนวน|ได้|อื่น|สำคัญ|ขนาด|ภายใต้|ตาม|ซึ่ง|โดย|เป็น|มี|ไป|มา|แล้ว|ละ|ใด|พร้อม|รวม(?!ใจ|พลัง)|จะ|ต้อง|หรือ|เหล่านี้|ทั้ง|ใหม่|ใหญ่|เดิม|เสร็จ|หลัก|อย่าง|ว่า|เข้า|ไม่|ตั้งแต่|จาก|ผ่าน"
    r"|วิจัยและพัฒนา|ร่วม(?!ใจ)|กับ|เร่งด่วน|นำร่อง|พระราชดำริ|อัน|แผนปฏิบัติราชการ|สินเชื่อ(?!เพื่อ)|ดีเด่น|ต้นแบบ|ก็|แก่|สู่|ถูก|อยู่|ณ|ระยะ|ครั้ง|ปี(?!ก)|เช่น|อาทิ|ดังนี้|ลักษณะ|ประเภท|อีก|ลงทุน|ทาง(?!หลวง|พิเศษ|ด่วน|เดิน)|ก่อน|สามารถ|กว่า|ขึ้น|แต่|จึง|ยัง|คือ|ถือ|ด้าน|ของขวัญ|ช่วง|เฟส|แรก|ย่อย|เอง|จริง|ระหว่าง|นับ|สำหรับ|ไว้|[\d.,)/:]|โครงการ)*(?:[”\"’]|\Z|\s|(?=\d))"
)
_PAREN = re.compile(r"\s?\((?P<inner>(?!\d|โครงการฯ|เสนอคณะ)[^()\n]{2,40})\)")
_ENUMERATOR = re.compile(r"\d{1,2}[.)](?!\d)|http|www")
_TRAILING = re.compile(
    r"\s?(?:และ|โดย|ของ|จาก|ที่|ใน|เพื่อ|หรือ|กับ|ให้|ณ|ซึ่ง|ตาม|เป็น|[–-]|(?:รวม)?ทั้งสิ้น|ทั้งหมด|รวม)\Z|(?<![A-Za-z.])(?<!พระราม)(?<!หมายเลข)(?<!ที่)(?<!เฟส)(?<!ภาค)(?<!รุ่น)(?<!สาย)\s\d[\d,.]{0,7}(?:\s?รางวัล)?\Z"
)
_LIST_GOES_ON = re.compile(r"\s[ก-๙]{2,14}\s?และ")
_LETTER = re.compile("[ก-ฮเ-ไ]")
# Further words up to a short form in brackets: โครงการเติมทุน เสริมธุรกิจ (พอใจ); a stretch of road or railway.
_SHORT_FORM_BEHIND = re.compile(r"(?: (?P<word>[ก-๙]{2,40})){1,3}\s?\((?!\d)[ก-๎A-Za-z ]{2,25}\)")
_STRETCH = re.compile(r"(?:ช่วง|ตอน|สาย)[ก-๎][^\n,(]{1,40}? ?[–-] ?[ก-๎]")
_QUOTED_TAIL = re.compile(r"\s?[“\"'](?P<inner>[^“”\"\n]{3,160}?)(?:[”\"']|(?=\sโดย|\sเมื่อ|\sณ|\n))")


def is_generic(text: str, start: int, end: int) -> bool:
    """Whether what stands where a name should says nothing (โครงการต่าง ๆ "various projects", โครงการดังกล่าว)."""
    return (
        end - start < 3
        or _GENERIC.fullmatch(text, start, end) is not None
        or _GENERIC_HEAD.match(text, start) is not None
    )


_GENERIC_HEAD = re.compile(
    r"\s?(?:ฯ|ต่าง|ดังกล่าว|นี้|นั้น|ที่|ของ|ให้|และ|เพื่อ|จำนวน|ได้|อื่น|สำคัญ|ภายใต้|ตาม|ซึ่ง|โดย|เป็น|มี(?!ชีวิต|สุข)|แล้ว|ใด|พร้อม(?!พัฒนา)|จะ|ต้อง|หรือ|เหล่านี้|ทั้ง|ใหม่|เดิม|เสร็จ|อย่าง|ว่า|เข้า|ไม่|ตั้งแต่|จาก|ผ่าน|กับ|เร่งด่วน|พระราชดำริ|แผนปฏิบัติราชการ|สินเชื่อใหม่|ก็|แก่|ถูก|อยู่|ระยะ|ปี(?!ก)\s?\d|เช่น|อาทิ|ดังนี้|อีก|ใน(?:พื้นที่|จังหวัด|ปี|ครั้ง|ช่วง|อนาคต|ประเทศ|ระยะ|ภูมิภาค|ด้าน|ส่วน|พระ)|ขนาด(?:ใหญ่|เล็ก|กลาง)|ลงทุน(?:ขนาด|ของ|ใน|ที่|\s)|ของขวัญ|ไป|มา(?:\s|แล้ว)|นำร่อง(?:\s|ใน)|หลัก\s|ใหญ่|อันเนื่อง|ด้าน(?:การ|\s|ต่าง)|ขอ(?:ให้|ยืนยัน)|นอกจาก|สามารถ|เต็มจำนวน|http|ชั้นที่|กำหนด|เสนอ(?!ชื่อ)|ออกแบบเป็น|ในวันนี้|ต่อ(?=\s)|ไว้|หลัง|ออกไป|เบื้องต้น|ตัวอย่าง|ชั้นนำ|ส่วนหลัก|ส่วนต่อ|ขึ้นไป|ในการ|ร่วมวิจัย|เดียวกัน|ในรูปแบบ|\()"
)


def opens_phrase(text: str, start: int) -> bool:
    """Whether the next phrase of a sentence begins here, rather than one more name of a list."""
    return _NEXT_PHRASE.match(text, start) is not None


def name_end(text: str, start: int, limit: int) -> int:
    """Where the unquoted name that starts at ``start`` ends, at most at ``limit`` and within one line."""
    mined = mined_end(text, start, limit)
    if mined and _is_whole(text, mined):
        return mined
    end = _raw_end(text, start, limit)
    while end > start and (tail := _TRAILING.search(text, start, end)):
        end = tail.start()
    return end


def _is_whole(text: str, end: int) -> bool:
    """Whether a mined name is not only the beginning of the word here: โครงการจิตอาสา of โครงการจิตอาสารักษ์ถิ่น."""
    return not _LETTER.match(text, end) or bool(_NEXT_PHRASE.match(text, end) or _GLUED.match(text, end))


def _raw_end(text: str, start: int, limit: int) -> int:
    """The end before small words that hang over are cut off."""
    line = text.find("\n", start, limit)
    stop = min(limit if line < 0 else line, start + _MAX)
    at = start + 1 if text[start : start + 1] == " " else start
    while at < stop:
        space = text.find(" ", at, stop)
        chunk = stop if space < 0 else space
        glued = _GLUED.search(text, max(at, start + 4), min(stop, chunk + 3))
        if glued and glued.start() < chunk:
            return glued.start()
        if mark := re.search(r"[“”\"‘’;,()]", text[at:chunk]):
            at += mark.start()
            return _tail(text, start, at, stop)
        if space < 0:
            return stop
        at = _tail(text, start, chunk, stop)
        if at != chunk:  # a parenthesis or quotation belonged to the name; it may go on behind it
            if at >= stop or text[at - 1] in "”\"'" or _NEXT_PHRASE.match(text, at + 1) or text[at : at + 1] != " ":
                return at
            at += 1
            continue
        following = chunk + 1
        while following < stop and text[following] == " ":
            following += 1
        if following - chunk > 1 or following >= stop:
            return chunk
        if not _goes_on(text, start, chunk, following):
            return chunk
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


def _goes_on(text: str, start: int, space: int, following: int) -> bool:
    """Whether a name goes on behind a space."""
    if text[following] in "–-" and text[following + 1 : following + 2] == " ":
        return True  # a route or a pair of countries: ไทย – จีน
    if _ENUMERATOR.match(text, following) or text[space - 1] == "ฯ":
        return False
    if _STRETCH.match(text, following):
        return True
    if _NEXT_PHRASE.match(text, following) and not (text[space - 1].isdigit() and text.startswith("จังหวัด", following)):
        return False
    if text.endswith(("เรื่อง", " –", " -"), start, space):
        return True
    if _LIST_GOES_ON.match(text, space) or text.startswith("เรื่อง", following):
        return True
    before, after = text[space - 1], text[following]
    if text.startswith("และ", following):
        # a list inside the name (กำกับ ดูแล และส่งเสริม) has a short word before และ "and"
        return space - text.rfind(" ", start, space) <= 7
    if before.isascii() or after.isascii():
        return after not in "-–*•/" or text[following + 1 : following + 2] not in " "
    if text.startswith(("ตามแนว", "สำหรับ", "สู่", "เศรษฐกิจ"), following):
        return True
    named = _SHORT_FORM_BEHIND.match(text, space)
    if named and not any(_NEXT_PHRASE.match(word) for word in named.group().split()):
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
    clean = re.sub(r"\([^()]{20,}: ([A-Z][\w-]+)\)", r"(\1)", clean)
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
        end = name_end(text, match.end(), document.body.end)
        if cut is not None and (earlier := cut.search(text, match.end() + 4, end)):
            end = earlier.start()
        if is_generic(text, match.end(), end) or end - match.end() < at_least:
            continue
        name = text[match.start() : end]
        yield project(text, match.start(), end, name=name, kind=kind, pattern=pattern, confidence=confidence)
