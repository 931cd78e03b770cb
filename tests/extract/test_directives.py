"""Directives of releases made up in the manner of the genre: who asks what of whom."""

import pytest

from kg.extract import read
from kg.model import DirectiveFound
from tests.support.releases import release_of

_LEAD = "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน"


def _directives(body: str, headline: str = "ข่าวประจำวัน") -> tuple[DirectiveFound, ...]:
    return read(release_of(body, headline=headline)).directives


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("ปลัดกระทรวงพาณิชย์ ได้สั่งการให้กรมการค้าภายใน เร่งตรวจสอบราคาสินค้า", "directive"),
        ("ปลัดกระทรวงพาณิชย์ มอบหมายให้กรมการค้าภายใน เร่งตรวจสอบราคาสินค้า", "assignment"),
        ("ปลัดกระทรวงพาณิชย์ เน้นย้ำให้เจ้าหน้าที่ทุกคน เร่งตรวจสอบราคาสินค้า", "emphasis"),
        ("ปลัดกระทรวงพาณิชย์ ขอให้ผู้ค้าทุกราย เร่งตรวจสอบราคาสินค้า", "request"),
        ("ปลัดกระทรวงพาณิชย์ เชิญชวนผู้ประกอบการ เร่งตรวจสอบราคาสินค้า", "invitation"),
        ("ปลัดกระทรวงพาณิชย์ แนะนำให้ผู้ประกอบการ เร่งตรวจสอบราคาสินค้า", "recommendation"),
    ],
)
def test_each_verb_of_instructing_has_its_kind(sentence: str, kind: str) -> None:
    (directive,) = _directives(f"{_LEAD}\n{sentence}")
    assert (directive.kind, directive.speaker) == (kind, "ก่อเกียรติ ดีงาม")
    assert directive.action == "เร่งตรวจสอบราคาสินค้า"


def test_each_number_of_a_list_is_a_directive() -> None:
    body = f"{_LEAD}\nปลัดกระทรวงพาณิชย์ ได้ให้ข้อเสนอแนะ ดังนี้ 1. เร่งตรวจสอบราคาสินค้าในทุกอำเภอ 2. จัดทำแผนการตลาดร่วมกับภาคเอกชน"
    assert [d.action for d in _directives(body)] == ["เร่งตรวจสอบราคาสินค้าในทุกอำเภอ", "จัดทำแผนการตลาดร่วมกับภาคเอกชน"]


def test_the_addressee_is_the_body_behind_the_verb_in_full_form() -> None:
    (directive,) = _directives(f"{_LEAD}\nปลัดกระทรวงพาณิชย์ ได้สั่งการให้กรมการค้าภายใน เร่งตรวจสอบราคาสินค้าในทุกจังหวัด")
    assert directive.addressee == "กรมการค้าภายใน"


def test_who_asks_in_a_quotation_is_named_behind_it() -> None:
    body = f"{_LEAD}\n“ขอให้ผู้ค้าทุกรายปิดป้ายแสดงราคาสินค้าให้ชัดเจน” นางใจดี มีสุข อธิบดีกรมการค้าภายใน กล่าว"
    assert [d.speaker for d in _directives(body)] == ["ใจดี มีสุข"]


def test_a_ministry_that_assigns_is_the_speaker() -> None:
    (directive,) = _directives(f"{_LEAD}\nกระทรวงพาณิชย์จึงมอบหมายให้กรมการค้าภายใน เร่งตรวจสอบราคาสินค้าในทุกจังหวัด")
    assert directive.speaker == "กระทรวงพาณิชย์"


def test_a_spokesman_gives_way_to_the_one_he_speaks_of() -> None:
    body = (
        "วันที่ 26 มกราคม 2566 นางพูดดี มีชัย โฆษกกระทรวงพาณิชย์ เปิดเผยว่า นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ "
        "ได้กำชับให้กรมการค้าภายใน เร่งตรวจสอบราคาสินค้าในทุกจังหวัด"
    )
    assert [d.speaker for d in _directives(body)] == ["ก่อเกียรติ ดีงาม"]


@pytest.mark.parametrize(
    "sentence",
    [
        "ตลาดดำเนินงานตามข้อสั่งการที่ได้รับ",
        "ปลัดกระทรวงพาณิชย์ ขอให้ประชาชนมั่นใจในคุณภาพสินค้า",
        "ปลัดกระทรวงพาณิชย์ ชื่นชมเจ้าหน้าที่ที่ปฏิบัติงานตามภารกิจที่ได้รับมอบหมาย",
        "ปลัดกระทรวงพาณิชย์ กล่าวว่า ราคาสินค้าลดลงร้อยละ 5",
    ],
)
def test_orders_carried_out_wishes_praise_and_news_are_no_directives(sentence: str) -> None:
    assert _directives(f"{_LEAD}\n{sentence}") == ()


