"""Units inside a body by name: behind their chief's title (ผู้อำนวยการกองกฎหมาย) or by themselves (กองตรวจราชการ)."""

import re
from collections.abc import Iterator

from kg.extract.boundaries import end_of_run
from kg.extract.document import Document
from kg.extract.gazetteer import abbreviations
from kg.extract.literals import Literals
from kg.extract.open_names import full_name, with_area, with_list
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound, Span

_CHIEF = re.compile(
    r"(?:ผู้อำนวยการ|ผอ\.\s?|หัวหน้า|เลขานุการ|ผู้บริหาร|เจ้าหน้าที่|รับผิดชอบ|คณบดี)\s?"
    r"(?P<unit>กองทุน|กอง(?!ทุน)|สำนัก(?!งาน)|ศูนย์|สถาบัน|กลุ่มงาน|กลุ่ม|ฝ่าย|สายงาน|ส่วน(?!ราชการ|งาน|ท้อง|กลาง|"
    r"ภูมิ)|ชุด|ด่าน|คณะ(?=[ก-๎]{3,20}ศาสตร์))(?=[ก-๎])"
)
_ALONE = re.compile(
    r"(?:(?<![ก-๎])|(?<=ของ)|(?<=ที่)|(?<=และ)|(?<=กับ)|(?<=โดย)|(?<=จาก)|(?<=ใน)|(?<=ณ)|(?<=ตั้ง)|(?<=ให้)|"
    r"(?<=ประชุม)(?=ศูนย์)|(?<=อาคาร)|(?<=เยี่ยม)|(?<=เยี่ยมชม)|(?<=ผ่าน)|(?<=ไปยัง)|(?<=ร่วม)|(?<=ภายใต้))"
    r"(?P<unit>กอง(?!ทุน|ทัพ|ร้อย|พัน|กำลัง|บิน|ถ่าย|เชียร์|ไฟ|ขยะ|หนุน|เรือ|พล|บัญชาการ|บังคับการ|ปราบ|กลาง$|ฟาง|หิน|ดิน|ทราย|สลาก)"
    r"|สำนัก(?!งาน|ข่าว|พิมพ์|สงฆ์|ใหญ่|พระราช|นายก)"
    r"|ศูนย์(?!กลาง|รวม|การค้า|ฉีด|พัก|อพยพ|กระจาย|สุขภาพ|ต่าง|จำหน่าย|แสดงสินค้า|ฯ|สูตร|จุด|ซ่อม|รับ|บ่ม|ถ่าย)"
    r"|สถาบัน(?!การเงิน|การศึกษา|ครอบครัว|พระมหา|เกษตรกร|อุดม|หลัก|ทาง|ชาติ|ศาสนา|วิชาการ(?![ก-๎])|กวดวิชา|ต่าง|ฯ|อื่น))(?=[ก-๎])"
)
# A centre by a Latin name: ศูนย์ CARE, ศูนย์ CARE Center.
_LATIN_CENTRE = re.compile(
    r"ศูนย์ ?(?P<name>(?!AI|IT|EV|ZEV|SET|OSS)[A-Z][A-Z-]{2,9}(?: (?:Center|CENTER|Centre))?)(?![A-Za-z])"
)
_GIVEN_NAME = re.compile(r"(?:นาย|นาง|นางสาว|ดร\.|เอก|โท|ตรี)\s?[ก-๎]{2,20}\s{1,2}$")  # a surname may begin with กอง
_NUMBERED = re.compile(r" \d{1,2}(?=\s*(?:,|\n|$|และ|กอง|กลุ่ม|นาย|นาง))")
_HEALTH_REGION = re.compile(r"เขตสุขภาพที่\s?(\d{1,2})(?!\d)")
_HEADS = Literals(("กอง", "สำนัก", "ศูนย์", "สถาบัน"))
_GENERIC = re.compile(
    "โฆษก|เครือข่าย|ทะเบียน|อนามัย$|ต่าง|ทั่ว|ทุก|หลาย|แต่ละ|ใน|ที่|ของ|นี้|ดังกล่าว|และ|หรือ|อื่น|ฯ|ละ|จำนวน|แห่ง|ให้|ได้|เพื่อ|"
    "ปฏิบัติการ$|บริการ$|เรียนรู้$|การเรียนรู้$|วิจัย$|ราชการ$|ประสานงาน$|ข้อมูล$|"
    "เด็กเล็ก$|พัฒนาเด็กเล็ก$|ควบคุม$|อำนวยการ$|ช่วยเหลือ$|ฝึกอบรม$|ฝึก$|ประชุม$|บริหาร$|ดูแล$|พัฒนา$|งาน$|"
    "ส่งเสริม$|จัดการ$|ผู้ป่วย|เป้าหมาย|ผู้|คน(?!จันท์)|เกษตรกร|อาชีพ|จังหวัด$|สินค้า|ประชา|แรงงาน$|อุตสาหกรรม$|"
    "ศึกษา$|ธุรกิจ$|ประเทศ|เสี่ยง|ราชการ(?:ส่วน|ใน)|ตัวอย่าง|เรื่อง|หนึ่ง|ส่วนราชการ|งานที่|เกี่ยวข้อง|ภาค$|ราชการ"
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each unit by its name as printed; surer where a chief's title stands before it."""
    yield from _health_regions(document)
    for match in document.matches(_LATIN_CENTRE):
        if match["name"] in abbreviations():
            continue  # read under its full name
        yield OrganisationFound(
            span=Span(*match.span()),
            pattern="organisations.unit",
            confidence=0.7,
            name=" ".join(match.group().split()),
            kind="division",
        )
    for expression, confidence, heads in ((_CHIEF, 0.85, None), (_ALONE, 0.7, _HEADS)):
        for match in document.matches(expression, at=heads):
            limit = document.end_of_part(match.start())
            end = end_of_run(document.text, match.end(), limit)
            name = document.text[match.end() : end]
            if len(name) < 4 or _GENERIC.match(name):
                continue
            if (
                expression is _CHIEF
                and match["unit"] in {"ฝ่าย", "กลุ่ม", "ส่วน", "ชุด"}
                and match.group().startswith("เจ้าหน้าที่")
            ):
                continue
            if match["unit"] == "กองทุน" or _GIVEN_NAME.search(document.text, max(0, match.start() - 30), match.start()):
                continue
            end = with_list(document.text, end, limit)
            numbered = _NUMBERED.match(document.text, end, limit) if match["unit"] in {"กอง", "กลุ่ม"} else None
            end = numbered.end() if numbered else with_area(document.text, end, limit)
            yield OrganisationFound(
                span=Span(match.start("unit"), end),
                pattern="organisations.unit",
                confidence=confidence,
                name=full_name(document.text[match.start("unit") : end]),
                kind=_kind(match["unit"], name),
            )


def _kind(unit: str, name: str) -> str:
    if unit == "ศูนย์":
        if name.startswith(("การเรียนรู้", "เรียนรู้", "ฝึกอาชีพ", "ฝึกอบรม", "เทคโนโลยีเกษตร")):
            return "education"
        if name.startswith(("ช่วยเหลือผู้ประสบ", "บัญชาการเหตุการณ์", "พักพิง", "ดิจิทัลชุมชน")):
            return "other"
        if name.startswith("ดำรงธรรมจังหวัด"):
            return "provincial_office"
    if unit == "สถาบัน" and name.endswith("ประเทศไทย") and not name.endswith("ในประเทศไทย"):
        return "association"
    if unit == "สถาบัน" and name.startswith(("เทคโนโลยี", "บัณฑิต", "การอาชีวศึกษา")):
        return "education"
    if unit == "คณะ":
        return "education"
    return "committee" if unit == "ชุด" else "division"


def _health_regions(document: Document) -> Iterator[OrganisationFound]:
    for match in document.matches(_HEALTH_REGION):
        yield OrganisationFound(
            span=Span(*match.span()),
            pattern="organisations.unit",
            confidence=0.85,
            name=f"เขตสุขภาพที่ {match[1]}",
            kind="division",
        )


PATTERN = Pattern(
    name="organisations.unit",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(
        Example("นายก่อเกียรติ ดีงาม ผู้อำนวยการกองกฎหมาย ร่วมประชุม", ("กองกฎหมาย [division]",)),
        Example("ตรวจเยี่ยมศูนย์ส่งเสริมอุตสาหกรรมภาคที่ 1 และประชุม", ("ศูนย์ส่งเสริมอุตสาหกรรมภาคที่ 1 [division]",)),
        Example("ผ่านศูนย์ CARE Center ในภูมิภาค", ("ศูนย์ CARE Center [division]",)),
    ),
    counter_examples=("ศูนย์ AI ของประเทศ", "ศูนย์กลางการค้าของภูมิภาค", "กองทุนพัฒนาประเทศ", "ศูนย์ต่างๆ ในพื้นที่"),
    rank=40,
)
