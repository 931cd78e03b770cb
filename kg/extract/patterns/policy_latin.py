"""A policy with a Latin name behind its cue: นโยบาย Thai First, มาตรการ Burning Tax, แนวคิด Change for Good.

Left alone: whose policy it is (WTO, a bank), and a policy that the tables know under its usual name.
"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.patterns.policy_known import show
from kg.extract.policies import is_theme
from kg.extract.programmes import known_policies
from kg.model import Found, PolicyFound, Span

_NAMED = re.compile(
    r"(?P<cue>แนวนโยบาย|นโยบาย|แนวคิด|มาตรการ|ยุทธศาสตร์|วาระแห่งชาติ)"
    r" ?(?P<name>[A-Za-z][A-Za-z0-9.&-]+(?: (?:[A-Z0-9&][A-Za-z0-9.&-]*|in|for|and|the|of|to|a|cash|kind))*)"
)
_NO_POLICY = re.compile(
    r"(?:WTO|MOU|MoU|UPR|AEM|FTA|PDCA|GMS|CMIM|EEC|COVAX|ISO|EU|UN|ASEAN|APEC|SME|SMEs|SME D Bank|BOI"
    r"|TPA|JCM|Quick|Work|Social|Lean|EV|LTV|AOIP|OECD|IMF|COVID|ACMECS|BIMSTEC|RCEP|AEC|CSR|Concept|Home|Swab|Lockdown)\b"
)


def find(document: Document) -> Iterator[Found]:
    text = document.text
    for match in _NAMED.finditer(text, document.body.start, document.body.end):
        name = match["name"].strip()
        if len(name) < 4 or _NO_POLICY.match(name) or next(known_policies(text, *match.span("name")), None) is not None:
            continue
        if is_theme(document, match["cue"], match.start(), document.body.start):
            continue
        yield PolicyFound(
            span=Span(match.start(), match.start() + len(match.group().rstrip())),
            pattern="policy_latin",
            confidence=0.7,
            name=name,
            mention=match.group().rstrip(),
        )


PATTERN = Pattern(
    name="policy_latin",
    kind="policies",
    find=find,
    show=show,
    examples=(
        Example("เสนอมาตรการ Burning Tax เพื่อลดการเผา", ("Burning Tax as มาตรการ Burning Tax",)),
        Example("ตามนโยบาย Thai First ของรัฐบาล", ("Thai First as นโยบาย Thai First",)),
    ),
    counter_examples=(
        "ทบทวนนโยบาย WTO ด้านการค้า",
        "มาตรการ Lockdown ในพื้นที่",
        "งานแสดงดอกไม้ จัดขึ้นภายใต้แนวคิด Harmony of Life",
    ),
)