def test_what_the_body_restates_is_not_taken_from_the_headline() -> None:
    body = f"{_LEAD}\nปลัดกระทรวงพาณิชย์ ได้กำชับให้เร่งแก้ปัญหาราคาสินค้าแพงในทุกจังหวัด"
    headline = "ปลัดฯ ก่อเกียรติ ตรวจตลาด กำชับเร่งแก้ปัญหาราคาสินค้าแพง"
    assert [d.pattern for d in _directives(body, headline)] == ["directive_order"]
    assert [d.pattern for d in _directives(_LEAD, headline)] == ["directive_headline"]


def test_the_action_is_quoted_letter_for_letter_where_it_stands() -> None:
    release = release_of(f"{_LEAD}\nปลัดกระทรวงพาณิชย์ ได้สั่งการให้\u200bกรมการค้าภายใน เร่งตรวจสอบราคาสินค้า\u00a0ในทุกจังหวัด")
    (directive,) = read(release).directives
    quote = directive.action_span.of(release.text)
    assert quote.startswith("เร่งตรวจสอบราคาสินค้า")
    assert quote.endswith("ในทุกจังหวัด")


@pytest.mark.parametrize(
    ("sentence", "kind", "addressee"),
    [
        ("ปลัดกระทรวงพาณิชย์ จึงอยากให้ผู้ประกอบการ เร่งตรวจสอบราคาสินค้า", "request", "ผู้ประกอบการ"),
        ("ปลัดกระทรวงพาณิชย์ จึงสั่งทีมงาน เร่งตรวจสอบราคาสินค้า", "directive", "ทีมงาน"),
        ("ปลัดกระทรวงพาณิชย์ วอนผู้ค้าทุกราย เร่งตรวจสอบราคาสินค้า", "request", "ผู้ค้าทุกราย"),
        ("ปลัดกระทรวงพาณิชย์ ขอเตือนประชาชน ให้เร่งตรวจสอบราคาสินค้า", "recommendation", "ประชาชน"),
        ("ปลัดกระทรวงพาณิชย์ ได้ให้กรมการค้าภายใน เร่งตรวจสอบราคาสินค้า", "directive", "กรมการค้าภายใน"),
        ("ปลัดกระทรวงพาณิชย์ ขอเชิญผู้ประกอบการ ร่วมตรวจสอบราคาสินค้า", "invitation", "ผู้ประกอบการ"),
    ],
)
def test_weaker_verbs_ask_where_it_is_said_of_whom(sentence: str, kind: str, addressee: str) -> None:
    (directive,) = _directives(f"{_LEAD}\n{sentence}")
    assert (directive.kind, directive.addressee, directive.speaker) == (kind, addressee, "ก่อเกียรติ ดีงาม")
    assert directive.action.endswith("ตรวจสอบราคาสินค้า")


@pytest.mark.parametrize(
    "sentence",
    [
        "ปลัดกระทรวงพาณิชย์ กล่าวว่า กรมได้ออกประกาศเชิญชวนร่วมลงทุนโครงการตลาดกลางแล้ว",
        "ปลัดกระทรวงพาณิชย์ กล่าวว่า ร้านที่ทำผิดจะถูกสั่งให้หยุดกิจการ",
        "ปลัดกระทรวงพาณิชย์ ได้เน้นย้ำศักยภาพของสินค้าชุมชนในตลาดโลก",
        "ปลัดกระทรวงพาณิชย์ กล่าวว่า โครงการนี้สนองนโยบายที่ต้องการให้สินค้ามีคุณภาพ",
    ],
)
def test_tenders_what_is_done_to_somebody_and_what_is_praised_are_no_directives(sentence: str) -> None:
    assert _directives(f"{_LEAD}\n{sentence}") == ()


def test_a_group_told_by_a_clause_of_its_own_is_the_addressee_whole() -> None:
    (directive,) = _directives(f"{_LEAD}\nปลัดกระทรวงพาณิชย์ ขอให้ประชาชนที่ต้องการซื้อสินค้า ตรวจสอบราคาก่อนทุกครั้ง")
    assert directive.addressee == "ประชาชนที่ต้องการซื้อสินค้า"
    assert directive.action == "ตรวจสอบราคาก่อนทุกครั้ง"


