"""``/healthz`` (the process lives), ``/readyz`` (a query went through), ``/metrics`` (Prometheus)."""

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.context import context_of
from api.problems import problem_response
from kg.errors import ThaigovError

READY_WITHIN_S = 5.0

router = APIRouter(tags=["operation"])


@router.get("/healthz", summary="Whether the process lives")
async def alive() -> Response:
    return JSONResponse({"status": "alive"}, headers={"Cache-Control": "no-store"})


@router.get("/readyz", summary="Whether queries are answered")
async def ready(request: Request) -> Response:
    engine = context_of(request).engine
    try:
        await engine.ask("ASK {}", deadline_s=READY_WITHIN_S)
    except ThaigovError as error:
        return problem_response(error)
    facts = {"status": "ready", "snapshot": engine.snapshot.name, "quads": engine.snapshot.quads}
    return JSONResponse(facts, headers={"Cache-Control": "no-store"})


@router.get("/metrics", summary="Metrics for Prometheus")
async def metrics(request: Request) -> Response:
    body = generate_latest(context_of(request).telemetry.registry)
    return Response(body, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})
