"""Updates over several graphs: they are one set of triples, as in queries; and nothing is left of the merging."""

from collections.abc import Iterator

import httpx
import pytest

from tests.support.server import running_server

E = "http://example.org/"
DATA = f"""
CLEAR ALL ;
INSERT DATA {{
  GRAPH <{E}a> {{ <{E}s> <{E}p> 1 , 2 }}
  GRAPH <{E}b> {{ <{E}s> <{E}p> 2 , 3 }}
  GRAPH <{E}c> {{ <{E}s> <{E}p> 3 , 4 }}
}}
"""
COUNTED = "{ SELECT (COUNT(*) AS ?n) { ?s ?p ?o } }"
INTO = f"INSERT {{ <{E}x> <{E}n> ?n }}"


@pytest.fixture(scope="module")
def server() -> Iterator[httpx.Client]:
    with running_server(None) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


@pytest.fixture
def empty(server: httpx.Client) -> httpx.Client:
    assert _update(server, DATA).status_code == 204
    return server


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"{INTO} USING <{E}a> WHERE {COUNTED}", 2),
        (f"{INTO} USING <{E}a> USING <{E}b> WHERE {COUNTED}", 3),
        (f"{INTO} USING <{E}a> USING <{E}b> USING <{E}a> USING <{E}c> WHERE {COUNTED}", 4),
        (f"{INTO} USING <{E}a> USING <{E}none> WHERE {COUNTED}", 2),
        (f"PREFIX e: <{E}> {INTO} USING e:a # USING <x>\n using#\ne:b WHERE {COUNTED}", 3),
        (f"BASE <{E}> {INTO} USING <a> USING <b> WHERE {COUNTED}", 3),
        (f"BASE <{E}x/> BASE <y> PREFIX e: <../> {INTO} USING e:a USING <../\\u0062> WHERE {COUNTED}", 3),
        (f"WITH <{E}c> {INTO} USING <{E}a> USING <{E}b> WHERE {COUNTED}", 3),
        (f"{INTO} USING <{E}a> USING <{E}b> USING NAMED <{E}c> WHERE {{ GRAPH <{E}c> {COUNTED} }}", 2),
        (f"{INTO} USING <{E}a> USING <{E}b> WHERE {{ GRAPH ?g {{ ?s ?p ?n }} }}", None),
        (f"DELETE DATA {{ GRAPH <{E}a> {{ <{E}s> <{E}p> 1 }} }} ; {INTO} USING <{E}a> USING <{E}b> WHERE {COUNTED}", 2),
        (f"PREFIX e: <{E}> DROP GRAPH e:b ; PREFIX f: <{E}> {INTO} USING e:a USING f:b WHERE {COUNTED} ;", 2),
    ],
)  # fmt: skip
def test_several_using_are_one_set_of_triples(empty: httpx.Client, text: str, count: int | None) -> None:
    answer = _update(empty, text)
    assert answer.status_code == 204, answer.text
    assert _counted(empty) == count
    graphs = {"a", "b", "c"} - ({"b"} if "DROP" in text else set())
    assert _graphs(empty) == {E + name for name in graphs}


def test_the_parameters_of_the_protocol_are_one_set_as_well(empty: httpx.Client) -> None:
    graphs = [("using-graph-uri", E + "a"), ("using-graph-uri", E + "b"), ("using-named-graph-uri", E + "c")]
    answer = _update(empty, f"{INTO} WHERE {COUNTED}", *graphs)
    assert answer.status_code == 204, answer.text
    assert _counted(empty) == 3
    assert _graphs(empty) == {E + "a", E + "b", E + "c"}


def test_an_operation_that_fails_leaves_those_before_it_undone(empty: httpx.Client) -> None:
    text = f"{INTO} USING <{E}a> USING <{E}b> WHERE {COUNTED} ; CLEAR GRAPH <{E}none>"
    answer = _update(empty, text)
    assert answer.status_code == 400
    assert _counted(empty) is None
    assert _graphs(empty) == {E + "a", E + "b", E + "c"}


@pytest.mark.parametrize(
    "text",
    [
        f"PREFIX e: <{E}> DROP GRAPH e:a ; PREFIX f: <{E}> DROP GRAPH f:b ; PREFIX e: <{E}c> DROP GRAPH e:",
        f"DROP GRAPH <{E}a> ;\nBASE <{E}> # ;\nDROP GRAPH <b> ; DROP GRAPH <c> ;",
        f"DROP GRAPH <{E}a> ; BASE <{E}x/> PREFIX e: <../> DROP GRAPH e:b ; BASE <../y> DROP GRAPH <c> ; PREFIX g: <>",
    ],
)
def test_declarations_may_stand_before_each_operation(empty: httpx.Client, text: str) -> None:
    answer = _update(empty, text)
    assert answer.status_code == 204, answer.text
    assert _graphs(empty) == set()


@pytest.mark.parametrize("text", [f"{INTO} USING <{E}a> WHERE {COUNTED}", f"WITH <{E}a> {INTO} WHERE {COUNTED}"])
def test_a_dataset_stands_in_the_text_or_in_the_parameters(empty: httpx.Client, text: str) -> None:
    answer = _update(empty, text, ("using-graph-uri", E + "a"))
    assert answer.status_code == 400
    assert "using-graph-uri" in answer.json()["detail"]
    assert answer.json()["type"].endswith("/parameter")


@pytest.mark.parametrize("graphs", [0, 2])
def test_a_fault_is_told_where_the_client_wrote_it(empty: httpx.Client, graphs: int) -> None:
    named = [("using-graph-uri", f"{E}{name}") for name in "abc"[:graphs]]
    answer = _update(empty, f"{INTO} WHERE {{ ?s ?p ?n }} ;\n{INTO} WHERE {{ ?s ex:p ?n }}", *named)
    assert answer.status_code == 400
    assert (answer.json()["line"], answer.json()["column"]) == (2, len(f"{INTO} WHERE {{ ?s ") + 1)
    assert "prefix ex:" in answer.json()["detail"]


def test_more_graphs_than_an_update_can_name_are_refused(empty: httpx.Client) -> None:
    graphs = [("using-graph-uri", f"{E}{'x' * 90}{number}") for number in range(900)]
    assert _update(empty, f"{INTO} WHERE {COUNTED}", *graphs).status_code == 413
    assert _update(empty, "INSERT DATA {}").status_code == 204


def _update(client: httpx.Client, text: str, *parameters: tuple[str, str]) -> httpx.Response:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return client.post("/update", content=str(httpx.QueryParams([("update", text), *parameters])), headers=headers)


def _counted(client: httpx.Client) -> int | None:
    rows = _rows(client, f"SELECT ?n {{ {{ <{E}x> <{E}n> ?n }} UNION {{ GRAPH ?g {{ <{E}x> <{E}n> ?n }} }} }}")
    return int(rows[0]["n"]["value"]) if rows else None


def _graphs(client: httpx.Client) -> set[str]:
    rows = _rows(client, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    return {row["g"]["value"] for row in rows}


def _rows(client: httpx.Client, text: str) -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = client.get("/sparql", params={"query": text}).json()["results"]["bindings"]
    return found
