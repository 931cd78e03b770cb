"""``/graph-store``: the SPARQL 1.1 Graph Store HTTP Protocol with indirect identification (``?graph=``, ``?default``).

Reading goes through the query engine with its limits. Besides the protocol, the address without a graph stands for the
whole dataset: PUT and POST take TriG and N-Quads there. https://www.w3.org/TR/sparql11-http-rdf-update/
"""

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api.authority import require_token
from api.bodies import read_body
from api.context import client_of, context_of, public_url
from api.negotiate import acceptable_formats, named_format
from api.problems import Problem, not_acceptable, problem_response
from api.routes.sparql import answer_query
from kg.errors import ThaigovError
from kg.store.media import GRAPH_FORMATS, ResultFormat
from kg.store.request import QueryRequest, new_query_id

METHODS = "DELETE, GET, HEAD, OPTIONS, POST, PUT"
DATASET_FORMATS = ("trig", "nq")
MAX_PARTS = 20
SAFE_IN_PATHS = "/:@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a request is about: a named graph, the default graph (``graph`` None), or the whole dataset."""

    graph: str | None
    is_dataset: bool = False


class GraphStore:
    """The address as a bare ASGI app, one method of HTTP a method."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            method = request.method
            if method in ("GET", "HEAD"):
                await self._read(request, send)
                return
            if method == "OPTIONS":
                response = Response(status_code=204, headers={"Allow": METHODS})
            elif method in ("PUT", "POST"):
                response = await self._write(request)
            elif method == "DELETE":
                response = await self._delete(request)
            else:
                raise Problem(
                    405, "method", "Method not allowed", f"this address takes {METHODS}", headers={"Allow": METHODS}
                )
        except ThaigovError as error:
            response = problem_response(error)
        await response(scope, receive, send)

    async def _read(self, request: Request, send: Send) -> None:
        target = target_of(request)
        if target.is_dataset:
            raise Problem(400, "request", "No graph is named", "add ?default or ?graph= with the graph's IRI")
        accept = wanted_graph_formats(request)
        if target.graph is not None and not await self._exists(request, target.graph):
            raise _not_found(target.graph)
        pattern = "?s ?p ?o" if target.graph is None else f"GRAPH <{target.graph}> {{ ?s ?p ?o }}"
        query = QueryRequest(
            text=f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}",
            accept=accept,
            client=client_of(request),
            query_id=new_query_id(),
        )
        await answer_query(request, query, send)

    async def _write(self, request: Request) -> Response:
        require_token(request)
        context = context_of(request)
        target = target_of(request)
        body = await read_body(request, max_bytes=context.settings.max_body_bytes)
        parts = await parts_of(request, body)
        is_new = False
        if target.is_dataset and request.method == "POST" and all(row.name not in DATASET_FORMATS for _, row in parts):
            # §5.5: a POST to the graph store itself makes a graph of its own
            target = Target(graph=f"{workspace(request)}{secrets.token_hex(8)}")
            is_new = True
        base_iri = target.graph or f"{public_url(request)}/graph-store"
        replace = request.method == "PUT"
        existed = True
        for content, row in parts:
            written = await context.writer.load(
                content,
                row.media_type,
                graph=target.graph,
                base_iri=base_iri,
                replace=replace,
                whole_dataset=target.is_dataset,
            )
            existed &= written.existed
            replace = False
        headers = {}
        if target.graph is not None and (is_new or not existed):
            own = f"{public_url(request)}/graph-store"
            is_own = target.graph.startswith(own + "/")
            headers["Location"] = target.graph if is_own else f"{own}?graph={quote(target.graph, safe='')}"
            return Response(status_code=201, headers=headers)
        return Response(status_code=204)

    async def _delete(self, request: Request) -> Response:
        require_token(request)
        target = target_of(request)
        if target.is_dataset:
            raise Problem(400, "request", "No graph is named", "add ?default or ?graph= with the graph's IRI")
        if target.graph is not None and not await self._exists(request, target.graph):
            raise _not_found(target.graph)
        await context_of(request).writer.delete(target.graph)
        return Response(status_code=204)

    async def _exists(self, request: Request, graph: str) -> bool:
        return await context_of(request).engine.ask(f"ASK {{ GRAPH <{graph}> {{}} }}")


def target_of(request: Request) -> Target:
    """What the address names: by parameter, or (§4.1) by being the graph's own IRI. Raises Problem 400 for two graphs
    at once, or an IRI that can't be one.
    """
    parameters = request.query_params
    if request.path_params.get("path"):
        return Target(graph=f"{public_url(request)}{quote(request.scope['path'], safe=SAFE_IN_PATHS)}")
    graphs = parameters.getlist("graph")
    if ("default" in parameters) + len(graphs) > 1:
        raise Problem(400, "request", "Two graphs are named", "name one graph: ?default or one ?graph=")
    if not graphs:
        return Target(graph=None, is_dataset="default" not in parameters)
    graph = urljoin(f"{public_url(request)}/graph-store", graphs[0])
    if not urlsplit(graph).scheme or any(c in '<>"{}|^`\\' or c <= " " for c in graph):
        raise Problem(400, "request", "The graph's name is wrong", f"graph={graphs[0][:80]}: must be an IRI")
    return Target(graph=graph)


def workspace(request: Request) -> str:
    """Prefix of graphs that come into being without a name."""
    context = context_of(request)
    return context.writer.writable or f"{public_url(request)}/graph-store/"


def wanted_graph_formats(request: Request) -> tuple[str, ...]:
    """Media types of graphs, the best first. Raises Problem 406."""
    offers = [row.media_type for row in GRAPH_FORMATS]
    name = request.query_params.get("format")
    if name:
        row = named_format(name)
        found: tuple[str, ...] = (row.media_type,) if row is not None else ()
    else:
        found = acceptable_formats(request.headers.get("accept", ""))
    found = tuple(media_type for media_type in found if media_type in offers)
    if not found:
        raise not_acceptable(offers)
    return found


async def parts_of(request: Request, body: bytes) -> list[tuple[bytes, ResultFormat]]:
    """The RDF documents in a body: one, or those of a multipart form. Raises Problem 400, 415."""
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != "multipart/form-data":
        return [(body, format_of_body(content_type))]

    async def stream() -> AsyncIterator[bytes]:
        yield body

    try:
        parser = MultiPartParser(request.headers, stream(), max_files=MAX_PARTS)  # type: ignore[arg-type]
        form = await parser.parse()
    except (MultiPartException, KeyError) as error:
        raise Problem(400, "request", "The form can't be read", f"multipart/form-data: {error}") from None
    parts = []
    for _, part in form.multi_items():
        if isinstance(part, UploadFile):
            declared = (part.content_type or "").partition(";")[0].strip().lower()
            parts.append((await part.read(), format_of_body(declared, part.filename or "")))
    await form.close()
    if not parts:
        raise Problem(400, "request", "The form holds no file", "send each RDF document as a file of the form")
    return parts


def format_of_body(content_type: str, file_name: str = "") -> ResultFormat:
    """The RDF format of a body, by its media type, else by the file's ending. Raises Problem 415."""
    row = next((row for row in GRAPH_FORMATS if content_type in (row.media_type, *row.aliases)), None)
    if row is None and file_name:
        row = named_format(file_name.rpartition(".")[2])
    if row is None or not row.is_graph:
        available = [row.media_type for row in GRAPH_FORMATS]
        detail = f"Content-Type {content_type or 'is missing and'} is no RDF format that is read here"
        raise Problem(415, "media-type", "Unsupported media type", detail, available=available)
    return row


def _not_found(graph: str) -> Problem:
    return Problem(404, "no-graph", "No such graph", f"the dataset has no graph <{graph}>")


router = APIRouter()
for path in ("/graph-store", "/graph-store/{path:path}"):
    router.routes.append(Route(path, GraphStore(), include_in_schema=False))
