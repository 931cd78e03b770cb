"""Ministers in short: รมว.แรงงาน, รมช.เกษตรฯ, เลขานุการ รมว.มหาดไทย."""

import re
from functools import cache

from kg.extract.tables import aliases, read_table

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


def _expression() -> str:
    forms = "|".join(re.escape(f) for f in sorted(ministries_in_short(), key=len, reverse=True))
    return (
        r"(?P<minister>(?:(?P<beside>เลขานุการ|ผู้ช่วยเลขานุการ|คณะที่ปรึกษา|ที่ปรึกษา)\s?)?(?<![ก-๎]{2}\.)(?P<rank>รมว|รมช)\.\s?"
        rf"(?:กระทรวง)?(?P<ministry>{forms}))"
    )


MINISTER_SHORT = _expression()


def minister_title(match: re.Match[str]) -> tuple[str, str] | None:
    """Title and ministry in full for a match of ``MINISTER_SHORT``."""
    ministry = ministries_in_short()[match["ministry"]]
    return f"{match['beside'] or ''}{_TITLES[match['rank']]}{ministry}", ministry
