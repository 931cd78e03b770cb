"""Somebody instructs, asks, invites or assigns in so many words: สั่งการให้ …, ขอให้ …, มอบหมายให้ …"""

import re
from collections.abc import Iterator

from kg.extract.acts import acts
from kg.extract.directives import show
from kg.extract.document import Document
from kg.extract.items import items
from kg.extract.pattern import Pattern
from kg.extract.speakers import speaker_at
from kg.model import DirectiveFound

NAME = "directive_order"
_WISH = re.compile(r"(?:ทุกท่าน|ทุกคน|พี่น้อง\S*|ประชาชน)?\s?(?:มั่นใจ|เชื่อมั่น|ประสบความสำเร็จ|มีความสุข|กำลังใจ|เจริญ)")


def find(document: Document) -> Iterator[DirectiveFound]:
    """One directive for each separable thing that an act of the text asks for."""
    text = document.text
    for act in acts(document):
        if _WISH.match(text, act.scope.start):
            continue
        speaker = speaker_at(document, act.sentence, act.span.start)
        for span in items(text, act.scope):
            yield DirectiveFound(
                span=span,
                pattern=NAME,
                confidence=0.7,
                speaker=speaker,
                addressee=act.addressee,
                action=" ".join(span.of(text).split()),
                kind=act.kind,
                act_span=act.span,
                action_span=span,
            )


PATTERN = Pattern(name=NAME, kind="directives", find=find, show=show, examples=(), counter_examples=())
