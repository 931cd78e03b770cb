"""People and their posts: the hard cases of the genre. The names in the sentences are made up."""

import pytest

from kg.extract import read
from kg.extract.show import person
from kg.model import PersonFound
from tests.support.releases import release_of


def _people(text: str, headline: str = "ข่าวประจำวัน") -> list[str]:
    return [person(found) for found in read(release_of(text, headline=headline)).people]


def _one(text: str, name: str) -> PersonFound:
    return next(p for p in read(release_of(text)).people if p.name == name)


ONE_POST_AFTER_SEVERAL_NAMES = [
    (
        "โดยมี นายสมหมาย ดีเลิศ นางใจงาม มีทรัพย์ และนายก่อกิจ ทองแท้ รองปลัดกระทรวงพลังงาน เข้าร่วม",
        ["สมหมาย ดีเลิศ", "ใจงาม มีทรัพย์", "ก่อกิจ ทองแท้"],
    ),
    (
        "พร้อมด้วย นายสมหมาย ดีเลิศ, นายก่อกิจ ทองแท้ รองปลัดกระทรวงพลังงาน ลงพื้นที่",
        ["สมหมาย ดีเลิศ", "ก่อกิจ ทองแท้"],
    ),
]


@pytest.mark.parametrize(("text", "names"), ONE_POST_AFTER_SEVERAL_NAMES)
def test_one_post_after_several_names_is_the_post_of_each(text: str, names: list[str]) -> None:
    assert _people(text) == [
        f"{'นาง' if name == 'ใจงาม มีทรัพย์' else 'นาย'}|{name}|รองปลัดกระทรวงพลังงาน @ กระทรวงพลังงาน" for name in names
    ]


def test_a_name_in_another_clause_takes_no_post_of_the_next_name() -> None:
    text = "นายสมหมาย ดีเลิศ กล่าวว่า นายก่อกิจ ทองแท้ รองปลัดกระทรวงพลังงาน เข้าร่วม"
    assert _people(text)[0] == "นาย|สมหมาย ดีเลิศ|-"


def test_a_list_without_conjunctions_and_over_line_breaks_gives_each_their_own_post() -> None:
    text = (
        "โดยมี นายสมหมาย ดีเลิศ อธิบดีกรมประมง\nนางใจงาม มีทรัพย์ อุตสาหกรรมจังหวัดลำปาง "
        "นายก่อกิจ ทองแท้ ผู้ว่าราชการจังหวัดน่าน ให้การต้อนรับ"
    )
    assert _people(text) == [
        "นาย|สมหมาย ดีเลิศ|อธิบดีกรมประมง @ กรมประมง",
        "นาง|ใจงาม มีทรัพย์|อุตสาหกรรมจังหวัดลำปาง @ สำนักงานอุตสาหกรรมจังหวัดลำปาง",
        "นาย|ก่อกิจ ทองแท้|ผู้ว่าราชการจังหวัดน่าน @ จังหวัดน่าน",
    ]


CAPACITIES = [
    ("รองอธิบดีกรมประมง รักษาราชการแทนอธิบดีกรมประมง", "acting"),
    ("รองอธิบดีกรมประมง รักษาราชการแทน อธิบดีกรมประมง", "acting"),
    ("รองอธิบดีกรมประมง รักษาการในตำแหน่งอธิบดีกรมประมง", "interim"),
    ("รองอธิบดีกรมประมง ปฏิบัติราชการแทนอธิบดีกรมประมง", "on_behalf"),
    ("รองอธิบดีกรมประมง ในฐานะอธิบดีกรมประมง", "in_capacity_of"),
]


@pytest.mark.parametrize(("posts", "capacity"), CAPACITIES)
def test_a_second_post_keeps_its_capacity(posts: str, capacity: str) -> None:
    found = _one(f"นายสมหมาย ดีเลิศ {posts} เป็นประธานการประชุม", "สมหมาย ดีเลิศ")
    assert [(p.title, p.capacity) for p in found.positions] == [
        ("รองอธิบดีกรมประมง", "substantive"),
        ("อธิบดีกรมประมง", capacity),
    ]


