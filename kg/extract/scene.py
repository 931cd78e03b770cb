"""A release cut into sentences with what each of them holds: days, times, provinces, people, the verb that carries it.

Every event pattern reads the same scene, so it is worked out once for a document. What counts as which event is not
decided here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, TypeVar

from kg.extract import cues
from kg.extract.clauses import trim
from kg.extract.dates import DateMention, TimeMention, find_dates, find_times
from kg.extract.document import Document, Mention
from kg.extract.honorifics import full_forms
from kg.extract.provinces import ProvinceMention, find_provinces
from kg.model import Span

_KIND_REACH = 100  # characters behind a verb such as เป็นประธาน "chair" within which the text says of what
_SUBJECT_REACH = 260  # characters from a sentence's start within which its subject stands
# A chief's title inside the name of a body: สภาอุตสาหกรรมจังหวัด "provincial federation of industries".
_INSIDE_BODY = re.compile(r"(?:สภา|สำนักงาน|ศูนย์)\Z")
# A title cut short in front of a given name: ผู้ตรวจฯ ภาสกร, ปลัดฯ ณัฐพล.
_SHORT_TITLE = re.compile(
    r"(?:หัวหน้า|รอง|ผู้ช่วย|อดีต|หน\.)?(?:ปลัด|ผู้ตรวจ|อธิบดี|รัฐมนตรี|เลขา|ที่ปรึกษา|ผู้ว่า|ผู้อำนวยการ|โฆษก)(?:นุการ|ราชการ)?\s?ฯ?\s*\Z"
)
_FRONT_CHARS = 60  # characters in front of a name that honorific and short title take at most
_APPOSED = 3  # characters between two mentions of one person that stand in apposition
_SPACE = re.compile(r"\)?\s*(?:\([^)\n]{1,30}\)\s*)?(?:และ\s?)?")
_GAP = re.compile(r"\)?\s*(?:\([^)\n]{1,30}\)\s*)?(?:และ|ในฐานะ|รักษาราชการแทน|รักษาการ|ปฏิบัติหน้าที่|\s)*")
_MEETS_TO_INSPECT = re.compile("ประชุม(?:เพื่อ)?ตรวจราชการ")
_STOPS_KIND = re.compile(r"\n|(?<=\s)(?:โดยมี|ซึ่งมี|โดย\s?(?=นาย|นาง))")


@dataclass(frozen=True, slots=True)
class Head:
    """The verb that carries an occasion, the kind of occasion, and the group of ``cues.HEAD`` that the verb is of."""

    span: Span
    kind: str
    verb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence and what it holds, each in text order.

    ``speech`` is its first verb of speaking. ``occasion_dates`` are the days that may date an occasion: not those of an
    order, a figure or a deadline.
    """

    number: int
    span: Span
    dates: tuple[DateMention, ...]
    times: tuple[TimeMention, ...]
    provinces: tuple[ProvinceMention, ...]
    people: tuple[Mention, ...]
    speech: Span | None
    occasion_dates: tuple[DateMention, ...] = ()

    def offset(self, span: Span) -> int:
        """How far into the sentence ``span`` stands."""
        return span.start - self.span.start


@dataclass(frozen=True, slots=True)
class Scene:
    """The sentences of one document, in text order."""

    document: Document
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return self.document.text


def scene_of(document: Document) -> Scene:
    """The scene of a document, worked out at the first call."""
    found = document.scratch.get("scene")
    if not isinstance(found, Scene):
        found = document.scratch["scene"] = _build(document)
    return found


def find_head(text: str, within: Span, people: Sequence[Mention]) -> Head | None:
    """The first verb in a stretch that carries an occasion and is no part of a person's name or post."""
    return next(find_heads(text, within, people), None)


def find_heads(text: str, within: Span, people: Sequence[Mention]) -> Iterator[Head]:
    """The verbs in a stretch that carry an occasion, in order."""
    for match in cues.HEAD.finditer(text, within.start, within.end):
        if any(person.span.start <= match.start() < person.span.end for person in people):
            continue
        verb = match.lastgroup or ""
        yield Head(Span(*match.span()), _kind(text, match.start(), match.end(), within.end, verb), verb)


def _kind(text: str, start: int, end: int, limit: int, verb: str) -> str:
    """What kind of occasion the verb leads to."""
    if verb in {"meet", "open", "sign", "receive", "tell"}:
        return "inspection" if _MEETS_TO_INSPECT.match(text, start) else cues.HEAD_KIND[verb]
    reach = min(limit, end + _KIND_REACH)
    stop = _STOPS_KIND.search(text, end, reach)
    match = cues.KIND.search(text, start, stop.start() if stop else reach)
    if match is None or (verb in {"visit", "train"} and match.start() > end):
        return cues.HEAD_KIND[verb]
    kind = (match.lastgroup or "").rstrip("0")
    if verb == "inspect" and kind != "inspection":
        return "inspection"
    if verb == "rite" and kind not in {"opening", "signing"}:
        return "ceremony"
    if verb == "welcome" and kind not in {"visit", "signing", "opening"}:
        return "meeting"
    if verb == "go" and kind in {"training", "statement"}:
        return "visit"
    return kind


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_S = TypeVar("_S", bound=_Spanned)


