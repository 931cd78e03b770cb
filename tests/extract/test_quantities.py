"""Figures, units and what is counted. The sentences are made up in the manner of the genre."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReferenceDataError
from kg.extract import read
from kg.extract.numbers import figures
from kg.extract.units import unit_at
from kg.model import QuantityFound
from kg.releases import Source, parse_release
from kg.tables import read_rows


def quantities(text: str, headline: str = "หัวข้อข่าว") -> tuple[QuantityFound, ...]:
    return read(parse_release(Source("made-up.txt", f"{headline}\n{text}\n".encode()))).quantities


@pytest.mark.parametrize(
    ("text", "value", "value_max"),
    [
        ("93.9 ล้านบาท", 93_900_000, None),
        ("3 แสนบาท", 300_000, None),
        ("5พันตัน", 5_000, None),
        ("2.07 ล้านล้านบาท", 2_070_000_000_000, None),
        ("9 หมื่นกว่าล้านบาท", 90_000_000_000, None),
        ("5,000 – 6,000 ล้านบาท", 5_000_000_000, 6_000_000_000),
        ("3 แสน ถึง 5 แสนบาท", 300_000, 500_000),
        ("7-10%", 7, 10),
        ("1,839 ตารางกิโลเมตร", 1_839, None),
    ],
)
def test_a_figure_is_multiplied_out(text: str, value: float, value_max: float | None) -> None:
    (figure,) = figures(text, 0, len(text))
    assert (figure.value, figure.value_max) == (value, value_max)


def test_a_number_behind_a_hyphen_is_part_of_a_name() -> None:
    assert list(figures("โควิด-19", 0, 8)) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (" ตัน/ปี ภายในปี 2570", "ตัน/ปี"),
        (" บาทต่อคนต่อวัน", "บาทต่อคนต่อวัน"),
        (" ลบ. ตามสัญญา", "บาท"),
        (" ลบ.ม.", "ลบ.ม."),
        (" รายได้ครัวเรือน", "รายได้"),
    ],
)
def test_the_longest_unit_behind_a_figure_wins(text: str, unit: str) -> None:
    found = unit_at(text, 0)
    assert found is not None
    assert found.text == unit


def test_a_classifier_that_goes_on_as_another_word_is_no_unit() -> None:
    assert unit_at(" วางนโยบาย", 0) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("โดยมีบุคลากรทั้งสิ้น 36 คน", (36, "คน", "exact", "actual", "บุคลากร")),
        ("มีผู้สนใจเข้าร่วมอบรมกว่า 130 คน", (130, "คน", "more_than", "actual", "ผู้สนใจเข้าร่วมอบรม")),
        ("คาดว่าเงินเฟ้อจะอยู่ที่ประมาณ 6.2%", (6.2, "ร้อยละ", "about", "target", "เงินเฟ้อ")),
        ("มูลค่าโครงการ 4.2 ลบ.", (4_200_000, "บาท", "exact", "actual", "มูลค่าโครงการ")),
        ("ค่าธรรมเนียมรายปี ไม่เกิน 1.40 บาทต่อลิตร", (1.4, "บาทต่อลิตร", "at_most", "actual", "ค่าธรรมเนียมรายปี")),
        ("ได้รับจัดสรรงบประมาณ 12 ล้านบาท", (12_000_000, "บาท", "exact", "budget", "รับจัดสรรงบประมาณ")),
    ],
)
def test_a_quantity_carries_unit_qualifier_kind_and_subject(
    text: str, expected: tuple[float, str, str, str, str]
) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit, found.qualifier, found.kind) == expected[:4]
    assert expected[4] in found.subject or found.subject in expected[4]


def test_three_figures_of_one_sentence_keep_their_own_subjects() -> None:
    found = quantities("มีโรงงานในนิคม จำนวน 76 โรงงาน โรงงานนอกนิคม จำนวน 368 โรงงาน และสวนอุตสาหกรรม จำนวน 13 โรงงาน")
    assert [(q.value, q.subject) for q in found] == [
        (76, "โรงงานในนิคม"),
        (368, "โรงงานนอกนิคม"),
        (13, "สวนอุตสาหกรรม"),
    ]


def test_a_figure_of_the_headline_and_the_body_is_one_fact() -> None:
    found = quantities("วันนี้มีผู้เข้าร่วมงานกว่า 2,500 คน", headline="คนแห่ร่วมงาน 2,500 คน")
    assert [q.value for q in found] == [2500]


@pytest.mark.parametrize(
    "text",
    [
        "วันที่ 5 มกราคม 2566 เวลา 10.30 น. ณ ห้องประชุมชั้น 3 อาคาร 2",
        "ตามมาตรา 39 แห่งพระราชบัญญัติโรงงาน พ.ศ. 2535",
        "สอบถามได้ที่ โทร. 0 2202 3000 ต่อ 12",
        "ยุทธศาสตร์ชาติ 20 ปี และแผนพัฒนาฯ ฉบับที่ 13",
        "ครบทั้ง 4 มิติ 3 ด้าน 25 แผนงาน",
    ],
)
def test_dates_times_numbering_and_a_plans_parts_are_no_quantities(text: str) -> None:
    assert quantities(text) == ()


@given(st.text(alphabet="0123456789,.- %กขคนบาทล้านร้อยละปี\n“”()", max_size=120))
def test_any_text_ends_and_every_span_slices_back(text: str) -> None:
    release = parse_release(Source("any.txt", f"หัวข้อ\nเนื้อข่าว {text}\n".encode()))
    for found in read(release).quantities:
        assert found.span.end <= len(release.text)
        assert found.original.split()[0][0] in found.span.of(release.text)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("unit\tclass\n", ":1: no column source"),
        ("unit\tclass\tsource\nคน\tcount\n", ":2: 2 cells, the header has 3"),
        ("unit\tclass\tsource\nคน\t\tcorpus\n", ":2: class is empty; fill it in"),
        ("unit\tclass\tsource\nคน\tcount\ta\nคน\tpart\tb\n", ":3: คน stands at"),
    ],
)
def test_a_faulty_row_is_reported_with_its_line(tmp_path: Path, lines: str, message: str) -> None:
    table = tmp_path / "units.tsv"
    table.write_text(lines, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"units\.tsv:") as error:
        read_rows(table, ("unit", "class", "source"), key=("unit",))
    assert message in str(error.value)


def test_numbered_provinces_count_what_the_whole_counts() -> None:
    found = quantities("มีร้านค้าได้รับความเสียหาย จำนวน 24 ร้าน คือ 1) แพร่ จำนวน 20 ร้าน 2) น่าน จำนวน 4 ร้าน")
    assert {(q.value, q.subject) for q in found} == {
        (24, "ร้านค้าได้รับความเสียหาย"),
        (20, "ร้านค้าได้รับความเสียหาย"),
        (4, "ร้านค้าได้รับความเสียหาย"),
    }


def test_a_venue_is_not_what_came_to_it() -> None:
    (found,) = quantities("แบ่งเป็น ผู้ประกอบการรุ่นแรก ณ โรงแรม สมมุติ จำนวน 59 คน")
    assert found.subject == "ผู้ประกอบการรุ่นแรก"


def test_a_wish_of_an_earlier_statement_makes_no_target() -> None:
    found = quantities("ตั้งเป้าขายผ้าทอ 100 ผืน ทั้งนี้ ร้านค้าขายผ้าไหม 250 ชิ้น")
    assert [q.kind for q in found] == ["target", "actual"]


@pytest.mark.timeout(20)
def test_reading_ends_where_the_words_before_a_figure_say_nothing() -> None:
    found = quantities("ในพื้นที่ 4 จังหวัด ได้แก่ อุบลราชธานี 8 จุด")
    assert (found[0].value, found[0].unit) == (4, "จังหวัด")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("คาดว่าจะมีผู้เข้าร่วม 500 คน ขณะนี้ลงทะเบียนแล้ว 200 คน", ["target", "actual"]),
        ("พบเครื่องจักรที่คาดว่าขนย้ายมาจากระยอง และพบเศษยางกว่า 5 พันตัน", ["actual"]),
        ("กรมได้คาดการณ์ปริมาณอ้อยเข้าหีบที่ 93.17 ล้านตัน", ["target"]),
        ("ร้านค้าได้มีโอกาสออกบูธจำหน่ายสินค้าทั้ง 15 สาขา", ["actual"]),
        ("มาตรการนี้จะช่วยลดหนี้สะสมลงได้อย่างน้อย 30–50%", ["target"]),
        ("กองทุนจะช่วยเยียวยาการเสียชีวิต 50,000 บาท", ["actual"]),
    ],
)
def test_what_is_expected_is_a_target_and_what_is_told_anew_is_none(text: str, kinds: list[str]) -> None:
    assert [q.kind for q in quantities(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "ณ ห้องประชุมสมมุติ 01 อาคาร 3",
        "การสัมมนาเพื่อทบทวนแผนปฎิบัติราชการระยะ 3 ปี",
        "สอดคล้องกับแผนระดับที่ 1 และระดับที่ 2",
    ],
)
def test_labels_and_the_span_or_rank_of_a_plan_count_nothing(text: str) -> None:
    assert quantities(text) == ()


def test_what_a_rate_is_per_is_no_second_figure() -> None:
    assert [q.value for q in quantities("ราคาอ้อยอยู่ที่ 85.20 บาทต่อ 1 หน่วย ซี.ซี.เอส.")] == [85.2]


def test_standards_are_counted_where_there_are_many_or_the_text_says_so() -> None:
    assert [(q.value, q.unit) for q in quantities("เห็นชอบมาตรฐานยานยนต์อื่น ๆ รวม 14 มาตรฐาน")] == [(14, "มาตรฐาน")]
