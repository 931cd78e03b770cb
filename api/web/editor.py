"""The page of the SPARQL editor: a query's answer as a table, or where and why it was not run.

It goes through the same engine and limits as the endpoint. Only a first stretch of rows is shown; downloads hold all.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import RdfFormat, parse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.context import client_of
from api.web.questions import samples
from api.web.terms import Iri, Row, parse_solutions, truth
from api.web.visit import JSON_ROWS, Visit
from kg.errors import QuerySyntaxError, ThaigovError
from kg.store.media import FORMATS, GRAPH_FORMATS, SOLUTION_FORMATS
from kg.store.request import QueryRequest

SHOWN_ROWS = 500
SHOWN_TURTLE = 200_000  # characters
MAX_PAGE_BYTES = (
    64 * 1024 * 1024
)  # of an answer that is shown on the page; the endpoint's own limit holds for downloads

_FIRST_QUERY = """SELECT ?person ?name ?post WHERE {
  ?person a foaf:Person ; skos:prefLabel ?name ; org:holds ?holds .
  ?holds skos:prefLabel ?post .
  FILTER(LANG(?name) = "th" && LANG(?post) = "th")
}
ORDER BY ?name
LIMIT 50
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An answer as far as the page shows it. ``turtle`` is given for triples, ``boolean`` for an ASK."""

    count: int
    seconds: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    boolean: bool | None = None
    turtle: str | None = None
    downloads: tuple[tuple[str, str], ...] = ()

    @property
    def resources(self) -> list[Iri]:
        return [term for row in self.rows for term in row.values() if isinstance(term, Iri)]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a query was not run; line and column count from 1."""

    message: str
    line: int | None = None
    column: int | None = None


def first_query(prefixes: Mapping[str, str]) -> str:
    """The query that an empty editor starts with, with the prefixes it needs."""
    used = ("foaf", "org", "skos")
    return "".join(f"PREFIX {name}: <{prefixes[name]}>\n" for name in used) + _FIRST_QUERY


async def editor_page(request: Request) -> Response:
    """The editor; with ``?query=`` the answer below it, with ``?format=`` the answer itself from the endpoint."""
    visit = Visit(request)
    query, format = request.query_params.get("query", ""), request.query_params.get("format", "table")
    root = request.scope.get("root_path", "")
    if query.strip() and format in {row.name for row in FORMATS}:
        return RedirectResponse(f"{root}/sparql?{urlencode({'query': query, 'format': format})}", status_code=303)
    shown, problem = None, None
    if query.strip():
        try:
            shown = await _answer(visit, query, f"{root}/sparql")
        except QuerySyntaxError as error:
            problem = Fault(str(error), error.line, error.column)
        except ThaigovError as error:
            problem = Fault(str(error))
    return await visit.html(
        "editor.html",
        shown.resources if shown else (),
        query_text=query.replace("\r\n", "\n") or first_query(visit.graph.iris.prefixes),
        samples=samples(request, visit.language),
        result=shown,
        problem=problem,
        shorten=visit.graph.iris.shorten,
    )


async def _answer(visit: Visit, query: str, endpoint: str) -> Shown:
    started = time.perf_counter()
    result = await visit.context.engine.query(
        QueryRequest(
            text=query,
            accept=(JSON_ROWS, "text/turtle"),
            client=client_of(visit.request),
            snapshot=visit.snapshot,
            max_bytes=MAX_PAGE_BYTES,
        )
    )
    body = await result.read()
    seconds = f"{time.perf_counter() - started:.2f}"
    formats = GRAPH_FORMATS if result.kind == "graph" else SOLUTION_FORMATS
    downloads = tuple(
        (row.name, f"{endpoint}?{urlencode({'query': query, 'format': row.name})}")
        for row in formats
        if row.name != "n3"
    )
    if result.kind == "graph":
        turtle = body.decode()
        count = await run_in_threadpool(_count_triples, body)
        return Shown(count=count, seconds=seconds, turtle=turtle[:SHOWN_TURTLE], downloads=downloads)
    solutions = await run_in_threadpool(parse_solutions, body)
    if result.kind == "boolean":
        yes = truth(solutions.rows[0], "boolean")
        return Shown(count=1, seconds=seconds, boolean=yes, downloads=downloads)
    return Shown(
        count=len(solutions.rows),
        seconds=seconds,
        columns=solutions.columns,
        rows=solutions.rows[:SHOWN_ROWS],
        downloads=downloads,
    )


def _count_triples(turtle: bytes) -> int:
    return sum(1 for _ in parse(turtle, format=RdfFormat.TURTLE))
