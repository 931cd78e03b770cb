"""From what the patterns found of directives to one list without doubles."""

import re
from collections.abc import Sequence

from kg.extract.document import Document
from kg.extract.occasions import lead_of
from kg.model import DirectiveFound, Found

# ย้ำ "stresses" with what the government itself does: an assurance, no instruction.
ASSURES = re.compile(r"\s?(?:รัฐบาล|ไทย|กระทรวง[ก-๙]{2,30}?|ก\.อุต\S*)\s?(?:ให้ความสำคัญ|พร้อม|จะ|ไม่|เดินหน้า|มุ่ง)")
_SHINGLE = 6
_RESTATED = 0.6
_IN_BODY = 0.55  # of a headline's words found anywhere in the body: the body tells it, if in other words


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
    for number, directive in enumerate(kept):  # of two that say the same the later one says it in the body
        if any(_restates(later.action, directive.action) for later in kept[number + 1 :]):
            continue
        if directive.pattern == "directive_headline" and _restates(body, directive.action, _IN_BODY):
            continue
        once.append(directive)
    return tuple(once)


def _restates(text: str, action: str, share: float = _RESTATED) -> bool:
    """Whether most of what an action says stands in ``text``, in runs of a few letters."""
    shingles = {action[i : i + _SHINGLE] for i in range(len(action) - _SHINGLE + 1)}
    return bool(shingles) and sum(shingle in text for shingle in shingles) >= share * len(shingles)


def show(found: Found) -> str:
    """``kind|speaker|addressee|action`` with ``-`` for what is not given."""
    assert isinstance(found, DirectiveFound)
    return "|".join((found.kind, found.speaker or "-", found.addressee or "-", found.action))
