"""``/running``: the queries that wait or run now; with the token they can be seen and cancelled."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.authority import require_token
from api.context import context_of
from api.problems import Problem

router = APIRouter(prefix="/running", tags=["operation"])


@router.get("", summary="Queries that wait or run now (token)")
async def running(request: Request) -> Response:
    require_token(request)
    found: list[dict[str, Any]] = [asdict(query) for query in context_of(request).engine.running()]
    return JSONResponse({"queries": found}, headers={"Cache-Control": "no-store"})


@router.delete("/{query_id}", summary="Cancel a query (token)", status_code=204, response_class=Response)
async def cancel(request: Request, query_id: str) -> Response:
    require_token(request)
    if not context_of(request).engine.cancel(query_id):
        raise Problem(404, "no-query", "No such query", f"no query {query_id[:40]} waits or runs; it may be done")
    return Response(status_code=204)
