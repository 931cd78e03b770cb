"""What two servers' answers to one query have in common.

Compared are rows, not bytes. Terms are compared as they are written first; where those differ, by what they stand for
(``1.50`` and ``1.5``), so that a server's own way of writing is told apart from another answer.
"""

import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pyoxigraph import RdfFormat, parse

from bench.analysts import AnalystsQuery

XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = frozenset(
    XSD + name for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")
)
ASK_COLUMN = "__ASK_RETVAL"
"""Virtuoso answers an ASK in JSON with one row of this column."""
VERDICTS = SAME, OTHERWISE, REORDERED, DIFFERS = "same", "same, written otherwise", "same, in another order", "differs"
Row = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``verdict`` is one of ``VERDICTS``; ``note`` says how answers differ, by the first case."""

    verdict: str
    rows: int
    note: str = ""

    @property
    def severity(self) -> int:
        """0 for "same", and more for worse."""
        return VERDICTS.index(self.verdict)


def compare(query: AnalystsQuery, own: bytes, other: bytes) -> Comparison:
    """What the other answer has in common with ours. Of a LIMIT without an order only the number of rows counts."""
    left, right = rows(query, own), rows(query, other)
    if query.shape == "dump":
        if len(left) == len(right):
            return Comparison(SAME, len(left))
        return Comparison(DIFFERS, len(left), f"{len(left):,} rows, there {len(right):,}")
    if not query.is_ordered:
        left, right = sorted(left), sorted(right)
    if left == right:
        return Comparison(SAME, len(left))
    meant = [[values(row) for row in side] for side in (left, right)]
    if not query.is_ordered:
        meant = [sorted(side) for side in meant]
    if meant[0] == meant[1]:
        return Comparison(OTHERWISE, len(left), first_difference(left, right))
    only_left, only_right = Counter(meant[0]) - Counter(meant[1]), Counter(meant[1]) - Counter(meant[0])
    if not only_left and not only_right:
        return Comparison(REORDERED, len(left), first_difference(*meant))
    note = f"{only_left.total()} of {len(left)} rows only in ours, {only_right.total()} of {len(right)} only there"
    return Comparison(DIFFERS, len(left), f"{note}; {first_difference([*only_left], [*only_right])}")


def rows(query: AnalystsQuery, body: bytes) -> list[Row]:
    """The rows of an answer, each sorted by variable; of a graph its triples; of an ASK one row."""
    if query.text.startswith("CONSTRUCT"):
        graph = {(t.subject, t.predicate, t.object) for t in parse(body, format=RdfFormat.N_TRIPLES)}
        return sorted((("s", str(s)), ("p", str(p)), ("o", str(o))) for s, p, o in graph)
    answer = json.loads(body)
    if "boolean" in answer:
        return [(("boolean", str(answer["boolean"]).lower()),)]
    found = [
        tuple(sorted((name, *term(value)) for name, value in row.items())) for row in answer["results"]["bindings"]
    ]
    if query.text.startswith("ASK") and answer["head"]["vars"] == [ASK_COLUMN]:
        return [(("boolean", "true" if row[0][2] == "1" else "false"),) for row in found]
    return found


def term(value: dict[str, Any]) -> tuple[str, ...]:
    """Kind, text, data type and language of a term, defaults left out; the draft's ``typed-literal`` is a literal."""
    kind = value["type"].removeprefix("typed-")
    datatype = value.get("datatype", "")
    return (kind, value["value"], "" if datatype == XSD + "string" else datatype, value.get("xml:lang", "").lower())


def values(row: Row) -> Row:
    """The row with what its numbers and truth values stand for."""
    return tuple(_value(cell) for cell in row)


def first_difference(left: list[Row], right: list[Row]) -> str:
    """The first cells that differ, ours and the other's."""
    for own, other in zip(left, right, strict=False):
        for mine, theirs in zip(own, other, strict=False):
            if mine != theirs:
                return f"{_shown(mine)}, there {_shown(theirs)}"
    return ""


def _value(cell: tuple[str, ...]) -> tuple[str, ...]:
    if len(cell) < 4:
        return cell
    name, kind, text, datatype, *_ = cell
    if datatype in NUMBERS:
        try:
            return name, kind, str(Decimal(text).normalize() + 0), "number"
        except InvalidOperation:
            return cell
    if datatype == XSD + "boolean":
        return name, kind, {"1": "true", "0": "false"}.get(text, text), datatype
    return cell


def _shown(cell: tuple[str, ...]) -> str:
    name, *parts = cell
    return f"?{name} = " + " ".join(part.replace(XSD, "xsd:")[:60] for part in parts if part)
