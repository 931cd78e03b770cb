"""Titles whose body follows: glued to the head (อธิบดีกรมที่ดิน), behind a space, inside it (นายกสมาคม…), or not at all."""

import re
from collections.abc import Mapping

from kg.extract.boundaries import CUT, RUN, end_of_run
from kg.extract.document import Document, Mention, PostMention
from kg.extract.gazetteer import kind_of
from kg.extract.kinds import kind_by_head
from kg.extract.offices import secretariat_of
from kg.extract.open_names import full_name, with_area
from kg.extract.post_heads import Head
from kg.model import Span

# Units whose name is glued to the head of a title: ผู้อำนวยการ + กองกฎหมาย.
UNIT = re.compile(
    "กอง|สำนัก|ศูนย์|ฝ่าย|กลุ่ม|สถาบัน|โรงเรียน|โรงพยาบาล|ส่วน(?!ราชการ)|งาน|เขต|ด่าน|ท่าอากาศยาน|อุทยาน|พิพิธภัณฑ์|"
    "สาย|แผนก|หน่วย(?!งาน)|ชุด|ทีม|สถานี|"
    "คณะทำงาน|วิทยาลัย|ตลาด|โครงการ|ภาค|สาขา|สมาคม|มูลนิธิ|ชมรม|สหกรณ์|บริษัท|ธนาคาร|องค์การ|กรม|สภา|เครือข่าย|"
    "วิสาหกิจ|แขวง|พื้นที่|สมาพันธ์|สหพันธ์|หอการค้า|คณะ|โรงงาน|มหาวิทยาลัย|กองทุน|องค์กร|เทศบาล|ชุมชน|หอ"
)
COLLECTIVE = re.compile(
    "ส่วนราชการ|หน่วยงาน|ทุก|ต่าง|ระดับสูง|ภาค(?:รัฐ|เอกชน|ส่วน)|หมู่บ้าน|จาก|ใน|ที่|และ|ของ|ทั้ง|องค์กรปกครอง|"
    "ส่วนท้อง|ท้องถิ่น|ครอบครัว|นักเรียน|การประชุม|เปิด|พิธี|จัด|สถานประกอบการ|ผู้ประกอบการ"
)
_NOTHING = re.compile(r"\s?ฯ")
_BRACKET = re.compile(r"\s{0,2}\([^()\n]{1,60}\)")
_NUMBER = re.compile(r"\s?(\d{1,2})(?![\d.])")
_PRESIDENT = re.compile("(?:รอง|อุป)?นายก(สมาคม|องค์การบริหารส่วน|เทศมนตรี|เหล่ากาชาด)$")
_PRESIDENT_OF = re.compile(
    "แม่บ้าน|แปลงใหญ่|กองทุน|องคมนตรี|ที่ปรึกษา|อาสาสมัคร|รัฐสภา|วุฒิสภา|ศาล|สมัชชา|กรรมาธิการ|นักศึกษา|ร่วม(?!พิธี|"
    "งาน|ประชุม)|กลุ่ม|ผู้แทน|สหภาพ|อนุกรรม|คณะ"
)
_ADVISERS = re.compile("(?:คณะที่ปรึกษา|คณะทำงาน)(?:ของ)?รัฐมนตรี(?:ช่วย)?ว่าการ(?=กระทรวง)")
_FIELD = re.compile(r" ?(ด้าน[ก-๎]{4,30})(?=\s|$)")
_SHORT = re.compile(r"(?:[ก-ฮ]{1,4}\.){1,4}")
# A unit of a company, whose holders of posts are in the company.
_COMPANY_UNIT = re.compile("กลุ่มธุรกิจ|หน่วยธุรกิจ|สายงาน|ฝ่าย|แผนก|กลุ่ม")
_COMPANY_KINDS = frozenset({"company", "state_enterprise"})
_MANAGES = re.compile("บริหาร(?!กองทุน)")  # an executive's title: ประธานกรรมการบริหาร
# A body that is named in Latin letters alone, behind the title of one who leads it.
_LEADS = re.compile(
    "(?:รอง|ผู้ช่วย)?(?:ประธาน|กรรมการผู้จัดการ|กรรมการบริหาร|กรรมการผู้อำนวยการ|ผู้จัดการ|ผู้อำนวยการ|ผู้บริหาร|ผู้ก่อตั้ง|ผู้แทน)"
)
_LATIN_BODY = re.compile(
    r"(?: (?:บริหาร|ใหญ่|ทั่วไป|อาวุโส|เจ้าหน้าที่บริหาร))? (?!(?:Mr|Mrs|Ms|Miss|Dr|Prof|CEO|MD|President|Chair\w*)\b)"
    r"(?P<body>[A-Z][A-Za-z&.'-]+(?: (?:of|for|and|the|&|[A-Z][A-Za-z&.'-]*)){0,8}"
    r"(?:,? ?(?:Co\.?,? ?Ltd\.?|Ltd\.?|Inc\.?))?)"
    r"(?= ?[(,ก-๎\n]|$)"
)
_PUBLIC_KINDS = frozenset(
    {"official", "local", "association", "academic", "military", "police", "political", "judicial", "any"}
)


