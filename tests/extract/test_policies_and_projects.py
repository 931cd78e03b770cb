"""Policies and named undertakings. The sentences are made up in the manner of the genre."""

import pytest

from kg.extract import read
from kg.extract.programmes import dimension_wordings, known_policies, known_projects
from kg.extract.undertakings import name_end
from kg.model import Reading
from kg.releases import Source, parse_release


def reading(text: str) -> Reading:
    return read(parse_release(Source("made-up.txt", f"หัวข้อข่าว\n{text}\n".encode())))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("เน้นย้ำนโยบาย MIND ใช้หัวและใจ", ["MIND"]),
        ("สอดคล้องกับ BCG model และ Thailand 4.0", ["BCG", "Thailand 4.0"]),
        ("ยกระดับสู่อุตสาหกรรมสีเขียว (Green Industry)", ["Green Industry"]),
        ("ตามแนว “เหมืองแร่ดีคู่ชุมชน” ของกรม", ["เหมืองแร่ดี คู่ชุมชน"]),
        ("ภายใต้แนวคิด Change for Good ของกระทรวง", ["Change for Good"]),
    ],
)
def test_a_policy_has_its_shortest_usual_name(text: str, names: list[str]) -> None:
    assert [policy.name for policy in reading(text).policies] == names


def test_a_policy_named_twice_is_one_with_the_cue_in_its_mention() -> None:
    (policy,) = reading("ผลักดัน MIND ในพื้นที่ พร้อมเน้นย้ำนโยบาย MIND แก่ผู้ประกอบการ").policies
    assert policy.mention == "นโยบาย MIND"


def test_a_policy_that_only_a_projects_name_mentions_is_none() -> None:
    found = reading("ติดตามโครงการยกระดับเหมืองหินตามแนวอุตสาหกรรมวิถีใหม่ โดยมีผู้แทนร่วมงาน")
    assert found.policies == ()
    assert [project.name for project in found.projects] == ["โครงการยกระดับเหมืองหินตามแนวอุตสาหกรรมวิถีใหม่"]


def test_a_mindset_is_no_mention_of_mind() -> None:
    assert list(known_policies("growth mindset", 0, 14)) == []


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("พัฒนาผลิตภัณฑ์ชุมชน ซึ่งได้รับงบประมาณ", "พัฒนาผลิตภัณฑ์ชุมชน"),
        ("สร้างฝายชะลอน้ำของกรมทรัพยากรน้ำ", "สร้างฝายชะลอน้ำ"),
        ("กำกับ ดูแล และส่งเสริมเหมืองแร่ ประจำปี 2566", "กำกับ ดูแล และส่งเสริมเหมืองแร่"),
        ("แปรรูปสินค้าเกษตร 1 จังหวัด 1 ชุมชน (OPOAI) ได้ดำเนินการ", "แปรรูปสินค้าเกษตร 1 จังหวัด 1 ชุมชน (OPOAI)"),
        ("รถไฟความเร็วสูงไทย – จีน ระยะที่ 1", "รถไฟความเร็วสูงไทย – จีน"),
        ("รถไฟสายสีฟ้า ช่วงบางน้ำ – มีนคาม (ริมน้ำ) ครั้งที่ 2", "รถไฟสายสีฟ้า ช่วงบางน้ำ – มีนคาม (ริมน้ำ)"),
        (
            "ยกระดับร้านค้าภาคเหนือ ด้วยดิจิทัล (Digital Shops for All) โครงการปลูกไผ่",
            "ยกระดับร้านค้าภาคเหนือ ด้วยดิจิทัล (Digital Shops for All)",
        ),
        ("ชุมชนริมน้ำ (Waterside) พัฒนาขนมไทยของกลุ่มแม่บ้าน", "ชุมชนริมน้ำ (Waterside)"),
        ("พัฒนาคนริมน้ำ ของกรมท่าเรือ (Port Department) ในปีนี้", "พัฒนาคนริมน้ำ"),
        ("พัฒนาท่าเรือในพื้นที่ เร่งรัดการเบิกจ่าย", "พัฒนาท่าเรือในพื้นที่"),
        ("ติดตั้งกังหันริมน้ำตั้งอยู่ในตำบลท่าน้ำ", "ติดตั้งกังหันริมน้ำ"),
    ],
)
def test_an_unquoted_name_ends_before_the_next_phrase(text: str, end: str) -> None:
    assert text[: name_end(text, 0, len(text))] == end


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "เปิดโครงการแปรรูปสินค้าริมน้ำ (RIVER-C) ณ วัด และติดตามโครงการ RIVER-C ในพื้นที่",
            ["โครงการแปรรูปสินค้าริมน้ำ (RIVER-C)"],
        ),
        ("เยี่ยมงานกาชาด 2567 ในวันนี้ โดยร้านในงานกาชาด ประจำปี 2567 มีของดี", ["งานกาชาด ประจำปี 2567"]),
        ("มอบรางวัลคุณภาพแห่งชาติ Thailand Quality Award (TQA) ครั้งที่ 21", ["รางวัลคุณภาพแห่งชาติ Thailand Quality Award (TQA)"]),
        ("โครงการสร้างฝายชะลอน้ำ ระยะที่ 1 และโครงการสร้างฝายชะลอน้ำ ระยะที่ 2", ["โครงการสร้างฝายชะลอน้ำ"]),
    ],
)
def test_an_undertaking_printed_in_several_forms_is_one_under_its_fullest_name(text: str, names: list[str]) -> None:
    assert [project.name for project in reading(text).projects] == names


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_a_quotation_mark_before_the_word_for_project_ends_the_name_too(marks: str) -> None:
    text = f"ประธานเปิด {marks[0]}โครงการปลูกป่าริมน้ำ ลดคาร์บอน 7 ล้านตัน{marks[1]} โดยมีผู้แทนเข้าร่วม"
    assert [project.name for project in reading(text).projects] == ["โครงการปลูกป่าริมน้ำ ลดคาร์บอน 7 ล้านตัน"]


