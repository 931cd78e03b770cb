"""The cases that are written as HTTP requests: the Protocol, the Graph Store Protocol, and Service Description."""

import re
from typing import Any

import httpx
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from tests.w3c.manifest import MF, Case
from tests.w3c.results import same_datasets

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
HTS = "http://www.w3.org/2011/http-statusCodes#"
SD = "http://www.w3.org/ns/sparql-service-description#"
STATUSES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
BOOLEANS = ("application/sparql-results+json", "application/sparql-results+xml")
TABLES = (*BOOLEANS, "text/csv", "text/tab-separated-values")
GRAPHS = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")


def run(client: httpx.Client, case: Case) -> None:
    """Nothing where every answer is as expected; AssertionError else."""
    location = ""
    for request in case.all(MF + "action", HT + "requests"):
        get = _Reader(case, request)
        path = get.text(HT + "absolutePath").replace("$LOCATION$", location)
        encoding = get.text(CNT + "characterEncoding", HT + "body") or "UTF-8"
        chars = get.text(CNT + "chars", HT + "body")
        headers = get.headers(request)
        if "multipart" in headers.get("content-type", ""):
            chars = re.sub(r"\r?\n", "\r\n", "\n".join(line.strip(" ") for line in chars.strip().split("\n")))
        method = get.text(HT + "methodName")
        answer = client.request(
            method, _ours(path, headers, chars), content=chars.encode(encoding) or None, headers=headers
        )
        _check(answer, get)
        location = answer.headers.get("Location", location)


def _ours(path: str, headers: dict[str, str], body: str) -> str:
    """Our address for one of the suite's, which has one endpoint for queries and updates."""
    if path.startswith("/gsp"):
        return path.replace("/gsp", "/graph-store", 1)
    is_update = "sparql-update" in headers.get("content-type", "") or "update=" in path + body
    return re.sub(r"^/sparql/?", "/update" if is_update or "using-" in path else "/sparql", path)


def _check(answer: httpx.Response, get: "_Reader") -> None:
    response = HT + "resp"
    wanted = [str(node.value).removeprefix(HTS) for node in get.nodes(response, MF + "expectedStatus")]
    given = answer.status_code
    allowed = [STATUSES.get(name) or name.removeprefix("StatusCode") for name in wanted]
    fits = [a == given if isinstance(a, int) else str(a)[0] == str(given)[0] for a in allowed]
    assert any(fits), f"{answer.request.method} {answer.request.url}: {given} {answer.text}; expected {allowed}"
    media_type = answer.headers.get("Content-Type", "").partition(";")[0]
    formats = {"boolean": BOOLEANS, "tabular": TABLES, "RDF": GRAPHS}
    for kind in get.nodes(response, MF + "expectedFormat"):
        assert media_type in formats[str(kind.value)], media_type
    for value in get.nodes(response, MF + "expectedBoolean"):
        assert answer.json()["boolean"] == (str(value.value) == "true"), answer.text
    for name, value in get.headers(*get.nodes(response)).items():
        assert value in answer.headers[name], answer.headers
    body = get.text(CNT + "chars", response, HT + "body")
    if body:
        base = str(answer.request.url)
        expected = list(parse(body, RdfFormat.TURTLE, base_iri=base))
        assert same_datasets(expected, list(parse(answer.content, RdfFormat.TURTLE, base_iri=base))), answer.text


def check_description(client: httpx.Client, case: Case) -> None:
    """Nothing where the service description is as the case wants it; AssertionError else."""
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/turtle")
    endpoint = f"{str(client.base_url).rstrip('/')}/sparql"
    store = Store()
    store.load(answer.content, RdfFormat.TURTLE)
    ends = list(store.quads_for_pattern(None, NamedNode(SD + "endpoint"), NamedNode(endpoint)))
    name = case.name.rpartition("/")[2]
    if name == "returns-rdf":
        assert len(store) > 0
    elif name == "has-endpoint-triple":
        assert len(ends) == 1, answer.text
    else:
        assert bool(store.query(CONFORMS)), answer.text


CONFORMS = f"""PREFIX sd: <{SD}>
ASK {{
  ?service a sd:Service ; sd:endpoint ?endpoint .
  FILTER(isIRI(?endpoint))
  FILTER NOT EXISTS {{ ?s sd:endpoint ?e FILTER NOT EXISTS {{ ?s a sd:Service }} }}
  FILTER NOT EXISTS {{ ?s sd:defaultDataset ?d FILTER NOT EXISTS {{ ?s a sd:Service . ?d a sd:Dataset }} }}
  FILTER NOT EXISTS {{ ?d sd:namedGraph ?n FILTER NOT EXISTS {{ ?n a sd:NamedGraph ; sd:name ?name }} }}
  FILTER NOT EXISTS {{ ?d sd:defaultGraph ?g FILTER NOT EXISTS {{ ?g a sd:Graph }} }}
  FILTER NOT EXISTS {{
    ?s sd:supportedLanguage ?l
    FILTER(?l NOT IN (sd:SPARQL10Query, sd:SPARQL11Query, sd:SPARQL11Update))
  }}
  FILTER NOT EXISTS {{
    ?s sd:feature ?f
    FILTER(?f NOT IN (sd:DereferencesURIs, sd:UnionDefaultGraph, sd:RequiresDataset, sd:EmptyGraphs,
      sd:BasicFederatedQuery))
  }}
}}"""


class _Reader:
    def __init__(self, case: Case, node: Any) -> None:
        self._case = case
        self._node = node

    def nodes(self, *path: str) -> list[Any]:
        nodes: list[Any] = [self._node]
        for step in path:
            nodes = [value for node in nodes for value in self._case.manifest.values(node, step)]
        return nodes

    def text(self, last: str, *path: str) -> str:
        return next((str(node.value) for node in self.nodes(*path, last)), "")

    def headers(self, *owners: Any) -> dict[str, str]:
        found = {}
        for owner in owners:
            for header in self._case.manifest.values(owner, HT + "headers"):
                (name,), (value,) = (self._case.manifest.values(header, HT + n) for n in ("fieldName", "fieldValue"))
                found[str(name.value)] = str(value.value)  # type: ignore[union-attr]
        return found
