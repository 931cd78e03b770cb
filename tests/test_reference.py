"""Reference tables become graphs with their sources; a fault in one stops with file, line and remedy."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from kg.errors import ReferenceDataError
from kg.identity import Identity
from kg.namespaces import Iris
from kg.reference import Reference
from kg.resources import REFERENCE


def count(store: Store, where: str) -> int:
    found = store.query(f"{Iris().prologue}SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {where} }}")
    assert isinstance(found, QuerySolutions)
    return int(next(iter(found))[0].value)


def test_all_provinces_and_districts_are_there_with_code_and_both_labels(start_graph: Store) -> None:
    named = '?x skos:prefLabel ?th, ?en ; skos:notation ?code FILTER(LANG(?th) = "th" && LANG(?en) = "en")'
    assert count(start_graph, f"?x a tgk:Province . {named}") == 77
    assert count(start_graph, f"?x a tgk:District ; geo:sfWithin ?p . ?p a tgk:Province . {named}") == 928


def test_two_sub_districts_of_one_name_are_two_places_in_two_provinces(start_graph: Store) -> None:
    where = '?x skos:prefLabel "ตำบลหนองโพ"@th ; geo:sfWithin/geo:sfWithin ?province'
    assert count(start_graph, where) == 2
    assert count(start_graph, where.replace("?x", "?y").replace("?province", "?x")) == 2


def test_every_reference_triple_stands_in_the_view_and_its_node_has_a_source(start_graph: Store) -> None:
    graphs = 'GRAPH ?g { ?x ?p ?o } FILTER(CONTAINS(STR(?g), "/graph/reference/"))'
    assert count(start_graph, f"{graphs} FILTER(?p != dcterms:source) FILTER NOT EXISTS {{ ?x ?p ?o }}") == 0
    assert count(start_graph, f"{graphs} FILTER NOT EXISTS {{ GRAPH ?g {{ ?x dcterms:source ?s }} }}") == 0


@pytest.mark.parametrize(
    ("table", "line", "old", "new", "message"),
    [
        ("districts.tsv", 1, "code", "kode", r"districts\.tsv:1: no column code"),
        ("districts.tsv", 2, "1001", "101", r"districts\.tsv:2: code '101'; a code of this level has 4 digits"),
        ("districts.tsv", 2, "1001", "9901", r"districts\.tsv:2: code '9901'; no larger area has the code '99'"),
        ("districts.tsv", 3, "\tDusit\t", "\t\t", r"districts\.tsv:3: label_en is empty; fill it in"),
        ("districts.tsv", 4, "\t", " ", r"districts\.tsv:4: 1 cells, the header has 4; check the tabs"),
        ("organisations.tsv", 2, "\tministry\t", "\tministery\t", r"organisations\.tsv:2: unknown kind 'ministery'"),
        ("dimensions.tsv", 2, "MIND", "MNID", r"dimensions\.tsv:2: no row of policies\.tsv has the name 'MNID'"),
        ("facts.tsv", 2, "org:unitOf", "org:unitof", r"facts\.tsv:2: predicate: org:unitof: org has no such term"),
        ("facts.tsv", 2, "id/org/", "id/orgs/", r"facts\.tsv:2: subject: id/orgs/.*no such kind of entity"),
    ],
)
def test_a_typo_in_a_table_is_named_with_file_and_line(
    table: str, line: int, old: str, new: str, message: str, tmp_path: Path
) -> None:
    shutil.copytree(REFERENCE, tmp_path / "reference")
    file = tmp_path / "reference" / table
    lines = file.read_text(encoding="utf-8").splitlines()
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new)
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=message):
        Reference.load(tmp_path / "reference")


def test_a_fact_about_a_thing_that_nothing_names_is_refused(tmp_path: Path) -> None:
    shutil.copytree(REFERENCE, tmp_path / "reference")
    file = tmp_path / "reference" / "facts.tsv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("department-of-industrial-promotion", "department-of-promotion", 1), encoding="utf-8")
    reference = Reference.load(tmp_path / "reference")
    reviewed = Identity.load(Reference.load()).table.entities
    with pytest.raises(ReferenceDataError, match=r"facts\.tsv:2: object: nothing is named id/org/department-of-promo"):
        reference.refuse_unknown(reviewed)
    Reference.load().refuse_unknown(reviewed)


def test_the_dimensions_of_the_tables_are_those_of_the_releases(start_graph: Store) -> None:
    assert count(start_graph, "?x a tgk:PolicyDimension") == 4
    assert count(start_graph, "?x a tgk:PolicyDimension ; tgk:dimensionOf ?p . ?p a tgk:Policy") == 4
    assert count(start_graph, "?p tgk:hasDimension ?x . ?x tgk:dimensionOf ?p") == 4


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"provinces\.tsv:1: can't be read .*restore it from the repository"):
        Reference.load(tmp_path)


def test_an_office_that_a_release_names_gets_its_area_and_its_english_name(start_graph: Store) -> None:
    where = """?x tgk:jurisdiction/skos:prefLabel "จังหวัดลำพูน"@th ; a tgk:ProvincialOffice ; tgk:mentionedIn ?release ;
        skos:prefLabel "สำนักงานอุตสาหกรรมจังหวัดลำพูน"@th, "Lamphun Provincial Industry Office"@en"""
    assert count(start_graph, where) == 1
