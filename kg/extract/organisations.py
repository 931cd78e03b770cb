"""From what the patterns found of organisations to one list without doubles, and to every place that names one.

The longest of overlapping findings wins (what stands inside a longer name is no body of its own). Then names that
differ only in spaces or by a slip of the pen become one, and the document's short forms are read: ``กรมฯ``, ``บริษัทฯ``,
and the abbreviations that it defines itself in brackets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from kg.extract.definitions import bracketed_short_forms, shortened_names
from kg.extract.document import Document, Mention
from kg.extract.gazetteer import abbreviations, bodies, kind_of
from kg.extract.kinds import kind_by_head
from kg.extract.literals import Literals
from kg.extract.offices import secretariat_of
from kg.extract.organisation_names import GUESSES, whole_names
from kg.model import Alias, Found, OrganisationFound, Span

# A branch is a body beside its bank, a faculty beside its university, an office beside the board in its chief's title.
_BESIDE = frozenset({"organisations.bank-branch", "organisations.office-behind-chief", "organisations.faculty"})
_CONTINUES = re.compile(
    r"\s?(?:จังหวัด|จ\.|สาขา|ภาค|เขต|ส่วน|ประจำ|และ|เพื่อ|แห่ง|ด้าน|ใน|กลาง|ที่\s?\d|ระดับ|ชุมชน|อำเภอ|ตำบล|สมเด็จ|เฉลิม|พระ|บ้าน|กองทุน|ระหว่าง)"
)
_ALSO_WORDS = frozenset({"กก.", "รง.", "กค.", "พน.", "กต."})  # kilogram, factory, and others
_ALIKE = 0.88  # share of letters in common from which two company names are one name misspelt
_NOT_LETTERS = re.compile(r"[\s\"'“”‘’().,ฯ-]+")


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """What two printed forms of one name share: its letters, without spaces, quotation marks and dots."""
    return _NOT_LETTERS.sub("", name).casefold()


def consolidate(document: Document, found: Sequence[Found]) -> tuple[OrganisationFound, ...]:
    """The organisations of the document, in text order; ``document.organisation_mentions`` names every place."""
    findings = [f for f in found if isinstance(f, OrganisationFound)]
    document.definitions.update(bracketed_short_forms(document, findings))
    branches = [f for f in findings if f.pattern in _BESIDE]
    rest = [f for f in findings if f.pattern not in _BESIDE]
    kept = sorted([*_longest(document, _resolved(document, rest)), *branches], key=lambda f: f.span)
    kept = whole_names(document, kept)
    groups = _groups(kept)
    mentions = [Mention(f.span, group[0].name) for group in groups for f in group]
    mentions += _short_mentions(document, groups, [m.span for m in mentions])
    document.organisation_mentions = tuple(sorted(set(mentions)))
    by_name: dict[str, list[Mention]] = {}
    for mention in document.organisation_mentions:
        by_name.setdefault(mention.name, []).append(mention)
    merged = (_merged(document, group, by_name[group[0].name]) for group in groups)
    return tuple(sorted(merged, key=lambda f: f.span))


def with_employers(document: Document) -> tuple[OrganisationFound, ...]:
    """The document's organisations and those that only a holder's title names (a party group, a minister's staff)."""
    named = tuple(o for o in document.organisations if not _only_in_secretary_title(document, o))
    known = {key_of(o.name) for o in named}
    more: dict[str, OrganisationFound] = {}
    for person in document.people:
        for post in person.positions:
            body = post.organisation
            if body is None or post.implied or _NO_NAME.match(body) or key_of(body) in known:
                continue
            more.setdefault(
                key_of(body),
                OrganisationFound(
                    span=post.span,
                    pattern="organisations.of-a-post",
                    confidence=0.8,
                    implied=True,
                    name=body,
                    kind=kind_of(body) or kind_by_head(body),
                ),
            )
    return tuple(sorted((*named, *more.values()), key=lambda f: f.span))


def _only_in_secretary_title(document: Document, found: OrganisationFound) -> bool:
    """Whether a board stands only in its secretary's title, whose holder is in the board's office."""
    if found.kind != "committee" or secretariat_of(found.name) is None:
        return False
    office = secretariat_of(found.name)
    if not any(x.organisation == office for person in document.people for x in person.positions):
        return False
    places = [m.span.start for m in document.organisation_mentions if m.name == found.name]
    return all(document.text.endswith("เลขาธิการ", 0, start) for start in places)


# Territories, and words for a class of units: no bodies of their own.
_NO_NAME = re.compile(
    "จังหวัด|อำเภอ|ตำบล|กรุงเทพมหานคร|ภาค|โครงการ|ส่วน|งาน|แผนก|พื้นที่|เขต|ฝ่าย(?:สงฆ์|ฆราวาส|อำนวยการ|ปกครอง|การเมือง)|"
    "คณะกรรมการ(?:บริษัท|ธนาคาร|บริหาร)$|(?:คณะ(?:กรรมการ|กรรมาธิการ|อนุกรรมการ|ทำงาน|ที่ปรึกษา|ผู้|ทูต)?|สำนักงาน|ศูนย์|สถาบัน|กลุ่ม|สมาคม|เหล่ากาชาดจังหวัด|บริษัท|องค์กร|หน่วย)(?:[ก-๎]{0,4})?$|"
    "คณะผู้|คณะที่ปรึกษา(?!(?:ของ)?รัฐมนตรี)|กลุ่มจังหวัด|องค์กร"
)


def join(found: Sequence[OrganisationFound]) -> tuple[OrganisationFound, ...]:
    """One entry a body for the agenda items of one release, where it stands first."""
    first: dict[str, OrganisationFound] = {}
    for finding in found:
        key = key_of(finding.name)
        known = first.get(key)
        if known is None:
            first[key] = finding
        else:
            aliases = {a.text: a for a in (*finding.aliases, *known.aliases)}
            first[key] = replace(known, aliases=tuple(sorted(aliases.values(), key=lambda a: a.span)))
    return tuple(first.values())


def _resolved(document: Document, findings: Sequence[OrganisationFound]) -> Iterator[OrganisationFound]:
    """The findings that stand, abbreviations read as this document defines them."""
    full = {f.name for f in findings if f.pattern != "organisations.abbreviation"}
    for finding in findings:
        if finding.pattern != "organisations.abbreviation":
            yield finding
            continue
        printed = finding.span.of(document.text)
        if printed in document.definitions:
            continue  # read with the document's own short forms
        readings = abbreviations().get(printed, ())
        in_text = [name for name in readings if name in full]
        if len(in_text) == 1:
            yield OrganisationFound(
                span=finding.span, pattern=finding.pattern, confidence=0.95, name=in_text[0], kind=finding.kind
            )
        elif len(readings) == 1 and (len(printed.replace(".", "")) > 2 or _is_supported(document, finding, printed)):
            yield finding
        else:
            document.count("organisation abbreviation with several readings")


def _is_supported(document: Document, finding: OrganisationFound, printed: str) -> bool:
    """Whether an abbreviation of two letters is to be trusted: a ministry's, or one whose ministry the text names."""
    if finding.kind == "ministry":
        return printed not in _ALSO_WORDS
    parent = bodies()[finding.name].parent if finding.name in bodies() else None
    return parent is not None and parent in document.text


def _longest(document: Document, findings: Iterator[OrganisationFound]) -> Iterator[OrganisationFound]:
    """The findings without those that overlap an earlier or longer one."""
    ordered = sorted(findings, key=lambda f: (f.span.start, -f.span.end, -f.confidence))
    known = {f.span.start: f for f in reversed(ordered) if f.pattern == "organisations.known"}
    end = -1
    for finding in ordered:
        if finding.span.start < end:
            continue
        table = known.get(finding.span.start)
        if table and finding.pattern in GUESSES and not _goes_on(document, table, finding):
            finding = table  # what follows the known name is the next word of the sentence
        yield finding
        end = finding.span.end


def _goes_on(document: Document, known: OrganisationFound, longer: OrganisationFound) -> bool:
    """Whether what follows a known name belongs to a longer name: คณะกรรมการสิ่งแวดล้อม + แห่งชาติ."""
    return bool(_CONTINUES.match(document.text, known.span.end, longer.span.end))


def _groups(kept: Sequence[OrganisationFound]) -> list[list[OrganisationFound]]:
    """The findings of one body together, the one that names the group first, in text order."""
    groups: dict[str, list[OrganisationFound]] = {}
    for finding in kept:
        key = key_of(finding.name)
        if key not in groups and finding.kind == "company":
            key = next((k for k in groups if _is_slip(k, key)), key)
        groups.setdefault(key, []).append(finding)
    for key in sorted(groups, key=len):
        longer = next((k for k in groups if len(key) >= 14 and k != key and k.startswith(key)), None)
        if longer and groups[key][0].kind == "company":
            groups[longer] += groups.pop(key)
    return list(groups.values())


def _is_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 3 or min(len(one), len(other)) < 14 or one[:8] != other[:8]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _short_mentions(document: Document, groups: list[list[OrganisationFound]], taken: list[Span]) -> list[Mention]:
    """The places where the document names a body by a short form of its own."""
    covered = list(taken)
    names = {key_of(f.name): group[0].name for group in groups for f in group}
    found: list[Mention] = []
    for span, name in (*_defined(document), *shortened_names(document, [g[0].name for g in groups])):
        full = names.get(key_of(name))
        if full and not any(s.overlaps(span) for s in covered):
            found.append(Mention(span, full, is_full=False))
            covered.append(span)
    return found


def _defined(document: Document) -> Iterator[tuple[Span, str]]:
    """Where the abbreviations stand that the document defines, with the full name of each."""
    forms = Literals(document.definitions)
    for part in document.parts:
        for start, end in forms.longest(document.text, part.start, part.end):
            before, after = document.text[start - 1 : start], document.text[end : end + 1]
            form = document.text[start:end]
            if re.match(r"[ก-๎A-Za-z.]", before) or (not form.endswith(".") and re.match("[A-Za-zก-๎]", after)):
                continue
            yield Span(start, end), document.definitions[form]


def _merged(document: Document, group: list[OrganisationFound], mentions: list[Mention]) -> OrganisationFound:
    first = min(group, key=lambda f: f.span)
    name = group[0].name
    aliases: dict[str, Alias] = {}
    for mention in mentions:
        printed = " ".join(mention.span.of(document.text).split())
        if key_of(printed) != key_of(name):
            aliases.setdefault(printed, Alias(text=printed, span=mention.span))
    return OrganisationFound(
        span=first.span,
        pattern=first.pattern,
        confidence=max(f.confidence for f in group),
        name=name,
        kind=group[0].kind,
        aliases=tuple(aliases.values()),
        implied=all(f.implied for f in group),
    )
