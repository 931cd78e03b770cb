"""Update and graph store: who may write, where to, and what readers see."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import TOKEN, client
from tests.support.server import running_server
from tests.support.small_graph import EX, publish_small_graph

BASE = "https://w3id.org/thaigov-kg/"
OWN = f"{BASE}graph/workspace/notes"
RIGHT = {"Authorization": f"Bearer {TOKEN}"}
TURTLE = {"Content-Type": "text/turtle"}
COUNT = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("writable")
    publish_small_graph(folder)
    with running_server(folder, environment={"THAIGOV_KG_WRITE_TOKEN": TOKEN}) as url, client(url) as one:
        yield one


def count(one: httpx.Client) -> int:
    return int(one.get("/sparql", params={"query": COUNT}).json()["results"]["bindings"][0]["n"]["value"])


def test_without_a_token_in_the_settings_nothing_can_be_written(endpoint: httpx.Client) -> None:
    for answer in (
        endpoint.post("/update", data={"update": "CLEAR ALL"}, headers=RIGHT),
        endpoint.put("/graph-store", params={"graph": OWN}, content=b"", headers=RIGHT | TURTLE),
        endpoint.delete("/graph-store", params={"graph": f"{EX}g1"}, headers=RIGHT),
        endpoint.get("/running", headers=RIGHT),
    ):
        assert answer.status_code == 403
        assert "THAIGOV_KG_WRITE_TOKEN" in answer.json()["detail"]


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}])
def test_the_wrong_token_is_401(writable: httpx.Client, header: dict[str, str]) -> None:
    answer = writable.post("/update", data={"update": f"CLEAR GRAPH <{OWN}>"}, headers=header)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_write_is_seen_when_it_is_answered_and_another_etag_goes_with_it(writable: httpx.Client) -> None:
    before, tag = count(writable), writable.get("/sparql", params={"query": COUNT}).headers["ETag"]
    answer = writable.put("/graph-store", params={"graph": OWN}, content=b"<a:a> <b:b> 1, 2 .", headers=RIGHT | TURTLE)
    assert answer.status_code == 201
    assert count(writable) == before + 2
    assert writable.get("/sparql", params={"query": COUNT}).headers["ETag"] != tag
    more = f"INSERT {{ GRAPH <{OWN}> {{ ?s <{EX}seen> true }} }} WHERE {{ GRAPH <{EX}g1> {{ ?s ?p ?o }} }}"
    assert writable.post("/update", data={"update": more}, headers=RIGHT).status_code == 204
    assert count(writable) == before + 22
    assert writable.delete("/graph-store", params={"graph": OWN}, headers=RIGHT).status_code == 204
    assert count(writable) == before
    assert writable.get("/graph-store", params={"graph": OWN}).status_code == 404


@pytest.mark.parametrize(
    "update",
    [
        "CLEAR ALL",
        "INSERT DATA { <a:a> <b:b> 1 }",
        f"INSERT DATA {{ GRAPH <{OWN}> {{ <a:a> <b:b> 1 }} }} ; DELETE DATA {{ <{EX}node/0> <{EX}number> 0 }}",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        f"DROP GRAPH <{EX}g1>",
        f"MOVE <{EX}g1> TO <{OWN}>",
        f"WITH <{EX}g2> DELETE {{ ?s ?p ?o }} INSERT {{ ?s ?p 1 }} WHERE {{ ?s ?p ?o }}",
    ],
)
def test_what_was_published_can_not_be_changed_and_a_refused_change_changes_nothing(
    writable: httpx.Client, update: str
) -> None:
    before = count(writable)
    answer = writable.post("/update", data={"update": update}, headers=RIGHT)
    assert answer.status_code == 403
    assert "graph/workspace/" in answer.json()["detail"]
    assert count(writable) == before


def test_a_fault_in_the_last_line_leaves_the_graph_as_it_was(writable: httpx.Client) -> None:
    before = count(writable)
    answer = writable.put(
        "/graph-store", params={"graph": OWN}, content=b"<a:a> <b:b> 1 .\n<a:a> <b:b>", headers=RIGHT | TURTLE
    )
    assert answer.status_code == 400
    assert answer.json()["line"] == 2
    assert count(writable) == before
    wrong = writable.post("/update", data={"update": "INSERT DATA { <a:a> <b:b> 1 } ; nonsense"}, headers=RIGHT)
    assert wrong.status_code == 400
    assert wrong.json()["line"] == 1


def test_an_update_that_never_ends_is_stopped_and_the_next_one_works(tmp_path: Path) -> None:
    publish_small_graph(tmp_path)
    limits = {"THAIGOV_KG_WRITE_TOKEN": TOKEN, "THAIGOV_KG_UPDATE_DEADLINE_S": "1"}
    with running_server(tmp_path, environment=limits) as url, client(url) as one:
        before = count(one)
        endless = f"INSERT {{ GRAPH <{OWN}> {{ ?a <{EX}x> ?n }} }} WHERE {{ SELECT ?a (COUNT(*) AS ?n) "
        endless += "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?a }"
        assert one.post("/update", data={"update": endless}, headers=RIGHT).status_code == 503
        assert count(one) == before
        own = f"INSERT DATA {{ GRAPH <{OWN}> {{ <a:a> <b:b> 1 }} }}"
        assert one.post("/update", data={"update": own}, headers=RIGHT).status_code == 204
        assert count(one) == before + 1


def test_an_older_snapshot_can_be_asked_by_its_name(writable: httpx.Client) -> None:
    old = writable.get("/sparql", params={"query": COUNT})
    writable.post("/graph-store", params={"graph": OWN}, content=b"<a:old> <b:b> 3 .", headers=RIGHT | TURTLE)
    name = old.headers["X-Snapshot"]
    assert writable.get("/sparql", params={"query": COUNT}).json() != old.json()
    again = writable.get("/sparql", params={"query": COUNT, "snapshot": name})
    assert again.json() == old.json()
    assert again.headers["X-Snapshot"] == name
    assert writable.get("/sparql", params={"query": COUNT, "snapshot": "../../etc"}).status_code == 503
