"""Errors as problem details (RFC 9457), the one shape of errors over HTTP; the one place where statuses are chosen."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.web.errors import for_reader
from kg.errors import (
    EngineUnavailable,
    ParameterError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooLarge,
    StoreError,
    ThaigovError,
)
from kg.store.media import GRAPH_FORMATS, SOLUTION_FORMATS
from kg.store.request import NoFormatFits

TYPES = "https://w3id.org/thaigov-kg/problems/"
RETRY_AFTER_S = 5
STATUSES: dict[type[ThaigovError], tuple[int, str, str]] = {
    QuerySyntaxError: (400, "syntax", "The SPARQL text does not parse"),
    QueryRefused: (403, "refused", "This is not served here"),
    QueryTimeout: (503, "timeout", "The query took too long"),
    QueryTooLarge: (413, "too-large", "A limit of the endpoint was reached"),
    EngineUnavailable: (503, "busy", "The query can't be answered now"),
    ParameterError: (400, "parameter", "A parameter is wrong"),
    NoFormatFits: (406, "not-acceptable", "No acceptable format fits this result"),
    StoreError: (503, "store", "The graph can't be read"),
}


class Problem(ThaigovError):
    """An error that only HTTP knows: a status with a title, a detail and further members."""

    def __init__(
        self,
        status: int,
        kind: str,
        title: str,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        **members: Any,
    ) -> None:
        super().__init__(detail)
        self.status, self.kind, self.title, self.members = status, kind, title, members
        self.headers = dict(headers or {})


def not_acceptable(available: list[str], *, detail: str = "") -> Problem:
    """A 406 that lists what there is."""
    text = detail or "none of the media types in Accept is available; see 'available'"
    return Problem(406, "not-acceptable", "No acceptable format", text, available=available)


def problem_response(error: ThaigovError, *, query_id: str = "") -> Response:
    """The response for an error, with its status, its place in the query, and what may help."""
    members: dict[str, Any] = {}
    headers: dict[str, str] = {}
    if isinstance(error, Problem):
        status, kind, title, members, headers = error.status, error.kind, error.title, error.members, error.headers
    else:
        row = next((STATUSES[c] for c in type(error).__mro__ if c in STATUSES), (400, "invalid", "This can't be done"))
        status, kind, title = row
    detail = str(error)
    if isinstance(error, QuerySyntaxError) and error.line is not None:
        members = {"line": error.line, "column": error.column}
        detail = f"line {error.line}, column {error.column}: {error}"
    if isinstance(error, NoFormatFits):
        rows = GRAPH_FORMATS if error.kind == "graph" else SOLUTION_FORMATS
        members = {"available": [row.media_type for row in rows]}
    if isinstance(error, EngineUnavailable):
        headers["Retry-After"] = str(RETRY_AFTER_S)
    if query_id:
        headers["X-Query-Id"] = query_id
        members["query_id"] = query_id
    body = {"type": TYPES + kind, "title": title, "status": status, "detail": detail, **members}
    headers.setdefault("Cache-Control", "no-store")
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return Response(text + "\n", status_code=status, headers=headers, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Nothing; every error of the app, foreseen or not, becomes problem details, or a page for who wants HTML."""

    async def known(request: Request, error: Exception) -> Response:
        assert isinstance(error, ThaigovError)
        return for_reader(request, problem_response(error))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        problem = Problem(error.status_code, "http", str(error.detail), str(error.detail), headers=error.headers)
        return for_reader(request, problem_response(problem))

    async def invalid(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        faults = [{"at": [str(part) for part in e["loc"]], "fault": e["msg"]} for e in error.errors()]
        detail = "; ".join(f"{'/'.join(fault['at'])}: {fault['fault']}" for fault in faults)
        return problem_response(Problem(400, "parameter", "A parameter is wrong", detail, faults=faults))

    async def unforeseen(request: Request, _: Exception) -> Response:
        problem = Problem(500, "internal", "The server failed", "an unforeseen error; it was logged")
        return for_reader(request, problem_response(problem))

    app.add_exception_handler(ThaigovError, known)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Exception, unforeseen)
