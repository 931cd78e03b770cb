"""Who holds which post: the ways in which this genre sets a name beside a title.

Shared by the patterns of people. ``posts_behind`` reads the chain of titles that follows a name; ``post_before`` the
title that stands before it; ``follows_in_list`` whether two names are neighbours in one list.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.document import Document, NameMention, PostMention
from kg.model import PersonFound, PositionFound, Span

_TO_POST = re.compile(
    r"[\s,]{0,4}(?:\([^()\n]{1,60}\)\s{0,2})?(?:[“\"(][^“”\"\n]{1,20}[”\")]\s{0,2})?(?:ตำแหน่ง\s?|ซึ่งเป็น|เป็น|มีตำแหน่งเป็น|ใน)?"
)
_BETWEEN_POSTS = re.compile(r"(?:\s?\([^()\n]{1,40}\))?\s{0,3}(?:,\s?|/\s?)?(?:และใน|และ\s?|พร้อมทั้ง\s?|ทั้งเป็น)?")
_BEFORE = re.compile(r"(?:\s?\([^()\n]{1,25}\))?\s{0,2}(?:\(\s?|[“\"]\s?|โดย\s?|คือ\s?|:\s?|,\s?)?(?:ท่าน)?$")
_LIST_OF = re.compile(r"\)?(?:\s?\([^()\n]{1,25}\))?\s{0,2}(?:ประกอบด้วย|ได้แก่|คือ|อาทิ|นำโดย|โดย|เช่น)\s?:?\s{0,2}$")
_IN_LIST = re.compile(r"[\s,]{0,4}(?:และ|กับ|ร่วมกับ|รวมถึง|พร้อมด้วย)?\s{0,2}(?:\d\s?[.)]\s?)?")


# Posts whose holders have a second one that stands right behind it.
_BESIDE_OTHERS = ("สมาชิกวุฒิสภา", "สมาชิกสภาผู้แทนราษฎร", "รองนายกรัฐมนตรี")


def posts_behind(document: Document, end: int) -> tuple[list[PostMention], int]:
    """The titles that follow a name ending at ``end``, and where the last one ends."""
    gap = _TO_POST.match(document.text, end)
    post = _post_at(document, gap.end() if gap else end) or _post_at(document, end)
    chain: list[PostMention] = []
    stop = end
    while post is not None:
        chain.append(post)
        stop = post.span.end
        gap = _BETWEEN_POSTS.match(document.text, stop)
        behind = gap.end() if gap else stop
        joined = document.text[stop:behind]
        post = _post_at(document, behind)
        if post is not None and not _is_joined(document, chain[-1], joined, post):
            break
    return _with_bodies(chain), stop


def _with_bodies(chain: list[PostMention]) -> list[PostMention]:
    """The titles, a bare one in the same body as the one behind it: ผู้ช่วยผู้จัดการและโฆษกธนาคาร…."""
    for index in range(len(chain) - 2, -1, -1):
        if chain[index].is_bare and chain[index].organisation is None and chain[index + 1].organisation:
            chain[index] = replace(chain[index], organisation=chain[index + 1].organisation)
    return chain


def _is_joined(document: Document, before: PostMention, joined: str, post: PostMention) -> bool:
    """Whether a further title is one more of the same person, and not the next person's or a group's."""
    if post.capacity != "substantive":
        return True
    if "และ" not in joined and "/" not in joined:
        may_have_more = before.is_bare or before.title.startswith(_BESIDE_OTHERS)
        return may_have_more and joined == " " and not _names_somebody_else(document, post.span.end)
    return not post.is_bare and not _names_somebody_else(document, post.span.end)


def _names_somebody_else(document: Document, end: int) -> bool:
    """Whether a title belongs to the name right behind it: one that no title of its own follows."""
    starts = [name.span.start for name in document.names]
    index = bisect_left(starts, end)
    if index == len(starts) or document.text[end : starts[index]].strip(" (") != "":
        return False
    behind = _TO_POST.match(document.text, document.names[index].span.end)
    return _post_at(document, behind.end() if behind else 0) is None


def _post_at(document: Document, offset: int) -> PostMention | None:
    starts = [post.span.start for post in document.posts]
    index = bisect_left(starts, offset)
    return document.posts[index] if index < len(starts) and starts[index] == offset else None


def post_before(document: Document, start: int, *, heads_list: bool = False) -> PostMention | None:
    """The title right before a name that starts at ``start``; with ``heads_list`` one that opens a list of names."""
    ends = [post.span.end for post in document.posts]
    index = bisect_left(ends, start + 1) - 1
    if index < 0 or start - ends[index] > 45:
        return None
    expression = _LIST_OF if heads_list else _BEFORE
    return document.posts[index] if expression.match(document.text[ends[index] : start]) else None


def follows_in_list(document: Document, one: NameMention, other: NameMention) -> bool:
    """Whether ``other`` is the next name of the list that ``one`` stands in."""
    gap = document.text[one.span.end : other.span.start]
    match = _IN_LIST.match(gap)
    return match is not None and match.end() == len(gap)


def person(
    name: NameMention,
    posts: Sequence[PostMention],
    end: int,
    *,
    pattern: str,
    confidence: float,
    start: int | None = None,
) -> PersonFound:
    """The finding for one name with its posts; the span runs from the honorific (or ``start``) to ``end``."""
    return PersonFound(
        span=Span(name.span.start if start is None else start, max(end, name.span.end)),
        pattern=pattern,
        confidence=confidence,
        name=name.name,
        name_span=name.name_span,
        honorific=name.honorific,
        honorific_span=name.honorific_span,
        positions=tuple(
            PositionFound(
                span=post.span,
                pattern=pattern,
                confidence=confidence,
                title=("อดีต" if post.capacity == "former" else "") + post.title,
                organisation=post.organisation,
                capacity=post.capacity,
            )
            for post in posts
        ),
    )
