"""The reference tables that the extractor reads, and what is said of a wrong row."""

from collections import Counter
from pathlib import Path

import pytest

from kg.errors import ReferenceDataError
from kg.extract.gazetteer import abbreviations, bodies, kind_of
from kg.extract.mine import bodies_of, names_of
from kg.extract.tables import ORGANISATION_KINDS, aliases, parse_table, read_table, read_words
from kg.resources import REFERENCE

TABLES = ["organisations", "provincial_offices", "provinces", "posts", "honorifics"]
HEADER = "key\tlabel_th\tkind\taliases\tparent\tsource\n"
ROW = "rice-department\tกรมการข้าว\tdepartment\tกข.\t\tRoyal Gazette\n"


@pytest.mark.parametrize("name", TABLES)
def test_a_shipped_table_has_a_source_and_a_key_for_every_row(name: str) -> None:
    rows = read_table(name)
    assert rows
    assert len({row["key"] for row in rows}) == len(rows)
    assert all(row["source"] for row in rows)


def test_no_two_organisations_have_one_name() -> None:
    labels = Counter(row["label_th"] for row in read_table("organisations"))
    assert [name for name, count in labels.items() if count > 1] == []


def test_there_are_twenty_ministries_and_seventy_seven_provinces() -> None:
    assert sum(row["kind"] == "ministry" for row in read_table("organisations")) == 20
    codes = {row["code"] for row in read_table("provinces")}
    assert len(codes) == len(read_table("provinces")) == 77


def test_every_provincial_office_belongs_to_a_body_of_the_tables() -> None:
    keys = {row["key"] for row in read_table("organisations")}
    assert [row["key"] for row in read_table("provincial_offices") if row["ministry"] not in keys] == []


def test_kinds_of_the_tables_are_those_of_the_fact_sheets() -> None:
    assert {body.kind for body in bodies().values()} <= ORGANISATION_KINDS
    assert kind_of("การนิคมอุตสาหกรรมแห่งประเทศไทย") == "state_enterprise"
    assert kind_of("ไม่มีหน่วยงานนี้") is None


def test_an_abbreviation_of_two_bodies_has_two_readings() -> None:
    assert len(abbreviations()["กพร."]) == 2


WRONG = [
    (HEADER + "a\tกรมการข้าว\tdepartment\n", 2, "3 cells"),
    (HEADER + ROW + ROW, 3, "stands at .*:2 already"),
    (HEADER + ROW.replace("Royal Gazette", ""), 2, "source is empty"),
    (HEADER + ROW.replace("\tdepartment", "\tdepartement"), 2, "kind is 'departement'"),
    (HEADER + ROW.replace("กข.\t", "กข.\tministry-of-rice"), 2, "no row has the key"),
    ("key\tlabel_th\n", 1, "no column source"),
]


@pytest.mark.parametrize(("text", "line", "what"), WRONG)
def test_a_wrong_row_is_named_with_file_line_and_remedy(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = tmp_path / "organisations.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=f"organisations.tsv:{line}: .*{what}.*; "):
        list(parse_table(path))


@pytest.mark.parametrize(("table", "column"), [("posts", "needs"), ("honorifics", "kind")])
def test_a_word_that_its_column_does_not_know_is_named(tmp_path: Path, table: str, column: str) -> None:
    header, first, *_ = (REFERENCE / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    cells = first.split("\t")
    cells[header.split("\t").index(column)] = "misspelt"
    path = tmp_path / f"{table}.tsv"
    path.write_text(header + "\n" + "\t".join(cells) + "\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=f"{table}.tsv:2: {column} is 'misspelt'; write one of"):
        list(parse_table(path))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"posts\.tsv:1: can.t be read"):
        list(parse_table(tmp_path / "posts.tsv"))


def test_aliases_and_words_are_read_without_empty_ones_and_comments() -> None:
    assert aliases({"aliases": "ก.|ข.|"}) == ("ก.", "ข.")
    assert aliases({}) == ()
    assert not any(word.startswith("#") for word in read_words("surnames"))


def test_mining_tells_surnames_from_verbs_by_how_many_given_names_they_follow() -> None:
    pairs = Counter({("เอกนัฏ", "พร้อมพันธุ์"): 40, ("สมหมาย", "ดีเลิศ"): 5, ("ใจงาม", "รับฟังปัญหา"): 9})
    pairs |= Counter({(given, "พร้อมด้วย"): 4 for given in ("สมหมาย", "ใจงาม", "ก่อกิจ")})
    given, surnames = names_of(pairs)
    assert {"พร้อมพันธุ์", "ดีเลิศ"} <= surnames
    assert "พร้อมด้วย" not in surnames
    assert {"เอกนัฏ", "สมหมาย"} <= given


def test_mining_keeps_bodies_that_stand_alone_often() -> None:
    found = Counter({"กองตรวจราชการ": 20, "กองกฎหมายได้จัดประชุม": 30, "กองคลัง": 2})
    assert list(bodies_of(found)) == [("กองตรวจราชการ", 20)]