def _inside(items: Sequence[_S], span: Span) -> tuple[_S, ...]:
    return tuple(item for item in items if span.start <= item.span.start and item.span.end <= span.end)


def _clipped(people: Sequence[Mention], span: Span) -> tuple[Mention, ...]:
    """The people who begin in a sentence; posts that run on into the next line are cut off."""
    return tuple(
        Mention(Span(p.span.start, min(p.span.end, span.end)), p.name, p.is_full)
        for p in people
        if span.start <= p.span.start < span.end
    )


@cache
def _honorific_before() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(full_forms(), key=len, reverse=True))
    return re.compile(rf"(?:(?:{forms}|ท่าน|คุณ)\s*)+\Z")


def _people(document: Document) -> tuple[Mention, ...]:
    """The mentions of people, each drawn out over honorific and posts, in front of the name and behind it."""
    text = document.text
    printed = [trim(text, post.span.start, max(post.span.end, post.body_end)) for post in document.posts]
    ends = {span.start: span.end for span in printed}
    starts = {span.end: span.start for span in printed}
    kept: list[Mention] = []
    mentions = [Mention(trim(text, m.span.start, m.span.end), m.name, m.is_full) for m in document.person_mentions]
    for mention in sorted((*mentions, *_short_titles(document)), key=lambda m: (m.span.start, -m.span.end)):
        if not mention.is_full and _INSIDE_BODY.search(text[max(0, mention.span.start - 12) : mention.span.start]):
            continue
        floor = kept[-1].span.end if kept else 0
        if mention.span.start < floor:
            continue
        start = _front(text, mention.span.start, floor, starts)
        end = mention.span.end
        while (further := _next_post(text, end, ends)) > end:
            end = further
        if text.startswith(")", end) and text.rfind("(", start, end) > text.rfind(")", start, end):
            end += 1
        if kept and kept[-1].name == mention.name and start - floor <= _APPOSED:
            kept[-1] = Mention(Span(kept[-1].span.start, end), mention.name, kept[-1].is_full or mention.is_full)
        else:
            kept.append(Mention(Span(start, end), mention.name, mention.is_full))
    return tuple(kept)


def _next_post(text: str, end: int, ends: dict[int, int]) -> int:
    """The end of the post that goes on behind ``end``, with the word for its capacity or without; else ``end``."""
    for gap in (_SPACE.match(text, end), _GAP.match(text, end)):
        if gap is not None and ends.get(gap.end(), 0) > end:
            return ends[gap.end()]
    return end


def _front(text: str, start: int, floor: int, starts: dict[int, int]) -> int:
    """Where the honorific and the short title in front of a name begin, not before ``floor``."""
    low = max(floor, start - _FRONT_CHARS)
    honorific = _honorific_before().search(text[low:start])
    if honorific is not None:
        start = low + honorific.start()
    end = start
    while end > floor and text[end - 1] in " (":
        end -= 1
    if starts.get(end, -1) >= floor:
        return starts[end]
    title = _SHORT_TITLE.search(text[low:start])
    return low + title.start() if title is not None else start


def _short_titles(document: Document) -> Iterator[Mention]:
    """Titles cut short (ผู้ตรวจราชการฯ) that the holder of such a post was named before for."""
    named = [m for m in document.person_mentions if m.is_full]
    known = {m.span.start for m in document.person_mentions}
    titles = {p.name: [x.title for x in p.positions] for p in document.people}
    for post in document.posts:
        printed = post.span.of(document.text)
        if not printed.endswith("ฯ") or post.span.start in known:
            continue
        head = printed.rstrip("ฯ ")
        before = [m for m in named if m.span.start < post.span.start]
        holder = next((m for m in reversed(before) if any(t.startswith(head) for t in titles.get(m.name, ()))), None)
        if holder is not None:
            yield Mention(post.span, holder.name, False)


def _build(document: Document) -> Scene:
    text, body = document.text, document.body
    dates = find_dates(text, body, document.release.published)
    times = find_times(text, body)
    provinces = tuple(find_provinces(text, body, bare=True))
    people = _people(document)
    found: list[Sentence] = []
    for span in _joined(document, dates):
        speech = cues.SPEECH.search(text, span.start, span.end)
        days = _inside(dates, span)
        found.append(
            Sentence(
                number=len(found),
                span=span,
                dates=days,
                times=_inside(times, span),
                provinces=_inside(provinces, span),
                people=_clipped(people, span),
                speech=Span(*speech.span()) if speech else None,
                occasion_dates=tuple(d for d in days if not d.is_background and not d.is_open),
            )
        )
    return Scene(document, tuple(found))


def _joined(document: Document, dates: Sequence[DateMention]) -> Iterator[Span]:
    """The sentences, a line that holds no more than a day and a time drawn to the one below it."""
    text = document.text
    held: Span | None = None
    for span in document.sentences:
        if held is not None:
            span, held = Span(held.start, span.end), None
        if (
            len(span) < 60
            and any(span.start <= d.span.start < span.start + 12 for d in dates)
            and find_head(text, span, ()) is None
        ):
            held = span
            continue
        yield span
    if held is not None:
        yield held
