"""Where an occasion took place: the venue as printed, and the province the text prints for it."""

import re
from collections.abc import Sequence

from kg.extract.provinces import ProvinceMention, find_provinces, provinces_in_name
from kg.extract.scene import Head, Sentence
from kg.model import Span

# "At" in front of a venue; not ณ วันที่ "as of".
_AT = re.compile(
    r"(?<=\sน\.\s)(?=ห้อง|หอประชุม|โรงแรม)|(?:(?<=\s)|(?<=[”\"’)]))(?:ณ(?=\s|ห้อง|โรงแรม|ศูนย์|อาคาร|ตึก|บริษัท|สำนักงาน|วัด|กระทรวง|ทำเนียบ|จังหวัด|หอประชุม|ลาน|บริเวณ|เมือง)|ที่(?=(?:กระทรวง|ห้อง|โรงแรม|ศูนย์|ทำเนียบ|อาคาร|บริเวณ|วัด|เวที|หอประชุม|สำนักงาน|โรงงาน|ลาน)))\s*+(?!วันที่|สิ้น|ปัจจุบัน|ขณะ|เดือน|ไตรมาส"
    # the second half of a surname: ณ อยุธยา
    r"|(?:อยุธยา|นคร|ลำปาง|ลำพูน|น่าน|เชียงใหม่|ระนอง|สงขลา|พัทลุง|ถลาง|ตะกั่วทุ่ง|ตะกั่วป่า|บางช้าง|ป้อมเพ[ช็]|มหาไชย|มโนรม|หนองคาย)(?![ก-๎]))"
)
# Where the name of a venue ends.
_END = re.compile(
    r"\n|\s(?=โดย|เพื่อ|ซึ่ง|พร้อม|และ(?:ผ่าน|ได้|มี|รับ|ร่วม|ตรวจเยี่ยม|เยี่ยมชม|เข้า)|จัดโดย|ตั้งอยู่|ประกอบ(?:กิจการ|ด้วย|ธุรกิจ)|เมื่อ|ผ่าน(?:ระบบ)?|ในการ|นาย|นาง|น\.ส\.|ดร\.|พล|ร้อยเอก|ศาสตรา|ก่อน|หลัง|ระหว่าง|มี(?!น)|ว่า|ด้วย|สรุป|ที่ผ่าน|เข้าร่วม|ได้|จำนวน|ภายใต้|ตาม|ดังนี้|รวม|ทั้งนี้|นอกจาก|อัน|เป็น|ให้|เวลา|กล่าว|เปิดเผย|รองรับ|ขออนุญาต|ติดตาม|เครือข่าย|การ(?!นิคม|ไฟฟ้า|ประปา|ท่า|ทาง|รถไฟ|เคหะ|กีฬา)|จัด|กิจกรรมดังกล่าว|ต่อไป)|[.;]\s(?!\d)|\.$|(?<=[ก-๙])(?=โดยมี)"
)
_ADDRESS = re.compile(
    r"\s+(?:หมู่(?:ที่)?\s?\d|เลขที่|ตำบล|ต\.|อำเภอ|อ\.|แขวง|เขต(?!ประกอบ|อุตสาหกรรม|พัฒนา|เศรษฐกิจ|ปลอด)|จังหวัด|จ\.|ถนน|ถ\.|กรุงเทพฯ|กรุงเทพมหานคร|กทม\.)"
)
_SHORTLY = 40  # characters between the place that one goes to and the verb of what is done there
_LONGEST = 170
_ORGANISATION = re.compile(
    r"\s*(?:\([^)\n]{2,40}\)\s*)?(?:(?:ขั้นตอน|กระบวนการ|สายการ|การ)[ก-๎]{2,40}\s?ของ\s?(?=บริษัท|โรงงาน|วิสาหกิจ)|การดำเนินงาน(?:ของ)?|และ\S{2,30}?(?:แก่|กับ)|ให้คำปรึกษา|ยัง|ที่|ณ|กิจการ(?:ของ)?|ผลการดำเนินงาน(?:ของ)?|พื้นที่(?=บริษัท))?\s*"
    r"(?=[“\"]|สำนักงาน|สอจ\.|บริษัท|บจก\.|โรงงาน|ร้าน|ห้าง|ธนาคาร|วิสาหกิจ|กลุ่ม|ศูนย์|สภา|สมาคม|นิคม|วัด|โรงเรียน|มหาวิทยาลัย|เหมือง|ตลาด|สถาน|ชุมชน|สวน|ท่าเรือ|เทศบาล|องค์การ|กรม|โครงการ|เขต|อุทยาน|หมู่บ้าน|บ้าน|ครัวเรือน|สหกรณ์|โรงพยาบาล|ฟาร์ม|ด่าน|โกดัง|SME)"
)


