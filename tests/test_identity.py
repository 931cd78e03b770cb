"""Printed names resolve by tables and recorded decisions; likeness never decides."""

from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, Store

from kg.errors import CurationError
from kg.identity import Identity
from kg.model import Release
from kg.namespaces import Iris
from kg.rdf import Terms
from kg.reference import Reference
from kg.resources import CURATED


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference.load()


@pytest.fixture
def identity(reference: Reference) -> Identity:
    return Identity.load(reference)


@pytest.mark.parametrize(
    ("kind", "name", "node"),
    [
        ("person", "ณัฐพล รังสิตพล", "id/person/nattapol-rangsitpol"),
        ("person", "ณัฐพล\u00a0 รังสิตพล", "id/person/nattapol-rangsitpol"),
        ("person", "สิทธิรงค์ เร่งเงียบ", "id/person/sitthirong-rengngiap"),  # spelt so in 2025, by decision
        ("organisation", "กระทรวงอุตสาหกรรม", "id/org/ministry-of-industry"),
        ("organisation", "กสอ.", "id/org/department-of-industrial-promotion"),
        ("organisation", "สำนักงานอุตสาหกรรมจังหวัดลำพูน", "id/org/provincial-industry-office-51"),
        ("organisation", "สำนักงานอุตสาหกรรมจังหวัดเลย", "id/org/provincial-industry-office-42"),
        ("organisation", "นิคมอุตสาหกรรมภาคเหนือ", "id/facility/northern-region-industrial-estate"),
        ("policy", "MIND", "id/policy/mind"),
        ("policy", "BCG Model", "id/policy/bcg"),
        ("initiative", "โครงการ “พัฒนาอาชีพเสริม เพิ่มรายได้ให้ชุมชนดีพร้อม”", "id/initiative/supplementary-careers"),
        ("initiative", "กิจกรรมอุตสาหกรรมสีเขียว", "id/initiative/green-industry"),
    ],
)
def test_a_known_name_stands_for_its_node(kind: str, name: str, node: str, identity: Identity) -> None:
    assert getattr(identity, kind)(name).to == node
    assert (identity.linked, identity.unlinked) == (1, 0)


@pytest.mark.parametrize("name", ["สุรพล ชามาตย์", "สุรพล", "ณัฐพล รังสิตพน"])
def test_another_surname_a_given_name_alone_or_a_near_spelling_is_nobody_known(name: str, identity: Identity) -> None:
    assert identity.person(name).to.rsplit("/", 1)[-1].isalnum()
    assert (identity.linked, identity.unlinked) == (0, 1)


def test_an_unknown_name_has_the_same_key_in_every_run(reference: Reference) -> None:
    first, second = Identity.load(reference), Identity.load(reference)
    assert first.person("สมชาย ใจดี") == second.person("สมชาย  ใจดี")  # a made-up name


def test_a_bare_title_is_a_post_not_a_person(identity: Identity) -> None:
    assert identity.post("ปลัดกระทรวงอุตสาหกรรม", "กระทรวงอุตสาหกรรม").to == "id/post/permanent-secretary-industry"
    assert identity.person("ปลัดกระทรวงอุตสาหกรรม").to != "id/person/nattapol-rangsitpol"


def test_one_title_in_two_bodies_is_two_posts(identity: Identity) -> None:
    assert identity.post("ผู้อำนวยการ", "สถาบันพลาสติก") != identity.post("ผู้อำนวยการ", "สถาบันอาหาร")


@pytest.mark.parametrize("name", ["ลำพูน", "จังหวัดลำพูน", "จ.ลำพูน", "จ. ลำพูน"])
def test_a_province_is_found_with_or_without_the_word(name: str, identity: Identity) -> None:
    area = identity.province(name)
    assert area is not None
    assert area.to == "id/place/th-51"


def test_a_sub_district_is_never_found_by_its_bare_name(identity: Identity) -> None:
    assert identity.province("หนองโพ") is None


def test_the_copy_without_an_address_belongs_to_its_work_by_decision(
    identity: Identity, start_releases: dict[str, Release]
) -> None:
    keys = {copy: identity.release_key(release) for copy, release in start_releases.items()}
    assert keys == {"712b500f03948506": "thaigov-64323", "2ef9b6bfdeae8cb1": "thaigov-64492"}


@pytest.mark.parametrize(
    ("verdict", "number"), [("Same", 10), ("ProbablySame", 2), ("PossiblySame", 3), ("Different", 2)]
)
def test_every_decision_is_published_negative_ones_too(verdict: str, number: int, identity: Identity) -> None:
    store = Store()
    store.bulk_extend(identity.quads(Terms()))
    query = f"""ASK {{ {{ SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{Iris().expand("graph/identity")}> {{
        ?d a tgk:IdentityDecision ; tgk:verdict tgk:{verdict} ; tgk:method ?m ; tgk:note ?why }} }} }}
        FILTER(?n = {number}) }}"""
    found = store.query(Iris().prologue + query)
    assert isinstance(found, QueryBoolean)
    assert found


def test_a_decision_with_an_unknown_verdict_stops_with_file_line_and_remedy(
    reference: Reference, tmp_path: Path
) -> None:
    for name in ("entities.jsonl", "identity.jsonl"):
        (tmp_path / name).write_bytes((CURATED / name).read_bytes())
    file = tmp_path / "identity.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace('"possibly_same"', '"perhaps"', 1), encoding="utf-8")
    with pytest.raises(
        CurationError, match=r"identity\.jsonl:9: not a decision \(verdict 'perhaps'; write one of same"
    ):
        Identity.load(reference, tmp_path)
