"""What a figure counts: which noun of the sentence. The sentences are made up in the manner of the genre."""

import pytest

from tests.extract.test_quantities import quantities


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("รองปลัดฯ ได้มอบถังดักไขมันให้แก่ชุมชนเพื่อติดตั้งบริเวณตลาด จำนวน 20 ถัง", "ถังดักไขมัน"),
        (
            "กรมมีแผนตรวจสอบโรงงานในพื้นที่กรุงเทพฯ และปริมณฑล ร่วมกับสำนักงานจังหวัดประมาณ 50 โรงงาน",
            "โรงงานในพื้นที่กรุงเทพฯ และปริมณฑล",
        ),
        ("ผลผลิตอ้อยของโรงงานน้ำตาลทั้ง 57 โรง", "โรงงานน้ำตาล"),
    ],
)
def test_a_noun_that_is_its_own_classifier_is_what_is_counted(text: str, subject: str) -> None:
    assert [q.subject for q in quantities(text)] == [subject]


def test_the_name_of_a_place_is_no_counted_noun() -> None:
    (found,) = quantities("มอบนโยบายให้สำนักงานอุตสาหกรรมจังหวัดทั้ง 76 จังหวัด")
    assert found.subject.endswith("สำนักงานอุตสาหกรรมจังหวัด")


def test_people_are_counted_where_people_are_named() -> None:
    found = quantities("มีผู้เข้าร่วมสัมมนา ประกอบด้วย ศูนย์ส่งเสริมอุตสาหกรรม และศูนย์วิจัยมลพิษโรงงาน รวมจำนวน 51 คน")
    assert [q.subject.startswith("ผู้เข้าร่วมสัมมนา") for q in found] == [True]


def test_several_kinds_of_people_are_counted_together() -> None:
    (found,) = quantities("รุ่นที่ 4 มีข้าราชการและพนักงานรัฐวิสาหกิจ ทั้งในและนอกสังกัดกระทรวงคมนาคม เข้าร่วมโครงการทั้งสิ้น 40 คน")
    assert found.subject.startswith("ข้าราชการและพนักงานรัฐวิสาหกิจ")


def test_what_a_rank_or_share_is_part_of_belongs_to_that_figure() -> None:
    found = quantities("นักลงทุนญี่ปุ่นเป็นอันดับ 1 ของการลงทุนในนิคมอุตสาหกรรม มีจำนวน 1,973 ราย")
    assert {q.value: q.subject for q in found}[1973].startswith("นักลงทุนญี่ปุ่น")


def test_the_whole_of_a_share_is_what_a_total_behind_it_measures() -> None:
    found = quantities("เป้าหมายอ้อยสด 80% ของปริมาณอ้อย คาดการณ์ประมาณ 70 ล้านตัน")
    assert {q.value: q.subject for q in found}[70_000_000].startswith("ปริมาณอ้อย")


def test_a_season_alone_is_no_subject() -> None:
    (found,) = quantities("ผลตอบแทนการผลิตน้ำตาลทราย ฤดูการผลิตปี 2565/2566 เท่ากับ 513.23 บาทต่อตันอ้อย")
    assert found.subject == "ผลตอบแทนการผลิตน้ำตาลทราย"


def test_goods_in_a_word_that_begins_like_of_keep_their_head() -> None:
    assert [q.subject for q in quantities("ตรวจสอบพบของกลางรวมกว่า 642,000 ชิ้น")] == ["ของกลาง"]


def test_what_was_reported_is_no_part_of_the_subject() -> None:
    (found,) = quantities("กระทรวงได้รายงานให้ทราบว่าภาคการผลิตเติบโตที่ร้อยละ 0.56")
    assert found.subject == "ภาคการผลิตเติบโต"


