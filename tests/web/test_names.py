"""What resources are called."""

import pytest

from api.web.names import Name, Names, labels_by_language, shorten
from api.web.terms import XSD, Iri, Literal
from kg.namespaces import Iris

THING = Iri("https://w3id.org/thaigov-kg/id/policy/x")


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({"th": "นโยบาย", "en": "policy"}, Name("policy", "en")),
        ({"th": "นโยบาย"}, Name("นโยบาย", "th")),
        ({"fr": "politique"}, Name("politique", "fr")),
        ({}, Name("id/policy/x")),
    ],
)
def test_a_label_in_the_language_of_the_page_then_any_other_then_the_path(
    labels: dict[str, str], expected: Name
) -> None:
    assert Names("en", Iris(), {THING: labels}).of(THING) == expected


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("http://www.w3.org/2004/02/skos/core#prefLabel", Name("name", "en")),
        ("https://w3id.org/thaigov-kg/def/visitedOrganization", Name("visited organization")),
        ("http://purl.org/dc/terms/spatialRange", Name("spatial Range")),
        ("https://elsewhere.example/thing", Name("https://elsewhere.example/thing")),
    ],
)
def test_terms_without_a_label_are_called_in_words(iri: str, expected: Name) -> None:
    assert Names("en", Iris()).of(Iri(iri)) == expected


def test_the_label_of_the_better_rank_wins_in_each_language() -> None:
    def row(label: str, language: str, rank: int) -> dict[str, Iri | Literal]:
        return {"it": THING, "label": Literal(label, language), "rank": Literal(str(rank), "", XSD + "integer")}

    rows = [row("รอง", "th", 4), row("หนึ่ง", "th", 1), row("one", "en", 4), row(" ", "en", 1)]
    assert labels_by_language(rows) == {THING: {"th": "หนึ่ง", "en": "one"}}


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [("กำนัน", 10, "กำนัน"), ("ที่ทำการ", 2, "…"), ("ที่ทำการ", 3, "ที่…"), ("one two", 4, "one…"), ("", 5, "")],
)
def test_shortening_never_parts_a_mark_from_its_consonant(text: str, length: int, expected: str) -> None:
    assert shorten(text, length) == expected