def test_a_meeting_that_resolves_speaks_for_its_committee() -> None:
    body = (
        "วันที่ 26 มกราคม 2566 นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์ เป็นประธานการประชุมคณะกรรมการกลั่นกรองราคาสินค้า\n"
        "ทั้งนี้ ที่ประชุมได้มอบหมายให้กรมการค้าภายใน เร่งตรวจสอบราคาสินค้าในทุกจังหวัด"
    )
    assert [d.speaker for d in _directives(body)] == ["คณะกรรมการกลั่นกรองราคาสินค้า"]


def test_a_long_instruction_ends_where_its_purpose_or_manner_begins() -> None:
    tail = "โดยบูรณาการกับหน่วยงานในพื้นที่และผู้ประกอบการรายย่อยทุกกลุ่ม " * 4
    (directive,) = _directives(
        f"{_LEAD}\nปลัดกระทรวงพาณิชย์ ได้สั่งการให้กรมการค้าภายใน เร่งตรวจสอบราคาสินค้าและปริมาณผลผลิตในทุกจังหวัด {tail}"
    )
    assert directive.action.startswith("เร่งตรวจสอบราคาสินค้าและปริมาณผลผลิตในทุกจังหวัด")
    assert len(directive.action) <= 180


def test_a_condition_ends_an_instruction_and_may_hold_one_of_its_own() -> None:
    body = (
        f"{_LEAD}\nปลัดกระทรวงพาณิชย์ ได้สั่งการให้กรมการค้าภายใน เร่งตรวจสอบราคาสินค้าในทุกจังหวัด "
        "หากพบร้านที่ฉวยโอกาส ให้รายงานส่วนกลางทันที"
    )
    assert [d.action for d in _directives(body)] == ["เร่งตรวจสอบราคาสินค้าในทุกจังหวัด", "รายงานส่วนกลางทันที"]


def test_a_headline_in_other_words_is_restated_by_one_directive_of_the_body() -> None:
    body = f"{_LEAD}\nปลัดกระทรวงพาณิชย์ ได้กำชับให้กรมการค้าภายใน ดูแลร้านค้าที่อยู่โดยรอบตลาดให้ติดป้ายราคา"
    headline = "ปลัดฯ ก่อเกียรติ ตรวจตลาด กำชับดูแลร้านค้ารอบตลาด"
    assert [d.pattern for d in _directives(body, headline)] == ["directive_order"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("ทั้งนี้ รัฐมนตรีว่าการกระทรวงการคลัง ได้กำชับให้กรมสรรพากร เร่งตรวจสอบราคาสินค้า", "กระทรวงการคลัง"),
        ("ทั้งนี้ นายกรัฐมนตรี ได้กำชับให้กรมสรรพากร เร่งตรวจสอบราคาสินค้า", None),
        ("ทั้งนี้ ผู้ตรวจราชการ ได้กำชับให้กรมสรรพากร เร่งตรวจสอบราคาสินค้า", "ก่อเกียรติ ดีงาม"),
    ],
)
def test_a_high_office_that_stands_without_a_name_is_nobody_else(sentence: str, speaker: str | None) -> None:
    assert [d.speaker for d in _directives(f"{_LEAD}\n{sentence}")] == [speaker]


def test_what_a_spokesman_tells_of_the_cabinet_the_cabinet_assigned() -> None:
    body = (
        "วันที่ 26 มกราคม 2566 นางพูดดี มีชัย โฆษกประจำสำนักนายกรัฐมนตรี เปิดเผยว่า คณะรัฐมนตรีเห็นชอบมาตรการลดค่าครองชีพ "
        "โดยมอบหมายให้กรมการค้าภายใน เร่งตรวจสอบราคาสินค้าในทุกจังหวัด"
    )
    assert [d.speaker for d in _directives(body)] == ["คณะรัฐมนตรี"]


def test_and_let_goes_on_with_an_instruction_and_begins_none() -> None:
    begun = "ปลัดกระทรวงพาณิชย์ ได้สั่งการให้เร่งตรวจสอบราคาสินค้าในทุกจังหวัด และให้รายงานผลภายในสัปดาห์นี้"
    assert len(_directives(f"{_LEAD}\n{begun}")) == 2
    terms = "ธนาคารปล่อยสินเชื่อแก่ร้านค้า วงเงิน 20 ล้านบาท และให้ปรับลดดอกเบี้ยลงปีละครึ่งหนึ่ง"
    assert _directives(f"{_LEAD}\n{terms}") == ()


