"""From what the patterns found of people to one entry a person, and to every place that names one.

A person is named in full once or more and then by given name, by title, or by both. Misspelt surnames are the same
person where given name and post agree. ``document.person_mentions`` holds every place, in text order; what a title
alone says of a person is ``is_full=False``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from kg.extract.boundaries import CUT
from kg.extract.document import Document, Mention
from kg.extract.literals import Literals
from kg.extract.names import PREDICATE, SPEAKS
from kg.extract.organisations import key_of
from kg.extract.tables import read_words
from kg.extract.titles import expand
from kg.model import Alias, Found, PersonFound, PositionFound, Span

_SLIP = 0.8  # share of letters in common from which two surnames behind the same given name are one misspelt


def consolidate(document: Document, found: Sequence[Found]) -> tuple[PersonFound, ...]:
    """The people of the document, in text order."""
    findings = [f for f in found if isinstance(f, PersonFound)]
    people: dict[str, list[PersonFound]] = {}
    for finding in sorted(findings, key=lambda f: (f.name_span, f.span)):
        people.setdefault(_same_name(people, finding.name), []).append(finding)
    short = {given: _one_of(people, given) for given in [name for name in people if " " not in name]}
    for given, name in short.items():
        if name:
            people[name] += people.pop(given)
    people = {name: group for name, group in _without_slips(people).items() if _is_somebody(document, name, group)}
    merged = tuple(
        sorted((_merged(document, name, group) for name, group in people.items()), key=lambda f: f.name_span)
    )
    document.person_mentions = tuple(sorted(set(_mentions(document, merged))))
    return tuple(_with_aliases(document, person) for person in merged)


def join(found: Sequence[PersonFound]) -> tuple[PersonFound, ...]:
    """One entry a person for the agenda items of one release, where the name stands first."""
    first: dict[str, PersonFound] = {}
    for finding in found:
        known = first.get(key_of(finding.name))
        if known is None:
            first[key_of(finding.name)] = finding
            continue
        posts = {(key_of(p.title), p.is_acting): p for p in (*finding.positions, *known.positions)}
        aliases = {a.text: a for a in (*finding.aliases, *known.aliases)}
        first[key_of(finding.name)] = replace(
            known,
            positions=tuple(_without_vague(sorted(posts.values(), key=lambda p: p.span))),
            aliases=tuple(sorted(aliases.values(), key=lambda a: a.span)),
        )
    return tuple(first.values())


def _is_somebody(document: Document, name: str, group: list[PersonFound]) -> bool:
    """Whether a name is a person's; a given name alone must be a known one, or hold a post, or do something."""
    if " " in name or any(f.positions for f in group):
        return True
    end = group[0].name_span.end
    if _MADE_UP.match(document.text, end):
        return False
    return name in read_words("given_names") or bool(SPEAKS.match(document.text, end + 1))


_MADE_UP = re.compile(r"\s?ฯ?\s?\(?นามสมม")  # "name assumed"


def _same_name(people: dict[str, list[PersonFound]], name: str) -> str:
    key = key_of(name)
    return next((known for known in people if key_of(known) == key), name)


def _one_of(people: dict[str, list[PersonFound]], given: str) -> str | None:
    """The person in full whom a given name stands for; the first one named where several have it."""
    full = [name for name in people if " " in name]
    exact = next((name for name in full if name.startswith(given + " ")), None)
    return exact or next((name for name in full if _is_spelling(name.partition(" ")[0], given)), None)


def _is_spelling(one: str, other: str) -> bool:
    """Whether two given names are one, spelt with another letter of the same sound (ฎ for ฏ)."""
    return len(one) == len(other) > 4 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _without_slips(people: dict[str, list[PersonFound]]) -> dict[str, list[PersonFound]]:
    """The people without the entries that only misspell another one's name."""
    kept: dict[str, list[PersonFound]] = {}
    for name, group in people.items():
        twin = next((other for other in kept if _is_slip(other, name, kept[other], group)), None)
        if twin:
            kept[twin] += group
        else:
            kept[name] = group
    return kept


def _is_slip(one: str, other: str, first: list[PersonFound], second: list[PersonFound]) -> bool:
    given_one, _, surname_one = one.partition(" ")
    given_two, _, surname_two = other.partition(" ")
    if not surname_one or not surname_two:
        return False
    if given_one == given_two:
        alike = SequenceMatcher(None, surname_one, surname_two, autojunk=False).ratio()
        ran_on = not any(f.positions for f in second) and (len(surname_two) > 15 or _runs_on(surname_two))
        return alike >= _SLIP or ran_on
    if surname_one != surname_two or abs(len(given_one) - len(given_two)) > 2:
        return False
    titles = {p.title for f in first for p in f.positions} & {p.title for f in second for p in f.positions}
    return bool(titles) and SequenceMatcher(None, given_one, given_two, autojunk=False).ratio() >= _SLIP


