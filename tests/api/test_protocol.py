"""What the endpoint does with well-meant requests, beyond what the W3C suite asks."""

import csv
import io
import json

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from tests.support.small_graph import EX

ROWS = f"SELECT ?o {{ <{EX}node/1> <{EX}next> ?o }}"
GRAPH = f"CONSTRUCT {{ ?s <{EX}next> ?o }} {{ ?s <{EX}next> ?o }} LIMIT 3"
BOTH = f"FROM <{EX}g1> FROM <{EX}g2>"
ORIGIN = {"Origin": "https://elsewhere.example"}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv, application/sparql-results+xml;q=0.9", "text/csv"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*", "text/csv"),
        ("image/png, */*;q=0.1", "application/sparql-results+json"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("text/tab-separated-values", "text/tab-separated-values"),
    ],
)
def test_the_most_wanted_format_is_chosen(endpoint: httpx.Client, accept: str, media_type: str) -> None:
    answer = endpoint.get("/sparql", params={"query": ROWS}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("name", ["ttl", "nt", "trig", "nq", "rdf", "jsonld", "n3"])
def test_every_graph_format_holds_the_same_triples(endpoint: httpx.Client, name: str) -> None:
    formats = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS,
               "rdf": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD, "n3": RdfFormat.N3}  # fmt: skip
    answer = endpoint.get("/sparql", params={"query": f"PREFIX e: <{EX}> {GRAPH}", "format": name})
    expected = endpoint.get("/sparql", params={"query": GRAPH, "format": "nt"})
    assert {q.triple for q in parse(answer.content, formats[name])} == {
        q.triple for q in parse(expected.content, RdfFormat.N_TRIPLES)
    }


def test_csv_and_tsv_can_be_read_by_their_readers(endpoint: httpx.Client) -> None:
    table = endpoint.get("/sparql", params={"query": ROWS, "format": "csv"})
    assert list(csv.DictReader(io.StringIO(table.text))) == [{"o": f"{EX}node/2"}]
    assert endpoint.get("/sparql", params={"query": ROWS, "format": "tsv"}).text == f"?o\n<{EX}node/2>\n"


def test_a_type_that_nobody_has_is_answered_406_with_the_list_of_what_there_is(endpoint: httpx.Client) -> None:
    answer = endpoint.get("/sparql", params={"query": ROWS}, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["available"]


def test_a_table_can_not_be_had_as_turtle_and_the_answer_says_what_can(endpoint: httpx.Client) -> None:
    answer = endpoint.get("/sparql", params={"query": ROWS, "format": "ttl"})
    assert answer.status_code == 406
    assert "application/sparql-results+json" in answer.json()["available"]


def test_a_syntax_error_is_answered_400_with_line_and_column(endpoint: httpx.Client) -> None:
    answer = endpoint.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p }"})
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (answer.json()["line"], answer.json()["column"]) == (2, 15)


@pytest.mark.parametrize(
    ("method", "headers", "content", "status"),
    [
        ("PUT", {}, b"ASK {}", 405),
        ("DELETE", {}, b"", 405),
        ("POST", {"Content-Type": "text/plain"}, b"ASK {}", 415),
        ("POST", {}, b"ASK {}", 415),
        ("POST", {"Content-Type": "application/sparql-query; charset=utf-16"}, b"ASK {}", 415),
        ("POST", {"Content-Type": "application/sparql-query", "Content-Encoding": "br"}, b"ASK {}", 415),
        ("POST", {"Content-Type": "application/sparql-query"}, b"ASK { # \xff\n }", 400),
        ("POST", {"Content-Type": "application/sparql-query"}, b"ASK {} #" + b"x" * 1_100_000, 413),
        ("POST", {"Content-Type": "application/x-www-form-urlencoded"}, b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", 400),
        ("POST", {"Content-Type": "application/x-www-form-urlencoded"}, b"q=ASK", 400),
    ],
)
def test_a_wrong_request_gets_its_status_and_problem_details(
    endpoint: httpx.Client, method: str, headers: dict[str, str], content: bytes, status: int
) -> None:
    answer = endpoint.request(method, "/sparql", headers=headers, content=content)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer.json()["title"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"timeout": "soon"}, {"timeout": "-1"}, {"timeout": "nan"}, {"max-bytes": "0"}, {"format": "parquet"},
        {"default-graph-uri": "not an iri"}, {"named-graph-uri": "relative"},
    ],
)  # fmt: skip
def test_a_parameter_that_can_not_be_is_400(endpoint: httpx.Client, parameters: dict[str, str]) -> None:
    assert endpoint.get("/sparql", params={"query": "ASK {}", **parameters}).status_code == 400


def test_limits_can_be_lowered_by_the_request(endpoint: httpx.Client) -> None:
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    slow = endpoint.get("/sparql", params={"query": cross, "timeout": "0.2"})
    assert slow.status_code == 503
    assert "0.2 seconds" in slow.json()["detail"]
    large = endpoint.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }", "max-bytes": "1000"})
    assert large.status_code == 413
    assert "1000 bytes" in large.json()["detail"]


def test_head_tells_what_get_would_without_a_body(endpoint: httpx.Client) -> None:
    answer = endpoint.head("/sparql", params={"query": ROWS})
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["ETag"] == endpoint.get("/sparql", params={"query": ROWS}).headers["ETag"]


