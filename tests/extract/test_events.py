"""Events of releases made up in the manner of the genre: kind, day, place, and who took which part."""

import pytest

from kg.extract import read
from kg.extract.events import show
from kg.model import EventFound
from tests.support.releases import release_of

_SECRETARY = "นายก่อเกียรติ ดีงาม ปลัดกระทรวงพาณิชย์"
_DEPUTY = "นางใจดี มีสุข รองปลัดกระทรวงพาณิชย์"
_GOVERNOR = "นายสมหมาย รักถิ่น ผู้ว่าราชการจังหวัดน่าน"
_DAY = "วันที่ 26 มกราคม 2566"


def _events(body: str) -> tuple[EventFound, ...]:
    return read(release_of(body)).events


def _roles(body: str) -> dict[str, str]:
    return {p.person: p.role for p in _events(body)[0].participants}


@pytest.mark.parametrize(
    ("predicate", "kind"),
    [
        ("ลงพื้นที่ตรวจเยี่ยมตลาดสมมุติ", "visit"),
        ("เยี่ยมชมสหกรณ์ผ้าทอสมมุติ", "visit"),
        ("ลงพื้นที่จังหวัดน่าน ตรวจราชการ รอบที่ 1", "inspection"),
        ("เข้าตรวจสอบโกดังสินค้าสมมุติ", "inspection"),
        ("ลงพื้นที่ประชุมติดตามสถานการณ์น้ำท่วม", "meeting"),
        ("เป็นประธานการประชุมคณะกรรมการผลไม้ ครั้งที่ 1/2566", "meeting"),
        ("ประชุมตรวจราชการสำนักงานพาณิชย์จังหวัดน่าน", "inspection"),
        ("หารือกับผู้แทนหอการค้าสมมุติ", "meeting"),
        ("เป็นประธานพิธีเปิดโครงการสัมมนาผู้ส่งออก", "opening"),
        ("เป็นประธานเปิดงานมหกรรมข้าวไทย", "opening"),
        ("ร่วมลงนามบันทึกความเข้าใจกับหอการค้าสมมุติ", "signing"),
        ("เป็นประธานในพิธีลงนามบันทึกความเข้าใจ", "signing"),
        ("เป็นประธานในพิธีมอบรางวัลผู้ส่งออกดีเด่น", "ceremony"),
        ("ร่วมทำบุญตักบาตรเนื่องในวันขึ้นปีใหม่", "ceremony"),
        ("เป็นประธานการแถลงข่าวการจัดงานข้าวไทย", "statement"),
        ("เข้าร่วมงานแสดงสินค้าผลไม้ไทย", "other"),
    ],
)
def test_the_kind_follows_the_verb_of_the_body(predicate: str, kind: str) -> None:
    assert [e.kind for e in _events(f"{_DAY} {_SECRETARY} {predicate}")] == [kind]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            f"{_DAY} {_SECRETARY} พร้อมด้วย {_DEPUTY} ตรวจเยี่ยมตลาดสมมุติ โดยมี {_GOVERNOR} ให้การต้อนรับ",
            {"ก่อเกียรติ ดีงาม": "lead", "ใจดี มีสุข": "accompanying", "สมหมาย รักถิ่น": "host"},
        ),
        (
            f"{_DAY} {_SECRETARY} เป็นประธานการประชุมคณะกรรมการผลไม้ โดยมี {_DEPUTY} และ {_GOVERNOR} เข้าร่วมประชุม",
            {"ก่อเกียรติ ดีงาม": "lead", "ใจดี มีสุข": "attending", "สมหมาย รักถิ่น": "attending"},
        ),
        (
            f"{_DAY} {_SECRETARY} เป็นประธานเปิดงานข้าวไทย โดยมี {_DEPUTY} กล่าวรายงาน ร่วมด้วย {_GOVERNOR}",
            {"ก่อเกียรติ ดีงาม": "lead", "ใจดี มีสุข": "host", "สมหมาย รักถิ่น": "accompanying"},
        ),
        (
            f"{_DAY} {_SECRETARY} ให้การต้อนรับ นายจอห์น สมมุติ ประธานหอการค้าสมมุติ และคณะ ในโอกาสเข้าพบหารือ",
            {"ก่อเกียรติ ดีงาม": "lead", "จอห์น สมมุติ": "attending"},
        ),
        (
            f"{_DAY} {_SECRETARY} ให้การต้อนรับ นายจอห์น สมมุติ ประธานหอการค้าสมมุติ และคณะ ณ โรงงานสมมุติ",
            {"ก่อเกียรติ ดีงาม": "host", "จอห์น สมมุติ": "lead"},
        ),
        (f"{_DAY} {_SECRETARY} ให้การต้อนรับ คณะผู้บริหารหอการค้าสมมุติ", {"ก่อเกียรติ ดีงาม": "lead"}),
        (
            f"{_DAY} {_SECRETARY} พร้อมด้วยคณะผู้บริหาร นำโดย {_DEPUTY} ตรวจเยี่ยมตลาดสมมุติ",
            {"ก่อเกียรติ ดีงาม": "lead", "ใจดี มีสุข": "accompanying"},
        ),
        (
            f"{_DAY} {_GOVERNOR} ร่วมกับ {_SECRETARY} ลงพื้นที่ตรวจเยี่ยมตลาดสมมุติ",
            {"สมหมาย รักถิ่น": "lead", "ก่อเกียรติ ดีงาม": "lead"},
        ),
        (
            f"{_DAY} {_DEPUTY} เข้าร่วมการประชุมคณะกรรมการผลไม้ โดยมี {_SECRETARY} เป็นประธาน",
            {"ใจดี มีสุข": "attending", "ก่อเกียรติ ดีงาม": "lead"},
        ),
    ],
)
def test_each_person_takes_the_part_that_the_words_around_give(text: str, roles: dict[str, str]) -> None:
    assert _roles(text) == roles


