"""Who took which part in an occasion, read from the sentence that tells it.

One walk from left to right over the people and the words between them: who stands before the verb leads it, who stands
behind พร้อมด้วย "together with" comes along, a list behind โดยมี "with" gets its part from the verb at its end, who was
represented (ได้รับมอบหมายจาก "delegated by") did not attend.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.extract import cues
from kg.extract.document import Mention
from kg.extract.scene import Head
from kg.model import ParticipantFound, Span

LEAD, ACCOMPANYING, HOST, ATTENDING = "lead", "accompanying", "host", "attending"

# A name behind one of these belongs to something else: the policy *of*, a letter *from* somebody.
_POSSESSED = re.compile(r"(?:ของ|จาก|ถึง|ตาม|โดยคณะของ|ในนาม|แทน|แด่|อดีต)\s*(?:ท่าน|ทาง)?\s*$")
_TOGETHER = re.compile(r"(?:กับ|และ)\s*$")
_BRACKET = re.compile(r"\(\s*$")
_BEHIND = 24  # characters in front of a name that decide whether it is possessed
_DIRECTLY = 12
_CALLS_ON = re.compile(r"เข้าพบ|เข้าเยี่ยมคารวะ|เข้าหารือ")
_AUDIENCE_REACH = 200  # characters from "received" within which the visitors call on somebody
_REPRESENTED_REACH = 120  # characters from "delegated by" within which its name stands


@dataclass(slots=True)
class _Walk:
    """The state of the walk. ``pending`` are people whose part the next verb decides."""

    phase: str = "subject"
    mode: str = LEAD
    pending: list[tuple[Mention, str]] = field(default_factory=list)
    cast: list[tuple[Mention, str]] = field(default_factory=list)
    skip_until: int = -1
    needs_verb: bool = False
    joined: bool = False
    has_audience: bool = False

    def settle(self, role: str | None = None) -> None:
        """Give the pending people ``role``, or each the one it waits with."""
        self.cast += [(person, role or waiting) for person, waiting in self.pending]
        self.pending = []


def cast(
    text: str, within: Sequence[Span], head: Head | None, people: Iterable[Mention], *, pattern: str, confidence: float
) -> tuple[ParticipantFound, ...]:
    """The participants that the stretches ``within`` name, one entry a person, in the order of their appearance.

    The first stretch holds ``head``; without a head every list has its own verb.
    """
    walk = _Walk() if head is not None else _Walk(phase="list")
    mentions = sorted(people, key=lambda m: m.span)
    for number, span in enumerate(within):
        if number:
            walk.phase, walk.needs_verb, walk.joined, walk.pending = "list", True, False, []
        inside = [m for m in mentions if span.start <= m.span.start < span.end]
        tokens: list[tuple[int, str, Mention | re.Match[str] | Head]] = [(m.span.start, "person", m) for m in inside]
        for match in cues.ROLE.finditer(text, span.start, span.end):
            if any(m.span.start <= match.start() < m.span.end for m in inside):
                continue
            if head is not None and match.start() < head.span.end and head.span.start < match.end():
                continue
            tokens.append((match.start(), match.lastgroup or "", match))
        if head is not None and span.start <= head.span.start < span.end:
            tokens.append((head.span.start, "head", head))
        for _, token, value in sorted(tokens, key=lambda t: t[0]):
            if isinstance(value, Mention):
                _person(walk, text, value, head)
            elif isinstance(value, Head):
                _head(walk, value, text)
            else:
                _marker(walk, token, value)
        if walk.phase == "list" and walk.needs_verb:
            walk.pending = []
    if walk.phase == "list":
        walk.settle(ATTENDING)
    if head is not None and head.verb == "welcome" and not any(role == LEAD for _, role in walk.cast):
        walk.cast = [(p, LEAD if role == HOST else role) for p, role in walk.cast]  # none of the visitors is named
    return _entries(walk.cast, pattern, confidence)


def _entries(found: Sequence[tuple[Mention, str]], pattern: str, confidence: float) -> tuple[ParticipantFound, ...]:
    first: dict[str, ParticipantFound] = {}
    for mention, role in found:
        first.setdefault(
            mention.name,
            ParticipantFound(span=mention.span, pattern=pattern, confidence=confidence, person=mention.name, role=role),
        )
    return tuple(first.values())


def _person(walk: _Walk, text: str, person: Mention, head: Head | None) -> None:
    before = text[max(0, person.span.start - _BEHIND) : person.span.start]
    if person.span.start < walk.skip_until:
        walk.skip_until = -1
        return
    if _POSSESSED.search(before) and not before.rstrip().endswith("เกียรติจาก"):
        return
    if walk.phase == "subject":
        walk.pending.append((person, walk.mode))
    elif walk.phase == "list":
        if walk.joined:
            walk.cast.append((person, ACCOMPANYING))
        else:
            walk.pending.append((person, ATTENDING))
    else:
        role = _object_role(walk, before, head)
        if role is not None:
            walk.cast.append((person, role))
        else:
            walk.pending.append((person, ATTENDING))  # a list without โดยมี "with": the verb at its end decides


def _object_role(walk: _Walk, before: str, head: Head | None) -> str | None:
    """The part of somebody named behind the verb and outside any list; ``None`` where the text gives none."""
    if walk.mode != LEAD or head is None:
        return walk.mode
    if head.verb == "welcome":
        return ATTENDING if walk.has_audience else LEAD
    if walk.joined:
        return LEAD
    if head.kind == "visit" and _BRACKET.search(before):
        return HOST
    if head.verb == "meet" or head.kind in {"meeting", "signing"}:
        return ATTENDING
    return ATTENDING if _TOGETHER.search(before) else None


def _head(walk: _Walk, head: Head, text: str) -> None:
    walk.has_audience = head.verb == "welcome" and _grants_audience(head, text)
    if head.verb == "welcome" and not walk.has_audience:
        walk.settle(HOST)
    else:
        walk.settle()
    walk.phase, walk.mode = "object", LEAD


def _grants_audience(head: Head, text: str) -> bool:
    """Whether visitors are let in to the one they call on, who then is the principal: ให้ … เข้าพบ, ต้อนรับ … เข้าพบ."""
    if head.span.of(text) == "ให้":
        return True
    return bool(_CALLS_ON.search(text, head.span.end, _line_end(text, head.span.end, _AUDIENCE_REACH)))


def _line_end(text: str, offset: int, reach: int) -> int:
    stop = text.find("\n", offset, offset + reach)
    return stop if stop >= 0 else offset + reach


def _marker(walk: _Walk, token: str, match: re.Match[str]) -> None:
    if token == "delegate":
        if walk.phase == "subject":
            walk.pending, walk.mode = [], LEAD
    elif token == "represented":
        reach = _REPRESENTED_REACH if walk.phase == "subject" and "มอบหมาย" in match.group() else _DIRECTLY
        walk.skip_until = match.end() + reach
    elif token == "with":
        if walk.phase != "list":
            walk.mode = ACCOMPANYING
    elif token == "joined":
        if walk.phase == "list":
            walk.settle(ATTENDING)
            walk.joined = True
        else:
            walk.mode = ACCOMPANYING
    elif token == "led":
        walk.joined = walk.phase == "object"
        walk.mode = ACCOMPANYING if walk.phase == "subject" and walk.mode == ACCOMPANYING else LEAD
    elif token == "have":
        if walk.phase == "list":
            walk.settle(ATTENDING)
        if walk.phase != "subject":
            walk.pending = walk.pending if walk.phase == "list" else []
            walk.phase, walk.joined = "list", False
            walk.needs_verb = match.group() == "โดย"
    elif token == "office":
        walk.pending = [] if walk.phase == "list" else walk.pending
    elif walk.phase == "list" and walk.pending:
        _verb(walk, token, match)
    elif walk.phase == "object" and walk.pending and token == "host":
        walk.settle(HOST)


def _verb(walk: _Walk, token: str, match: re.Match[str]) -> None:
    """A verb that ends a list: everyone waiting takes the part it says."""
    if token == "presides":
        if "ประธาน" in match.group():
            walk.cast = [(p, ATTENDING if role == LEAD else role) for p, role in walk.cast]
        walk.settle(LEAD)
    elif token == "attend" and "วิทยากร" in match.group() and not any(role == LEAD for _, role in walk.cast):
        walk.settle(LEAD)  # nobody opened it: the speaker is the principal
    elif token in {"host", "accompany", "attend"}:
        walk.settle({"host": HOST, "accompany": ACCOMPANYING, "attend": ATTENDING}[token])
    walk.needs_verb = False
