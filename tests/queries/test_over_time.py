"""What questions answer over many releases: dates and evidence of a row belong to that row. The people are made up."""

import pytest
from pyoxigraph import RdfFormat, Store

from kg.queries import Answer, Catalogue, Choices, StoreGraph, bind, run

BASE = "https://w3id.org/thaigov-kg/"
PREFIXES = f"""
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix id: <{BASE}id/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix person: <{BASE}id/person/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tgk: <{BASE}def/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
POST = f"{BASE}id/post/x"


def graph_of(trig: str) -> StoreGraph:
    store = Store()
    store.load(PREFIXES + trig, format=RdfFormat.TRIG)
    return StoreGraph(store, "snapshot-1")


def claim(number: int, subject: str, predicate: str, value: str, quote: str, more: str = "") -> str:
    """A claim of its own release that stands in the view."""
    return f"""GRAPH <{BASE}graph/{number}> {{
        <{BASE}claim/{number}> tgk:claimSubject {subject} ; tgk:claimPredicate {predicate} ; tgk:claimObject {value} ;
            tgk:inView true ; tgk:assertedIn <{BASE}copy/{number}> ; tgk:evidence <{BASE}span/{number}> {more} .
        <{BASE}span/{number}> oa:exact "{quote}"@th .
        <{BASE}copy/{number}> tgk:copyOf <{BASE}release/{number}> . }}
    """


def asked(catalogue: Catalogue, name: str, graph: StoreGraph, **given: str) -> Answer:
    query = catalogue.queries[name]
    return run(
        graph, bind(query, {key: [value] for key, value in given.items()}, lister=Choices(graph, catalogue)), limit=None
    )


def column(answer: Answer, name: str) -> list[str | None]:
    terms = [answer.value(row, name).term for row in answer.rows]
    return [getattr(term, "value", None) for term in terms]


HOLDING = """
person:a a foaf:Person ; skos:prefLabel "สมชาย ตัวอย่าง"@th .
<https://w3id.org/thaigov-kg/id/post/x> a <http://www.w3.org/ns/org#Post> ; skos:prefLabel "รองปลัด"@th .
<https://w3id.org/thaigov-kg/id/post/y> skos:prefLabel "ผู้ตรวจราชการ"@th .
id:acting tgk:holder person:a ; tgk:heldPost <https://w3id.org/thaigov-kg/id/post/x> ; tgk:capacity tgk:Acting ;
    tgk:attestedOn "2023-01-01"^^xsd:date .
id:own tgk:holder person:a ; tgk:heldPost <https://w3id.org/thaigov-kg/id/post/x> ; tgk:capacity tgk:Substantive ;
    tgk:attestedOn "2024-01-01"^^xsd:date , "2025-01-01"^^xsd:date .
id:earlier tgk:holder person:a ; tgk:heldPost <https://w3id.org/thaigov-kg/id/post/y> ;
    tgk:capacity tgk:Substantive ; tgk:attestedOn "2023-01-01"^^xsd:date .
"""


@pytest.fixture
def holdings() -> StoreGraph:
    held = "<http://www.w3.org/ns/org#holds>"
    stated = '; tgk:capacity tgk:{} ; tgk:attestedOn "{}"^^xsd:date'
    post, own = f"<{POST}>", f"<{BASE}id/post/y>"
    return graph_of(
        HOLDING
        + claim(1, "person:a", "tgk:actsInPost", post, "รักษาราชการแทนรองปลัด", stated.format("Acting", "2023-01-01"))
        + claim(2, "person:a", held, post, "ก รองปลัด", stated.format("Substantive", "2024-01-01"))
        + claim(3, "person:a", held, post, "ข รองปลัด", stated.format("Substantive", "2025-01-01"))
        + claim(4, "person:a", held, own, "ผู้ตรวจราชการ", stated.format("Substantive", "2023-01-01"))
    )


def test_each_day_of_a_post_is_shown_with_the_claim_of_that_day(catalogue: Catalogue, holdings: StoreGraph) -> None:
    found = asked(catalogue, "holders-of-a-post", holdings, post=POST)
    assert column(found, "day") == ["2023-01-01", "2024-01-01", "2025-01-01"]
    assert column(found, "claim") == [f"{BASE}claim/1", f"{BASE}claim/2", f"{BASE}claim/3"]


@pytest.mark.parametrize("name", ["career", "people-and-posts"])
def test_acting_in_a_post_is_not_shown_by_the_sentence_of_holding_it(
    catalogue: Catalogue, holdings: StoreGraph, name: str
) -> None:
    found = asked(catalogue, name, holdings, person=f"{BASE}id/person/a")
    shown = dict(zip(column(found, "standing"), column(found, "quote"), strict=True))
    assert shown[f"{BASE}def/Acting"] == "รักษาราชการแทนรองปลัด"


def test_who_acts_is_shown_with_the_post_of_that_time_and_not_with_a_later_promotion(
    catalogue: Catalogue, holdings: StoreGraph
) -> None:
    assert column(asked(catalogue, "acting-posts", holdings), "own") == [f"{BASE}id/post/y"]


def test_first_and_last_day_together_are_known_though_one_event_has_no_date(catalogue: Catalogue) -> None:
    first, second = f"<{BASE}id/event/1>", f"<{BASE}id/event/2>"
    graph = graph_of(
        f"""
        person:a a foaf:Person ; skos:prefLabel "สมชาย ตัวอย่าง"@th .
        person:b a foaf:Person ; skos:prefLabel "สมหญิง ตัวอย่าง"@th .
        {first} tgk:leadParticipant person:a ; tgk:accompaniedBy person:b ; tgk:eventDate "2023-02-01"^^xsd:date .
        {second} tgk:leadParticipant person:a ; tgk:accompaniedBy person:b .
        """
        + claim(1, first, "tgk:accompaniedBy", "person:b", "พร้อมด้วย")
        + claim(2, second, "tgk:accompaniedBy", "person:b", "พร้อมด้วย")
    )
    found = asked(catalogue, "who-appears-with", graph, person=f"{BASE}id/person/a")
    assert [column(found, name) for name in ("events", "first", "last")] == [["2"], ["2023-02-01"], ["2023-02-01"]]


def test_two_ways_to_name_someone_are_one_disagreement_however_many_releases_use_them(catalogue: Catalogue) -> None:
    said = [(1, "นาย"), (2, "นาย"), (3, "ดร.")]
    graph = graph_of("".join(claim(at, "person:a", "schema:honorificPrefix", f'"{word}"', word) for at, word in said))
    found = asked(catalogue, "disagreements", graph)
    assert [column(found, name) for name in ("one", "oneReleases", "other", "otherReleases")] == [
        ["ดร."],
        ["1"],
        ["นาย"],
        ["2"],
    ]