@pytest.mark.parametrize(
    "text",
    [
        f"{_DAY} {_SECRETARY} มอบหมายให้ {_DEPUTY} เป็นประธานเปิดงานข้าวไทย",
        f"{_DAY} {_DEPUTY} ได้รับมอบหมายจาก {_SECRETARY} เป็นประธานเปิดงานข้าวไทย",
        f"{_DAY} {_DEPUTY} เป็นผู้แทน {_SECRETARY} เข้าร่วมงานข้าวไทย",
    ],
)
def test_who_was_represented_did_not_attend(text: str) -> None:
    assert _roles(text) == {"ใจดี มีสุข": "lead"}


def test_a_spokesman_who_tells_of_an_occasion_took_no_part_in_it() -> None:
    (event,) = _events(f"นางสาวพูดดี มีชัย โฆษกกระทรวงพาณิชย์ เปิดเผยว่า {_DAY} {_SECRETARY} ลงพื้นที่ตรวจเยี่ยมตลาดสมมุติ")
    assert [p.person for p in event.participants] == ["ก่อเกียรติ ดีงาม"]


def test_what_is_said_at_an_event_is_no_further_event() -> None:
    body = f"{_DAY} {_SECRETARY} เป็นประธานเปิดงานข้าวไทย\nปลัดกระทรวงพาณิชย์ กล่าวว่า ข้าวไทยมีคุณภาพดี"
    assert [e.kind for e in _events(body)] == ["opening"]


def test_a_second_stop_is_a_second_event_that_inherits_day_province_and_leaders() -> None:
    body = (
        f"จังหวัดน่าน : เมื่อวันที่ 26 มกราคม 2566 เวลา 10.00 น. {_SECRETARY} เข้าตรวจเยี่ยมตลาดสมมุติ\n"
        "ต่อจากนั้น ปลัดกระทรวงพาณิชย์ ได้นำคณะเข้าเยี่ยมชมร้านผ้าฝ้ายสมมุติ"
    )
    assert [show(e) for e in _events(body)] == [
        "visit|2023-01-26|10:00|น่าน|ตลาดสมมุติ|lead ก่อเกียรติ ดีงาม",
        "visit|2023-01-26|-|น่าน|ร้านผ้าฝ้ายสมมุติ|lead ก่อเกียรติ ดีงาม",
    ]


