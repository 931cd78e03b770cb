"""Posts in text: the head of a title, the body that it is a post in, and the capacity in which it is held.

``scan`` reads every title of headline and body, with a holder beside it or without. The heads are the rows of
``data/reference/posts.tsv``; a row says what must follow (``needs``). Not here: who holds the post (``people``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.area_names import PROVINCE, province_name
from kg.extract.boundaries import CUT, end_of_run
from kg.extract.document import Document, Mention, PostMention
from kg.extract.post_bodies import COLLECTIVE, with_body
from kg.extract.post_heads import CAPACITY, Head, Title, beginnings, heads
from kg.model import Span

_SLIP = re.compile("(?:กับ)?การ(?=กระทรวง)")
_AREA = re.compile(rf"\s?(?:จังหวัด\s?|จ\.\s?)?({PROVINCE})")
_ABROAD = re.compile(r"(?:วิสามัญผู้มีอำนาจเต็ม ?)?[ก-๎]{2,60}(?: ประจำ[ก-๎]{2,25})?")
_TO_THAILAND = re.compile(
    r"(?:วิสามัญผู้มีอำนาจเต็ม ?)?(?:แห่ง)?(?:สหพันธ์)?(?:สาธารณรัฐ(?:ประชาชน|สังคมนิยม)?|ราชอาณาจักร|ราชรัฐ)?"
    r"([ก-๎]{2,40}?) ?ประจำ(?:ประเทศ|ราชอาณาจักร)ไทย"
)
_MISSION = re.compile(r"สถานเอกอัครราชทูต[ก-๎]{2,40}(?: ?ประจำ(?:ประเทศ|ราชอาณาจักร)ไทย)?\Z")
_ROLE_AT_EVENT = re.compile(r"(?:เป็น|ทำหน้าที่|ให้เกียรติเป็น)\s?$")


def scan(document: Document) -> Iterator[PostMention]:
    """Every title in headline and body, in text order, none inside another."""
    _, by_form = heads()
    bodies = {m.span.start: m for m in document.organisation_mentions}
    inside = [m.span for m in document.organisation_mentions]
    index = 0
    for part in document.parts:
        position = part.start
        for title in beginnings(document.text, part.start, part.end):
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
    document: Document, title: Title, by_form: Mapping[str, Head], bodies: Mapping[int, Mention], limit: int
) -> PostMention | None:
    text = document.text
    before = title.before
    capacity = (
        CAPACITY[before["capacity"]] if before["capacity"] else "in_capacity_of" if before["in"] else "substantive"
    )
    if title.head is None:
        found = title.minister
        span = Span(title.start, title.head_end)
        return PostMention(span, found.title, found.ministry, capacity) if found else None
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
        place = " ".join(text[end:stop].split())
        return PostMention(Span(start, stop), head.title + place, _mission(head.title, text[end:stop]), capacity)
    return with_body(document, head, Span(start, end), capacity, bodies, limit)


def _mission(head: str, place: str) -> str | None:
    """The embassy behind a diplomat's title, where the title names both countries: …อินเดียประจำประเทศไทย."""
    mission = _MISSION.search(place)
    if mission is not None:
        return " ".join(mission.group().split())
    abroad = _TO_THAILAND.fullmatch(" ".join(place.split()))
    if abroad is None or not head.endswith(("ทูต", "ทูตที่ปรึกษา")):
        return None
    return f"สถานเอกอัครราชทูต{abroad[1]}ประจำประเทศไทย"


def _governor(text: str, head: Head, start: int, end: int, capacity: str, limit: int) -> PostMention:
    area = _AREA.match(text, end, limit)
    if area is None:
        stop = end + len("จังหวัด") if text.startswith("จังหวัด", end) else end
        return PostMention(Span(start, stop), head.title + "จังหวัด", None, capacity, is_bare=True)
    province = province_name(area[1])
    place = province if province == "กรุงเทพมหานคร" else f"จังหวัด{province}"
    return PostMention(Span(start, area.end()), head.title + place, place, capacity)


def _area_post(text: str, head: Head, start: int, end: int, capacity: str, limit: int) -> PostMention | None:
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
    if not name or CUT.match(name) or COLLECTIVE.match(name):
        return PostMention(Span(start, end), head.title, None, capacity, is_bare=True)
    organisation = f"อำเภอ{name}" if head.title == "นายอำเภอ" else None
    return PostMention(Span(start, stop), head.title + name, organisation, capacity)
