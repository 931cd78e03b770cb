"""The pages, each put together from what it reads of the graph and a template."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import Response

from api.web.addresses import EXTENSIONS
from api.web.entity import read_claim, read_description, read_entity
from api.web.release import MAKERS, copies_of, read_copy
from api.web.render import STATIC
from api.web.search import read_hits
from api.web.terms import Iri
from api.web.visit import Visit
from api.web.vocabulary import read_term, read_vocabulary

FORMATS = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML"))
"""Data formats offered on a page, with their names."""

_DATA = {"formats": FORMATS, "media_types": EXTENSIONS}


@cache
def vendored() -> list[dict[str, Any]]:
    """The parts of others that pages load, as ``static/vendor/manifest.json`` lists them."""
    return cast(list[dict[str, Any]], json.loads((STATIC / "vendor" / "manifest.json").read_text("utf-8"))["parts"])


def _page_number(request: Request, name: str) -> int:
    written = request.query_params.get(name, "")
    return max(int(written), 1) if written.isascii() and written.isdecimal() and len(written) < 7 else 1


async def page_about(request: Request, iri: Iri) -> Response | None:
    """The page about an IRI of ours by its kind; ``None`` where the graph says nothing of it."""
    visit = Visit(request)
    if unchanged := visit.not_modified:
        return unchanged
    kind = iri.value.removeprefix(visit.graph.iris.base).split("/")[0]
    match kind:
        case "release" | "copy":
            return await _release(visit, iri, is_release=kind == "release")
        case "claim":
            return await _claim(visit, iri)
        case "def":
            return await _term(visit, iri)
        case "id":
            return await _entity(visit, iri)
        case _:
            return await _resource(visit, iri)


async def _entity(visit: Visit, iri: Iri) -> Response | None:
    with_unused = visit.request.query_params.get("all") == "1"
    entity = await read_entity(
        visit.graph,
        iri,
        page=_page_number(visit.request, "page"),
        incoming_page=_page_number(visit.request, "incoming"),
        with_unused=with_unused,
    )
    if entity is None:
        return None
    return await visit.html("entity.html", entity.resources, entity=entity, with_unused=with_unused, **_DATA)


async def _release(visit: Visit, iri: Iri, *, is_release: bool) -> Response | None:
    asked = visit.request.query_params.get("made")
    maker = next((each for each in MAKERS if each == asked), None)
    copies = await copies_of(visit.graph, iri) if is_release else [iri]
    copy = await read_copy(visit.graph, copies[0], maker, _page_number(visit.request, "facts")) if copies else None
    if copy is None:
        return await _entity(visit, iri) if is_release else None
    said = await visit.graph.rows("view_about", entity=copy.release)
    record = {
        key: next((row["other"] for row in said if row["predicate"] == visit.graph.iri(f"dcterms:{key}")), None)
        for key in ("issued", "source")
    }
    return await visit.html("release.html", copy.resources, copy=copy, record=record, makers=MAKERS, **_DATA)


async def _claim(visit: Visit, iri: Iri) -> Response | None:
    fact = await read_claim(visit.graph, iri)
    if fact is None:
        return None
    status = visit.graph.iri(f"tgk:{fact.status}") if fact.status else None
    named = fact.resources + ([status] if status else [])
    return await visit.html("claim.html", named, fact=fact, status=status, **_DATA)


async def _term(visit: Visit, iri: Iri) -> Response | None:
    term = await read_term(visit.graph, iri)
    if term is None:
        return None
    return await visit.html("term.html", term.resources, term=term, shorten=visit.graph.iris.shorten, **_DATA)


async def _resource(visit: Visit, iri: Iri) -> Response | None:
    if not await visit.graph.says_anything_of(iri):
        return None
    description = await read_description(visit.graph, iri)
    named = [iri] + [predicate for predicate, _ in description]
    named += [value for _, values in description for value in values if isinstance(value, Iri)]
    return await visit.html("resource.html", named, iri=iri, description=description, **_DATA)


async def vocabulary_page(request: Request) -> Response:
    """The list of the vocabulary's terms."""
    visit = Visit(request)
    if unchanged := visit.not_modified:
        return unchanged
    sections = await read_vocabulary(visit.graph)
    named = [entry.iri for entries in sections.values() for entry in entries]
    return await visit.html("vocabulary.html", named, sections=sections, shorten=visit.graph.iris.shorten, **_DATA)


async def search_page(request: Request) -> Response:
    """Entities by a part of their name."""
    visit = Visit(request)
    words = " ".join(request.query_params.get("q", "").split())[:200]
    number = _page_number(request, "page")
    hits, has_more = await read_hits(visit.graph, words, number) if words else ([], False)
    named: Sequence[Iri] = [each for hit in hits for each in (hit.iri, *hit.types)]
    return await visit.html("search.html", named, search_words=words, found=hits, number=number, has_more=has_more)


async def about_page(request: Request) -> Response:
    """What the data are, their licence, sources and addresses."""
    visit = Visit(request)
    return visit.not_modified or await visit.html("about.html", vendored=vendored())
