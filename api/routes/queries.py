"""Canned queries over REST: the list, an answer in the wanted format, the values of a parameter, the query's own text.

Every file of ``queries/`` is answered here without being named. Parameters of a query stand in the address as they are;
``format``, ``limit``, ``cursor``, ``lang``, ``snapshot``, ``version`` and ``bom`` are the address's own. What they ask
for is read in ``api.asked``; binding and running is ``kg.queries``; pages for people are ``api.web``.
"""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from api.asked import HTML, Asked, about_of, in_language, not_modified, read_asked, wants_html
from api.canned import catalogue_of, choices_of, graph_of, in_thread
from api.context import public_url
from api.described import catalogue_document, choices_document, query_document
from api.problems import Problem
from api.web.questions import answer_page, questions_page
from kg.answers import BOM, json_document
from kg.export import graph_of_triples
from kg.formats import ANSWER_FORMATS, AnswerFormat
from kg.queries import Answer, BadCursor, BadParameter, Bound, Choice, Query, QueryForm, bind, run

router = APIRouter(tags=["canned queries"])
_METHODS = ["GET", "HEAD"]


@router.api_route("/queries", methods=_METHODS, response_class=Response, summary="The canned queries")
async def queries(request: Request) -> Response:
    """Every canned query with its parameters, columns and examples; a page for browsers."""
    if wants_html(request):
        return await questions_page(request)
    return JSONResponse(catalogue_document(catalogue_of(request), public_url(request)))


@router.api_route("/queries/{name}", methods=_METHODS, include_in_schema=False, response_class=Response)
async def query(request: Request, name: str) -> Response:
    """The answer of a canned query; ``NAME.rq`` is its text."""
    if name.endswith(".rq"):
        text = known_query(request, name.removesuffix(".rq")).text
        return Response(text, media_type="application/sparql-query")
    known = known_query(request, name)
    try:
        asked = read_asked(request, known)
        return await _answered(request, asked)
    except (BadParameter, BadCursor) as error:
        if wants_html(request):
            return await answer_page(request, known, error=error, choices=await _choices(request, known, None))
        raise in_language(request, error) from error


@router.api_route("/queries/{name}/about", methods=_METHODS, response_class=Response, summary="What a query takes")
async def about_query(request: Request, name: str) -> Response:
    """Parameters, columns, formats and examples of one query, and how to cite and fetch the answer asked for."""
    known = known_query(request, name)
    graph = graph_of(request, request.query_params.get("snapshot"))
    asked = read_asked(request, known, reads_format=False)
    try:
        bound = await in_thread(lambda: bind(known, asked.given, iris=_iris(request), lister=_lister(request, asked)))
    except BadParameter as error:
        raise in_language(request, error) from error
    document = query_document(known, public_url(request))
    cite = about_of(request, bound, graph.snapshot)
    document |= {"permalink": cite.permalink, "citation": cite.citation, "snippets": dict(cite.snippets)}
    return JSONResponse(document)


@router.api_route(
    "/queries/{name}/choices/{parameter}", methods=_METHODS, response_class=Response, summary="Values of a parameter"
)
async def choices(request: Request, name: str, parameter: str) -> Response:
    """The values that a parameter can take, each with the number of rows behind it, the others as given."""
    known = known_query(request, name)
    wanted = known.parameter(parameter)
    if wanted is None:
        names = ", ".join(each.name for each in known.parameters) or "-"
        raise Problem(404, "not-found", "Not found", f"{name} has no parameter {parameter[:80]!r}; it has {names}")
    if not wanted.is_listed:
        raise Problem(404, "not-found", "Not found", f"{parameter} is of type {wanted.kind}; its values are not listed")
    asked = read_asked(request, known, reads_format=False)

    def work() -> tuple[Choice, ...]:
        lister = choices_of(asked.graph, catalogue_of(request))
        given = {key: values for key, values in asked.given.items() if key != parameter}
        required = {each.name: each.default for each in known.parameters if each.is_required and each.name not in given}
        bound = bind(known, given, iris=_iris(request), lister=lister) if not required else None
        return lister.counted(known, wanted, bound)

    try:
        found = await in_thread(work)
    except BadParameter as error:
        raise in_language(request, error) from error
    return JSONResponse(choices_document(known, wanted, found, asked.graph.snapshot))


