"""One request for a page: its language, its snapshot, its way to the graph, and the answer as HTML.

All queries of a page run over the snapshot that was current when it was asked for. A page's ETag is made of that
snapshot, the pages' own files and the address, so that an unchanged page is answered with 304 without asking the graph.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.context import AppContext, client_of, context_of
from api.web.addresses import Addresses
from api.web.ask import Graph
from api.web.language import Choice, Language, choose_language
from api.web.names import Names, read_names
from api.web.render import Page, render
from api.web.terms import Iri
from kg.namespaces import Iris
from kg.store.request import QueryRequest

JSON_ROWS = "application/sparql-results+json"
VARY = "Accept, Accept-Language"


@cache
def _own_files() -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()


@dataclass(slots=True)
class Visit:
    """What a page's route works with."""

    request: Request
    context: AppContext = field(init=False)
    choice: Choice = field(init=False)
    snapshot: str = field(init=False)
    graph: Graph = field(init=False)

    def __post_init__(self) -> None:
        self.context = context_of(self.request)
        self.choice = language_of(self.request)
        self.snapshot = self.context.engine.snapshot.name
        self.graph = Graph(self._run, Iris(self.context.settings.base_iri))

    @property
    def language(self) -> Language:
        return self.choice.language

    @property
    def etag(self) -> str:
        """Of the page at this address in this language on this snapshot."""
        parts = (_own_files(), self.snapshot, self.language, str(self.choice.is_explicit), str(self.request.url))
        return '"' + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32] + '"'

    @property
    def not_modified(self) -> Response | None:
        """The 304 for a client that holds this page already."""
        known = self.request.headers.get("if-none-match", "")
        if self.etag in [each.strip().removeprefix("W/") for each in known.split(",")]:
            return Response(status_code=304, headers=self._headers())
        return None

    async def html(self, template: str, resources: Iterable[Iri] = (), /, **context: object) -> Response:
        """The page of a template; ``resources`` are what it has to name."""
        names = await read_names(self.graph, resources, self.language)
        page = page_of(self.request, self.choice, names, snapshot=self.snapshot)
        text = await run_in_threadpool(render, template, page, **context)
        return HTMLResponse(text, headers=self._headers())

    async def _run(self, query: str) -> bytes:
        request = QueryRequest(text=query, accept=(JSON_ROWS,), client=client_of(self.request), snapshot=self.snapshot)
        return await (await self.context.engine.query(request)).read()

    def _headers(self) -> Mapping[str, str]:
        return {"ETag": self.etag, "Vary": VARY, "Cache-Control": "no-cache", "Content-Language": self.language}


def language_of(request: Request) -> Choice:
    """The language that a request asks for."""
    return choose_language(request.query_params.get("lang"), request.headers.get("accept-language"))


def page_of(request: Request, choice: Choice, names: Names | None = None, *, snapshot: str = "") -> Page:
    """What the templates know of a request."""
    base, root = context_of(request).settings.base_iri, request.scope.get("root_path", "")
    return Page(
        choice=choice,
        addresses=Addresses(base, root),
        names=names or Names(choice.language, Iris(base)),
        path=request.url.path.removeprefix(root),
        query=tuple(request.query_params.multi_items()),
        snapshot=snapshot,
    )
