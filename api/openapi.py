"""The OpenAPI description with one operation per canned query, made from the files whenever it is asked for."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from kg.export import GRAPH_FORMATS
from kg.formats import ANSWER_FORMATS
from kg.namespaces import Iris
from kg.queries import MAX_PAGE, PAGE, Catalogue, Example, Parameter, ParameterKind, Query, QueryForm, load_queries
from kg.settings import Settings

_TYPES = {ParameterKind.INTEGER: "integer", ParameterKind.DECIMAL: "number"}
_FORMATS = {ParameterKind.IRI: "iri", ParameterKind.DATE: "date"}


def install(app: FastAPI, settings: Settings) -> None:
    """Nothing; ``/openapi.json`` describes the queries from now on.

    Raises ``QueryFileError`` for a faulty file, so that a server never starts with a query that can't be asked.
    """
    catalogue = load_queries(iris=Iris(settings.base_iri))
    described: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        nonlocal catalogue
        fresh = catalogue.fresh()
        if not described or fresh is not catalogue:
            catalogue = fresh
            described.clear()
            described.update(
                get_openapi(
                    title=app.title,
                    version=app.version,
                    summary=app.summary,
                    routes=app.routes,
                    license_info=app.license_info,
                )
            )
            for item in described["paths"].values():
                item.pop("head", None)  # the same as GET without a body, and FastAPI names both operations alike
            described["paths"] |= paths(catalogue)
        return described

    app.openapi = openapi  # type: ignore[method-assign]


def paths(catalogue: Catalogue) -> dict[str, Any]:
    """The path item of every query."""
    return {f"/queries/{query.name}": {"get": _operation(query)} for query in catalogue}


def _operation(query: Query) -> dict[str, Any]:
    formats = GRAPH_FORMATS if query.form is QueryForm.CONSTRUCT else ANSWER_FORMATS
    content: dict[str, Any] = {row.media_type: {} for row in formats}
    return {
        "operationId": query.name.replace("-", "_"),
        "tags": [f"queries: {tag}" for tag in query.tags[:1]],
        "summary": query.title.en,
        "description": f"{query.summary.en}\n\n{query.title.th}: {query.summary.th}",
        "parameters": [
            *(_parameter(query, parameter) for parameter in query.parameters),
            _own("format", "The format; else by Accept", type="string", enum=[row.name for row in formats]),
            *_OWN,
        ],
        "responses": {
            "200": {"description": "The answer, or a page of it", "content": content},
            "400": {"description": "A parameter is wrong; the detail says the remedy", "content": _PROBLEM},
        },
    }


_PROBLEM = {"application/problem+json": {"schema": {"type": "object"}}}


def _parameter(query: Query, parameter: Parameter) -> dict[str, Any]:
    kind: dict[str, Any] = {"type": _TYPES.get(parameter.kind, "string")}
    if parameter.kind in _FORMATS:
        kind["format"] = _FORMATS[parameter.kind]
    if parameter.choices:
        kind["enum"] = [choice.value for choice in parameter.choices]
    if parameter.pattern:
        kind["pattern"] = f"^(?:{parameter.pattern})$"
    if parameter.default and not parameter.many:
        kind["default"] = parameter.default[0]
    found: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.is_required,
        "description": f"{parameter.label.en} ({parameter.label.th})",
        "schema": {"type": "array", "items": kind} if parameter.many else kind,
    }
    if parameter.many:
        found |= {"style": "form", "explode": True}
    examples = {
        example.title.en: {"value": _value(example, parameter)}
        for example in query.examples
        if parameter.name in example.parameters
    }
    return found | ({"examples": examples} if examples else {})


def _value(example: Example, parameter: Parameter) -> Any:
    values = example.parameters[parameter.name]
    return list(values) if parameter.many else values[0]


def _own(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


_OWN = [
    _own("lang", "Language of labels and messages; else by Accept-Language", type="string", enum=["th", "en"]),
    _own("limit", f"Rows of a page ({PAGE} in JSON; files hold all rows)", type="integer", minimum=1, maximum=MAX_PAGE),
    _own("cursor", "Where to go on: from the next link of the page before", type="string"),
    _own("snapshot", "A kept older snapshot", type="string"),
    _own("version", "The version of the query that is meant", type="string"),
    _own("bom", "A byte-order mark before CSV or TSV, for Excel", type="boolean"),
]