def known_query(request: Request, name: str) -> Query:
    """The query of that name; a 404 that says which was meant otherwise."""
    catalogue = catalogue_of(request)
    found = catalogue.get(name)
    if found is None:
        near = catalogue.near(name)
        remedy = f"did you mean {' or '.join(near)}?" if near else "GET /queries lists them"
        raise Problem(404, "not-found", "Not found", f"no canned query {name[:80]!r}; {remedy}", meant=near)
    return found


def _iris(request: Request) -> Any:
    return catalogue_of(request).iris


def _lister(request: Request, asked: Asked) -> Any:
    return choices_of(asked.graph, catalogue_of(request))


async def _answered(request: Request, asked: Asked) -> Response:
    headers = asked.headers
    if unchanged := not_modified(request, asked):
        return unchanged
    lister, iris = _lister(request, asked), _iris(request)
    bound = await in_thread(lambda: bind(asked.query, asked.given, iris=iris, lister=lister))
    if asked.query.form is QueryForm.CONSTRUCT and asked.format != HTML:
        return await _graph(request, asked, bound)
    if asked.query.form is QueryForm.CONSTRUCT:
        return RedirectResponse(asked.address(format="ttl", snapshot=None), status_code=303)
    answer = await in_thread(
        lambda: run(asked.graph, bound, language=asked.language, limit=asked.limit, cursor=asked.cursor, iris=iris)
    )
    if asked.format == HTML:
        listed = await _choices(request, asked.query, asked, bound)
        names = [row.name for row in ANSWER_FORMATS]
        return await answer_page(request, asked.query, answer=answer, choices=listed, formats=names)
    format = asked.format
    assert isinstance(format, AnswerFormat)
    about = about_of(request, bound, asked.graph.snapshot)
    headers |= _paging_headers(request, asked, answer, about.permalink)
    if format.name == "json":
        return JSONResponse(json_document(answer, about, next_link=_next(asked, answer)), headers=headers)
    body = await in_thread(lambda: format.write(answer, about))
    headers["Content-Disposition"] = f'inline; filename="{asked.query.name}.{format.extension}"'
    return Response((BOM if asked.with_bom else b"") + body, media_type=format.media_type, headers=headers)


async def _graph(request: Request, asked: Asked, bound: Bound) -> Response:
    triples = await in_thread(lambda: asked.graph.construct(bound.sparql))
    about = about_of(request, bound, asked.graph.snapshot)
    chosen = asked.graph_format
    body = await in_thread(lambda: graph_of_triples(triples, chosen, iris=_iris(request), about=about))
    link = {"Link": f'<{about.permalink}>; rel="canonical"', "X-Complete": "true"}
    return Response(body, media_type=chosen.media_type, headers=asked.headers | link)


async def _choices(
    request: Request, query: Query, asked: Asked | None, bound: Bound | None = None
) -> dict[str, tuple[Choice, ...]]:
    """The values of every listed parameter, for the form; those without rows are left out unless they are chosen."""
    graph = asked.graph if asked else graph_of(request)
    lister = choices_of(graph, catalogue_of(request))

    def work() -> dict[str, tuple[Choice, ...]]:
        found = {each.name: lister.counted(query, each, bound) for each in query.parameters if each.is_listed}
        chosen = {value for values in (bound.given.values() if bound else ()) for value in values}
        return {
            name: tuple(choice for choice in each if choice.rows != 0 or choice.value in chosen)
            for name, each in found.items()
        }

    return await in_thread(work)


def _next(asked: Asked, answer: Answer) -> str | None:
    return asked.address(cursor=answer.next_cursor) if answer.next_cursor else None


def _paging_headers(request: Request, asked: Asked, answer: Answer, permalink: str) -> dict[str, str]:
    links = [f'<{permalink}>; rel="canonical"']
    if following := _next(asked, answer):
        links.append(f'<{following}>; rel="next"')
    return {
        "Link": ", ".join(links),
        "X-Total-Count": str(answer.total),
        "X-Complete": "true" if answer.complete else "false",
    }
