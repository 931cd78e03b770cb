"""``/update``: SPARQL updates by the SPARQL 1.1 Protocol, with the token, to graphs that are meant for it."""

import asyncio

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.authority import require_token
from api.context import context_of
from api.problems import Problem
from api.protocol import read_operation
from kg.errors import QueryTooLarge
from kg.store.inspection import inspect

METHODS = "OPTIONS, POST"

router = APIRouter()


@router.api_route("/update", methods=["GET", "HEAD", "PUT", "DELETE", "PATCH"], include_in_schema=False)
async def wrong_method(_: Request) -> Response:
    raise Problem(405, "method", "Method not allowed", f"this address takes {METHODS}", headers={"Allow": METHODS})


@router.options("/update", include_in_schema=False)
async def options(_: Request) -> Response:
    return Response(status_code=204, headers={"Allow": METHODS})


@router.post("/update", summary="SPARQL update", tags=["SPARQL"], status_code=204, response_class=Response)
async def update(request: Request) -> Response:
    require_token(request)
    context = context_of(request)
    settings = context.settings
    operation = await read_operation(request, "update", max_bytes=settings.max_body_bytes)
    text = operation.text or ""
    # megabytes of data must not hold up those who ask meanwhile
    found = await asyncio.to_thread(inspect, text)
    if found.depth > settings.max_nesting:
        raise QueryTooLarge(f"the update nests {found.depth} deep; {settings.max_nesting} is the limit")
    refused = "LOAD and SERVICE are not served here: send the data itself to /graph-store"
    written = await context.writer.update(
        text,
        base_iri=str(request.url.replace(query="", fragment="")),
        default_graphs=operation.default_graphs or (),
        named_graphs=operation.named_graphs or (),
        refused=refused if found.has_load or found.has_service else "",
        loads_in_silence=found.has_silent_load,
    )
    return Response(status_code=204, headers={"X-Snapshot": written.snapshot})