def with_body(
    document: Document, head: Head, span: Span, capacity: str, bodies: Mapping[int, Mention], limit: int
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
    advisers = _ADVISERS.match(text, end, limit)
    ministry = bodies.get(advisers.end()) if advisers else None
    if advisers and ministry:  # ประธานคณะที่ปรึกษาของรัฐมนตรีว่าการกระทรวง… ด้าน…
        group = advisers.group() + ministry.name
        field = _FIELD.match(text, ministry.span.end, limit)
        stop = field.end() if field else ministry.span.end
        title = head.title + group + (f" {field[1]}" if field else "")
        return PostMention(Span(start, stop), title, group, capacity)
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
        above = bodies.get(body.span.end + 1) if _COMPANY_UNIT.match(body.name) else None
        if above is None or (kind_of(above.name) or kind_by_head(above.name)) not in _COMPANY_KINDS:
            above = body
        return _tail(
            document, PostMention(Span(start, above.span.end), head.title + body.name, above.name, capacity), bodies
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
    if run and not CUT.match(text, end, limit) and not COLLECTIVE.match(text, end, limit):
        stop = end_of_run(text, end, limit)
    name = text[end:stop]
    if head.needs == "tight" and len(name) < 2:
        return None
    if head.title == "ประธาน" and not UNIT.match(name) and not _PRESIDENT_OF.match(name):
        stop, name = end, ""
    employer: str | None = name if UNIT.match(name) and head.kind != "executive" and not UNIT.fullmatch(name) else None
    if employer in {"คณะกรรมการบริษัท", "คณะกรรมการธนาคาร", "คณะกรรมการบริหาร"}:
        employer = None
    if head.title.endswith("ประธาน") and name.startswith(("อนุกรรมการ", "กรรมาธิการ")) and len(name) > 14:
        employer = f"คณะ{name}"
    if head.title.endswith("ประธานกรรมการ") and len(name) > 6 and not UNIT.match(name) and not _MANAGES.match(name):
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
        latin = _LATIN_BODY.match(text, end, limit) if _LEADS.match(head.title) else None
        if latin is not None:
            return PostMention(Span(start, latin.end()), head.title, latin["body"].strip(), capacity)
        return PostMention(span, head.title, None, capacity, is_bare=True)
    kind = kind_of(behind.name) or ""
    joined = (
        head.kind in _PUBLIC_KINDS
        and kind != "company"
        and (
            head.title not in {"ประธาน", "กรรมการ"}
            or (kind == "committee" and bool(_SHORT.fullmatch(text, behind.span.start, behind.span.end)))
        )
    )
    title = head.title + behind.name if joined else head.title
    above = bodies.get(behind.span.end + 1) if kind_of(behind.name) is None else None
    body_above = above.name if above and above.name.startswith(("บริษัท", "ธนาคาร")) else behind.name
    return PostMention(Span(start, behind.span.end), title, body_above, capacity)


def _president(text: str, head: Head, body: str, span: Span, capacity: str, limit: int) -> PostMention:
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
