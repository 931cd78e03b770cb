"""A file with a fault stops the start and says file, line and remedy; a sound file is all that a new query needs."""

import os
from pathlib import Path

import pytest

from kg.namespaces import Iris
from kg.queries import QueryFileError, load_queries
from kg.queries.header import read_query

SOUND = """#+ title: {th: ทดสอบ, en: Test}
#+ summary: A test
#+ summary-th: ทดสอบ
#+ tags: [test]
#+ parameters:
#+   dimension: {type: integer, optional: true, label: {th: มิติ, en: Dimension}}
#+ columns:
#+   s: {role: entity, label: {th: สิ่ง, en: Thing}}
#+   sLabel: {role: label, of: s, label: {th: ชื่อ, en: Name}}
#+ examples:
#+   - title: {th: ตัวอย่าง, en: Example}
#+     parameters: {dimension: 3}
#+     total: 0
PREFIX tgk: <https://w3id.org/thaigov-kg/def/>
SELECT ?s ?sLabel WHERE {
  VALUES ?dimension { UNDEF }
  ?s tgk:dimensionNumber ?dimension ; tgk:action ?sLabel .
}
ORDER BY ?sLabel
"""


def write(folder: Path, text: str, name: str = "a-test.rq") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_sound_file_is_a_query(tmp_path: Path) -> None:
    query = read_query(write(tmp_path, SOUND))
    assert query.name == "a-test"
    assert query.title.th == "ทดสอบ"
    assert [column.name for column in query.columns] == ["s", "sLabel"]
    assert len(query.version) == 12


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("#+ title:", "#+ titel:", 1, "unknown key titel; did you mean title?"),
        ("#+ title: {th: ทดสอบ, en: Test}\n", "", 1, "the header has no title"),
        ("{th: ทดสอบ, en: Test}", "{th: ทดสอบ}", 1, "the text in 'en' is missing"),
        ("type: integer", "type: integr", 6, "integr is none of"),
        ("type: integer", "type: entity", 6, "needs one (class: tgk:Policy)"),
        ("type: integer", "type: enumeration", 6, "needs them"),
        ("optional: true", "optional: yes!", 6, "write true or false"),
        ("optional: true", "default: x", 6, "not a whole number"),
        ("optional: true", 'pattern: "["', 6, "no regular expression"),
        ("#+   dimension:", "#+   limit:", 6, "is a word of the address itself"),
        ("#+   dimension:", "#+   dimensions:", 6, "has no block"),
        ("role: entity", "role: entitty", 8, "entitty is none of"),
        ("of: s,", "of: t,", 9, "is the label of t, which is no column"),
        (
            "#+   sLabel: {role: label, of: s, label: {th: ชื่อ, en: Name}}\n",
            "",
            8,
            "?sLabel is projected but not described",
        ),
        ("parameters: {dimension: 3}", "parameters: {dim: 3}", 11, "names a parameter dim"),
        ("total: 0", "rows: [{nothing: x}]", 11, "names a column nothing"),
        ("#+     total: 0\n", "", 11, "says what it must answer"),
        ("[test]", "[test", 5, "the header is not YAML"),
        ("ORDER BY ?sLabel\n", "", 1, "no ORDER BY"),
        ("ORDER BY ?sLabel\n", "ORDER BY ?sLabel LIMIT 5\n", 1, "a LIMIT or OFFSET of its own"),
        ("?s tgk:dimensionNumber", "?s tkg:dimensionNumber", 1, "is not SPARQL"),
        ("SELECT ?s ?sLabel", "SELECT *", 1, "name the variables"),
    ],
)
def test_fault_names_file_line_and_remedy(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in SOUND
    path = write(tmp_path, SOUND.replace(old, new, 1))
    with pytest.raises(QueryFileError) as caught:
        read_query(path)
    assert str(caught.value).startswith(f"{tmp_path.name}/a-test.rq:{line}: ")
    assert message in str(caught.value)


def test_file_without_header_or_with_a_strange_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QueryFileError, match="no header"):
        read_query(write(tmp_path, "SELECT ?s WHERE { ?s ?p ?o } ORDER BY ?s"))
    with pytest.raises(QueryFileError, match="lower-case words"):
        read_query(write(tmp_path, SOUND, "A Test.rq"))


def test_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a-test.rq"
    path.write_bytes(SOUND.encode("tis-620", errors="replace"))
    with pytest.raises(QueryFileError, match="not UTF-8"):
        read_query(path)


def test_list_of_values_that_does_not_exist_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, SOUND.replace("optional: true", "optional: true, values: nowhere"))
    with pytest.raises(QueryFileError, match=r"a-test\.rq:6: .*takes its values from nowhere"):
        load_queries(tmp_path)


def test_new_and_changed_files_are_seen_without_a_restart(tmp_path: Path) -> None:
    path = write(tmp_path, SOUND)
    first = load_queries(tmp_path)
    assert first.fresh() is first
    write(tmp_path, SOUND, "another.rq")
    second = first.fresh()
    assert [query.name for query in second] == ["a-test", "another"]
    write(tmp_path, SOUND.replace("A test", "Another summary"))
    os.utime(path, (1, 1))
    assert second.fresh().queries["a-test"].summary.en == "Another summary"


def test_other_base_iri_is_written_into_the_text(tmp_path: Path) -> None:
    query = read_query(write(tmp_path, SOUND), iris=Iris("https://example.org/kg/"))
    assert "PREFIX tgk: <https://example.org/kg/def/>" in query.text
    assert query.version == read_query(tmp_path / "a-test.rq").version
