"""Dereferencing: 303 to a page or to RDF, under any host."""

from collections.abc import Iterator

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

BASE = "https://w3id.org/thaigov-kg/"
MIND = "id/policy/mind"


@pytest.fixture(scope="module")
def web(site: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site, timeout=30) as client:
        yield client


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", f"/page/{MIND}"),
        ("*/*", f"/data/{MIND}.ttl"),
        ("text/turtle", f"/data/{MIND}.ttl"),
        ("application/ld+json, text/html;q=0.5", f"/data/{MIND}.jsonld"),
        ("application/json", f"/data/{MIND}.jsonld"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.1", f"/data/{MIND}.rdf"),
        ("application/n-triples", f"/data/{MIND}.nt"),
        ("text/html;q=0.2, application/trig", f"/data/{MIND}.trig"),
    ],
)
def test_a_thing_leads_to_its_page_or_its_data_by_accept(web: httpx.Client, accept: str, location: str) -> None:
    response = web.get(f"/{MIND}", headers={"Accept": accept})
    assert (response.status_code, response.headers["location"]) == (303, location)
    assert "Accept" in response.headers["vary"]


def test_a_thing_in_no_acceptable_format_is_a_406_that_lists_what_there_is(web: httpx.Client) -> None:
    response = web.get(f"/{MIND}", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.json()["available"]


def test_the_format_and_the_language_can_be_named_in_the_address(web: httpx.Client) -> None:
    assert web.get(f"/{MIND}?format=nt").headers["location"] == f"/data/{MIND}.nt"
    named = web.get(f"/{MIND}?format=html&lang=en").headers["location"]
    assert named == f"/page/{MIND}?lang=en"
    assert web.get(f"/{MIND}?format=png").status_code == 406


@pytest.mark.parametrize(
    "path",
    [
        MIND,
        "id/policy/mind/d3",
        "id/person/nattapol-rangsitpol",
        "def/Claim",
        "release/thaigov-64323",
        "copy/712b500f03948506",
        "graph/ontology",
        "graph/doc/712b500f03948506",
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/ld+json", "application/rdf+xml"])
def test_every_kind_of_thing_dereferences_to_something_about_it(web: httpx.Client, path: str, accept: str) -> None:
    response = web.get(f"/{path}", headers={"Accept": accept}, follow_redirects=True)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(accept)
    if accept == "text/html":
        assert BASE + path.removeprefix("graph/doc/") in response.text or "712b500f03948506" in response.text
    else:
        format = RdfFormat.from_media_type(accept)
        assert format is not None
        triples = list(parse(response.content, format=format))
        nodes = {node for quad in triples for node in (quad.subject, quad.object)}
        assert triples
        assert path.startswith(("graph/", "copy/")) or NamedNode(BASE + path) in nodes


def test_every_claim_of_an_entity_page_dereferences(web: httpx.Client) -> None:
    data = web.get(f"/data/{MIND}.nt").content
    claims = {q.subject.value for q in parse(data, format=RdfFormat.N_TRIPLES) if "/claim/" in str(q.subject)}
    assert claims
    for claim in sorted(claims)[:5]:
        path = claim.removeprefix(BASE)
        assert web.get(f"/{path}", headers={"Accept": "text/html"}, follow_redirects=True).status_code == 200
        turtle = web.get(f"/{path}", headers={"Accept": "text/turtle"}, follow_redirects=True)
        assert NamedNode(claim) in {quad.subject for quad in parse(turtle.content, format=RdfFormat.TURTLE)}


def test_the_vocabulary_itself_dereferences(web: httpx.Client) -> None:
    for path in ("/def", "/def/"):
        assert web.get(path, headers={"Accept": "text/html"}).headers["location"] == "/vocabulary"
        assert web.get(path, headers={"Accept": "text/turtle"}).headers["location"] == "/data/graph/ontology.ttl"


@pytest.mark.parametrize("path", ["id/person/nobody", "def/Nope", "claim/0000000000000000/0000000000000000", "copy/x"])
def test_data_about_nothing_are_not_found(web: httpx.Client, path: str) -> None:
    assert web.get(f"/data/{path}.ttl").status_code == 404
    assert web.get(f"/page/{path}", headers={"Accept": "text/html"}).status_code == 404


def test_data_know_their_snapshot_and_are_not_sent_twice(web: httpx.Client) -> None:
    first = web.get(f"/data/{MIND}.ttl")
    again = web.get(f"/data/{MIND}.ttl", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["link"] == f'<{BASE}{MIND}>; rel="describes"'


@pytest.mark.parametrize("path", ["id/%3Cscript%3E", "id/a%20b", "id/..%2f..%2fetc", "page/id/%00", "data/id/%22.ttl"])
def test_odd_paths_are_not_found(web: httpx.Client, path: str) -> None:
    assert web.get(f"/{path}", headers={"Accept": "text/html"}, follow_redirects=True).status_code == 404
