"""Files become releases: the page shell is peeled, the text stays untouched, and bad files are named."""

import io
import tarfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.releases import Source, parse_release, read_sources
from kg.resources import DOCUMENTS

PAGE = """รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-\u200bปลัดฯ เปิดงาน 


วันจันทร์ที่ 30 มกราคม 2566
30/01/2566
พิมพ์
\u200bปลัดฯ เปิดงาน
วันนี้ (30 มกราคม 2566) ปลัดกระทรวงเปิดงาน

ที่มา : https://www.thaigov.go.th/news/contents/details/12345"""


def test_the_page_shell_is_peeled_and_the_text_kept() -> None:
    release = parse_release(Source("made.txt", PAGE.encode()))
    assert release.text == PAGE
    assert release.headline is not None
    assert release.headline.of(PAGE) == "ปลัดฯ เปิดงาน"
    assert release.published == date(2023, 1, 30)
    assert release.published_span is not None
    assert release.published_span.of(PAGE) == "วันจันทร์ที่ 30 มกราคม 2566"
    assert release.source_url == "https://www.thaigov.go.th/news/contents/details/12345"
    assert release.release_key == "thaigov-12345"
    assert release.body.of(PAGE) == "วันนี้ (30 มกราคม 2566) ปลัดกระทรวงเปิดงาน"


@pytest.mark.parametrize("missing", ["30/01/2566\n", "พิมพ์\n", "วันจันทร์ที่ 30 มกราคม 2566\n"])
def test_any_line_of_the_shell_may_be_missing(missing: str) -> None:
    text = PAGE.replace(missing, "")
    release = parse_release(Source("made.txt", text.encode()))
    assert release.body.of(text) == "วันนี้ (30 มกราคม 2566) ปลัดกระทรวงเปิดงาน"


def test_a_headline_printed_three_times_is_one_headline() -> None:
    text = PAGE.replace("พิมพ์\n", "พิมพ์\nปลัดฯ  เปิดงาน\n")
    release = parse_release(Source("made.txt", text.encode()))
    assert release.body.of(text).startswith("วันนี้")


def test_the_two_start_releases_are_read_without_a_shell() -> None:
    first, second = (parse_release(source) for source in read_sources([DOCUMENTS]))
    assert first.release_key == "thaigov-64323"
    assert first.body.of(first.text).startswith("จังหวัดลำพูน :")
    assert first.body.of(first.text).endswith("ได้มากยิ่งขึ้น")
    assert second.release_key == second.copy_key == "2ef9b6bfdeae8cb1"
    assert second.published is None


def test_a_page_that_was_never_filled_is_a_stub_without_a_date() -> None:
    release = parse_release(Source("stub.txt", "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-\n\nวันพฤหัสบดีที่ 1 มกราคม 2513\nพิมพ์\n".encode()))
    assert release.items == ()
    assert release.published is None


def test_a_cabinet_digest_is_split_by_agenda_item() -> None:
    items = "\n".join(f"{n}. เรื่อง ร่างกฎกระทรวงฉบับหนึ่ง\n" + "คณะรัฐมนตรีมีมติเห็นชอบ " * 400 for n in range(1, 4))
    text = PAGE.replace("วันนี้ (30 มกราคม 2566) ปลัดกระทรวงเปิดงาน", "สรุปผลการประชุม\n" + items)
    release = parse_release(Source("digest.txt", text.encode()))
    assert [item.of(text)[:9] for item in release.items][1:] == ["1. เรื่อง", "2. เรื่อง", "3. เรื่อง"]


def test_a_release_in_english_is_recognised() -> None:
    text = "Prime Minister attends the summit\nThe Prime Minister attended the summit on Monday and spoke of trade.\n"
    assert parse_release(Source("en.txt", text.encode())).language == "en"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        ("ข่าว".encode("tis-620"), "not UTF-8 at byte 0"),
        (b"\x89PNG\0\0", "binary"),
        ("หัวข้อข่าวเท่านั้น".encode(), "no body"),
    ],
)
def test_what_is_not_a_release_is_named_with_the_reason(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as error:
        parse_release(Source("bad.txt", data))
    assert str(error.value).startswith("bad.txt: ")


@given(st.text(min_size=1, max_size=300))
def test_any_text_is_a_release_or_a_clear_error(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        release = parse_release(Source("any.txt", data))
    except SourceError:
        return
    assert release.text == text
    for span in (release.headline, release.published_span, release.source_span, release.body, *release.items):
        if span is not None:
            assert 0 <= span.start <= span.end <= len(text)


def test_archives_and_folders_give_their_releases_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("b.txt", "a.txt"):
        (folder / name).write_text(PAGE, encoding="utf-8")
    archive = tmp_path / "in.tar.xz"
    with tarfile.open(archive, "w:xz") as tar:
        for name in ("x/1.txt", "x/note.md"):
            info = tarfile.TarInfo(name)
            info.size = len(PAGE.encode())
            tar.addfile(info, io.BytesIO(PAGE.encode()))
    assert [source.name for source in read_sources([folder, archive])] == ["a.txt", "b.txt", "x/1.txt"]


def test_a_broken_archive_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tar.xz"
    broken.write_bytes(b"\xfd7zXZ\x00" + bytes(200))
    with pytest.raises(SourceError, match="broken"):
        list(read_sources([broken]))


def test_a_cut_archive_is_named(tmp_path: Path) -> None:
    whole = tmp_path / "whole.tar.gz"
    with tarfile.open(whole, "w:gz") as tar:
        info = tarfile.TarInfo("1.txt")
        info.size = 500_000
        tar.addfile(info, io.BytesIO(bytes(range(256)) * 1954))
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole.read_bytes()[:-40])
    with pytest.raises(SourceError, match="broken"):
        list(read_sources([cut]))


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        list(read_sources([tmp_path / "nowhere.txt"]))
