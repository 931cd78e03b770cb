"""``/sparql``: queries by the SPARQL 1.1 Protocol; without a query, the service description."""

import asyncio
import logging

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api.answer_cache import BEGUN
from api.context import AppContext, client_of, context_of
from api.negotiate import acceptable_formats, named_format
from api.problems import Problem, not_acceptable, problem_response
from api.protocol import Operation, read_operation
from api.routes.service_description import describe_service
from kg.errors import EngineUnavailable, ThaigovError
from kg.store.checks import checked
from kg.store.engine import QueryEngine
from kg.store.media import FORMATS, content_type
from kg.store.request import QueryRequest, QueryResult, Tagger, new_query_id
from kg.store.run import Run

LOG = logging.getLogger(__name__)
METHODS = "GET, HEAD, OPTIONS, POST"
PATH = "/sparql"
VARY = "Accept, Accept-Encoding"
WATCH_AFTER_S = 0.03


class SparqlEndpoint:
    """The endpoint as a bare ASGI app: what every query passes should do nothing that it needn't."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.method == "OPTIONS":
            await Response(status_code=204, headers={"Allow": METHODS})(scope, receive, send)
            return
        begun: Run | None = scope.get("state", {}).get(BEGUN)
        query_id = begun.query_id if begun else new_query_id()
        try:
            if request.method not in ("GET", "HEAD", "POST"):
                raise Problem(
                    405, "method", "Method not allowed", f"this address takes {METHODS}", headers={"Allow": METHODS}
                )
            context = context_of(request)
            operation = await read_operation(request, "query", max_bytes=context.settings.max_query_bytes)
            if operation.text is None:
                await (await describe_service(request))(scope, receive, send)
                return
            await self._answer(request, context, operation, query_id, send, begun)
        except ThaigovError as error:
            await problem_response(error, query_id=query_id)(scope, receive, send)

    async def _answer(
        self,
        request: Request,
        context: AppContext,
        operation: Operation,
        query_id: str,
        send: Send,
        begun: Run | None,
    ) -> None:
        assert operation.text is not None
        query = QueryRequest(
            text=operation.text,
            accept=wanted_formats(request, operation),
            deadline_s=operation.seconds("timeout"),
            max_bytes=operation.count("max-bytes"),
            default_graphs=operation.default_graphs,
            named_graphs=operation.named_graphs,
            base_iri=base_of(request.scope["scheme"], request.headers.get("host", "localhost"), request.scope["path"]),
            client=client_of(request),
            query_id=query_id,
            snapshot=operation.own.get("snapshot") or None,
        )
        await answer_query(request, query, send, begun=begun)


async def answer_query(request: Request, query: QueryRequest, send: Send, *, begun: Run | None = None) -> None:
    """Nothing; the answer of the query went out, or 304, or as much as the client waited for. Raises what the
    engine raises before the first byte. ``begun`` is the query's run where that has settled already.
    """
    context = context_of(request)
    tag = entity_tag(query, context, takes_gzip="gzip" in request.headers.get("accept-encoding", ""))
    if begun is None and tag and is_known(request, tag):
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": VARY, "X-Query-Id": query.query_id}
        await Response(status_code=304, headers=headers)(request.scope, request.receive, send)
        return
    result = context.engine.result_of(begun) if begun else await unless_gone(request, context.engine, query)
    if result is None:
        return
    headers = {**answer_headers(result, tag), "X-Query-Id": result.query_id}
    if result.body is not None:
        await send({"type": "http.response.start", "status": 200, "headers": raw(headers)})
        await send({"type": "http.response.body", "body": result.body})
    else:
        await stream(result, headers, send, request, stalled_s=context.settings.stalled_reader_s)


def answer_headers(result: QueryResult, tag: str) -> dict[str, str]:
    """The headers of an answer, without its number; ``tag`` is empty where two evaluations may differ."""
    headers = {
        "Vary": VARY,
        "Cache-Control": "no-cache" if tag else "no-store",
        "X-Snapshot": result.snapshot,
        "Content-Type": content_type(result.media_type),
    }
    if tag:
        headers["ETag"] = tag
    if result.body is not None:
        headers["Content-Length"] = str(len(result.body))
    return headers


def base_of(scheme: str, host: str, path: str) -> str:
    """The IRI that relative ones in a query are resolved against: the address it was sent to."""
    return f"{scheme}://{host}{path}"


def raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """The headers as ASGI has them."""
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]


def wanted_formats(request: Request, operation: Operation) -> tuple[str, ...]:
    """Media types for the engine, the best first. Raises Problem 406, 400 for an unknown ``format``."""
    available = [row.media_type for row in FORMATS]
    name = operation.own.get("format") or operation.own.get("output")
    if name:
        row = named_format(name)
        if row is None:
            names = ", ".join(row.name for row in FORMATS)
            raise Problem(
                400, "parameter", "Unknown format", f"format={name[:40]}: known are {names}", available=available
            )
        return (row.media_type,)
    found = acceptable_formats(request.headers.get("accept", ""))
    if not found:
        raise not_acceptable(available)
    return found


def entity_tag(query: QueryRequest, context: AppContext, *, takes_gzip: bool) -> str:
    """A strong tag of snapshot, query and formats; empty where two evaluations may differ."""
    if checked(query, context.settings).is_volatile:
        return ""
    engine = context.engine
    in_memory = engine.is_in_memory and not query.snapshot
    snapshot = query.snapshot or engine.snapshot.name
    return Tagger(query, snapshot=snapshot, in_memory=in_memory, takes_gzip=takes_gzip).tag(query.text)


def is_known(request: Request, tag: str) -> bool:
    """Whether If-None-Match names the tag (weakly compared, RFC 9110 §13.1.2)."""
    header = request.headers.get("if-none-match", "")
    return bool(header) and tag in (part.strip().removeprefix("W/") for part in header.split(","))


async def unless_gone(request: Request, engine: QueryEngine, query: QueryRequest) -> QueryResult | None:
    """The answer; None where the client went away first, and the query was cancelled.

    Watching starts after a moment: most answers are there by then.
    """
    loop = asyncio.get_running_loop()
    watchers: list[asyncio.Task[None]] = []

    async def cancel_when_gone() -> None:
        await gone(request)
        engine.cancel(query.query_id)

    timer = loop.call_later(WATCH_AFTER_S, lambda: watchers.append(loop.create_task(cancel_when_gone())))
    try:
        return await engine.query(query)
    except EngineUnavailable:
        if watchers and watchers[0].done():
            return None
        raise
    finally:
        timer.cancel()
        for watcher in watchers:
            watcher.cancel()


async def gone(request: Request) -> None:
    """Nothing, as soon as the client went away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def stream(
    result: QueryResult, headers: dict[str, str], send: Send, request: Request, *, stalled_s: float
) -> None:
    """Nothing; the answer went out. Where its rest fails, or nobody reads it, the connection breaks: without the last
    chunk nobody takes it for whole.
    """
    watcher = asyncio.get_running_loop().create_task(gone(request))
    try:
        await send({"type": "http.response.start", "status": 200, "headers": raw(headers)})
        if request.method != "HEAD":
            async for chunk in result.chunks:
                if watcher.done():
                    return
                async with asyncio.timeout(stalled_s):
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    except (ThaigovError, TimeoutError) as error:
        # returning without the last chunk makes the server close the connection
        LOG.warning("query %s: the answer was cut off: %s", result.query_id, error)
    finally:
        watcher.cancel()
        result.close()


router = APIRouter()
router.routes.append(Route(PATH, SparqlEndpoint(), name="sparql", include_in_schema=False))
