"""Canned queries described for programs: the catalogue, one query, the values of a parameter, as JSON documents."""

from collections.abc import Sequence
from typing import Any

from kg.export import GRAPH_FORMATS
from kg.formats import ANSWER_FORMATS
from kg.queries import Bilingual, Catalogue, Choice, Column, Example, Parameter, Query, QueryForm


def _both(text: Bilingual) -> dict[str, str]:
    return {"th": text.th, "en": text.en}


def catalogue_document(catalogue: Catalogue, site: str) -> dict[str, Any]:
    """Every query in short."""
    return {"queries": [_short(query, site) for query in catalogue], "tags": list(catalogue.tags)}


def _short(query: Query, site: str) -> dict[str, Any]:
    return {
        "name": query.name,
        "title": _both(query.title),
        "summary": _both(query.summary),
        "tags": list(query.tags),
        "view": query.view.value,
        "version": query.version,
        "parameters": [parameter.name for parameter in query.parameters],
        "href": f"{site}/queries/{query.name}",
        "about": f"{site}/queries/{query.name}/about",
    }


def query_document(query: Query, site: str) -> dict[str, Any]:
    """One query in full."""
    rows = GRAPH_FORMATS if query.form is QueryForm.CONSTRUCT else ANSWER_FORMATS
    return _short(query, site) | {
        "form": query.form.value,
        "parameters": [_parameter(query, parameter, site) for parameter in query.parameters],
        "columns": [_column(column) for column in query.columns],
        "formats": [{"name": row.name, "media_type": row.media_type, "title": row.title} for row in rows],
        "examples": [_example(example) for example in query.examples],
        "text": f"{site}/queries/{query.name}.rq",
    }


def _parameter(query: Query, parameter: Parameter, site: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": parameter.name,
        "type": parameter.kind.value,
        "label": _both(parameter.label),
        "default": list(parameter.default),
        "required": parameter.is_required,
        "many": parameter.many,
    }
    for key in ("pattern", "minimum", "maximum", "language"):
        if (value := getattr(parameter, key)) is not None:
            found[key] = value
    if parameter.class_iri:
        found["class"] = parameter.class_iri
    if parameter.choices:
        found["values"] = [{"value": each.value, "label": _both(each.label)} for each in parameter.choices]
    if parameter.is_listed:
        found["choices"] = f"{site}/queries/{query.name}/choices/{parameter.name}"
    return found


def _column(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "role": column.role.value, "label": _both(column.label)}
    return found | {key: value for key in ("of", "unit") if (value := getattr(column, key)) is not None}


def _example(example: Example) -> dict[str, Any]:
    parameters = {name: list(values) for name, values in example.parameters.items()}
    return {"title": _both(example.title), "parameters": parameters}


def choices_document(query: Query, parameter: Parameter, found: Sequence[Choice], snapshot: str) -> dict[str, Any]:
    """The values of a parameter; ``rows`` is null where the query can't be counted by value."""
    return {
        "query": query.name,
        "parameter": parameter.name,
        "snapshot": snapshot,
        "values": [
            {"value": each.value, "term": each.term.value, "label": _both(each.label), "rows": each.rows}
            for each in found
        ],
    }
