"""The app factory. ``create_app(settings)`` is the server without a socket; ``api.server.run`` gives it one.

Every module in ``api/routes`` with a ``router`` is mounted, so a new subject is a new file.
"""

import asyncio
import contextlib
import gc
import importlib
import pkgutil
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import openapi, problems, routes
from api.answer_cache import AnswerCache, KeptAnswers
from api.context import AppContext
from api.lean import LeanLayers
from api.routes.sparql import SparqlEndpoint
from api.telemetry import Telemetry, log_stream
from kg import __version__
from kg.errors import ThaigovError
from kg.settings import Settings
from kg.store.engine import QueryEngine
from kg.store.writer import DatasetWriter

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    b"content-security-policy": CONTENT_SECURITY_POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
}
EXPOSED = ["ETag", "Link", "Location", "Retry-After", "X-Query-Id", "X-Snapshot", "Content-Disposition"]
EXPOSED += ["X-Total-Count", "X-Complete"]
COMPRESSION: dict[str, Any] = {"minimum_size": 1024, "compresslevel": 4}
SHARING: dict[str, Any] = {
    "allow_origins": ["*"],
    "allow_methods": ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"],
    "allow_headers": ["*"],
    "expose_headers": EXPOSED,
    "max_age": 86_400,
}
REFRESH_S = 1.0
"""How often the data folder is looked at for a snapshot that another process published."""


def create_app(settings: Settings) -> FastAPI:
    """The app over the snapshot that the data folder holds; its lifespan starts and stops the engine."""
    engine = QueryEngine(settings)
    writable = None if settings.empty else f"{settings.base_iri}graph/workspace/"
    telemetry = Telemetry(engine, log=log_stream(settings.query_log))
    context = AppContext(
        settings=settings,
        engine=engine,
        writer=DatasetWriter(settings, engine, writable=writable),
        telemetry=telemetry,
        answers=KeptAnswers(
            max_bytes=settings.answer_cache_bytes,
            state=lambda: f"{engine.snapshot.name} {engine.is_in_memory}",
            on_hit=telemetry.cache_hits.inc,
        ),
    )

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await context.engine.start()
        # what was loaded by now stays: collections in the middle of requests needn't look at it
        gc.collect()
        gc.freeze()
        watcher = asyncio.get_running_loop().create_task(_follow(context.engine))
        try:
            yield
        finally:
            watcher.cancel()
            await context.writer.close()
            await context.engine.close()

    app = FastAPI(
        title="thaigov-kg",
        summary="Thai government press releases as a knowledge graph, each fact with the sentence that says it",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=lifespan,
        redirect_slashes=False,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    app.state.context = context
    problems.install(app)
    for router in found_routers():
        app.include_router(router)
    openapi.install(app, settings)
    app.add_middleware(GZipMiddleware, **COMPRESSION)
    app.add_middleware(CORSMiddleware, **SHARING)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(AnswerCache, endpoint=_lean(app), answers=context.answers)
    return app


def _lean(app: FastAPI) -> ASGIApp:
    """``/sparql`` within the same layers, without the routing and the dependencies of the other addresses."""
    compressing = GZipMiddleware(SparqlEndpoint(), **COMPRESSION)
    layers = LeanLayers(
        SparqlEndpoint(),
        compressing=compressing,
        layered=SecurityHeaders(CORSMiddleware(compressing, **SHARING)),
        headers=SECURITY_HEADERS,
        shared={
            b"access-control-allow-origin": b"*",
            b"access-control-expose-headers": ", ".join(EXPOSED).encode(),
        },
    )

    async def endpoint(scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = app
        await layers(scope, receive, send)

    return endpoint


def found_routers() -> list[APIRouter]:
    """The routers of all modules in ``api/routes``, by name of the module."""
    names = sorted(module.name for module in pkgutil.iter_modules(routes.__path__))
    modules = [importlib.import_module(f"{routes.__name__}.{name}") for name in names]
    return [module.router for module in modules if hasattr(module, "router")]


class SecurityHeaders:
    """Headers on every response that keep a browser from doing what no page here asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((name, value) for name, value in SECURITY_HEADERS.items() if name not in present),
                ]
            await send(message)

        await self._app(scope, receive, send_with_headers)


async def _follow(engine: QueryEngine) -> None:
    while True:
        await asyncio.sleep(REFRESH_S)
        # a snapshot that can't be read now is tried again; the one that is served stays
        with contextlib.suppress(ThaigovError):
            await engine.refresh()