def find_venue(text: str, within: Sequence[Span], head: Head | None) -> Span | None:
    """The venue that the stretches print: what stands behind ณ "at", else the body that the verb goes to."""
    for number, span in enumerate(within):
        start = head.span.end if head is not None and number == 0 else span.start
        for match in _AT.finditer(text, span.start, span.end):
            venue = _cut(text, match.end(), span.end)
            if venue is not None and (match.start() >= start or number == 0):
                return venue
    if head is not None and within and head.kind in {"visit", "inspection"}:
        after = _ORGANISATION.match(text, head.span.end, min(within[0].end, head.span.end + 60))
        if after is None:
            again = re.compile(r"(?:ตรวจเยี่ยม|เยี่ยมชม|ตรวจราชการ|ตรวจติดตาม|ตรวจสอบ|เยี่ยม)").search(
                text, head.span.end, min(within[0].end, head.span.end + 60)
            )
            after = _ORGANISATION.match(text, again.end(), within[0].end) if again else None
        if after is not None:
            return _cut(text, after.end(), within[0].end)
    return None


def _cut(text: str, start: int, limit: int) -> Span | None:
    """The venue that begins at ``start``, without its address."""
    stop = _END.search(text, start, min(limit, start + _LONGEST))
    end = stop.start() if stop else min(limit, start + _LONGEST)
    if stop is None and end < limit:
        end = text.rfind(" ", start, end)
    address = _ADDRESS.search(text, start + 1, end) if end > start else None
    if address is not None and address.start() - start >= 4:
        end = address.start()
    while end > start and text[end - 1] in " ,.-–(":
        end -= 1
    return Span(start, end) if end - start >= 3 else None


def find_province(
    text: str, sentence: Sentence, extent: Sequence[Span], head: Head | None, venue: Span | None
) -> ProvinceMention | None:
    """The province that the text prints for the occasion of ``sentence``.

    In this order: the dateline in front of it, the venue with its address, the place that the verb goes to. A province
    inside somebody's post is none.
    """
    people = [person.span for person in sentence.people]
    inside = [p for p in sentence.provinces if not any(s.start <= p.span.start < s.end for s in people)]
    dateline = [p for p in inside if sentence.offset(p.span) <= 4]
    if dateline:
        return dateline[0]
    if venue is not None:
        stop = text.find("\n", venue.start)
        reach = Span(venue.start, min(stop if stop >= 0 else len(text), venue.end + 90))
        for province in find_provinces(text, reach):
            if _same_place(text, venue, province.span):
                return province
        named = list(provinces_in_name(text, venue))
        if named:
            return named[-1]
    if (head is not None and head.kind in {"visit", "inspection"}) or (head is not None and head.verb == "go"):
        own = _RELATIVE_CLAUSE.search(text, head.span.end, extent[0].end if extent else head.span.end)
        clause_end = own.start() if own else len(text)
        behind = [
            p
            for p in inside
            if p.span.start < clause_end
            and (
                head.span.start - _SHORTLY <= p.span.start < head.span.end + 150
                or (head.span.end <= p.span.start < head.span.end + 420 and _is_address(text, p.span.start))
            )
        ]
        if behind:
            return behind[0]
        return _of_hosts(text, extent)
    return None


_RELATIVE_CLAUSE = re.compile(r" ซึ่ง(?!มี)(?=สำนักงาน|สอจ|กระทรวง|กรม|จังหวัด|จัด|บริษัท|เป็น)")


def _of_hosts(text: str, extent: Sequence[Span]) -> ProvinceMention | None:
    """The province of those who received the visitors, where it is one and the same for all of them."""
    named = [p for span in extent for p in find_provinces(text, span) if _HOST_LIST.match(text, span.start)]
    return named[0] if len({p.name for p in named}) == 1 else None


_HOST_LIST = re.compile(r"(?:โดย|ซึ่ง|และ)มี(?=[^\n]{0,500}?(?:ต้อนรับ|รายงาน|รับการตรวจ|รับตรวจ))")


_IN_ADDRESS = re.compile(r"(?:ตำบล|ต\.|อำเภอ|อ\.|ตั้งอยู่)[^\n]{2,60}$")
_NOT_ADDRESS = re.compile(r"โดย|เพื่อ|ซึ่ง|นาย(?!ก)|นาง|พร้อม|\n|ประกอบกิจการ|ดำเนิน")


def _is_address(text: str, offset: int) -> bool:
    return bool(_IN_ADDRESS.search(text[max(0, offset - 70) : offset]))


def _same_place(text: str, venue: Span, province: Span) -> bool:
    """Whether nothing but an address stands between a venue and a province."""
    return province.start < venue.end or not _NOT_ADDRESS.search(text, venue.end, province.start)