def test_somebody_no_list_knows_is_addressed_by_the_word_for_to() -> None:
    (directive,) = _directives(f"{_LEAD}\nปลัดกระทรวงพาณิชย์ ได้กำชับไปยังตลาดทั้ง 12 แห่งทั่วประเทศ ให้เร่งตรวจสอบราคาสินค้า")
    assert directive.addressee == "ตลาดทั้ง 12 แห่งทั่วประเทศ"
    assert directive.action == "เร่งตรวจสอบราคาสินค้า"


def test_a_numbered_item_with_two_verbs_is_one_directive() -> None:
    body = (
        f"{_LEAD}\nปลัดกระทรวงพาณิชย์ ให้กำลังใจเจ้าหน้าที่ และมีเรื่องสำคัญในปีนี้ 1. ด้านราคาสินค้า เน้นย้ำให้เร่งตรวจสอบในทุกอำเภอ "
        "พร้อมเชิญชวนร้านค้าเข้าร่วมโครงการ 2. ด้านผลผลิต ขอให้ติดตามปริมาณอย่างใกล้ชิด"
    )
    assert [d.kind for d in _directives(body)] == ["emphasis", "request"]


def test_who_should_do_something_does_not_say_so() -> None:
    body = f"{_LEAD}\nนางใจดี มีสุข อธิบดีกรมการค้าภายใน ให้ข้อคิดเห็นเพิ่มเติมว่า กระทรวงการคลัง ควรพิจารณาลดภาษีสินค้าจำเป็น"
    assert [d.speaker for d in _directives(body)] == ["ใจดี มีสุข"]


def test_an_item_that_opens_with_a_body_addresses_it_and_one_that_tells_asks_nothing() -> None:
    body = (
        f"{_LEAD}\nปลัดกระทรวงพาณิชย์ ได้สั่งการ ดังนี้ 1. ให้กรมการค้าภายใน - เร่งตรวจสอบราคาสินค้าในทุกอำเภอ "
        "2. สถานการณ์ในปัจจุบันมีความเคลื่อนไหวและเปลี่ยนแปลงอย่างรวดเร็วทั้งในประเทศและต่างประเทศ 3. จัดทำแผนการตลาดร่วมกับภาคเอกชน"
    )
    assert [(d.addressee, d.action) for d in _directives(body)] == [
        ("กรมการค้าภายใน", "เร่งตรวจสอบราคาสินค้าในทุกอำเภอ"),
        (None, "จัดทำแผนการตลาดร่วมกับภาคเอกชน"),
    ]


def test_nobody_in_particular_lends_his_words_to_nobody_else() -> None:
    body = f"{_LEAD}\nทั้งนี้ เจ้าหน้าที่จึงสั่งให้ร้านค้า หยุดจำหน่ายสินค้าที่ไม่มีป้ายราคา"
    assert [d.speaker for d in _directives(body)] == [None]


def test_a_spokesman_passes_on_what_somebody_he_names_asks_in_a_list() -> None:
    body = (
        "วันที่ 26 มกราคม 2566 นางพูดดี มีชัย โฆษกประจำสำนักนายกรัฐมนตรี กล่าวว่า นายก่อเกียรติ ดีงาม นายกรัฐมนตรี "
        "ได้ฝากข้อสั่งการมาถึงที่ประชุมในวันนี้ว่า\n1. ขอให้กระทรวงพาณิชย์ ติดตามราคาสินค้าอย่างใกล้ชิด\n"
        "2. ขอให้กระทรวงการคลัง เตรียมมาตรการช่วยเหลือผู้ค้ารายย่อย"
    )
    assert {d.speaker for d in _directives(body)} == {"ก่อเกียรติ ดีงาม"}


def test_a_bare_approval_of_what_was_proposed_is_no_directive() -> None:
    body = f"{_LEAD}\nคณะรัฐมนตรีอนุมัติตามที่กระทรวงการคลัง เสนอให้กรมสรรพากร เร่งตรวจสอบราคาสินค้า"
    assert _directives(body) == ()


def test_what_is_told_of_the_addressee_is_no_part_of_the_action() -> None:
    (directive,) = _directives(f"{_LEAD}\nปลัดกระทรวงพาณิชย์ ขอให้คณะกรรมการในพื้นที่ ซึ่งอธิบดีเป็นประธาน เร่งตรวจสอบราคาสินค้า")
    assert directive.action == "เร่งตรวจสอบราคาสินค้า"
