"""An instruction that the headline alone tells: เน้นย้ำงดรับซื้ออ้อยเผา. What the body restates is dropped when all are known."""

from collections.abc import Iterator

from kg.extract.acts import headline_acts
from kg.extract.directives import show
from kg.extract.document import Document
from kg.extract.items import items
from kg.extract.occasions import lead_event
from kg.extract.pattern import Pattern
from kg.model import DirectiveFound

NAME = "directive_headline"
_SHORTEST = 14  # headlines put things to do side by side in few words


def find(document: Document) -> Iterator[DirectiveFound]:
    """One directive for each separable thing that the headline says somebody asks for."""
    lead = lead_event(document)
    leaders = [p.person for p in lead.participants if p.role == "lead"] if lead else []
    if document.headline is None or not leaders:
        return
    for act in headline_acts(document):
        for span in items(document.text, act.scope, shortest=_SHORTEST):
            yield DirectiveFound(
                span=span,
                pattern=NAME,
                confidence=0.5,
                speaker=leaders[0],
                addressee=act.addressee,
                action=" ".join(span.of(document.text).split()),
                kind=act.kind,
                act_span=act.span,
                action_span=span,
            )


PATTERN = Pattern(name=NAME, kind="directives", find=find, show=show, examples=(), counter_examples=(), rank=90)
