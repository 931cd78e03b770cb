"""Answers as JSON: rows with IRIs, labels and evidence; the same as lines; and SPARQL's own result format."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.queries.about import About
from kg.queries.flat import value_of
from kg.queries.model import Answer, Cell, Column, ColumnRole, Evidence, Node, Row


def json_document(answer: Answer, about: About, *, next_link: str | None = None) -> dict[str, Any]:
    """The answer as one document: what was asked, whether it is complete, columns, rows with their evidence."""
    query = answer.bound.query
    return {
        "query": query.name,
        "title": query.title.of(answer.language),
        "version": query.version,
        "parameters": {name: list(values) for name, values in answer.bound.given.items()},
        "snapshot": answer.snapshot,
        "language": answer.language,
        "total": answer.total,
        "offset": answer.offset,
        "count": len(answer.rows),
        "complete": answer.complete,
        "next_cursor": answer.next_cursor,
        "next": next_link,
        "permalink": about.permalink,
        "citation": about.citation,
        "notes": [note.of(answer.language) for note in answer.notes],
        "columns": [_column(column, answer.language) for column in answer.columns if not _is_beside(column)],
        "rows": [row_object(answer, row) for row in answer.rows],
    }


def _is_beside(column: Column) -> bool:
    return column.role in {ColumnRole.CLAIM, ColumnRole.EVIDENCE}


def _column(column: Column, language: str) -> dict[str, Any]:
    about = {"name": column.name, "role": column.role.value, "label": column.label.of(language)}
    return about | ({"unit": column.unit} if column.unit else {})


def row_object(answer: Answer, row: Row) -> dict[str, Any]:
    """One row: an object per entity (IRI, label in the asked language), plain JSON values for the rest, its evidence.

    Labels that the query itself gives are Thai, whatever language was asked for.
    """
    cells = {
        column.name: _json_cell(cell)
        for column, cell in zip(answer.columns, row.cells, strict=True)
        if not _is_beside(column)
    }
    return cells | {"evidence": [_evidence(each) for each in row.evidence]}


def _json_cell(cell: Cell) -> Any:
    if isinstance(cell.term, NamedNode):
        return {"iri": cell.term.value, "label": cell.label, "label_language": cell.label_language}
    value = value_of(cell)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "quote": evidence.quote,
        "release": evidence.release,
        "copy": evidence.copy,
        "start": evidence.start,
        "end": evidence.end,
        "confidence": evidence.confidence,
        "made_by": evidence.made_by,
        "claim": evidence.claim,
    }


def json_rows(answer: Answer, about: About) -> bytes:
    return (json.dumps(json_document(answer, about), ensure_ascii=False, indent=1) + "\n").encode()


def ndjson_rows(answer: Answer, about: About) -> bytes:
    """One row a line."""
    lines = (json.dumps(row_object(answer, row), ensure_ascii=False) + "\n" for row in answer.rows)
    return "".join(lines).encode()


def sparql_json(answer: Answer, about: About) -> bytes:
    """SPARQL 1.1 Query Results JSON: the terms of the query itself, without labels looked up beside them."""
    names = [column.name for column in answer.columns]
    bindings = [
        {name: _term(cell.term) for name, cell in zip(names, row.cells, strict=True) if cell.term is not None}
        for row in answer.rows
    ]
    document = {"head": {"vars": names, "link": [about.permalink]}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False).encode()


def _term(term: Node) -> dict[str, Any]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Triple():
            parts = {"subject": _term(term.subject), "predicate": _term(term.predicate), "object": _term(term.object)}
            return {"type": "triple", "value": parts}
        case Literal():
            found = {"type": "literal", "value": term.value}
            if term.language:
                return found | {"xml:lang": term.language}
            return found if term.datatype.value.endswith("#string") else found | {"datatype": term.datatype.value}