def test_an_acting_title_inside_another_word_is_none() -> None:
    found = _one("นายสมหมาย ดีเลิศ ปลัดกระทรวงอุตสาหกรรม และผู้บริหารก.อุตฯ เข้าร่วม", "สมหมาย ดีเลิศ")
    assert [p.capacity for p in found.positions] == ["substantive"]


JOINT_POSTS = [
    ("รองนายกรัฐมนตรีและรัฐมนตรีว่าการกระทรวงพลังงาน", ["รองนายกรัฐมนตรี", "รัฐมนตรีว่าการกระทรวงพลังงาน"]),
    ("รองนายกรัฐมนตรี และ รมว.พลังงาน", ["รองนายกรัฐมนตรี", "รัฐมนตรีว่าการกระทรวงพลังงาน"]),
    ("เลขานุการ รมว.มหาดไทย และโฆษกกระทรวงมหาดไทย", ["เลขานุการรัฐมนตรีว่าการกระทรวงมหาดไทย", "โฆษกกระทรวงมหาดไทย"]),
]


@pytest.mark.parametrize(("posts", "titles"), JOINT_POSTS)
def test_joint_posts_are_two(posts: str, titles: list[str]) -> None:
    found = _one(f"นายสมหมาย ดีเลิศ {posts} กล่าวว่า", "สมหมาย ดีเลิศ")
    assert [p.title for p in found.positions] == titles


def test_a_joint_post_does_not_take_the_next_persons_list() -> None:
    found = _one("นายสมหมาย ดีเลิศ รองนายกรัฐมนตรี และผู้บริหารกระทรวงพลังงาน ร่วมประชุม", "สมหมาย ดีเลิศ")
    assert [p.title for p in found.positions] == ["รองนายกรัฐมนตรี"]


def test_a_prime_minister_has_no_organisation() -> None:
    assert _people("พล.อ.สมหมาย ดีเลิศ นายกรัฐมนตรี เป็นประธาน") == ["พลเอก|สมหมาย ดีเลิศ|นายกรัฐมนตรี @ -"]


def test_a_former_post_says_so() -> None:
    found = _one("นายสมหมาย ดีเลิศ อดีตอธิบดีกรมประมง ร่วมงาน", "สมหมาย ดีเลิศ")
    assert [(p.title, p.capacity) for p in found.positions] == [("อดีตอธิบดีกรมประมง", "former")]


def test_a_unit_is_the_organisation_and_not_the_department_above_it() -> None:
    found = _one("นายสมหมาย ดีเลิศ ผู้อำนวยการศูนย์ส่งเสริมอุตสาหกรรมภาคที่ 3 กรมส่งเสริมอุตสาหกรรม ร่วมงาน", "สมหมาย ดีเลิศ")
    assert [(p.title, p.organisation) for p in found.positions] == [
        ("ผู้อำนวยการศูนย์ส่งเสริมอุตสาหกรรมภาคที่ 3", "ศูนย์ส่งเสริมอุตสาหกรรมภาคที่ 3")
    ]


SHORT_NAMES = [
    ("ปลัดฯ สมหมาย นำทีม", "สมหมาย"),
    ("ปลัดสมหมายฯ นำทีม", "สมหมาย"),
    ("“สมหมาย” นำทีม", "สมหมาย"),
    ("นายสมหมายฯ ลงพื้นที่", "สมหมาย"),
]


@pytest.mark.parametrize(("headline", "alias"), SHORT_NAMES)
def test_a_given_name_later_or_in_the_headline_is_the_same_person(headline: str, alias: str) -> None:
    body = "นายสมหมาย ดีเลิศ ปลัดกระทรวงพลังงาน ลงพื้นที่"
    people = read(release_of(body, headline=headline)).people
    assert [(p.name, [a.text for a in p.aliases]) for p in people] == [("สมหมาย ดีเลิศ", [alias])]


