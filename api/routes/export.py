"""``/export``: the graph or a part of it as a file, resumable by Range and told apart by a strong ETag.

A file is made once per snapshot by a process of its own, kept in a temporary folder while the server runs, and sent
from there. What belongs to a scope and how it is written is ``kg.export``.
"""

from difflib import get_close_matches

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from api.asked import in_language, language_of
from api.canned import graph_of, in_thread
from api.context import context_of, public_url
from api.exports import Export, made
from api.negotiate import best
from api.problems import Problem, not_acceptable
from kg.errors import StoreError
from kg.export import GRAPH_FORMATS, GraphFormat, ScopeKind, graph_format, needs_graphs, read_scope, unknown_thing
from kg.namespaces import Iris
from kg.queries import BadParameter, Bilingual
from kg.store.snapshots import named_snapshot

router = APIRouter(tags=["export"])
_METHODS = ["GET", "HEAD"]
_KNOWN = ("scope", "of", "format", "snapshot", "lang")


@router.api_route("/export", methods=_METHODS, response_class=Response, summary="What can be exported")
async def exports(request: Request) -> Response:
    """The scopes and formats; with ``?scope=`` or ``?format=`` the export itself."""
    words = request.query_params
    _refuse_unknown(request)
    if "scope" in words or "format" in words:
        return await export(request, words.get("scope", ScopeKind.VIEW.value))
    site = public_url(request)
    formats = [
        {"name": row.name, "media_type": row.media_type, "title": row.title, "named_graphs": row.holds_graphs}
        for row in GRAPH_FORMATS
    ]
    scopes = [{"name": scope.value, "href": f"{site}/export/{scope.value}"} for scope in ScopeKind]
    return JSONResponse({"scopes": scopes, "formats": formats, "snapshot": context_of(request).engine.snapshot.name})


@router.api_route("/export/{scope}", methods=_METHODS, response_class=Response, summary="An export as a file")
async def export(request: Request, scope: str) -> Response:
    """One scope in one format: ``view``, ``everything``, ``reference``, ``ontology``, or ``release`` and ``entity``
    with ``?of=`` (an IRI, or a path such as ``release/thaigov-64323``). ``view.ttl`` names the format as well."""
    words = request.query_params
    _refuse_unknown(request)
    kind, _, extension = scope.partition(".")
    settings = context_of(request).settings
    snapshot = words.get("snapshot") or context_of(request).engine.snapshot.name
    try:
        named_snapshot(settings.data_dir, snapshot)
    except StoreError:
        detail = f"snapshot {snapshot[:80]!r} is not kept here; leave snapshot out for the current one"
        raise Problem(404, "snapshot", "No such snapshot", detail) from None
    try:
        asked = read_scope(kind, words.get("of"), iris=Iris(settings.base_iri))
        format = _format(request, words.get("format") or extension or None)
        if asked.kind is ScopeKind.EVERYTHING and not format.holds_graphs:
            raise needs_graphs(format.title)
        if asked.of is not None and not await _is_known(request, asked.of, snapshot):
            raise unknown_thing(asked.of)
    except BadParameter as error:
        raise in_language(request, error) from error
    address = str(request.url.replace(scheme="", netloc="")).lstrip("/")
    wanted = Export(scope=asked, format=format, snapshot=snapshot, address=f"{public_url(request)}/{address}")
    headers = {
        "ETag": wanted.etag,
        "Vary": "Accept",
        "X-Snapshot": snapshot,
        "Cache-Control": "no-cache",
        "Content-Language": language_of(request),
        "Link": f'<{public_url(request)}/sparql>; rel="service"',
    }
    known = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    if wanted.etag in known:
        return Response(status_code=304, headers=headers)
    file = await made(wanted, settings)
    name = f"thaigov-kg-{kind}-{snapshot[:8]}.{format.extension}"
    return FileResponse(file, media_type=format.media_type, headers=headers, filename=name)


def _refuse_unknown(request: Request) -> None:
    """Nothing. Raises Problem 400 for a parameter that would be ignored, and names those that are not."""
    for name in request.query_params:
        if name not in _KNOWN:
            known, near = ", ".join(_KNOWN), get_close_matches(name, _KNOWN, n=1)
            raise in_language(
                request,
                BadParameter(
                    name[:40],
                    Bilingual(
                        en=f"{name[:40]}: exports have no such parameter; they have {known}",
                        th=f"{name[:40]}: ไม่มีพารามิเตอร์นี้สำหรับการส่งออก ที่มีคือ {known}",
                    ),
                    meant=tuple(near),
                ),
            )


async def _is_known(request: Request, iri: str, snapshot: str) -> bool:
    graph = graph_of(request, snapshot)
    return await in_thread(lambda: graph.ask(f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ GRAPH ?g {{ <{iri}> ?p ?o }} }} }}"))


def _format(request: Request, named: str | None) -> GraphFormat:
    if named is not None:
        found = graph_format(named)
        if found is None:
            known = ", ".join(row.name for row in GRAPH_FORMATS)
            raise BadParameter(
                "format",
                Bilingual(
                    en=f"format: there is no {named[:40]!r} for exports; give one of {known}",
                    th=f"format: ไม่มีรูปแบบ “{named[:40]}” โปรดเลือก {known}",
                ),
            )
        return found
    offers = tuple(row.media_type for row in GRAPH_FORMATS)
    accept = request.headers.get("accept", "*/*")
    chosen = offers[0] if "text/html" in accept else best(accept, offers)
    if chosen is None:
        raise not_acceptable(list(offers))
    return GRAPH_FORMATS[offers.index(chosen)]
