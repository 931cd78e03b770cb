"""Ministers in short: รมว.แรงงาน, รมช.เกษตรฯ, เลขานุการ รมว.มหาดไทย."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.literals import Literals
from kg.extract.tables import aliases, read_table
from kg.model import Span

_MORE = {
    "การคลัง": "กระทรวงการคลัง",
    "ท่องเที่ยว": "กระทรวงการท่องเที่ยวและกีฬา",
    "ดิจิทัล": "กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม",
    "ศึกษาฯ": "กระทรวงศึกษาธิการ",
    "การอุดมศึกษาฯ": "กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม",
}
_TITLES = {"รมว": "รัฐมนตรีว่าการ", "รมช": "รัฐมนตรีช่วยว่าการ"}


@cache
def ministries_in_short() -> dict[str, str]:
    """The ministry by what stands behind รมว.: แรงงาน, อุตฯ, พม."""
    found = dict(_MORE)
    for row in read_table("organisations"):
        if row["kind"] == "ministry":
            for form in (row["label_th"], *aliases(row)):
                short = re.sub(r"^(?:กระทรวงการ(?=คลัง|ต่าง|ท่อง|พัฒนา)|กระทรวง\s?|ก\.)", "", form)
                if len(short) > 2:
                    found.setdefault(short, row["label_th"])
    return found


@dataclass(frozen=True, slots=True)
class MinisterMention:
    """A minister's title in short: where it stands, in full, and where the ministry is named."""

    span: Span
    title: str
    ministry: str
    ministry_span: Span


_MARKS = Literals(("รมว.", "รมช."))
_BESIDE = re.compile(r"(เลขานุการ|ผู้ช่วยเลขานุการ|คณะที่ปรึกษา|ที่ปรึกษา)\s?$")


@cache
def _expression() -> re.Pattern[str]:
    forms = "|".join(re.escape(f) for f in sorted(ministries_in_short(), key=len, reverse=True))
    return re.compile(rf"(?<![ก-๎]{{2}}\.)(?P<rank>รมว|รมช)\.\s?(?:กระทรวง)?(?P<ministry>{forms})")


def ministers_in_short(text: str, start: int, end: int) -> Iterator[MinisterMention]:
    """Every minister's short title in a stretch of text, with the secretary or adviser beside it, in order."""
    for mark in _MARKS.starts(text, start, end):
        match = _expression().match(text, mark, end)
        if match is None:
            continue
        beside = _BESIDE.search(text, max(start, mark - 20), mark)
        ministry = ministries_in_short()[match["ministry"]]
        yield MinisterMention(
            span=Span(beside.start() if beside else mark, match.end()),
            title=f"{beside[1] if beside else ''}{_TITLES[match['rank']]}{ministry}",
            ministry=ministry,
            ministry_span=Span(*match.span("ministry")),
        )
