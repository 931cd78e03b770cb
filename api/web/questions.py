"""The pages of canned queries: their list with forms, and an answer as a table whose rows show their sentences.

The route of the queries binds and runs them and decides between JSON, CSV and the rest; for people it calls
``questions_page`` and ``answer_page``.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup
from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from api.canned import catalogue_of
from api.context import public_url
from api.web.ask import Graph
from api.web.choosing import listed_choices
from api.web.facts import Quote, window
from api.web.language import Language, texts
from api.web.render import Page
from api.web.terms import XSD, Iri, Literal, number, text
from api.web.visit import Visit, page_of
from kg.model import Span
from kg.queries import Answer, BadParameter, Cell, Choice, Query, QueryForm
from kg.queries.about import about
from kg.queries.errors import BadCursor
from kg.queries.model import Column, Evidence

VALUES_TAG = "values"
"""Tag of queries that only list values for the forms of others."""

_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "nonNegativeInteger"))


@dataclass(frozen=True, slots=True)
class Sample:
    """An example for the editor."""

    title: str
    text: str


def groups_by_tag(request: Request, language: Language) -> list[tuple[str, list[Query]]]:
    """The queries under the name of their first tag, tags in the order of the texts; lists of values are left out."""
    groups: dict[str, list[Query]] = defaultdict(list)
    for query in catalogue_of(request):
        if VALUES_TAG not in query.tags:
            groups[f"tag.{query.tags[0]}" if query.tags else "queries.other_tags"].append(query)
    known = texts(language)
    order = {key: place for place, key in enumerate(known)}
    return [
        (known.get(key, key.removeprefix("tag.")), sorted(groups[key], key=lambda query: query.title.of(language)))
        for key in sorted(groups, key=lambda key: (order.get(key, len(order)), key))
    ]


def samples(request: Request, language: Language) -> list[Sample]:
    """The canned queries as examples for the editor."""
    found = [
        Sample(query.title.of(language), query.text) for query in catalogue_of(request) if VALUES_TAG not in query.tags
    ]
    return sorted(found, key=lambda sample: sample.title)


async def questions_page(request: Request) -> Response:
    """The list of the canned queries with their forms."""
    visit = Visit(request)
    if unchanged := visit.not_modified:
        return unchanged
    choices = await listed_choices(request)
    return await visit.html("queries.html", groups=groups_by_tag(request, visit.language), choices=choices)


async def answer_page(
    request: Request,
    query: Query,
    *,
    answer: Answer | None = None,
    error: BadParameter | BadCursor | None = None,
    choices: Mapping[str, Sequence[Choice]] | None = None,
    formats: Sequence[str] = (),
) -> Response:
    """The page of one query: its form, and below it the answer or what is wrong with the parameters.

    ``choices`` are the values of its listed parameters; ``formats`` the names that ``?format=`` takes for this answer.
    """
    visit = Visit(request)
    page = page_of(request, visit.choice)
    given = {
        parameter.name: tuple(request.query_params.getlist(parameter.name)) or parameter.default
        for parameter in query.parameters
    }
    if answer is not None:
        given |= {name: tuple(values) for name, values in answer.bound.given.items()}
    bound = [(name, value) for name, values in given.items() for value in values]
    address = f"{page.addresses.root}/queries/{query.name}"
    response = await visit.html(
        "query.html",
        query=query,
        answer=answer,
        fault=error.message.of(visit.language) if error is not None else "",
        meant=error.meant if isinstance(error, BadParameter) else (),
        choices=choices or {},
        given=given,
        columns=_shown_columns(answer),
        has_evidence=answer is not None and any(row.evidence for row in answer.rows),
        sentences=await _sentences(visit.graph, answer) if answer is not None else {},
        shown=lambda cell: _shown(page, cell),
        is_amount=_is_amount,
        downloads=[(name, f"{address}?{urlencode([*bound, ('format', name)])}") for name in formats],
        about=about(public_url(request), answer) if answer is not None else None,
        examples=[
            (example, page.link(f"/queries/{query.name}") + _appended(page.link(""), example.parameters))
            for example in query.examples
        ],
    )
    if error is not None:
        response.status_code = 400
        del response.headers["etag"]
    return response


def _appended(bare: str, parameters: Mapping[str, Sequence[str]]) -> str:
    """The parameters as the rest of an address that may have a query part already."""
    pairs = [(name, value) for name, values in parameters.items() for value in values]
    return ("&" if "?" in bare else "?") + urlencode(pairs) if pairs else ""


def _shown_columns(answer: Answer | None) -> list[tuple[Column, int]]:
    """The columns a person reads with their places in a row; quotes stand in a column of their own."""
    if answer is None:
        return []
    places = {column.name: place for place, column in enumerate(answer.columns)}
    query = answer.bound.query
    columns = query.shown_columns if query.form is QueryForm.SELECT else answer.columns
    return [(column, places[column.name]) for column in columns if column.role != "evidence" or not _has_quotes(answer)]


def _has_quotes(answer: Answer) -> bool:
    return any(row.evidence for row in answer.rows)


def _shown(page: Page, cell: Cell) -> Markup:
    """A cell: a thing as a link under its label, a value as readers write it."""
    match cell.term:
        case NamedNode():
            language = cell.label_language
            tag = Markup(' lang="{}"').format(language) if language and language != page.language else Markup("")
            label = Markup("<bdi{}>{}</bdi>").format(tag, cell.text)
            address = page.href(cell.term.value)
            return label if address is None else Markup('<a href="{}">{}</a>').format(address, label)
        case RdfLiteral():
            tongue = cell.term.language or ""
            value = page.value(Literal(cell.term.value, tongue, cell.term.datatype.value))
            tag = Markup(' lang="{}"').format(tongue) if tongue and tongue != page.language else Markup("")
            return Markup("<bdi{}>{}</bdi>").format(tag, value)
        case _:
            return Markup("{}").format(cell.text)


def _is_amount(cell: Cell) -> bool:
    return isinstance(cell.term, RdfLiteral) and cell.term.datatype.value in _NUMBERS


async def _sentences(graph: Graph, answer: Answer) -> dict[tuple[str, int, int], Quote]:
    """The sentence around each quote of the answer, by copy and offsets."""
    found: list[Evidence] = [evidence for row in answer.rows for evidence in row.evidence]
    claims = {Iri(evidence.claim) for evidence in found if evidence.claim}
    sentences: dict[tuple[str, int, int], Quote] = {}
    for row in await graph.rows_for("claim_evidence", claims):
        copy = row["copy"]
        if isinstance(copy, Iri):
            span = Span(number(row, "begin"), number(row, "end"))
            quote = window(copy, text(row, "words"), number(row, "from"), span)
            sentences[copy.value, span.start, span.end] = quote
    return sentences
