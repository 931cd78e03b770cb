"""IRIs are made in one place, and a typo fails there."""

import pytest

from kg import namespaces as ns
from kg.errors import UnknownTerm
from kg.model import Ref, Span
from kg.namespaces import DEFAULT_BASE, Iris


@pytest.mark.parametrize(
    ("ref", "iri"),
    [
        (Ref("tgk:Claim"), f"{DEFAULT_BASE}def/Claim"),
        (Ref("org:holds"), "http://www.w3.org/ns/org#holds"),
        (ns.person("nattiya-nettayasupa"), f"{DEFAULT_BASE}id/person/nattiya-nettayasupa"),
        (ns.place("600706"), f"{DEFAULT_BASE}id/place/th-600706"),
        (ns.dimension("mind", 3), f"{DEFAULT_BASE}id/policy/mind/d3"),
        (ns.event("thaigov-64323", 1), f"{DEFAULT_BASE}id/event/thaigov-64323/1"),
        (ns.release("thaigov-64323"), f"{DEFAULT_BASE}release/thaigov-64323"),
        (ns.span("712b500f03948506", Span(408, 446)), f"{DEFAULT_BASE}copy/712b500f03948506#char=408,446"),
        (ns.claim("712b500f03948506", "0" * 16), f"{DEFAULT_BASE}claim/712b500f03948506/0000000000000000"),
        (ns.doc_graph("712b500f03948506"), f"{DEFAULT_BASE}graph/doc/712b500f03948506"),
        (ns.REFERENCE_AREAS, f"{DEFAULT_BASE}graph/reference/areas"),
        (Ref("https://www.thaigov.go.th/news/1"), "https://www.thaigov.go.th/news/1"),
    ],
)
def test_a_reference_expands_to_one_iri(ref: Ref, iri: str) -> None:
    assert Iris().expand(ref) == iri


@pytest.mark.parametrize("ref", ["tgk:Claim", "org:holds", "id/person/x", "copy/712b500f03948506"])
def test_shortening_undoes_expanding(ref: str) -> None:
    assert Iris().shorten(Iris().expand(ref)) == ref


@pytest.mark.parametrize(
    "typo",
    [
        "tgk:Calim", "tkg:Claim", "org:hold", "id/persons/x", "id/person/", "id/person/a b", "graph/refrence/areas",
        "copy/712b", "claim/712b500f03948506", "person", "", "ftp://x/y", "https://x/<y>",
    ],
)  # fmt: skip
def test_a_typo_fails(typo: str) -> None:
    with pytest.raises(UnknownTerm):
        Iris().expand(typo)


def test_terms_and_entities_move_with_the_base() -> None:
    iris = Iris("http://127.0.0.1:8000/")
    assert iris.expand("tgk:Claim") == "http://127.0.0.1:8000/def/Claim"
    assert iris.expand("skos:prefLabel") == Iris().expand("skos:prefLabel")


@pytest.mark.parametrize("base", ["http://x", "x/", "", "https://x/ y/"])
def test_a_base_is_an_address_that_ends_in_a_slash(base: str) -> None:
    with pytest.raises(UnknownTerm, match="ends in a slash"):
        Iris(base)


def test_a_key_made_from_a_name_ignores_spaces_and_invisible_marks() -> None:
    assert ns.name_key("ณัฐพล  รังสิตพล") == ns.name_key("ณัฐพล\u00a0รังสิตพล\u200b")
    assert ns.name_key("สุรพล ปลื้มใจ") != ns.name_key("สุรพล ชามาตย์")