def test_what_is_said_of_a_project_in_quotation_marks_is_not_its_name() -> None:
    found = reading("ประธานกล่าวว่า “โครงการปลูกป่าริมน้ำ ซึ่งเริ่มแล้วในปีนี้ จะช่วยให้น้ำใส” พร้อมขอบคุณทุกฝ่าย")
    assert [project.name for project in found.projects] == ["โครงการปลูกป่าริมน้ำ"]


def test_a_policy_that_stands_in_a_projects_name_and_outside_it_is_one() -> None:
    found = reading("เปิดโครงการฝึกคนริมน้ำตามแนวคิด BCG โดยมีผู้แทนร่วมงาน และย้ำว่าอุตสาหกรรม BCG สร้างรายได้")
    assert [policy.name for policy in found.policies] == ["BCG"]


def test_projects_joined_by_or_are_two() -> None:
    found = reading("ผ่านโครงการสร้างเครือข่ายรักษ์แม่น้ำ หรือโครงการอุตสาหกรรมริมน้ำ เป็นต้น")
    assert [p.name for p in found.projects] == ["โครงการสร้างเครือข่ายรักษ์แม่น้ำ", "โครงการอุตสาหกรรมริมน้ำ"]


def test_a_project_is_put_under_the_dimension_that_lists_it() -> None:
    found = reading(
        "รายงานการดำเนินงานภายใต้นโยบาย MIND ทั้งในด้านความสำเร็จทางธุรกิจ ผ่านโครงการพัฒนาผู้ประกอบการรุ่นใหม่ "
        "ด้านการกระจายรายได้ ดำเนินการผ่านโครงการเชื่อมโยงผู้ผลิตกับชุมชนริมน้ำ เป็นต้น"
    )
    assert [(p.policy, p.dimension) for p in found.projects] == [("MIND", 1), ("MIND", 4)]


def test_who_took_part_in_a_project_does_not_put_it_under_a_dimension() -> None:
    found = reading("นโยบาย MIND มิติที่ 4 การกระจายรายได้ และผู้ที่เข้าร่วมโครงการฝึกอาชีพคนริมน้ำ ซึ่งสำเร็จแล้ว")
    assert [(p.policy, p.dimension) for p in found.projects] == [(None, None)]


def test_the_headline_and_the_body_name_one_project() -> None:
    text = "เปิดโครงการฝึกอาชีพคนริมน้ำ\nวันนี้ประธานเปิดโครงการ “ฝึกอาชีพคนริมน้ำ” อย่างเป็นทางการ"
    assert [p.name for p in reading(text).projects] == ["โครงการฝึกอาชีพคนริมน้ำ"]


def test_each_dimension_has_its_wordings() -> None:
    assert {number for _, policy, number in dimension_wordings() if policy == "MIND"} == {1, 2, 3, 4}


def test_a_system_is_known_by_any_of_its_spellings() -> None:
    for spelling in ("i-Single Form", "iSingleForm", "ISingleForm", "i-single form"):
        assert [known.name for *_, known in known_projects(spelling, 0, len(spelling))] == ["i-Single Form"]
