"""A policy of ``data/reference/policies.tsv``, by its name or one of its other forms: นโยบาย MIND, แนวคิด BCG Model.

Left alone: a policy that is only part of a body's, a team's or an award's name (ทีมสุดซอย, สำนักงานพัฒนารัฐบาลดิจิทัล).
"""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.pattern import Example, Pattern
from kg.extract.programmes import known_policies
from kg.model import Found, PolicyFound, Span

# cue words that belong to the printed form: naiyobai (policy), naeo khit (concept), lak (principle) …
_CUE = re.compile(
    r"(?:แนวนโยบาย|นโยบาย|แนวคิด|แนวทาง|แนว|หลักการ|หลัก|ยุทธศาสตร์|กลไก|กลยุทธ์|โมเดล|มาตรการ|ปรัชญาของ|ปรัชญา|การเป็น|(?<!โครง)การ)\s?[“\"‘']?\Z"
)
# What makes another thing of it: อุตสาหกรรมเศรษฐกิจใหม่ "the new economy's industry"; goals of the country's own.
_ANOTHER = re.compile(r"ใหม่|ของประเทศ\s")
_PART_OF_NAME = re.compile(
    r"(?:ทีม|ชุด|รางวัล|สำนักงานพัฒนา|สำนักงาน|คณะกรรมการ[ก-๙]*|คณะอนุกรรมการ[ก-๙]*|หลักสูตร[ก-๙ ]*"
    r"|กอง|กรม|สถาบัน[ก-๙]*|ศูนย์[ก-๙]*|มูลนิธิ[ก-๙]*|ผู้อำนวยการ[ก-๙]*|อาคาร|สภา[ก-๙]*)[“\" ]?\Z"
)

_QUOTATION = re.compile(r"[“\"](?P<name>[ก-๙][^“”\"\n]{6,48})[”\"]")
_OTHER_NAME = 4  # letters before the policy


def find(document: Document) -> Iterator[Found]:
    text = document.text
    bodies = [found.span for found in document.organisations]
    foreign = _inside_other_names(document)
    parts = [document.body] if document.headline is None else [document.headline, document.body]
    for part in parts:
        for start, end, known in known_policies(text, part.start, part.end):
            if any(body.start < start and end <= body.end for body in bodies):
                continue
            if _ANOTHER.match(text, end) or (start, end) in foreign:
                continue
            if _PART_OF_NAME.search(text, max(part.start, start - 40), start):
                continue
            cue = _CUE.search(text, max(part.start, start - 16), start)
            first = cue.start() if cue else start
            last = end + (text[end : end + 1] in '”"’' and text[start - 1 : start] in '“"‘')
            mention = text[first:last] if cue and text[cue.end() - 1] in '“"‘' else text[first:end]
            yield PolicyFound(
                span=Span(first, first + len(mention)),
                pattern="policy_known",
                confidence=0.95 if cue else 0.9,
                name=known.name,
                mention=mention,
            )


def _inside_other_names(document: Document) -> set[tuple[int, int]]:
    """Where a policy is a word of a quoted name that begins otherwise: “ถุงยิ้มพิมพ์ใจ MIND ไม่ทิ้งกัน”, quoted or not."""
    text, found = document.text, set()
    for quotation in document.matches(_QUOTATION):
        inner = quotation["name"]
        for start, end, _ in known_policies(text, *quotation.span("name")):
            before = text[quotation.start("name") : start]
            if text[start].isascii() and len(before) > _OTHER_NAME and before[-1] != "(" and not _CUE.search(before):
                offset, at = len(before), text.find(inner)
                while at >= 0:
                    found.add((at + offset, at + offset + end - start))
                    at = text.find(inner, at + 1)
    return found


def show(found: Found) -> str:
    assert isinstance(found, PolicyFound)
    return f"{found.name} as {found.mention}"


PATTERN = Pattern(
    name="policy_known",
    kind="policies",
    find=find,
    show=show,
    examples=(
        Example(
            "เน้นย้ำให้หน่วยงานขับเคลื่อนนโยบาย MIND และแนวคิด BCG Model", ("MIND as นโยบาย MIND", "BCG as แนวคิด BCG Model")
        ),
        Example("มุ่งสู่ความเป็นกลางทางคาร์บอนภายในปี 2593", ("ความเป็นกลางทางคาร์บอน as ความเป็นกลางทางคาร์บอน",)),
    ),
    counter_examples=(
        "มอบถุงยิ้มพิมพ์ใจ MIND ไม่ทิ้งกัน ให้ชุมชน โดย “ถุงยิ้มพิมพ์ใจ MIND ไม่ทิ้งกัน” จัดเตรียมจากทุกภาคส่วน",
        "ก้าวสู่อุตสาหกรรมเศรษฐกิจใหม่ที่เป็นมิตรกับสิ่งแวดล้อม",
        "ทีมสุดซอยลงพื้นที่ตรวจโรงงาน",
        "the mindset of Thai entrepreneurs",
    ),
    rank=20,
)
