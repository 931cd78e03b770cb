"""RDF terms as the pages see them, read from SPARQL results in JSON.

The pages never hold objects of the engine: its results live in worker processes and may not leave them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Iri:
    """A resource."""

    value: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text or value. ``language`` is empty where the literal has none."""

    value: str
    language: str = ""
    datatype: str = XSD + "string"


Term = Iri | Literal
Row = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT with its column names in order."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def parse_solutions(body: bytes) -> Solutions:
    """The rows of a SPARQL 1.1 results document in JSON; a row lacks the columns it leaves unbound."""
    document = json.loads(body)
    if "boolean" in document:
        return Solutions(("boolean",), ({"boolean": Literal(str(document["boolean"]).lower(), "", XSD + "boolean")},))
    return Solutions(
        tuple(document["head"].get("vars", ())),
        tuple({name: _term(cell) for name, cell in row.items()} for row in document["results"]["bindings"]),
    )


def _term(cell: dict[str, object]) -> Term:
    match cell["type"]:
        case "uri":
            return Iri(str(cell["value"]))
        case "bnode":
            return Literal(f"_:{cell['value']}")
        case "triple":
            parts = cell["value"]
            assert isinstance(parts, dict)
            return Literal(
                "<<( " + " ".join(_plain(_term(parts[k])) for k in ("subject", "predicate", "object")) + " )>>"
            )
        case _:
            language = str(cell.get("xml:lang", ""))
            return Literal(str(cell["value"]), language, str(cell.get("datatype", XSD + "string")))


def _plain(term: Term) -> str:
    return f"<{term.value}>" if isinstance(term, Iri) else f'"{term.value}"'


def text(row: Row, column: str) -> str:
    """The lexical value of a column; the empty string where it is unbound."""
    term = row.get(column)
    return term.value if term is not None else ""


def truth(row: Row, column: str) -> bool:
    """Whether a column holds the boolean true; false where it is unbound."""
    return text(row, column) in {"true", "1"}


def number(row: Row, column: str) -> int:
    """A column's whole number; 0 where it is unbound."""
    return int(text(row, column) or 0)
