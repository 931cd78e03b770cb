"""Dereferencing: the address of a thing answers 303 to its page or to RDF about it, by Accept.

The paths are those of the IRIs below the base, so whoever points the base at this server makes every IRI of the graph
work; the pages and data files work under any other host as well.
"""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from api.context import client_of, context_of
from api.negotiate import best
from api.problems import Problem, not_acceptable
from api.web.addresses import EXTENSIONS, KINDS, Addresses, split_extension
from api.web.ask import Graph, ask_text
from api.web.language import LANGUAGES
from api.web.pages import page_about
from api.web.terms import Iri
from kg.namespaces import Iris
from kg.store.request import QueryRequest

router = APIRouter(include_in_schema=False)

HTML = ("text/html", "application/xhtml+xml")
ALIASES = {"application/json": "jsonld", "application/xml": "rdf", "text/xml": "rdf", "text/plain": "nt"}
"""Further media types that are understood, and the ending they lead to."""

_EXTENSION_OF = {media_type: extension for extension, media_type in EXTENSIONS.items()} | ALIASES
_OFFERS = (*_EXTENSION_OF, *HTML)


def _not_found(what: str) -> Problem:
    return Problem(404, "not-found", "Not found", f"the graph knows nothing of {what}")


def _sought(request: Request) -> tuple[str | None, str | None]:
    """Where the page and the Turtle of what this address names stand, both without an ending; ``None`` for no thing."""
    addresses = Addresses(context_of(request).settings.base_iri, request.scope.get("root_path", ""))
    path = path_below(request)
    if path in ("def", "def/"):  # the vocabulary itself
        return f"{addresses.root}/vocabulary", f"{addresses.root}/data/graph/ontology"
    iri = addresses.iri(path)
    data = addresses.data(iri, "") if iri is not None else None
    return (addresses.page(iri) if iri is not None else None), (data.removesuffix(".") if data is not None else None)


async def dereference(request: Request) -> Response:
    """303 to the page or the data about the thing at this address."""
    page, data = _sought(request)
    if page is None:
        raise _not_found(path_below(request))
    named = request.query_params.get("format")
    wanted = best(request.headers.get("accept", "*/*"), _OFFERS) if named is None else named
    if wanted is None or (named is not None and named not in EXTENSIONS and named != "html"):
        raise not_acceptable([HTML[0], *EXTENSIONS.values()])
    if wanted in HTML or wanted == "html":
        language = request.query_params.get("lang")
        target = f"{page}?lang={language}" if language in LANGUAGES else page
    else:
        target = f"{data}.{_EXTENSION_OF.get(wanted, wanted)}"
    return RedirectResponse(target, status_code=303, headers={"Vary": "Accept", "Cache-Control": "no-cache"})


def path_below(request: Request) -> str:
    """The decoded path of the request behind the proxy's prefix, without its first slash."""
    path: str = request.scope["path"]
    root: str = request.scope.get("root_path", "")
    return path.removeprefix(root).removeprefix("/")


router.add_api_route("/def", dereference, methods=["GET", "HEAD"], response_class=Response)
for kind in KINDS:
    router.add_api_route(f"/{kind}/{{path:path}}", dereference, methods=["GET", "HEAD"], response_class=Response)


@router.api_route("/page/{path:path}", methods=["GET", "HEAD"], response_class=Response)
async def page(request: Request) -> Response:
    """The page about a thing."""
    base = context_of(request).settings.base_iri
    iri = Addresses(base).iri(path_below(request).removeprefix("page/"))
    answer = await page_about(request, Iri(iri)) if iri is not None else None
    if answer is None:
        raise _not_found(iri or path_below(request))
    return answer


@router.api_route("/data/{path:path}", methods=["GET", "HEAD"], response_class=Response)
async def data(request: Request) -> Response:
    """RDF about a thing, in the format of the ending; without one, by Accept."""
    context = context_of(request)
    path, extension = split_extension(path_below(request).removeprefix("data/"))
    iri = Addresses(context.settings.base_iri).iri(path)
    if iri is None:
        raise _not_found(path)
    if extension is None:
        wanted = best(request.headers.get("accept", "*/*"), tuple(_EXTENSION_OF))
        if wanted is None:
            raise not_acceptable(list(EXTENSIONS.values()))
        extension = _EXTENSION_OF[wanted]
    engine, client, snapshot = context.engine, client_of(request), context.engine.snapshot.name
    etag = f'"{snapshot}-{extension}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)

    async def run(query: str) -> bytes:
        found = QueryRequest(text=query, accept=("application/sparql-results+json",), client=client, snapshot=snapshot)
        return await (await engine.query(found)).read()

    graph = Graph(run, Iris(context.settings.base_iri))
    if not await graph.says_anything_of(Iri(iri)):
        raise _not_found(iri)
    query = graph.iris.prologue + ask_text(_query_about(path), it=Iri(iri), graph=_graph_of(graph, iri))
    result = await engine.query(
        QueryRequest(text=query, accept=(EXTENSIONS[extension],), client=client, snapshot=snapshot)
    )
    headers |= {"Link": f'<{iri}>; rel="describes"', "X-Snapshot": snapshot}
    media_type = f"{EXTENSIONS[extension]}; charset=utf-8" if extension == "ttl" else EXTENSIONS[extension]
    if result.body is not None:
        return Response(result.body, headers=headers, media_type=media_type)
    return StreamingResponse(result.chunks, headers=headers, media_type=media_type)


def _query_about(path: str) -> str:
    return {"claim": "data_claim", "copy": "data_graph", "graph": "data_graph", "id": "data_entity"}.get(
        path.split("/")[0], "data_resource"
    )


def _graph_of(graph: Graph, iri: str) -> Iri:
    """The named graph that holds what is known of a copy; the IRI itself for a graph."""
    copies = f"{graph.iris.base}copy/"
    return Iri(f"{graph.iris.base}graph/doc/{iri.removeprefix(copies)}" if iri.startswith(copies) else iri)