def test_a_misspelt_surname_is_the_same_person() -> None:
    text = "นายสมหมาย ดีเลิศวงศ์ ปลัดกระทรวงพลังงาน เปิดงาน จากนั้น นายสมหมาย ดีเลิศวงค์ กล่าวว่า"
    assert [line.split("|")[1] for line in _people(text)] == ["สมหมาย ดีเลิศวงศ์"]


def test_two_people_of_one_surname_are_two() -> None:
    text = "นางใจงาม ดีเลิศ อธิบดีกรมประมง และนายสมหมาย ดีเลิศ อธิบดีกรมที่ดิน ร่วมงาน"
    assert [line.split("|")[1] for line in _people(text)] == ["ใจงาม ดีเลิศ", "สมหมาย ดีเลิศ"]


def test_a_surname_may_begin_like_a_conjunction_or_a_verb() -> None:
    text = "นายเอกนัฏ พร้อมพันธุ์ รัฐมนตรีว่าการกระทรวงอุตสาหกรรม และนายสมหมาย เร่งเดินดี อธิบดีกรมประมง ร่วมงาน"
    assert [line.split("|")[1] for line in _people(text)] == ["เอกนัฏ พร้อมพันธุ์", "สมหมาย เร่งเดินดี"]


def test_a_verb_behind_a_given_name_is_no_surname() -> None:
    text = "นายสมหมาย ดีเลิศ ปลัดกระทรวงพลังงาน เปิดงาน นายสมหมาย ยอมรับว่า ยังมีปัญหา นายสมหมายกล่าว"
    assert [line.split("|")[1] for line in _people(text)] == ["สมหมาย ดีเลิศ"]


def test_a_name_glued_to_the_next_title_or_name_ends_before_it() -> None:
    text = "นางใจงาม มีทรัพย์นายสมหมาย ดีเลิศรองปลัดกระทรวงพลังงาน ร่วมงาน"
    assert [line.split("|")[1] for line in _people(text)] == ["ใจงาม มีทรัพย์", "สมหมาย ดีเลิศ"]


LOOK_ALIKES = [
    "นายกรัฐมนตรี เป็นประธานการประชุม",
    "นายจ้าง ลูกจ้าง และนายอำเภอเมือง ร่วมหารือ",
    "สิ้นเดือนมิถุนายนจะมีผล และเดือนมิถุนายนนี้",
    "ณ ห้องประชุมหม่อมหลวงสมหมาย ดีเลิศ กรมชลประทาน",
    "คุณภาพ คุณธรรม และคุณค่า",
    "เร่งพัฒนายกระดับผู้ประกอบการ",
    "พร้อมรับลูกนายกเตรียมแผน ศูนย์บริการ",
    "สมเด็จพระนางเจ้าฯ พระบรมราชินี และสมเด็จพระเจ้าน้องนางเธอ",
    "นางสาวเอ (นามสมมติ) ให้ข้อมูล",
]


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_only_looks_like_a_name_is_nobody(text: str) -> None:
    assert _people(text) == []


@pytest.mark.parametrize("before", ["ตามที่", "ตามนโยบายของ", "ฝากถึง"])
def test_an_abbreviated_rank_may_be_glued_to_a_small_word(before: str) -> None:
    found = _one(f"{before}พล.อ.สมหมาย รักถิ่น นายกรัฐมนตรี ผลักดัน", "สมหมาย รักถิ่น")
    assert found.honorific == "พลเอก"


def test_a_surname_may_be_two_words_joined() -> None:
    assert _people("โดยมี นายสมหมาย ดีเลิศ-รักถิ่น เข้าร่วม") == ["นาย|สมหมาย ดีเลิศ-รักถิ่น|-"]


def test_a_surname_that_ends_like_a_prefix_is_whole() -> None:
    text = "นายสมหมาย กลั่นกรอง อธิบดีกรมประมง ร่วมงาน"
    assert _people(text) == ["นาย|สมหมาย กลั่นกรอง|อธิบดีกรมประมง @ กรมประมง"]