def _runs_on(surname: str) -> bool:
    """Whether what was read as a surname is rather the clause behind a given name."""
    return surname not in read_words("surnames") and bool(CUT.search(surname) or PREDICATE.match(surname))


def _merged(document: Document, name: str, group: list[PersonFound]) -> PersonFound:
    positions: dict[tuple[str, bool], PositionFound] = {}
    for finding in group:
        for position in finding.positions:
            full = expand(document, position)
            if full is None:
                continue
            key = (key_of(full.title), full.is_acting)
            if key not in positions:
                positions[key] = full
    best = next((f for f in group if f.positions), group[0])
    first = next((f for f in group if f.name == name), group[0])
    return PersonFound(
        span=best.span,
        pattern=best.pattern,
        confidence=max(f.confidence for f in group),
        also=best.also,
        name=name,
        name_span=first.name_span,
        honorific=next((f.honorific for f in group if f.honorific), None),
        honorific_span=next((f.honorific_span for f in group if f.honorific), None),
        positions=tuple(_without_vague(list(positions.values()))),
    )


_VAGUE = frozenset({"ประธาน", "กรรมการ", "เลขานุการ", "ผู้แทน", "หัวหน้า", "รองประธาน"})


def _without_vague(positions: list[PositionFound]) -> Iterator[PositionFound]:
    """The positions without those that another one of the same person says in full, or that say nothing."""
    for position in positions:
        if len(positions) > 1 and position.organisation is None and position.title in _VAGUE:
            continue
        key = key_of(position.title)
        said_better = any(
            other is not position
            and other.is_acting == position.is_acting
            and key_of(other.title).startswith(key)
            and (position.organisation is None or position.organisation == other.organisation)
            for other in positions
        )
        if not said_better:
            yield position


def _mentions(document: Document, people: Sequence[PersonFound]) -> Iterator[Mention]:
    """Every place that names one of the people: in full, by given name, or by a title that only one of them holds."""
    taken: list[Span] = []
    givens: dict[str, str] = {}
    for person in people:
        givens.setdefault(person.name.partition(" ")[0], person.name)
    keys = {key_of(p.name): p.name for p in people}
    for name in document.names:
        full = keys.get(key_of(name.name)) or givens.get(name.given)
        if full:
            taken.append(name.span)
            yield Mention(name.name_span, full, is_full=name.surname is not None)
    by_given = Literals(given for given in givens if len(given) > 2)
    for part in document.parts:
        for start, end in by_given.longest(document.text, part.start, part.end):
            span = Span(start, end)
            if _stands_alone(document.text, start, end) and not any(t.overlaps(span) for t in taken):
                yield Mention(span, givens[span.of(document.text)], is_full=False)
    yield from _title_mentions(document, people, taken)


_BEFORE_GIVEN = re.compile(r"(?:^|[^ก-๎]|ตรวจ|ปลัด|ธิบดี|นายก|มนตรี|ท่าน|โฆษก|ฯ)$")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a given name is a word here: behind a space, a sign or a short title, and no syllable's beginning."""
    return bool(_BEFORE_GIVEN.search(text, max(0, start - 6), start)) and not re.match("[ะ-ฺ็-๎]", text[end : end + 1])


def _title_mentions(document: Document, people: Sequence[PersonFound], taken: list[Span]) -> Iterator[Mention]:
    holders: dict[str, set[str]] = {}
    for person in people:
        for position in person.positions:
            holders.setdefault(key_of(position.title), set()).add(person.name)
    beside = {s for p in people for s in _spans_of_posts(p)}
    for post in document.posts:
        held = holders.get(key_of(post.title), set())
        if len(held) == 1 and post.span not in beside and not any(t.overlaps(post.span) for t in taken):
            yield Mention(post.span, next(iter(held)), is_full=False)


def _spans_of_posts(person: PersonFound) -> Iterator[Span]:
    for position in person.positions:
        yield position.span


def _with_aliases(document: Document, person: PersonFound) -> PersonFound:
    aliases: dict[str, Alias] = {}
    for mention in document.person_mentions:
        if mention.name == person.name:
            printed = " ".join(mention.span.of(document.text).split())
            if key_of(printed) != key_of(person.name):
                aliases.setdefault(printed, Alias(text=printed, span=mention.span))
    return replace(person, aliases=tuple(aliases.values()))
