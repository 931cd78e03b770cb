"""A policy in quotation marks alone, whose name several releases of the corpus print behind นโยบาย or ยุทธศาสตร์."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.policy_known import show
from kg.extract.programmes import known_policies, mined_kind
from kg.model import Found, PolicyFound, Span

_QUOTED = re.compile(r"[“\"](?P<name>[^“”\"\n]{6,80})[”\"]")


def find(document: Document) -> Iterator[Found]:
    for match in document.matches(_QUOTED):
        name = match["name"].strip()
        if mined_kind(name) != "policy" or next(known_policies(document.text, *match.span("name")), None) is not None:
            continue
        yield PolicyFound(
            span=Span(*match.span()), pattern="policy_mined", confidence=0.8, name=name, mention=match.group()
        )


PATTERN = Pattern(
    name="policy_mined",
    kind="policies",
    find=find,
    show=show,
    examples=(
        Example("ขับเคลื่อน “คมนาคมเพื่อโอกาสประเทศไทย” ในทุกมิติ", ("คมนาคมเพื่อโอกาสประเทศไทย as “คมนาคมเพื่อโอกาสประเทศไทย”",)),
        Example("เดินหน้า “มะเร็งครบวงจร” ให้ครบทุกเขต", ("มะเร็งครบวงจร as “มะเร็งครบวงจร”",)),
    ),
    counter_examples=("ประธานกล่าวว่า “ขอให้ทุกคนร่วมมือกัน” ก่อนปิดประชุม",),
    rank=70,
)
