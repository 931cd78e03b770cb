"""The kind of a body from its name alone, where no table knows it."""

import re

_BY_HEAD = (
    ("กระทรวง", "ministry"),
    ("กรม", "department"),
    ("บริษัท|ห้าง|โรงแรม|ร้าน|ธนาคาร|โรงงาน|กลุ่มบริษัท", "company"),
    ("คณะ(?:กรรม|อนุ|ทำงาน|ที่ปรึกษา)|ชุด|ทีม", "committee"),
    ("โรงเรียน|มหาวิทยาลัย|วิทยาลัย|ราชวิทยาลัย|คณะ(?=[ก-๎]+(?:ศาสตร์|ศิลป์|ศิลปกรรม))|ศูนย์การเรียนรู้|ศูนย์เรียนรู้", "education"),
    (
        "สมาคม|มูลนิธิ|สภาอุตสาหกรรม|หอการค้า|สมาพันธ์|สหพันธ์|ชมรม|เครือข่าย|เหล่ากาชาด|สภา(?:หอ|เกษตร|วิชา|ดิจิทัล)|กิ่งกาชาด",
        "association",
    ),
    ("วิสาหกิจชุมชน|กลุ่มวิสาหกิจ|สหกรณ์|ชุมชน|กลุ่มแม่บ้าน|กลุ่มทอผ้า", "community"),
    ("องค์การบริหารส่วน|เทศบาล|เมืองพัทยา", "local_government"),
    ("สถานีตำรวจ|ตำรวจ|กองบังคับการ|กองบัญชาการ|กองทัพ|มณฑลทหาร|ศาล|สภาผู้แทน|วุฒิสภา|องค์การ|สำนักงาน.*แห่งชาติ", "public_agency"),
    ("สถานเอกอัครราชทูต|สถานกงสุล", "foreign"),
    ("นิคมอุตสาหกรรม|เขตประกอบการ|สวนอุตสาหกรรม", "estate"),
    ("โรงพยาบาล|วัด|พรรค|พิพิธภัณฑ์|อุทยาน", "other"),
    ("สำนักงาน[ก-๎]*จังหวัด", "provincial_office"),
    ("กอง|สำนัก|ศูนย์|กลุ่ม|ฝ่าย|แผนก|ส่วน|งาน|สถาบัน|สาย|เขต|ด่าน|หน่วย", "division"),
)
_FOREIGN = re.compile(
    "ญี่ปุ่น|โตเกียว|จีน(?![ก-๎]*ไทย)|เกาหลี|สหรัฐ|อเมริกา|อังกฤษ|สหราชอาณาจักร|เยอรมนี|ฝรั่งเศส|อินเดีย|เวียดนาม|"
    "มาเลเซีย|สิงคโปร์|อินโดนีเซีย|กัมพูชา|เมียนมา|สปป\\.|ไต้หวัน|ออสเตรเลีย|"
    "สหประชาชาติ|สหภาพยุโรป|รัสเซีย|ซาอุดี|อิสราเอล|ฟิลิปปินส์|เนเธอร์แลนด์|สวีเดน|เดนมาร์ก|ฮ่องกง|นานาชาติแห่ง|อาเซียน"
)


# What bodies of other countries call themselves that are no companies.
_FOREIGN_WORDS = re.compile(
    r"Organi[sz]ation|Institut|Association|Council|Agency|Ministry|Universit|Commission|Federation|Chamber|Authority|Embassy|Forum"
)


def kind_by_head(name: str) -> str:
    """The kind that the first word of a name tells; ``other`` where it tells none."""
    if is_foreign(name) and not name.startswith("บริษัท"):
        return "foreign"
    if name[:1].isascii():
        return "foreign" if _FOREIGN_WORDS.search(name) else "company"
    return next((kind for head, kind in _BY_HEAD if re.match(head, name)), "other")


def is_foreign(name: str) -> bool:
    """Whether the name says that the body is another country's or several countries'."""
    return bool(_FOREIGN.search(name)) and "ไทย" not in name