def test_two_items_of_a_list_are_two_facts_even_where_their_figures_agree() -> None:
    found = quantities(
        "มีรางวัล ได้แก่\n- รางวัลบริหารสู่ความเป็นเลิศ ด้านลูกค้า จำนวน 2 องค์กร\n- รางวัลบริหารสู่ความเป็นเลิศ ด้านบุคลากร จำนวน 2 องค์กร"
    )
    assert [q.subject for q in found] == ["รางวัลบริหารสู่ความเป็นเลิศ ด้านลูกค้า", "รางวัลบริหารสู่ความเป็นเลิศ ด้านบุคลากร"]


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("มีโรงงานเข้าข่ายได้รับการยกเว้น 60,344 แห่งทั่วประเทศ มูลค่ากว่า 280 ล้านบาท", 280_000_000, "โรงงานเข้าข่ายได้รับการยกเว้น"),
        ("สำหรับการของบประมาณโครงการศูนย์ทดสอบ ในปี 2566 ส่วนที่เหลืออีก 1,833 ล้านบาทนั้น", 1_833_000_000, "โครงการศูนย์ทดสอบ"),
        ("จัดแสดงสินค้า ผลิตภัณฑ์จาก OTOP ที่คัดสรรจากทั่วทุกภูมิภาคของไทย มากกว่า 2,000 ร้านค้า", 2000, "ผลิตภัณฑ์จาก OTOP"),
        ("มีวิทยากรมาแลกเปลี่ยนองค์ความรู้ด้านอุตสาหกรรมให้กับผู้เข้าร่วมสัมมนาจากส่วนกลาง กว่า 60 ท่าน", 60, "ผู้เข้าร่วมสัมมนา"),
        ("ดำเนินงานโดยใช้บ้านพักเจ้าหน้าที่ จำนวน 5 หลัง", 5, "บ้านพักเจ้าหน้าที่"),
    ],
)
def test_the_subject_holds_the_noun_that_is_counted(text: str, value: float, subject: str) -> None:
    assert subject in {q.value: q.subject for q in quantities(text)}[value]


def test_a_rate_per_head_of_population_is_one_unit() -> None:
    found = quantities("อัตราการเสียชีวิตจะต้องลดลงเหลือเพียง 12 คนต่อแสนประชากร หรือ 8,474 คน")
    assert [(q.value, q.unit) for q in found] == [(12, "คนต่อแสนประชากร"), (8474, "คน")]
    assert {q.subject for q in found} == {"อัตราการเสียชีวิตจะต้องลดลงเหลือ"}


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "แจ้งไปยังกลุ่มผู้มีส่วนได้ส่วนเสีย ได้แก่ โรงพยาบาลต่าง ๆ การยางแห่งประเทศไทย และสมาคมถุงมือยาง รวม 72 ราย",
            "กลุ่มผู้มีส่วนได้ส่วนเสีย",
        ),
        ("ตรวจสอบโรงงานเหล็กในหลายจังหวัด ได้แก่ ชลบุรี ระยอง ปราจีนบุรี และนครราชสีมา รวมจำนวน 11 โรง", "โรงงานเหล็กในหลายจังหวัด"),
        ("ภายในงานประกอบด้วย กิจกรรมจำหน่ายผลิตภัณฑ์ชุมชน จำนวนรวมทั้งสิ้น 62 บูธ", "กิจกรรมจำหน่ายผลิตภัณฑ์ชุมชน"),
    ],
)
def test_the_total_of_a_list_counts_what_stands_before_the_list(text: str, subject: str) -> None:
    (found,) = quantities(text)
    assert found.subject.endswith(subject)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("ประกาศเฝ้าระวังน้ำท่วมฉับพลัน ระหว่างวันที่ 24-30 สิงหาคม 2567 ในพื้นที่ 35 จังหวัด", "เฝ้าระวังน้ำท่วมฉับพลัน"),
        ("ปรับตัวดีขึ้นจากปี 2563 ที่ดัชนีหดตัวร้อยละ 9.3", "ดัชนีหดตัว"),
        ("โดยในปี 2567 สามารถสร้างรายได้รวม 148,341 ล้านบาท", "สร้างรายได้"),
        ("นายสมชาย ใจดี รักษาการประธานกลุ่ม นำคณะกว่า 20 คน เข้ายื่นหนังสือ", "คณะ"),
    ],
)
def test_dates_and_leaders_are_no_part_of_the_subject(text: str, subject: str) -> None:
    (found,) = quantities(text)
    assert found.subject.removeprefix("ประกาศ") == subject
