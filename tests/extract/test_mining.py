"""The lexicon of names of undertakings, mined from a corpus. The releases are made up."""

from pathlib import Path

from kg.extract.mine_names import mine
from kg.extract.mine_recurring import recurring
from kg.extract.undertakings import name_end

_FILLER = "เมื่อวันที่ผ่านมา ประชาชนในพื้นที่ให้ความสนใจเข้าร่วมเป็นจำนวนมาก"
# What five releases of different days say behind the name.
_BEHIND = (
    "ซึ่งเริ่มแล้วในปีนี้ที่ตำบลท่าน้ำ และจะขยายผลต่อไป",
    "โดยมีผู้แทนชุมชนร่วมงานอย่างคับคั่งตลอดทั้งวัน",
    "ณ ลานวัดริมคลอง พร้อมชมการแสดงของเยาวชน",
    "เป็นเวลาสามวัน ก่อนส่งต่อให้ชุมชนดูแลกันเอง",
    "จนได้รับคำชื่นชมจากนักท่องเที่ยวที่มาเยือน",
)


def bodies(name: str) -> list[str]:
    """Five releases on five occasions, with others between them."""
    return [body for behind in _BEHIND for body in [f"เปิดโครงการ{name} {behind}", *[_FILLER] * 50]]


def test_a_name_goes_on_where_nearly_every_release_goes_on_alike() -> None:
    name = "พัฒนาขนมไทยริมน้ำ อร่อยได้ ขายถึงฝั่ง"
    assert name[: name_end(name + " ซึ่ง", 0, len(name), mined=False)] == "พัฒนาขนมไทยริมน้ำ"
    assert recurring(bodies(name)) == [(name, "project", 5)]


def test_a_name_that_the_rules_end_rightly_is_not_mined() -> None:
    assert recurring(bodies("พัฒนาขนมไทยริมน้ำ")) == []


def test_releases_of_one_occasion_count_once() -> None:
    name = "พัฒนาขนมไทยริมน้ำ อร่อยได้ ขายถึงฝั่ง"
    assert recurring([f"เปิดโครงการ{name} {behind}" for behind in _BEHIND]) == []


def test_a_sentence_that_releases_copy_is_no_part_of_a_name() -> None:
    assert recurring(bodies("พัฒนาขนมไทยริมน้ำ ได้รับงบประมาณจากกองทุนชุมชน")) == []


def test_the_releases_of_a_folder_are_left_out_of_the_mining(tmp_path: Path) -> None:
    corpus, gold = tmp_path / "corpus", tmp_path / "gold"
    for folder in (corpus, gold):
        folder.mkdir()
    for number in range(3):
        address = f"ที่มา : https://www.thaigov.go.th/news/contents/details/{number}"
        text = f"หัวข้อข่าว {number}\nเปิดโครงการ “ริมน้ำสดใส ใจสามัคคี” วันนี้\n\n{address}\n"
        (corpus / f"{number}.txt").write_text(text, encoding="utf-8")
    (gold / "first.txt").write_text((corpus / "0.txt").read_text(encoding="utf-8"), encoding="utf-8")
    assert mine([corpus]) == [("ริมน้ำสดใส ใจสามัคคี", "project", 3)]
    assert mine([corpus], without=gold) == []
