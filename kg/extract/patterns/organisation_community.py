"""Community enterprises, cooperatives and groups by name."""

from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.open_names import OpenClass, full_name, open_names
from kg.extract.pattern import Example, Pattern
from kg.extract.show import organisation
from kg.model import OrganisationFound

CLASSES = (
    OpenClass("กลุ่มวิสาหกิจชุมชน", "community", generic="ใน|ที่|ต่าง|ทั่ว|และ|ของ|เป็น|ทุก|จำนวน|กว่า"),
    OpenClass(
        "วิสาหกิจชุมชน",
        "community",
        generic=(
            "ใน|ที่|ต่าง|ทั่ว|และ|ของ|เป็น|ทุก|จำนวน|ขนาด|ให้|กว่า|รอบ|เพื่อ|สู่|ตาม|จาก|ได้|กลุ่ม$|สามารถ|ทั้ง|มี|รวม|เข้|หรือ|"
            "ดีพร้อม|อย่าง|เต็ม|เกษตรกร$|ข้าว$|ชาวไร่อ้อย$|สหกรณ์"
        ),
    ),
    OpenClass("กลุ่มแม่บ้าน", "community", generic="ใน|ที่|เกษตรกร$|ต่าง|และ"),
    OpenClass("สหกรณ์การเกษตร", "community", generic="ใน|ที่|ต่าง|ทั่ว|และ|ข้าว$|ฯ"),
    OpenClass("สหกรณ์โคนม", "community"),
    OpenClass("สหกรณ์ออมทรัพย์", "community"),
    OpenClass("ชุมนุมสหกรณ์", "community", generic="ใน|ที่|ต่าง|และ"),
    OpenClass(
        "สหกรณ์(?=ประมง|นิคม|ผู้เลี้ยง|ผู้ปลูก|ผู้ใช้|กองทุนสวนยาง|บริการ|เครดิต|เครือข่าย)", "community", anchor="สหกรณ์", shortest=8
    ),
    OpenClass(
        "กลุ่ม(?=[ก-๎]{2,30}(?<!หมู่)(?<!พื้น)(?<!แม่)(?<!ใหญ่)บ้าน[ก-๎]{3})",
        "community",
        anchor="กลุ่ม",
        generic="ที่|ใน|คน|ผู้|ชาว|และ|เพื่อ|จังหวัด|เป้าหมาย|ประชา|เกษตรกร|ตาม|สินค้า|ท่องเที่ยวโดย",
        shortest=8,
    ),
    OpenClass("กลุ่มทอผ้า", "community", generic="ใน|ที่|และ"),
    OpenClass(
        "(?<!ป่า)ชุมชน(?=บ้าน|ชาว)", "community", anchor="ชุมชน", generic="บ้าน$|บ้านเรือน|บ้านเกิด|ชาว$|ชาวนา$|ชาวไทย|ชาวต่าง"
    ),
    OpenClass(
        "กลุ่มเกษตรกร",
        "community",
        generic=(
            "ใน|ที่|ต่าง|ทั่ว|และ|ผู้|ชาว|ทำ$|ให้|มี|ได้|เพื่อ|จำนวน|เป้าหมาย|ราย|ที่|จาก|ร่วม|นำ|รุ่น|จ่าย|เลี้ยงสัตว์$|เพาะเลี้ยง|แปรรูป|ปลูก"
        ),
        confidence=0.6,
        shortest=8,
    ),
)


def find(document: Document) -> Iterator[OrganisationFound]:
    """Each body of these classes, by its name as printed."""
    for span, one in open_names(document, CLASSES):
        yield OrganisationFound(
            span=span,
            pattern="organisations.community",
            confidence=one.confidence,
            name=full_name(span.of(document.text)),
            kind=one.kind,
        )


PATTERN = Pattern(
    name="organisations.community",
    kind="organisations",
    find=find,
    show=organisation,
    examples=(Example("เยี่ยมชมวิสาหกิจชุมชนกล้วยตากบ้านดี ตำบลดอน", ("วิสาหกิจชุมชนกล้วยตากบ้านดี [community]",)),),
    counter_examples=(
        "วิสาหกิจชุมชนในพื้นที่",
        "วิสาหกิจชุมชนทั่วประเทศ",
    ),
    rank=30,
)
