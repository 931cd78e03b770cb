"""Organisations: the hard cases of the genre. Companies, places and people in the sentences are made up."""

import pytest

from kg.extract import read
from kg.model import OrganisationFound
from tests.support.releases import release_of


def _bodies(text: str, headline: str = "ข่าวประจำวัน") -> dict[str, str]:
    return {o.name: o.kind for o in read(release_of(text, headline=headline)).organisations}


def _aliases(text: str, name: str) -> list[str]:
    found: OrganisationFound = next(o for o in read(release_of(text)).organisations if o.name == name)
    return [alias.text for alias in found.aliases]


CASES = [
    ("ปลัดกระทรวงพลังงาน กล่าวว่า", {"กระทรวงพลังงาน": "ministry"}),
    ("สำนักงานปลัดกระทรวงอุตสาหกรรม จัดอบรม", {"สำนักงานปลัดกระทรวงอุตสาหกรรม": "department"}),
    ("รมช.เกษตรฯ ลงพื้นที่", {"กระทรวงเกษตรและสหกรณ์": "ministry"}),
    ("อุตสาหกรรมจังหวัดลำพูน ต้อนรับ", {"สำนักงานอุตสาหกรรมจังหวัดลำพูน": "provincial_office"}),
    ("สภาอุตสาหกรรมจังหวัดลำพูน ต้อนรับ", {"สภาอุตสาหกรรมจังหวัดลำพูน": "association"}),
    ("ณ บริษัท ดีงาม ฟู้ดส์ จำกัด (มหาชน) ตำบลบางดี", {"บริษัท ดีงาม ฟู้ดส์ จำกัด (มหาชน)": "company"}),
    ("ณ วัดดอนดี ตำบลดอน", {"วัดดอนดี": "other"}),
    ("ผู้อำนวยการกองกฎหมาย ร่วมประชุม", {"กองกฎหมาย": "division"}),
    ("คณะรัฐมนตรีเห็นชอบ", {"คณะรัฐมนตรี": "committee"}),
    ("เยี่ยมชมศูนย์ทดสอบ วิจัยและพัฒนาไม้ไผ่ โดยรับฟัง", {"ศูนย์ทดสอบ วิจัยและพัฒนาไม้ไผ่": "division"}),
    ("ผ่านศูนย์บริการธุรกิจอุตสาหกรรมดีพร้อม ทุกแห่ง", {"ศูนย์บริการธุรกิจอุตสาหกรรมดีพร้อม": "division"}),
    ("ณ โรงแรม ดีงาม ดอนเมือง จำนวน 59 คน", {"โรงแรม ดีงาม ดอนเมือง": "company"}),
    ("สำนักการขนส่งผู้โดยสาร กล่าว", {"สำนักการขนส่งผู้โดยสาร": "division"}),
    ("กองอำนวยการรักษาความมั่นคงภายในราชอาณาจักร แจ้ง", {"กองอำนวยการรักษาความมั่นคงภายในราชอาณาจักร": "public_agency"}),
    ("นายกสมาคมเห็ดดีงามไทยนำเสนอผลงาน", {"สมาคมเห็ดดีงามไทย": "association"}),
    ("คณะกรรมการอำนวยการจัดงานผ้าไทยดีงาม ประชุม", {"คณะกรรมการอำนวยการจัดงานผ้าไทยดีงาม": "committee"}),
    ("มูลนิธิช่วยคนดีงาม ในพระบรมราชูปถัมภ์ รับมอบ", {"มูลนิธิช่วยคนดีงาม ในพระบรมราชูปถัมภ์": "association"}),
    (
        "ศูนย์ทดสอบไม้ไผ่ มหาวิทยาลัยดีงาม ร่วมวิจัย",
        {"ศูนย์ทดสอบไม้ไผ่": "education", "มหาวิทยาลัยดีงาม": "education"},
    ),
    (
        "จัดโดย กลุ่มพัฒนาระบบบริหาร สำนักงานปลัดกระทรวงพลังงาน",
        {"กลุ่มพัฒนาระบบบริหาร": "division", "สำนักงานปลัดกระทรวงพลังงาน": "department"},
    ),
    (
        "กลุ่มธุรกิจผ้าไหม บริษัท ดีงาม ฟู้ดส์ จำกัด ได้รับ",
        {"กลุ่มธุรกิจผ้าไหม": "division", "บริษัท ดีงาม ฟู้ดส์ จำกัด": "company"},
    ),
    ("กลุ่มผู้บริหาร บริษัท ดีงาม ฟู้ดส์ จำกัด เข้าพบ", {"บริษัท ดีงาม ฟู้ดส์ จำกัด": "company"}),
    ("ซ่อมถนนสาย สพ.4100 แยก ทล.3422", {}),
]