def test_a_list_behind_another_persons_title_shares_its_own_title() -> None:
    text = "นายก่อกิจ ทองแท้ อธิบดีกรมที่ดิน นายสมหมาย ดีเลิศ นางใจงาม มีทรัพย์ รองอธิบดีกรมที่ดิน ร่วมงาน"
    assert _people(text)[1:] == [
        "นาย|สมหมาย ดีเลิศ|รองอธิบดีกรมที่ดิน @ กรมที่ดิน",
        "นาง|ใจงาม มีทรัพย์|รองอธิบดีกรมที่ดิน @ กรมที่ดิน",
    ]


def test_a_given_name_spelt_with_another_letter_of_its_sound_is_the_same_person() -> None:
    text = "นายเอกนัฏ พร้อมพันธุ์ รัฐมนตรีว่าการกระทรวงอุตสาหกรรม เปิดงาน นายเอกนัฎ กล่าว"
    assert [line.split("|")[1] for line in _people(text)] == ["เอกนัฏ พร้อมพันธุ์"]


def test_a_foreign_name_of_many_parts_ends_at_its_latin_form() -> None:
    text = "นายโฮเซ มาเรีย ซานโตส (Mr. Jose Maria Santos) เอกอัครราชทูตสเปนประจำประเทศไทย เข้าพบ"
    assert [line.split("|")[1] for line in _people(text)] == ["โฮเซ มาเรีย ซานโตส"]


def test_executives_without_a_body_are_in_the_bank_named_last() -> None:
    text = "ธนาคารออมสิน จัดงาน โดยมี นายสมหมาย ดีเลิศ รองกรรมการผู้จัดการ รับผิดชอบสายงานสาขา ร่วมงาน"
    found = _one(text, "สมหมาย ดีเลิศ")
    assert [(p.organisation, p.implied) for p in found.positions] == [("ธนาคารออมสิน", True)]


def test_an_executive_of_a_company_that_nobody_knows_is_given_no_other_employer() -> None:
    text = "ธนาคารออมสิน จัดงาน โดยมี นายสมหมาย ดีเลิศ ประธานกรรมการบริหาร เดอะดีงาม กรุ๊ป ร่วมงาน"
    assert [p.organisation for p in _one(text, "สมหมาย ดีเลิศ").positions] == [None]


def test_a_bare_title_that_one_person_holds_is_a_mention_of_that_person() -> None:
    text = "นายสมหมาย ดีเลิศ ปลัดกระทรวงพลังงาน เปิดงาน ทั้งนี้ ปลัดกระทรวงพลังงาน กล่าวว่า จะเร่งดำเนินการ"
    found = _one(text, "สมหมาย ดีเลิศ")
    assert "ปลัดกระทรวงพลังงาน" in [alias.text for alias in found.aliases]


def test_every_span_of_a_person_slices_back() -> None:
    release = release_of("น\u200bายสมหมาย  ดีเลิศ อธิบดีกรมประมง เปิดงาน")
    (found,) = read(release).people
    assert found.name_span.of(release.text) == "สมหมาย  ดีเลิศ"
    assert found.honorific_span is not None
    assert found.honorific_span.of(release.text) == "น\u200bาย"
    assert found.positions[0].span.of(release.text) == "อธิบดีกรมประมง"


