"""Posts in text: the head of a title, the body that it is a post in, and the capacity in which it is held.

``scan`` reads every title of headline and body, with a holder beside it or without. The heads are the rows of
``data/reference/posts.tsv``; a row says what must follow (``needs``). Not here: who holds the post (``people``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.area_names import PROVINCE, province_name
from kg.extract.boundaries import CUT, RUN, end_of_run
from kg.extract.document import Document, Mention, PostMention
from kg.extract.gazetteer import kind_of
from kg.extract.literals import Literals
from kg.extract.ministers import MINISTER_SHORT, minister_title
from kg.extract.offices import secretariat_of
from kg.extract.open_names import full_name, with_area
from kg.extract.tables import aliases, read_table
from kg.model import Span

_CAPACITY = {
    "รักษาราชการแทน": "acting",
    "รักษาราชการในตำแหน่ง": "acting",
    "รักษาราชการ": "acting",
    "รักษาการแทน": "acting",
    "รักษาการในตำแหน่ง": "interim",
    "รักษาการตำแหน่ง": "interim",
    "รักษาการ": "interim",
    "รก.": "acting",
    "ปฏิบัติราชการแทน": "on_behalf",
    "ปฏิบัติหน้าที่แทน": "on_behalf",
    "ทำหน้าที่แทน": "on_behalf",
    "ปฏิบัติหน้าที่ในตำแหน่ง": "performing_duties",
    "ปฏิบัติหน้าที่": "performing_duties",
    "ทำหน้าที่": "performing_duties",
    "อดีต": "former",
}
_CAPACITIES = "|".join(re.escape(word) for word in sorted(_CAPACITY, key=len, reverse=True))
_IN_CAPACITY = r"ในฐานะที่เป็น|ในฐานะเป็น|ในฐานะ|และในฐานะ"
# Units whose name is glued to the head of a title: ผู้อำนวยการ + กองกฎหมาย.
UNIT = re.compile(
    "กอง|สำนัก|ศูนย์|ฝ่าย|กลุ่ม|สถาบัน|โรงเรียน|โรงพยาบาล|ส่วน(?!ราชการ)|งาน|เขต|ด่าน|ท่าอากาศยาน|อุทยาน|พิพิธภัณฑ์|"
    "สาย|แผนก|หน่วย(?!งาน)|ชุด|ทีม|สถานี|"
    "คณะทำงาน|วิทยาลัย|ตลาด|โครงการ|ภาค|สาขา|สมาคม|มูลนิธิ|ชมรม|สหกรณ์|บริษัท|ธนาคาร|องค์การ|กรม|สภา|เครือข่าย|"
    "วิสาหกิจ|แขวง|พื้นที่|สมาพันธ์|สหพันธ์|หอการค้า|คณะ|โรงงาน|มหาวิทยาลัย|กองทุน|องค์กร|เทศบาล|ชุมชน|หอ"
)
_COLLECTIVE = re.compile(
    "ส่วนราชการ|หน่วยงาน|ทุก|ต่าง|ระดับสูง|ภาค(?:รัฐ|เอกชน|ส่วน)|หมู่บ้าน|จาก|ใน|ที่|และ|ของ|ทั้ง|องค์กรปกครอง|"
    "ส่วนท้อง|ท้องถิ่น|ครอบครัว|นักเรียน|การประชุม|เปิด|พิธี|จัด|สถานประกอบการ|ผู้ประกอบการ"
)
_SLIP = re.compile("(?:กับ)?การ(?=กระทรวง)")
_NOTHING = re.compile(r"\s?ฯ")
_BRACKET = re.compile(r"\s{0,2}\([^()\n]{1,60}\)")
_AREA = re.compile(rf"\s?(?:จังหวัด\s?|จ\.\s?)?({PROVINCE})")
_ABROAD = re.compile(r"[ก-๎]{2,40}(?:ประจำ[ก-๎]{2,20})?(?: ประจำ[ก-๎]{2,25})?")
_NUMBER = re.compile(r"\s?(\d{1,2})(?![\d.])")
_PRESIDENT = re.compile("(?:รอง|อุป)?นายก(สมาคม|องค์การบริหารส่วน|เทศมนตรี|เหล่ากาชาด)$")
_PRESIDENT_OF = re.compile(
    "แม่บ้าน|แปลงใหญ่|กองทุน|องคมนตรี|ที่ปรึกษา|อาสาสมัคร|รัฐสภา|วุฒิสภา|ศาล|สมัชชา|กรรมาธิการ|นักศึกษา|ร่วม(?!พิธี|"
    "งาน|ประชุม)|กลุ่ม|ผู้แทน|สหภาพ|อนุกรรม|คณะ"
)
_PUBLIC_KINDS = frozenset(
    {"official", "local", "association", "academic", "military", "police", "political", "judicial", "any"}
)
_HEAD_GUARD = r"(?<!คณะ)(?<!อนุ)(?<!เป็น)(?<!ให้)"
_ROLE_AT_EVENT = re.compile(r"(?:เป็น|ทำหน้าที่|ให้เกียรติเป็น)\s?$")


@dataclass(frozen=True, slots=True)
class _Head:
    title: str
    kind: str
    needs: str
    organisation: str | None


@cache
def _heads() -> tuple[Literals, Mapping[str, _Head]]:
    """The forms in which a title may begin, and the row of each."""
    by_form: dict[str, _Head] = {}
    for row in read_table("posts"):
        head = _Head(row["label_th"], row["kind"], row["needs"], row["organisation"] or None)
        for form in (row["label_th"], *aliases(row)):
            by_form[form] = head
    for row in read_table("provincial_offices"):
        if row["chief"]:
            by_form[row["chief"]] = _Head(row["chief"], "provincial", "chief", row["label_th"])
    by_form |= {
        "อสจ.": by_form["อุตสาหกรรมจังหวัด"],
        "ผวจ.": by_form["ผู้ว่าราชการ"],
        "รอง ผวจ.": by_form["รองผู้ว่าราชการ"],
        "ผู้ว่าฯ": by_form["ผู้ว่าราชการ"],
        "รองผู้ว่าฯ": by_form["รองผู้ว่าราชการ"],
    }
    return Literals(by_form), by_form


# What may stand before the head: the capacity, and รอง or ผู้ช่วย where the table has no row of its own.
_BEFORE = re.compile(rf"(?:(?P<in>{_IN_CAPACITY})\s?)?(?:(?P<capacity>{_CAPACITIES})\s?)?(?P<prefix>(?:รอง|ผู้ช่วย)\s?)?$")
_REACH = 45  # letters that ``_BEFORE`` may span
_MINISTER = re.compile(MINISTER_SHORT)


@dataclass(frozen=True, slots=True)
class _Title:
    """The beginning of a title: where capacity, prefix and head stand."""

    start: int
    head_start: int
    head_end: int
    head: str | None
    before: re.Match[str]
    minister: re.Match[str] | None = None


def _beginnings(text: str, start: int, end: int) -> Iterator[_Title]:
    """Every beginning of a title in a stretch of text, in order."""
    literals, _ = _heads()
    found: list[_Title] = []
    for head_start, head_end in literals.longest(text, start, end):
        head = text[head_start:head_end]
        if "." in head and head_start > start and (text[head_start - 1] == "." or "ก" <= text[head_start - 1] <= "๎"):
            continue
        found.append(_title(text, start, head_start, head_end, head))
    for match in _MINISTER.finditer(text, start, end):
        found.append(_title(text, start, match.start(), match.end(), None, match))
    yield from sorted(found, key=lambda t: (t.head_start, -t.head_end))


def _title(
    text: str, start: int, head_start: int, head_end: int, head: str | None, minister: re.Match[str] | None = None
) -> _Title:
    before = _BEFORE.search(text, max(start, head_start - _REACH), head_start)
    assert before is not None  # it may be empty
    return _Title(before.start(), head_start, head_end, head, before, minister)


def scan(document: Document) -> Iterator[PostMention]:
    """Every title in headline and body, in text order, none inside another."""
    _, by_form = _heads()
    bodies = {m.span.start: m for m in document.organisation_mentions}
    inside = [m.span for m in document.organisation_mentions]
    index = 0
    for part in document.parts:
        position = part.start
        for title in _beginnings(document.text, part.start, part.end):
            if title.head_start < position:
                continue
            while index < len(inside) and inside[index].end <= title.head_start:
                index += 1
            is_inside = index < len(inside) and inside[index].start < title.head_start
            if is_inside and title.head is not None and by_form[title.head].needs != "chief":
                continue
            post = _read(document, title, by_form, bodies, part.end)
            if post:
                yield post
            position = max(title.head_end, post.span.end if post else 0)


def _read(
    document: Document, title: _Title, by_form: Mapping[str, _Head], bodies: Mapping[int, Mention], limit: int
) -> PostMention | None:
    text = document.text
    before = title.before
    capacity = (
        _CAPACITY[before["capacity"]] if before["capacity"] else "in_capacity_of" if before["in"] else "substantive"
    )
    if title.head is None:
        found = title.minister and minister_title(title.minister)
        return PostMention(Span(title.start, title.head_end), found[0], found[1], capacity) if found else None
    head = by_form[title.head]
    if before["prefix"]:
        head = replace(head, title=before["prefix"].strip() + head.title)
    start, end = title.start, title.head_end
    if head.title.endswith("ว่าการ"):
        slip = _SLIP.match(text, end, limit)  # ว่าการการกระทรวง, ว่าการกับการกระทรวง
        end = slip.end() if slip else end
    if head.title in {"ประธาน", "กรรมการ", "ประธานกรรมการ"} and text[
        max(0, title.head_start - 3) : title.head_start
    ] in {"คณะ", "อนุ"}:
        return None
    if head.title == "ประธาน" and _ROLE_AT_EVENT.search(text, max(0, start - 12), start):
        return None
    if head.needs == "none":
        return PostMention(Span(start, end), head.title, head.organisation, capacity)
    if head.needs == "chief":
        area = _AREA.match(text, end, limit)
        if area is None:
            return None
        province = province_name(area[1])
        return PostMention(Span(start, area.end()), head.title + province, f"{head.organisation}{province}", capacity)
    if head.needs == "province":
        return _governor(text, head, start, end, capacity, limit)
    if head.needs == "area":
        return _area_post(text, head, start, end, capacity, limit)
    if head.needs == "country":
        abroad = _ABROAD.match(text, end, limit)
        cut = CUT.search(text, end, abroad.end()) if abroad else None
        stop = cut.start() if cut else abroad.end() if abroad else end
        return PostMention(Span(start, stop), head.title + " ".join(text[end:stop].split()), None, capacity)
    return _with_body(document, head, Span(start, end), capacity, bodies, limit)


def _governor(text: str, head: _Head, start: int, end: int, capacity: str, limit: int) -> PostMention:
    area = _AREA.match(text, end, limit)
    if area is None:
        stop = end + len("จังหวัด") if text.startswith("จังหวัด", end) else end
        return PostMention(Span(start, stop), head.title + "จังหวัด", None, capacity, is_bare=True)
    province = province_name(area[1])
    place = province if province == "กรุงเทพมหานคร" else f"จังหวัด{province}"
    return PostMention(Span(start, area.end()), head.title + place, place, capacity)


def _area_post(text: str, head: _Head, start: int, end: int, capacity: str, limit: int) -> PostMention | None:
    """A member of parliament for a province, a district chief, a headman: the area is part of the title."""
    if head.title in {"สมาชิกสภาผู้แทนราษฎร", "สมาชิกวุฒิสภา", "สมาชิกสภาองค์การบริหารส่วนจังหวัด"}:
        area = _AREA.match(text, end, limit)
        body = {"สมาชิกสภาผู้แทนราษฎร": "สภาผู้แทนราษฎร", "สมาชิกวุฒิสภา": "วุฒิสภา"}.get(head.title)
        if area is None:
            party_list = re.compile(r"\s?แบบบัญชีรายชื่อ").match(text, end, limit)
            stop = party_list.end() if party_list else end
            title = head.title + ("แบบบัญชีรายชื่อ" if party_list else "")
            return PostMention(Span(start, stop), title, body, capacity, is_bare=body is None)
        province = province_name(area[1])
        if body is None:
            return PostMention(
                Span(start, area.end()), head.title + province, f"องค์การบริหารส่วนจังหวัด{province}", capacity
            )
        return PostMention(Span(start, area.end()), f"{head.title}จังหวัด{province}", body, capacity)
    stop = end_of_run(text, end, limit)
    name = text[end:stop]
    if not name or CUT.match(name) or _COLLECTIVE.match(name):
        return PostMention(Span(start, end), head.title, None, capacity, is_bare=True)
    organisation = f"อำเภอ{name}" if head.title == "นายอำเภอ" else None
    return PostMention(Span(start, stop), head.title + name, organisation, capacity)


def _with_body(
    document: Document, head: _Head, span: Span, capacity: str, bodies: Mapping[int, Mention], limit: int
) -> PostMention | None:
    """A title whose body follows: glued to it, or behind a space, or not at all."""
    text = document.text
    start, end = span.start, span.end
    number = _NUMBER.match(text, end, limit) if head.title.endswith(("ที่", "ภาค")) else None
    if number:
        return PostMention(Span(start, number.end()), f"{head.title} {number[1]}", None, capacity)
    president = _PRESIDENT.match(head.title)
    if president:
        return _president(text, head, president[1], span, capacity, limit)
    body = bodies.get(end)
    if body is not None and body.name in {"คณะกรรมการ", "คณะ"}:
        body = None
    if body is None and text.startswith("คณะกรรมการ ", end):
        office = bodies.get(end + len("คณะกรรมการ "))
        if office:  # เลขาธิการคณะกรรมการ ป.ป.ช.
            board = office.name.removeprefix("สำนักงาน")
            return PostMention(Span(start, office.span.end), head.title + board, office.name, capacity)
    if body is not None and head.title.endswith("เลขาธิการ"):
        organisation = secretariat_of(body.name) or body.name
        return PostMention(Span(start, body.span.end), head.title + body.name, organisation, capacity)
    if body is not None:
        return _tail(
            document, PostMention(Span(start, body.span.end), head.title + body.name, body.name, capacity), bodies
        )
    shortened = _NOTHING.match(text, end, limit)
    if shortened:
        return PostMention(Span(start, shortened.end()), head.title, None, capacity, is_bare=True)
    if head.title.endswith("ปลัด"):
        spaced = bodies.get(end + 1) if text.startswith(" ", end) else None
        if spaced and spaced.name.startswith(("กระทรวง", "สำนักนายก")):
            return PostMention(Span(start, spaced.span.end), head.title + spaced.name, spaced.name, capacity)
        if text.startswith("กระทรวง", end):
            stop = end + len("กระทรวง")
            stop += len("ฯ") if text.startswith("ฯ", stop) else 0
            return PostMention(Span(start, stop), head.title + "กระทรวง", None, capacity, is_bare=True)
        return PostMention(span, head.title, None, capacity, is_bare=True)
    run = RUN.match(text, end, limit)
    stop = end
    if run and not CUT.match(text, end, limit) and not _COLLECTIVE.match(text, end, limit):
        stop = end_of_run(text, end, limit)
    name = text[end:stop]
    if head.needs == "tight" and len(name) < 2:
        return None
    if head.title == "ประธาน" and not UNIT.match(name) and not _PRESIDENT_OF.match(name):
        stop, name = end, ""
    employer: str | None = name if UNIT.match(name) and head.kind != "executive" and not UNIT.fullmatch(name) else None
    if head.title.endswith("ประธานกรรมการ") and len(name) > 6 and not UNIT.match(name) and not name.startswith("บริหาร"):
        employer = f"คณะกรรมการ{name}"
    spaces = re.compile(r"\s{0,2}(?:จาก|ของ|แห่ง)\s?| {1,2}").match(text, stop, limit)
    behind = bodies.get(spaces.end()) if spaces else None
    if name:
        if behind and (
            employer is None or (kind_of(behind.name) is None and behind.name.startswith(("บริษัท", "ธนาคาร")))
        ):
            return PostMention(Span(start, behind.span.end), head.title + name, behind.name, capacity)
        post = PostMention(Span(start, stop), head.title + name, employer, capacity)
        return _tail(document, post, bodies)
    if behind is None and spaces and head.kind == "official" and UNIT.match(text, spaces.end(), limit):
        unit_end = end_of_run(text, spaces.end(), limit)
        unit = text[spaces.end() : unit_end]
        if len(unit) > 8:
            above = bodies.get(unit_end + 1)
            body_above = above.name if above and above.name.startswith(("บริษัท", "ธนาคาร")) else unit
            return _tail(document, PostMention(Span(start, unit_end), head.title + unit, body_above, capacity), bodies)
    if behind is None:
        return PostMention(span, head.title, None, capacity, is_bare=True)
    kind = kind_of(behind.name) or ""
    joined = head.kind in _PUBLIC_KINDS and kind != "company" and head.title not in {"ประธาน", "กรรมการ"}
    title = head.title + behind.name if joined else head.title
    above = bodies.get(behind.span.end + 1) if kind_of(behind.name) is None else None
    body_above = above.name if above and above.name.startswith(("บริษัท", "ธนาคาร")) else behind.name
    return PostMention(Span(start, behind.span.end), title, body_above, capacity)


def _president(text: str, head: _Head, body: str, span: Span, capacity: str, limit: int) -> PostMention:
    """นายกสมาคม…, นายกองค์การบริหารส่วน…, นายกเทศมนตรี…: the body's name begins inside the head of the title."""
    stop = with_area(text, end_of_run(text, span.end, limit, cut_places=False), limit)
    name = full_name(text[span.end : stop])
    if len(name) < 2 or (CUT.match(name) and not name.startswith(("ตำบล", "อำเภอ"))):
        return PostMention(span, head.title, None, capacity, is_bare=True)
    organisation = {"เทศมนตรี": "เทศบาล"}.get(body, body) + name
    return PostMention(Span(span.start, stop), head.title + name, organisation, capacity)


def _tail(document: Document, post: PostMention, bodies: Mapping[int, Mention]) -> PostMention:
    """The post with what still belongs to it: a health region, the body above in the line of command."""
    text = document.text
    zone = re.compile(r" (เขตสุขภาพที่ \d{1,2})").match(text, post.span.end)
    if zone:
        return PostMention(
            Span(post.span.start, zone.end()), f"{post.title} {zone[1]}", post.organisation, post.capacity
        )
    bracket = _BRACKET.match(text, post.span.end)
    end = bracket.end() if bracket else post.span.end
    spaces = re.compile(r" {1,2}(?:สังกัด)?").match(text, end)
    above = bodies.get(spaces.end()) if spaces else None
    if (
        above
        and above.name != post.organisation
        and kind_of(above.name) in {"ministry", "department", "state_enterprise", "public_agency"}
    ):
        return PostMention(Span(post.span.start, above.span.end), post.title, post.organisation, post.capacity)
    return post
