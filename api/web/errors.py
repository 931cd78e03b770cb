"""Error pages for people: the same problem that programs get as problem details, in the language of the request."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.negotiate import media_ranges, quality_of
from api.web.language import texts
from api.web.render import render
from api.web.visit import VARY, language_of, page_of


def wants_page(request: Request) -> bool:
    """Whether the client names HTML and likes it best, as browsers do."""
    ranges = media_ranges(request.headers.get("accept", ""))
    html = max((each.quality for each in ranges if (each.kind, each.subtype) == ("text", "html")), default=0.0)
    return html > 0 and html >= quality_of("application/problem+json", ranges)


def for_reader(request: Request, response: Response) -> Response:
    """The same response for programs; for a client that wants a page, the page that says it."""
    if not wants_page(request):
        return response
    return error_page(request, json.loads(bytes(response.body)), response.headers)


def error_page(request: Request, problem: Mapping[str, Any], headers: Mapping[str, str]) -> Response:
    """The page for problem details: heading, what can be done, the detail as it stands."""
    choice = language_of(request)
    known, status = texts(choice.language), int(problem["status"])
    kind = str(status) if f"error.{status}" in known else "500" if status >= 500 else "400"
    text = render(
        "error.html",
        page_of(request, choice),
        status=status,
        heading=known.get(f"error.{kind}", known["error.title"]),
        explanation=known.get(f"error.{kind}_text", ""),
        detail="" if status in (404, 500) else str(problem.get("detail", "")),
        meant=[str(each) for each in problem.get("meant", ())],
    )
    kept = {name: value for name, value in headers.items() if name.lower() not in ("content-length", "content-type")}
    return HTMLResponse(text, status_code=status, headers=kept | {"Vary": VARY, "Content-Language": choice.language})