POSTS_WITH_THEIR_BODY = [
    (
        "นายสมหมาย ดีเลิศ ประธานคณะที่ปรึกษาของรัฐมนตรีว่าการกระทรวงพลังงาน ด้านยุทธศาสตร์ เข้าร่วม",
        "ประธานคณะที่ปรึกษาของรัฐมนตรีว่าการกระทรวงพลังงาน ด้านยุทธศาสตร์",
        "คณะที่ปรึกษาของรัฐมนตรีว่าการกระทรวงพลังงาน",
    ),
    (
        "นายสมหมาย ดีเลิศ ผู้อำนวยการศูนย์ส่งเสริมอุตสาหกรรม ภาคที่ 6 เข้าร่วม",
        "ผู้อำนวยการศูนย์ส่งเสริมอุตสาหกรรม ภาคที่ 6",
        "ศูนย์ส่งเสริมอุตสาหกรรม ภาคที่ 6",
    ),
    (
        "นายสมหมาย ดีเลิศ รองเลขาธิการนายกรัฐมนตรีฝ่ายการเมือง เปิดเผยว่า",
        "รองเลขาธิการนายกรัฐมนตรีฝ่ายการเมือง",
        "สำนักเลขาธิการนายกรัฐมนตรี",
    ),
    (
        "นายสมหมาย ดีเลิศ เอกอัครราชทูตฝรั่งเศสประจำประเทศไทย เข้าพบ",
        "เอกอัครราชทูตฝรั่งเศสประจำประเทศไทย",
        "สถานเอกอัครราชทูตฝรั่งเศสประจำประเทศไทย",
    ),
    (
        "นายสมหมาย ดีเลิศ เอกอัครราชทูตวิสามัญผู้มีอำนาจเต็มแห่งสาธารณรัฐสังคมนิยมเวียดนามประจำประเทศไทย เข้าพบ",
        "เอกอัครราชทูตวิสามัญผู้มีอำนาจเต็มแห่งสาธารณรัฐสังคมนิยมเวียดนามประจำประเทศไทย",
        "สถานเอกอัครราชทูตเวียดนามประจำประเทศไทย",
    ),
    (
        "นายสมหมาย ดีเลิศ ผู้ช่วยประธานกลุ่มธุรกิจผ้าไหม บริษัท ดีงาม ฟู้ดส์ จำกัด เข้าร่วม",
        "ผู้ช่วยประธานกลุ่มธุรกิจผ้าไหม",
        "บริษัท ดีงาม ฟู้ดส์ จำกัด",
    ),
    (
        "นายสมหมาย ดีเลิศ รองประธาน Deengam Power Group Co., Ltd. เข้าพบ",
        "รองประธาน",
        "Deengam Power Group Co., Ltd.",
    ),
    (
        "นายสมหมาย ดีเลิศ ประธานอนุกรรมการส่งเสริมผ้าไหมไทย เข้าร่วม",
        "ประธานอนุกรรมการส่งเสริมผ้าไหมไทย",
        "คณะอนุกรรมการส่งเสริมผ้าไหมไทย",
    ),
]


@pytest.mark.parametrize(("text", "title", "body"), POSTS_WITH_THEIR_BODY)
def test_a_title_leads_to_the_body_that_it_is_a_post_in(text: str, title: str, body: str) -> None:
    assert [(p.title, p.organisation) for p in _one(text, "สมหมาย ดีเลิศ").positions] == [(title, body)]


def test_a_senator_may_chair_a_committee_of_the_senate() -> None:
    text = (
        "โดยมีนายสมหมาย ดีเลิศ สมาชิกวุฒิสภา ประธานคณะกรรมาธิการการเศรษฐกิจ การเงินและการคลัง วุฒิสภา "
        "นายก่อกิจ ทองแท้ อธิบดีกรมที่ดิน เข้าร่วม"
    )
    assert [p.title for p in _one(text, "สมหมาย ดีเลิศ").positions] == [
        "สมาชิกวุฒิสภา",
        "ประธานคณะกรรมาธิการการเศรษฐกิจ การเงินและการคลัง วุฒิสภา",
    ]


def test_the_courtesy_khun_stands_before_a_name_and_not_in_a_word() -> None:
    assert "สมชาย ใจดี" in [p.name for p in read(release_of("และคุณสมชาย ใจดี เข้าร่วม")).people]
    assert read(release_of("กำหนดคุณสมบัติ หลักเกณฑ์ และคุณภาพ ของสินค้า")).people == ()
