"""What stands before a personal name: นาย, ดร., พลตำรวจเอก, and how each is printed and shortened.

The table is ``data/reference/honorifics.tsv``. Several may follow one another (``พลตำรวจเอก ดร.``): the first one
counts, unless the table has a row for both together.
"""

import re
from functools import cache

from kg.extract.tables import aliases, read_table

# Words that begin like an honorific and are none: posts, plants, common nouns.
_NOT_NAI = (
    "รัฐมนตรี|กเจ้า|ก[เแโใไ]|กระดับ|แบบ|ท่า|ก(?:รัฐมนตรี|เทศมนตรี|สมาคม|องค์|ฯ|สภา|เหล่า|อบ[จต]|\\sอบ|กิตติม|กาชาด|ทันต|"
    "แพทย|เมือง|พุทธ|ชมรม)|จ้าง|อำเภอ|ทะเบียน|ด่าน|ทุน|หน้า|ช่าง|พราน|ตรวจ|สถานี|ตลาด|ประกัน|เรือ|ทหาร|สัตว|ดาบ|"
    "แพทย์(?:สาธารณสุข|เชี่ยวชาญ|ชำนาญ|ทรงคุณ|ผู้|ประจำ|ใหญ่)|ท้าย|เวร|ห้าง|หนัง|ไปรษณีย์|กฯ"
)
_NOT_PHYSICIAN = "สาธารณสุข|เชี่ยวชาญ|ชำนาญ|ทรงคุณ|ผู้|ประจำ|ใหญ่|และ|ที่|จาก"
_NOT_NANG = "เจ้า|เธอ|รำ|แบบ|งาม|รอง|เลิ้ง|พญา|พยาบาล|ฟ้า|เอก|สนม|สงกรานต์|นพมาศ|สาวไทย|ร้อง|กวัก|ระบำ|กำนัล|โลม"


# Where an abbreviation may begin: at a word's beginning, or behind a small word glued to it.
_BEGINS = (
    r"(?:(?<![ก-๎.])|(?<=ที่)|(?<=ของ)|(?<=ถึง)|(?<=ท่าน)|(?<=มี)|(?<=และ)|(?<=โดย)|(?<=กับ)|(?<=ให้)|(?<=ว่า)|(?<=จาก)"
    r"|(?<=ด้วย)|(?<=คือ)|(?<=พบ))"
)


@cache
def full_forms() -> dict[str, str]:
    """The full form of every printed honorific."""
    forms: dict[str, str] = {}
    for row in read_table("honorifics"):
        for form in (row["label_th"], *aliases(row)):
            forms[form] = row["label_th"]
    return forms


@cache
def expression() -> str:
    """A regular expression for one honorific, with guards against the words that only look like one."""
    forms = sorted(full_forms(), key=len, reverse=True)
    parts = []
    for form in forms:
        pattern = re.escape(form).replace(r"\.", r"\.\s?").replace(r"\ ", r"\s?")
        if form == "นาย":
            pattern = f"(?<!มิถุ)นาย(?!{_NOT_NAI})"
        elif form == "นายแพทย์":
            pattern = f"นายแพทย์(?!{_NOT_PHYSICIAN})"
        elif "ศาสตราจารย์" in form:
            pattern += "(?!ภาค|คณะ|ประจำ|ด้าน|สาขา|เกียรติคุณ(?!ส)|คลินิก$)"
        elif form == "นาง":
            pattern = f"(?<!พระ)นาง(?!{_NOT_NANG})"
        elif "." in form:
            pattern = _BEGINS + pattern
        parts.append(pattern)
    return "(?:" + "|".join(parts) + ")"


def full_form(printed: str) -> str:
    """The full form of a printed honorific (``น.ส.`` is ``นางสาว``); the printed one where the table has none."""
    forms = full_forms()
    squeezed = re.sub(r"\s+", "", printed)
    for form, full in forms.items():
        if form.replace(" ", "") == squeezed:
            return full
    return printed.strip()


@cache
def _kinds() -> dict[str, str]:
    return {row["label_th"]: row["kind"] for row in read_table("honorifics")}


def is_of_rank(honorific: str | None) -> bool:
    """Whether an honorific in full form is a military or police rank."""
    return _kinds().get(honorific or "") in {"military", "police"}