def test_the_province_of_somebodys_post_is_no_province_of_the_event() -> None:
    (event,) = _events(f"{_DAY} {_GOVERNOR} ลงพื้นที่ตรวจเยี่ยมบริษัท ผลไม้สมมุติ จำกัด")
    assert event.province is None


def test_the_province_of_those_who_receive_the_visitors_is_the_visits() -> None:
    (event,) = _events(f"{_DAY} {_SECRETARY} ตรวจราชการ รอบที่ 1 โดยมี {_GOVERNOR} ให้การต้อนรับ")
    assert event.province == "น่าน"


@pytest.mark.parametrize("capital", ["กรุงเทพฯ", "กรุงเทพมหานคร"])
def test_bangkok_is_named_in_full(capital: str) -> None:
    (event,) = _events(f"{_DAY} {_SECRETARY} เป็นประธานเปิดสัมมนาผู้ส่งออก ณ โรงแรมสมมุติ {capital}")
    assert (event.province, event.venue) == ("กรุงเทพมหานคร", "โรงแรมสมมุติ")


@pytest.mark.parametrize(
    ("venue", "province"),
    [("ธนาคารสมมุติ สาขาเชียงราย", "เชียงราย"), ("เทศบาลนครสงขลา", "สงขลา"), ("อาคารราชบุรีดิเรกฤทธิ์", None)],
)
def test_a_venue_whose_name_ends_in_a_province_is_there(venue: str, province: str | None) -> None:
    (event,) = _events(f"{_DAY} {_SECRETARY} เป็นประธานเปิดสัมมนาผู้ส่งออก ณ {venue}")
    assert event.province == province


def test_the_second_half_of_a_surname_is_no_venue() -> None:
    (event,) = _events(f"{_DAY} {_SECRETARY} พร้อมด้วย นายสมมุติ ณ อยุธยา รองปลัดกระทรวงพาณิชย์ ประชุมหารือผู้ส่งออก")
    assert event.venue is None


def test_a_list_that_a_line_breaks_off_goes_on_in_the_next() -> None:
    text = f"{_DAY} {_SECRETARY} เป็นประธานการประชุมคณะกรรมการผลไม้ โดยมี {_DEPUTY}\n{_GOVERNOR} ร่วมประชุม ณ ห้องประชุม 1"
    assert _roles(text) == {"ก่อเกียรติ ดีงาม": "lead", "ใจดี มีสุข": "attending", "สมหมาย รักถิ่น": "attending"}


def test_a_press_conference_stands_beside_the_fair_that_it_announces() -> None:
    text = f"{_DAY} {_SECRETARY} เป็นประธานการแถลงข่าวการจัดงานข้าวไทย โดยจะจัดขึ้นในช่วงวันที่ 28-30 มกราคม 2566"
    assert [e.kind for e in _events(text)] == ["statement", "other"]


def test_who_speaks_in_a_capacity_of_his_leads_the_statement() -> None:
    text = f"{_SECRETARY} ในฐานะกรรมการและเลขานุการคณะกรรมการนโยบายส่งเสริมผลไม้และผักแห่งชาติ (บอร์ดผลไม้) เปิดเผยว่า ผลผลิตดี"
    assert _roles(text) == {"ก่อเกียรติ ดีงาม": "lead"}


def test_an_announcement_has_the_day_of_the_line_below_it() -> None:
    body = "ขอเชิญร่วมงานเปิดตัวโครงการผลไม้ไทย\nวันจันทร์ที่ 30 มกราคม 2566\nเวลา 10.00 น. - 12.00 น."
    assert [str(e.date) for e in _events(body)] == ["2023-01-30"]


def test_a_visit_that_only_goes_on_is_no_second_stop() -> None:
    body = f"{_DAY} {_SECRETARY} ตรวจเยี่ยมตลาดสมมุติ จังหวัดน่าน\nจากนั้น ปลัดกระทรวงพาณิชย์ พร้อมคณะ ได้เยี่ยมชมกระบวนการคัดผลไม้"
    assert len(_events(body)) == 1


