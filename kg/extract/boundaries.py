"""Where a name that no table knows comes to its end.

Thai has no spaces between words, so a name runs on into the verb behind it. The words below open what follows a name in
this genre and hardly ever stand inside one. Not here: which names there are.
"""

import re

# Words that open a predicate or a subordinate clause: a body's name ends before them.
_CLAUSE = (
    "ได้|ซึ่ง|จะ|จึง|(?<!ระห)ว่า(?!การ|จ้าง|ด้วย|ความ)|เพื่อ(?!การ|เศรษฐ|ส่ง|สัง|สุข|พัฒ|เกษตร|ประช|ความ|ผู้|คน|ชุม|สิ่ง|อนา|ลูก)|โดย|ให้(?!บริการ|กู้|คำ)|"
    "เข้าร่วม|เข้าตรวจ|เข้าพบ|เข้าเยี่ยม|ร่วมกับ|ร่วมกัน|ร่วมจัด|ร่วมลงนาม|ร่วมเป็น|ร่วมประชุม|ร่วมหารือ|ร่วมให้|พร้อม(?!พันธุ์)|เป็น|"
    "มีมติ|มีการ|มีความ|มีแผน|มีจำนวน|มีนโยบาย|มีภารกิจ|มีผู้|กล่าว|เปิดเผย|เปิดตัว|เปิดให้|เปิดรับ|ลงพื้นที่|ดำเนินการ|ดำเนินงาน|ดำเนินโครง|จัดทำ|จัดกิจกรรม|"
    "จัดงาน|จัดประชุม|จัดอบรม|จัดโครงการ|จัดพิธี|จัดให้|จัดการประชุม|จัดการแถลง|นำโดย|รวมถึง|รวมทั้ง|ตลอดจน|ทั้งนี้|เมื่อ|ตั้งแต่|ภายใน|ภายใต้|"
    "ในการ|ในวัน|ในพื้นที่|ในฐานะ|ในสังกัด|ในปี|ในช่วง|ในครั้ง|ในเรื่อง|ในด้าน|ในโครงการ|ในกรณี|ในราคา|ในนาม|ต้อง|สามารถ|ยัง|ถือ|เร่ง|ขอ(?!น|ง|บ)|เตรียม|เผย|แจ้ง|ชี้แจง|ย้ำ|เน้น|สั่ง|"
    "มอบ(?!หมาย)|มอบหมาย|รับมอบ|ลงนาม|แล้ว|(?<!ว่า)ด้วย(?!กัน)|นั้น|(?<!ห)นี้|ระหว่าง(?=วันที่)|ดังกล่าว|ทั่วประเทศ|ทั้งหมด|ทั้งสิ้น|ทั้ง ?\\d|ทั้งใน|แห่งนี้|แห่งหนึ่ง|จำนวน|ประกอบด้วย|ต่าง ?ๆ|ต่างๆ|"
    "ที่มี|ที่ได้|ที่จะ|ที่เข้า|ที่เป็น|ที่อยู่|ที่ผ่าน|ที่ต้อง|ที่รับ|ที่ดูแล|ที่ตั้ง|ที่เกี่ยว|ที่ร่วม|ที่ให้|ณ(?= )|"
    "จากนั้น|จากทั่ว|จากกรณี|เกี่ยวกับ|เนื่องจาก|สำหรับ|อาทิ|เช่น|ครั้งที่|อย่าง|อยู่|ขึ้น|รายงาน|เสนอ|สนับสนุน(?=ให้|งบ|โครง)|ผ่าน(?!ศึก)|"
    "เดินหน้า|ประกาศ|ประชุม(?=ครั้ง|ร่วม|หารือ|คณะ|เพื่อ)|หารือ|ชวน|เชิญ|แนะ|คาด|ห่วง|หวัง|ชู(?!ปถัม|ชาติ|เกียรติ)|ปลื้ม|โชว์|คิกออฟ|จับมือ|ผนึก|ผลักดัน|ส่งมอบ|ส่งทีม|ตรวจสอบ(?=พบ|แล้ว|ข้อ|โรงงาน)|ออกประกาศ|กำหนด(?=ให้|จัด|การ)|อีกด้วย|เข้ามา|ไป(?!รษณีย์)|มา(?=ร่วม|เป็น|ให้|จาก|ช่วย|ที่)"
)
# A new thing named right behind: another person, post or body.
_NEW_ITEM = (
    "นายก(?=รัฐ|องค์|เทศ|เหล่า|สมาคม|อบ|ฯ)|และ(?=นาย|นาง|ดร|คณะ|ผู้|หน่วย|หัวหน้า|เจ้าหน้าที่|กรม|กระทรวง|สำนักงาน|บริษัท|ธนาคาร|จังหวัด|สมาคม|กอง|ศูนย์|มหาวิทยาลัย|โรงเรียน|ประชาชน|ภาค|เครือข่าย|อธิบดี|รอง|ปลัด|เลขา|ประธาน|โฆษก|รัฐมนตรี|ที่ปรึกษา|นักวิ|มี|ได้|เป็น|ให้|ร่วม|การไฟฟ้า|การประปา|การนิคม|การท่องเที่ยว|องค์การ|สภา|หอการค้า|สถาบัน|ทีม|ชุมชน|วัด|กลุ่ม|ทุก)"
    "|หรือ|(?<!กำ)กับ(?!กิจ|ดูแล)|อธิบดี|ผู้อำนวยการ|ผู้ว่าราชการ|ผู้บริหาร|ตำบล|อำเภอ|ถนน|แขวง"
)
CUT = re.compile(f"(?:{_CLAUSE}|{_NEW_ITEM})")
# Signs and spaces that end a run of Thai letters.
LETTER = "[ก-ฮะ-ฺเ-ๅ็-๎]"  # without ฯ, ๆ and the sign of the baht
RUN = re.compile(f"{LETTER}+")
_PLACES = frozenset({"ตำบล", "อำเภอ"})
_NUMBERED = re.compile("(?:ที่|ภาค|เขต)$")  # names that go on with a number: ภาคที่ 1, เขต 7
_NUMBER = re.compile(r"\s?\d{1,3}(?![\d.,/])")


def end_of_run(text: str, start: int, limit: int, *, cut_places: bool = True) -> int:
    """The end of the name that starts at ``start``: at the first sign or space, or before a word of ``CUT``.

    At least two letters belong to the name. ``limit`` is the end of the part that is read.
    Words for places (ตำบล) cut only with ``cut_places``.
    """
    run = RUN.match(text, start, limit)
    if run is None:
        return start
    end = run.end()
    for cut in CUT.finditer(text, min(start + 2, end), end):
        if cut_places or cut.group() not in _PLACES:
            return cut.start()
    number = _NUMBER.match(text, end, limit) if _NUMBERED.search(text, start, end) else None
    return number.end() if number else end
