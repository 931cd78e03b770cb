"""Running one case over HTTP: load its data, ask, compare. A difference is a ``Differs`` that says what was given."""

import httpx
from pyoxigraph import NamedNode, Quad, QueryResultsFormat, RdfFormat, parse, serialize

from kg.store.inspection import inspect
from tests.w3c import protocol_cases
from tests.w3c.manifest import MF, QT, RDFS_LABEL, UT, Case, address, local, quads_of
from tests.w3c.results import Result, csv_cells, expected_result, same, same_datasets, solutions


class Differs(AssertionError):
    """The server answered something else than the suite expects."""


class Runner:
    """Cases against one server with an empty, writable dataset."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self._loaded: bytes | None = None

    def run(self, case: Case) -> None:
        """Nothing where the server does what the case expects; else raises Differs."""
        kind = case.kind.removesuffix("11")
        if kind in ("QueryEvaluationTest", "CSVResultFormatTest"):
            self._evaluate(case)
        elif kind == "UpdateEvaluationTest":
            self._update(case)
        elif kind.endswith("SyntaxTest"):
            self._parse(case, is_update="Update" in kind, is_right=kind.startswith("Positive"))
        elif kind in ("ProtocolTest", "GraphStoreProtocolTest"):
            self._loaded = None
            self._protocol(case)
        elif kind == "ServiceDescriptionTest":
            protocol_cases.check_description(self.client, case)
        else:
            raise Differs(f"no runner for {case.kind}")

    def _load(self, quads: list[Quad]) -> None:
        body = serialize(quads, format=RdfFormat.N_QUADS)
        assert body is not None
        if body != self._loaded:
            answer = self.client.put("/graph-store", content=body, headers={"Content-Type": "application/n-quads"})
            _expect(answer.status_code == 204, answer.text)
            self._loaded = body

    def _evaluate(self, case: Case) -> None:
        query = local(case.one(MF + "action", QT + "query"))
        text = query.read_text(encoding="utf-8")
        found = inspect(text, base_iri=address(query))
        quads = [quad for data in case.all(MF + "action", QT + "data") for quad in quads_of(local(data))]
        named = [node for node in case.all(MF + "action", QT + "graphData") if isinstance(node, NamedNode)]
        named += [NamedNode(iri) for iri in (*found.default_graphs, *found.named_graphs)]
        for graph in dict.fromkeys(named):
            quads += quads_of(local(graph), graph)
        self._load(quads)
        result = case.one(MF + "result")
        suffix = "" if result is None else local(result).suffix[1:]
        accept = {"csv": "text/csv", "tsv": "text/tab-separated-values", "srx": "application/sparql-results+xml"}
        answer = self.client.post(
            "/sparql",
            content=f"BASE <{address(query)}> {text}".encode(),
            headers={
                "Content-Type": "application/sparql-query",
                "Accept": accept.get(suffix, "application/sparql-results+json, application/n-triples;q=0.9"),
            },
        )
        _expect(answer.status_code == 200, answer.text)
        if suffix == "csv":
            _expect(csv_cells(answer.content) == csv_cells(local(result).read_bytes()), answer.text)
            return
        given = _given(answer)
        is_lax = case.one(MF + "resultCardinality") == NamedNode(MF + "LaxCardinality")
        _expect(same(expected_result(local(result)), given, is_lax=is_lax), f"given:\n{answer.text[:2000]}")

    def _update(self, case: Case) -> None:
        self._load(_dataset(case, MF + "action"))
        text = local(case.one(MF + "action", UT + "request")).read_text(encoding="utf-8")
        answer = self.client.post(
            "/update", content=text.encode(), headers={"Content-Type": "application/sparql-update"}
        )
        self._loaded = None
        _expect(answer.status_code == 204, answer.text)
        dump = self.client.get("/sparql", params={"query": DEFAULT, "format": "nt"})
        given = list(parse(dump.content, RdfFormat.N_TRIPLES))
        for row in self.client.get("/sparql", params={"query": NAMED, "format": "json"}).json()["results"]["bindings"]:
            graph = row["g"]["value"]
            dump = self.client.get("/graph-store", params={"graph": graph, "format": "nt"})
            for q in parse(dump.content, RdfFormat.N_TRIPLES):
                given.append(Quad(q.subject, q.predicate, q.object, NamedNode(graph)))
        _expect(same_datasets(_dataset(case, MF + "result"), given), f"given: {given}")

    def _parse(self, case: Case, *, is_update: bool, is_right: bool) -> None:
        action = case.one(MF + "action")
        path = local(action)
        if is_right:
            self._load([])
        headers = {"Content-Type": f"application/sparql-{'update' if is_update else 'query'}"}
        content = path.read_bytes() if is_update else f"BASE <{address(path)}> ".encode() + path.read_bytes()
        answer = self.client.post("/update" if is_update else "/sparql", content=content, headers=headers)
        self._loaded = None if is_update else self._loaded
        # a right text may fail for what it asks for (SERVICE, a graph that isn't there), but only after it was parsed
        is_refused = answer.status_code in (400, 403) and answer.json()["type"].rpartition("/")[2] in AFTER_PARSING
        if is_right:
            _expect(answer.status_code in (200, 204) or is_refused, answer.text)
        else:
            _expect(answer.status_code == 400 and answer.json()["type"].endswith("/syntax"), f"{answer} {answer.text}")

    def _protocol(self, case: Case) -> None:
        quads = []
        for data in case.all(UT + "graphData"):
            (label,), (path,) = (case.manifest.values(data, name) for name in (RDFS_LABEL, UT + "graph"))
            quads += quads_of(local(path), NamedNode(str(label.value)))  # type: ignore[union-attr]
        self._load(quads)
        self._loaded = None
        protocol_cases.run(self.client, case)


AFTER_PARSING = ("refused", "parameter")
DEFAULT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
NAMED = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


def _given(answer: httpx.Response) -> Result:
    media_type = answer.headers["Content-Type"].partition(";")[0]
    formats = {
        "application/sparql-results+json": QueryResultsFormat.JSON,
        "application/sparql-results+xml": QueryResultsFormat.XML,
        "text/tab-separated-values": QueryResultsFormat.TSV,
    }
    if media_type in formats:
        return solutions(answer.content, formats[media_type])
    return list(parse(answer.content, RdfFormat.N_TRIPLES))


def _dataset(case: Case, part: str) -> list[Quad]:
    quads = [quad for data in case.all(part, UT + "data") for quad in quads_of(local(data))]
    for data in case.all(part, UT + "graphData"):
        (label,), (path,) = (case.manifest.values(data, name) for name in (RDFS_LABEL, UT + "graph"))
        quads += quads_of(local(path), NamedNode(str(label.value)))  # type: ignore[union-attr]
    return quads


def _expect(is_right: bool, message: str) -> None:
    if not is_right:
        raise Differs(message)
