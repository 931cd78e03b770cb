"""From what the patterns found of projects to one list: one entry an undertaking, with what it stands under.

A project inside a longer one is dropped, so is a policy that only a project's name mentions (gold ruling 10).
"""

import dataclasses
import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from kg.extract import policies
from kg.extract.document import Document
from kg.extract.programmes import dimension_wordings
from kg.model import Found, ProjectFound, Span

_GOES_ON = re.compile(r" (?!\d)|: ")
_FOLD = re.compile(r"ประจำปี|[\s“”\"‘’'()\[\].,:;ฯ/–-]+")
_HEAD = re.compile("โครงการ|กิจกรรม|งาน|หลักสูตร|กองทุน|ระบบ|รางวัล")
_CUT_SHORT = 14
_ALIKE = 0.88
_REACH = 420  # characters between a dimension's wording and the last project listed under it
_RUN_BY = re.compile(r"\s?[”\"]?\s?(?:ของ|โดย|จัดโดย)\s?")
_NUMBERED = re.compile(r"มิติที่\s?([1-4])")


def consolidate(document: Document, found: Sequence[Found]) -> tuple[ProjectFound, ...]:
    """The projects of the document, in text order."""
    findings = sorted(
        (f for f in found if isinstance(f, ProjectFound)),
        key=lambda f: (f.span.start, f.pattern != "project_known", -len(f.span), -f.confidence),
    )
    findings = [f for f in findings if f.pattern != "project_known" or not _begins_longer_name(document, f, findings)]
    known = [f.span for f in findings if f.pattern == "project_known"]
    outer: list[ProjectFound] = []
    for project in findings:
        if project.pattern == "project_system" and any(project.span.contains(span) for span in known):
            continue  # the table knows the system under its usual name
        if not any(other.span.contains(project.span) or _crosses(other, project) for other in outer[-3:]):
            outer.append(project)
    kept: list[ProjectFound] = []
    for project in sorted(outer, key=lambda f: (_is_headline(document, f), -len(f.name) * (f.confidence >= 0.6))):
        if not any(_is_same(other.name, project.name) for other in kept):
            kept.append(project)
    document.policies = policies.outside(document, [project.span for project in outer])
    return tuple(sorted((_placed(document, project) for project in kept), key=lambda f: f.span))


def _begins_longer_name(document: Document, known: ProjectFound, findings: Sequence[ProjectFound]) -> bool:
    """Whether the text prints a longer name that begins with a known one."""
    return _GOES_ON.match(document.text, known.span.end) is not None and any(
        other.span.start == known.span.start and other.span.end > known.span.end for other in findings
    )


def _crosses(first: ProjectFound, second: ProjectFound) -> bool:
    """Whether two findings claim the same words; the earlier and longer one has them."""
    return first.span.overlaps(second.span)


def _is_headline(document: Document, project: ProjectFound) -> bool:
    return document.headline is not None and document.headline.contains(project.span)


def _key(name: str) -> str:
    return _FOLD.sub("", name).casefold()


def _is_shortened(name: str, other: str) -> bool:
    """Whether a name that is cut short with ฯ ("etc.") begins like the other's key."""
    start, mark, _ = name.partition("ฯ")
    return bool(mark) and len(start) >= _CUT_SHORT and other.startswith(_key(start))


def _split(key: str) -> tuple[str, str]:
    """The word that tells the kind, and the rest of the name."""
    match = _HEAD.match(key)
    return (match.group(), key[match.end() :]) if match else ("", key)


def _years_apart(first: str, second: str) -> bool:
    """Whether one key is the other with a year behind it."""
    short, long = sorted((first, second), key=len)
    rest = long[len(short) :]
    return len(short) >= 4 and long.startswith(short) and len(rest) == 4 and rest.isdigit()


def _short_forms(name: str) -> list[str]:
    """The keys of the short forms that a name prints in brackets: OPOAI-C of โครงการแปรรูปสินค้าเกษตร… (OPOAI-C)."""
    return [_key(form) for form in re.findall(r"\(([^()]{4,40})\)", name)]


def _is_same(first: str, second: str) -> bool:
    """Whether two printed names mean one undertaking: alike, or the one begins with the whole other."""
    a, b = _key(first), _key(second)
    if a == b or _is_shortened(first, b) or _is_shortened(second, a):
        return True
    (head_a, bare_a), (head_b, bare_b) = _split(a), _split(b)
    if head_a and head_b and head_a != head_b:
        return False
    if bare_b in _short_forms(first) or bare_a in _short_forms(second):
        return True
    if _years_apart(bare_a, bare_b):
        return True
    if min(len(bare_a), len(bare_b)) >= 8 and (bare_a.startswith(bare_b) or bare_b.startswith(bare_a)):
        rest = bare_a[len(bare_b) :] + bare_b[len(bare_a) :]
        return not rest.isdigit()  # ระยะที่ 1 and ระยะที่ 2 are two
    if re.findall(r"\d+", a) != re.findall(r"\d+", b) or abs(len(a) - len(b)) > 0.25 * max(len(a), len(b)):
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _placed(document: Document, project: ProjectFound) -> ProjectFound:
    """The project with the policy, the dimension and the body that the text puts it under."""
    policy, number = _dimension(document, project.span.start)
    return dataclasses.replace(
        project,
        policy=policy,
        dimension=number,
        organisation=project.organisation or _runner(document, project.span),
    )


def _dimension(document: Document, start: int) -> tuple[str | None, int | None]:
    """The dimension under which a project is listed: the last wording before it, in its own paragraph.

    Only where the policy itself is named in that paragraph, and no new sentence or enumeration came between.
    """
    text = document.text
    if text[max(0, start - 10) : start].endswith("เข้าร่วม"):  # who took part in it is told, not what it is listed under
        return None, None
    paragraph = text.rfind("\n", document.body.start, start) + 1
    low = max(document.body.start, paragraph, start - _REACH)
    best: tuple[int, str, int] | None = None
    for wording, policy, number in dimension_wordings():
        at = text.rfind(wording, low, start)
        if at >= 0 and (best is None or at > best[0]) and policy in text[max(document.body.start, paragraph) : start]:
            best = (at, policy, number)
    if best is None or re.search(r"(?:ทั้งนี้|นอกจากนี้|เช่น 1\)|1\)|ปลัดฯ|กล่าวว่า|เพิ่มเติม)", text[best[0] : start]):
        return None, None
    if not re.search(r"(?:ด้าน|มิติที่ \d|มิติ)[\s:“\"]*\Z", text[max(0, best[0] - 14) : best[0]]):
        return None, None
    return best[1], best[2]


def _runner(document: Document, span: Span) -> str | None:
    """The body that runs the project, where the text says so right behind its name."""
    behind = _RUN_BY.match(document.text, span.end)
    if behind is None or not behind.group().strip(' ”"'):
        return None
    return next((body.name for body in document.organisations if body.span.start == behind.end()), None)