def test_a_list_of_guests_may_stand_in_a_clause_that_says_more_of_the_occasion() -> None:
    text = (
        f"{_DAY} {_SECRETARY} ลงนามบันทึกความเข้าใจส่งเสริมผลไม้ "
        f"อันจะก่อให้เกิดประโยชน์ต่อเกษตรกร โดยได้รับเกียรติจาก {_GOVERNOR} เป็นสักขีพยาน"
    )
    assert _roles(text) == {"ก่อเกียรติ ดีงาม": "lead", "สมหมาย รักถิ่น": "attending"}


@pytest.mark.parametrize(
    "body",
    [
        f"{_SECRETARY} เปิดเผยว่า การส่งออกของไทยขยายตัว\n25 มกราคม 2566",
        f"กรุงเทพฯ 25 มกราคม 2566 – กระทรวงพาณิชย์ เร่งดันการส่งออกผลไม้ไทย\n{_SECRETARY} เปิดเผยว่า การส่งออกของไทยขยายตัว",
    ],
)
def test_a_statement_has_the_day_of_the_dateline(body: str) -> None:
    assert [show(e) for e in _events(body)] == ["statement|2023-01-25|-|-|-|lead ก่อเกียรติ ดีงาม"]


def test_what_a_body_says_is_a_statement_without_participants() -> None:
    assert [show(e) for e in _events("กรมการค้าภายใน เปิดเผยว่า ราคาผักทรงตัว")] == ["statement|2023-01-30|-|-|-|-"]


def test_a_body_may_do_what_a_dated_sentence_tells() -> None:
    assert [show(e) for e in _events("ในวันนี้ (25 มกราคม 2566) กรมการค้าภายใน ได้ลดราคาปุ๋ย")] == ["other|2023-01-25|-|-|-|-"]


def test_a_statement_without_a_printed_day_has_the_pages_day() -> None:
    (event,) = _events(f"{_SECRETARY} เปิดเผยว่า การส่งออกของไทยขยายตัวต่อเนื่อง")
    assert show(event) == "statement|2023-01-30|-|-|-|lead ก่อเกียรติ ดีงาม"


def test_any_other_occasion_without_a_printed_day_has_none() -> None:
    (event,) = _events(f"{_SECRETARY} เป็นประธานการประชุมคณะกรรมการผลไม้ ณ ห้องประชุม 1 กระทรวงพาณิชย์")
    assert event.date is None


def test_the_opening_inside_a_longer_fair_stands_beside_the_fair() -> None:
    body = (
        f"{_DAY} {_SECRETARY} เป็นประธานเปิดงานมหกรรมข้าวไทย\n"
        "งานมหกรรมข้าวไทย จัดขึ้นระหว่างวันที่ 25 - 29 มกราคม 2566 ณ ลานเมืองสมมุติ จังหวัดน่าน"
    )
    shown = [(e.kind, str(e.date), str(e.end_date), e.province) for e in _events(body)]
    assert shown == [("opening", "2023-01-26", "None", "น่าน"), ("other", "2023-01-25", "2023-01-29", "น่าน")]


def test_a_planned_meeting_is_marked_as_planned() -> None:
    events = _events(f"{_SECRETARY} เปิดเผยว่า จะเสนอเรื่องต่อที่ประชุมคณะรัฐมนตรีในวันอังคารที่ 7 กุมภาพันธ์นี้")
    assert [(e.kind, str(e.date)) for e in events if e.is_planned] == [("meeting", "2023-02-07")]


@pytest.mark.parametrize(
    "text",
    [
        "วันนี้ (",
        "ณ ณ ณ",
        "วันที่ 26 มกราคม 2566 นาย",
        "“” เปิดเผยว่า ว่า ว่า",
        "โดยมี โดยมี ให้การต้อนรับ",
        "1) 2) 3) ดังนี้ 1.",
        "วันที่ 26\nมกราคม 2566 นายก่อเกียรติ ดีงาม\nปลัดกระทรวงพาณิชย์ ตรวจ",
    ],
)
def test_broken_text_raises_nothing(text: str) -> None:
    reading = read(release_of(text))
    assert all(e.span.end <= len(release_of(text).text) for e in reading.events)
