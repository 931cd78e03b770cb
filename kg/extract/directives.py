"""From what the patterns found of directives to one list without doubles."""

import re
from collections.abc import Sequence

from kg.extract.document import Document
from kg.extract.occasions import lead_of
from kg.model import DirectiveFound, Found, Span

HEADLINE = "directive_headline"
# ย้ำ "stresses" with what the government itself does: an assurance, no instruction.
ASSURES = re.compile(r"\s?(?:รัฐบาล|ไทย|กระทรวง[ก-๙]{2,30}?|ก\.อุต\S*)\s?(?:ให้ความสำคัญ|พร้อม|จะ|ไม่|เดินหน้า|มุ่ง)")
_RESTATED = 0.6
_IN_BODY = 0.55  # of a headline's words found anywhere in the body: the body tells it, if in other words
_IN_DIRECTIVE = 0.2  # of a headline's letters found in one directive of the body: that directive restates it
_LETTERS = 6
_FEW_LETTERS = 4  # a headline shortens words, so that longer runs are rare


def consolidate(document: Document, found: Sequence[Found]) -> tuple[DirectiveFound, ...]:
    """The directives of the document, in text order, each asked once."""
    kept: list[DirectiveFound] = []
    for directive in (f for f in found if isinstance(f, DirectiveFound)):
        if not any(directive.action_span.overlaps(other.action_span) for other in kept):
            kept.append(directive)
    kept.sort(key=lambda f: f.span)
    once: list[DirectiveFound] = []
    lead = lead_of(document)
    told = lead.sentence.span.start if lead else document.body.start
    body = document.text[told : document.body.end]
    in_body = [f.action for f in kept if f.pattern != HEADLINE]
    for number, directive in enumerate(kept):  # of two that say the same the later one says it in the body
        action = directive.action
        if any(_restates(later.action, action) >= _RESTATED for later in kept[number + 1 :]):
            continue
        if directive.pattern == HEADLINE and (
            _restates(body, action) >= _IN_BODY
            or any(_restates(other, action, _FEW_LETTERS) >= _IN_DIRECTIVE for other in in_body)
        ):
            continue
        once.append(directive)
    return tuple(once)


def _restates(text: str, action: str, letters: int = _LETTERS) -> float:
    """The share of what an action says that stands in ``text``, in runs of a few letters."""
    runs = {action[i : i + letters] for i in range(len(action) - letters + 1)}
    return sum(run in text for run in runs) / len(runs) if runs else 0.0


def instruction(
    text: str,
    action: Span,
    *,
    pattern: str,
    confidence: float,
    kind: str,
    act: Span,
    speaker: str | None,
    addressee: str | None = None,
) -> DirectiveFound:
    """The finding of one instruction: what is to be done, the words that ask for it, and who said so to whom."""
    return DirectiveFound(
        span=action,
        pattern=pattern,
        confidence=confidence,
        speaker=speaker,
        addressee=addressee,
        action=" ".join(action.of(text).split()),
        kind=kind,
        act_span=act,
        action_span=action,
    )


def show(found: Found) -> str:
    """``kind|speaker|addressee|action`` with ``-`` for what is not given."""
    assert isinstance(found, DirectiveFound)
    return "|".join((found.kind, found.speaker or "-", found.addressee or "-", found.action))
