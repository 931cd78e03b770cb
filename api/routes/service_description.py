"""The endpoint's description at its usual places: ``/sparql`` without a query, ``/.well-known/void``, ``/dcat``."""

from fastapi import APIRouter
from pyoxigraph import RdfFormat, serialize
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.context import AppContext, context_of, public_url
from api.description import PREFIXES, Example, Statistics, describe
from api.negotiate import best, named_format
from api.problems import Problem, not_acceptable
from kg.errors import ThaigovError
from kg.queries.catalogue import load_queries
from kg.store.media import GRAPH_FORMATS

MAX_GRAPHS = 200
"""A corpus has a graph a document; the description names the others and the first of those."""
COUNT_TIME_S = 20.0
TRIPLES = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENTITIES = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class }"
CLASSES = "SELECT ?iri (COUNT(?s) AS ?n) { ?s a ?iri } GROUP BY ?iri"
PROPERTIES = "SELECT ?iri (COUNT(*) AS ?n) { ?s ?iri ?o } GROUP BY ?iri"
GRAPHS = (
    f"SELECT ?iri (COUNT(*) AS ?n) {{ GRAPH ?iri {{ ?s ?p ?o }} }} GROUP BY ?iri ORDER BY DESC(?iri) LIMIT {MAX_GRAPHS}"
)

router = APIRouter(tags=["description"])


@router.api_route("/.well-known/void", methods=["GET", "HEAD"], summary="Description of dataset and endpoint (VoID)")
@router.api_route("/dcat", methods=["GET", "HEAD"], summary="Description of dataset and endpoint (DCAT)")
async def description(request: Request) -> Response:
    return await describe_service(request)


async def describe_service(request: Request) -> Response:
    """The description in the wanted RDF format; a browser is sent to the home page instead."""
    accept = request.headers.get("accept", "")
    offers = tuple(row.media_type for row in GRAPH_FORMATS)
    name = request.query_params.get("format")
    if name:
        row = named_format(name)
        if row is None or not row.is_graph:
            known = [row.name for row in GRAPH_FORMATS]
            raise Problem(400, "parameter", "Unknown format", f"format={name[:40]}: known are {', '.join(known)}")
    else:
        # Turtle for whoever asks for anything: pages are for those who say text/html
        wanted = best(accept, (*offers, "text/html"))
        if wanted == "text/html":
            return RedirectResponse("/", status_code=303, headers={"Vary": "Accept"})
        if wanted is None:
            raise not_acceptable(list(offers))
        row = next(row for row in GRAPH_FORMATS if row.media_type == wanted)
    context = context_of(request)
    url = public_url(request)
    triples = describe(
        url=url,
        base_iri=context.settings.base_iri,
        snapshot=context.engine.snapshot.name,
        statistics=await statistics_of(context),
        examples=[] if context.settings.empty else examples(),
        is_writable=bool(context.settings.write_token),
    )
    assert isinstance(row.writer, RdfFormat)
    body = serialize(triples, format=row.writer, prefixes=PREFIXES)
    return Response(body, media_type=row.media_type, headers={"Vary": "Accept", "Cache-Control": "no-cache"})


async def statistics_of(context: AppContext) -> Statistics:
    """Counts of the current snapshot, asked once a snapshot."""
    kept = context.statistics
    name = context.engine.snapshot.name
    if kept is not None and kept[0] == name:
        return kept[1]
    found = Statistics(
        triples=sum((await _counts(context, TRIPLES)).values()),
        entities=sum((await _counts(context, ENTITIES)).values()),
        classes=await _counts(context, CLASSES),
        properties=await _counts(context, PROPERTIES),
        graphs=await _counts(context, GRAPHS),
    )
    context.statistics = (name, found)
    return found


def examples() -> list[Example]:
    """The canned queries as examples; none where a file of theirs is wrong, which is told elsewhere."""
    try:
        catalogue = load_queries()
    except ThaigovError:
        return []
    return [
        Example(
            name=query.name,
            form=query.form.value,
            text=query.text,
            titles={"th": query.title.th, "en": query.title.en},
            summaries={"th": query.summary.th, "en": query.summary.en},
        )
        for query in catalogue
    ]


async def _counts(context: AppContext, text: str) -> dict[str, int]:
    rows = await context.engine.select(text, deadline_s=COUNT_TIME_S)
    return {row["iri"]["value"] if "iri" in row else "": int(row["n"]["value"]) for row in rows.bindings}