@pytest.mark.parametrize(("text", "bodies"), CASES)
def test_a_body_has_its_full_name_and_kind(text: str, bodies: dict[str, str]) -> None:
    assert _bodies(text) == bodies


NO_BODY = [
    "จังหวัดลำพูนและกรุงเทพมหานครมีฝนตก",
    "ร่างกฎกระทรวงมีผลบังคับใช้",
    "ศูนย์กลางการบินของภูมิภาค",
    "บริษัทเอกชนชั้นนำเข้าร่วม",
    "การวัดผลและกองทุนหมุนเวียน",
]


@pytest.mark.parametrize("text", NO_BODY)
def test_a_place_a_law_or_a_word_for_a_class_is_no_body(text: str) -> None:
    assert _bodies(text) == {}


def test_an_abbreviation_means_what_the_document_defines() -> None:
    text = "กรมพัฒนาฝีมือแรงงาน (กพร.) จัดอบรม ทั้งนี้ กพร. ขอเชิญชวน"
    assert _bodies(text) == {"กรมพัฒนาฝีมือแรงงาน": "department"}
    assert _aliases(text, "กรมพัฒนาฝีมือแรงงาน") == ["กพร."]


def test_an_abbreviation_with_two_readings_means_the_body_that_the_text_names() -> None:
    text = "กรมอุตสาหกรรมพื้นฐานและการเหมืองแร่ ตรวจสอบ โดย กพร. แจ้งว่า"
    assert _bodies(text) == {"กรมอุตสาหกรรมพื้นฐานและการเหมืองแร่": "department"}


def test_an_abbreviation_with_two_readings_alone_is_counted_and_left() -> None:
    reading = read(release_of("กพร. แจ้งว่า"))
    assert reading.organisations == ()
    assert reading.not_understood["organisation abbreviation with several readings"] == 1


def test_a_bare_office_is_the_only_one_that_the_document_names() -> None:
    text = "สำนักงานอุตสาหกรรมจังหวัดลำพูน ประชุม โดย สอจ. รายงาน"
    assert _bodies(text) == {"สำนักงานอุตสาหกรรมจังหวัดลำพูน": "provincial_office"}


def test_all_offices_together_are_the_collective() -> None:
    text = "สำนักงานอุตสาหกรรมจังหวัดลำพูน ประชุม และ สอจ. ทั่วประเทศ รับทราบ"
    assert "สำนักงานอุตสาหกรรมจังหวัด" in _bodies(text)


def test_a_branch_is_a_body_beside_its_bank() -> None:
    text = "ธนาคารออมสิน เปิดบริการ และธนาคารออมสิน สาขาลำพูน ร่วมงาน"
    assert _bodies(text) == {"ธนาคารออมสิน": "state_enterprise", "ธนาคารออมสิน สาขาลำพูน": "state_enterprise"}


def test_short_forms_are_aliases_of_the_only_body_they_can_mean() -> None:
    text = "บริษัท ดีงาม ฟู้ดส์ จำกัด ชี้แจง โดยบริษัทฯ ยืนยัน ส่วนกรมประมง ตรวจสอบ และกรมฯ แจ้งผล"
    assert _aliases(text, "บริษัท ดีงาม ฟู้ดส์ จำกัด") == ["บริษัทฯ"]
    assert _aliases(text, "กรมประมง") == ["กรมฯ"]


def test_a_short_form_with_two_readings_is_counted_and_left() -> None:
    reading = read(release_of("กรมประมง และกรมที่ดิน ประชุม โดยกรมฯ แจ้งผล"))
    assert reading.not_understood["short name of a body with several readings"] == 1


def test_spaces_and_a_slip_of_the_pen_make_no_second_company() -> None:
    text = "บริษัท ดีงามพลาสติกไทย จำกัด ชี้แจง ส่วน บริษัท ดีงาม พลาสติกไทย จำกัด และ บริษัท ดีงามพลาสติคไทย จำกัด ด้วย"
    assert list(_bodies(text)) == ["บริษัท ดีงามพลาสติกไทย จำกัด"]