def test_scripts_of_other_origins_may_ask(endpoint: httpx.Client) -> None:
    plain = endpoint.get("/sparql", params={"query": ROWS}, headers=ORIGIN)
    assert plain.headers["Access-Control-Allow-Origin"] == "*"
    assert "X-Query-Id" in plain.headers["Access-Control-Expose-Headers"]
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    preflight = endpoint.options("/sparql", headers=ORIGIN | asked)
    assert preflight.status_code == 200
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert endpoint.options("/sparql").headers["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_an_answer_has_a_strong_tag_and_is_not_sent_again(endpoint: httpx.Client) -> None:
    first = endpoint.get("/sparql", params={"query": ROWS})
    tag = first.headers["ETag"]
    assert tag.startswith('"')
    again = endpoint.get("/sparql", params={"query": ROWS}, headers={"If-None-Match": f'"other", {tag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert endpoint.get("/sparql", params={"query": ROWS, "format": "csv"}).headers["ETag"] != tag
    assert endpoint.get("/sparql", params={"query": ROWS + "#"}).headers["ETag"] != tag


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()"])
def test_an_answer_that_differs_each_time_has_no_tag(endpoint: httpx.Client, call: str) -> None:
    answer = endpoint.get("/sparql", params={"query": f"SELECT ({call} AS ?x) {{}}"})
    assert answer.status_code == 200
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_large_answers_are_compressed_and_small_ones_are_not(endpoint: httpx.Client) -> None:
    large = endpoint.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert large.headers["Content-Encoding"] == "gzip"
    assert len(large.json()["results"]["bindings"]) == 3_000
    plain = endpoint.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["ETag"] != large.headers["ETag"]


DATASETS = (
    ({"query": f"SELECT (COUNT(*) AS ?n) {BOTH} {{ ?s ?p ?o }}"}, 20),
    ({"query": f"SELECT (COUNT(?o) AS ?n) {BOTH} {{ ?s ?p ?o . ?o ?q ?r }}"}, 19),
    ({"query": f"SELECT (SUM(?one) AS ?n) {BOTH} {{ ?s ?p ?o BIND(1 AS ?one) }}"}, 20),
    ({"query": f"PREFIX e: <{EX}> SELECT (COUNT(*) AS ?n) FROM e:g1 FROM e:g2 {{ ?s ?p ?o }}"}, 20),
    ({"query": f"BASE <{EX}> SELECT (COUNT(*) AS ?n) FROM <g1> FROM <g2> {{ ?s ?p ?o }}"}, 20),
    ({"query": f"SELECT (COUNT(*) AS ?n) FROM <{EX}g1> {{ ?s ?p ?o }}"}, 20),
    ({"query": f"SELECT (COUNT(*) AS ?n) {BOTH} FROM NAMED <{EX}g1> {{ GRAPH ?g {{ ?s ?p ?o }} }}"}, 20),
    ({"query": f"SELECT (COUNT(*) AS ?n) {BOTH} {{ GRAPH ?g {{ ?s ?p ?o }} }}"}, 0),
    ({"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"}, 40),
    ({"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "default-graph-uri": [f"{EX}g1", f"{EX}g2"]}, 20),
    ({"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "named-graph-uri": [f"{EX}g1"]}, 0),
    ({"query": f"SELECT (COUNT(*) AS ?n) FROM <{EX}none> {{ ?s ?p ?o }}", "default-graph-uri": [f"{EX}g2"]}, 20),
    ({"query": f"SELECT (COUNT(*) AS ?n) FROM <{EX}none> FROM <{EX}nobody> {{ ?s ?p ?o }}"}, 0),
)


@pytest.mark.parametrize(("parameters", "count"), DATASETS)
def test_several_graphs_are_merged_so_that_a_triple_counts_once(
    endpoint: httpx.Client, parameters: dict[str, str | list[str]], count: int
) -> None:
    answer = endpoint.get("/sparql", params=parameters)
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == str(count)


def test_a_function_that_nobody_knows_is_an_error_of_its_expression_only(endpoint: httpx.Client) -> None:
    answer = endpoint.get("/sparql", params={"query": "SELECT (<x:f>(1) AS ?x) (1 AS ?y) {}"})
    assert [sorted(row) for row in answer.json()["results"]["bindings"]] == [["y"]]


def test_every_answer_names_its_query_and_its_snapshot(endpoint: httpx.Client) -> None:
    answers = [endpoint.get("/sparql", params={"query": ROWS}) for _ in range(2)]
    assert len({answer.headers["X-Query-Id"] for answer in answers}) == 2
    assert len({answer.headers["X-Snapshot"] for answer in answers}) == 1
    wrong = endpoint.get("/sparql", params={"query": "nonsense"})
    assert wrong.json()["query_id"] == wrong.headers["X-Query-Id"]


def test_the_description_is_at_its_usual_places_in_every_format(endpoint: httpx.Client) -> None:
    turtle = {q.triple for q in parse(endpoint.get("/.well-known/void").content, RdfFormat.TURTLE)}
    assert len(turtle) > 50
    for path, name, format_ in (("/sparql", "nt", RdfFormat.N_TRIPLES), ("/dcat", "rdf", RdfFormat.RDF_XML)):
        answer = endpoint.get(path, params={"format": name})
        assert {q.triple for q in parse(answer.content, format_)} == turtle
    text = endpoint.get("/sparql", headers={"Accept": "text/turtle"}).text
    for part in ("void:propertyPartition", "sh:SPARQLExecutable", "dcat:Dataset", "sd:Service", "sd:resultFormat"):
        assert part in text


def test_health_metrics_and_headers_are_there(endpoint: httpx.Client) -> None:
    assert endpoint.get("/healthz").json() == {"status": "alive"}
    assert endpoint.get("/readyz").json()["status"] == "ready"
    text = endpoint.get("/metrics").text
    assert 'thaigov_kg_queries_total{outcome="answered"}' in text
    assert "thaigov_kg_snapshot_quads 3040.0" in text
    headers = endpoint.get("/healthz").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    unknown = endpoint.get("/no-such-address-at-all")
    assert unknown.status_code == 404
    assert json.loads(unknown.text)["status"] == 404
