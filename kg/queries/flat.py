"""An answer as a plain table: names, types and Python values, as spreadsheets and data frames want them.

An entity becomes two columns, its IRI and its label in the asked language; a row's first piece of evidence becomes its
release, offsets and confidence beside the quote. What does not fit a column's type would be lost, so a column of mixed
types is text.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal

from kg.queries.model import Answer, Cell, Column, ColumnRole, QueryForm, Row

Value = str | int | Decimal | bool | date | float | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPES: dict[str, tuple[str, Callable[[str], Value]]] = {
    f"{_XSD}integer": ("integer", int),
    f"{_XSD}decimal": ("decimal", Decimal),
    f"{_XSD}double": ("decimal", lambda text: Decimal(repr(float(text)))),
    f"{_XSD}boolean": ("boolean", lambda text: text == "true"),
    f"{_XSD}date": ("date", date.fromisoformat),
}
_EXACT = 2**63  # integers beyond it fit no column of 64 bits


@dataclass(frozen=True, slots=True)
class Field:
    """One flat column: ``kind`` is string, integer, decimal, boolean or date; ``title`` is in the asked language."""

    name: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Flat:
    """The table. ``rows`` are lists in the order of ``fields``."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]


def value_of(cell: Cell) -> Value:
    """The Python value of a cell: numbers, dates and truths as such, everything else as text."""
    if isinstance(cell.term, Literal) and (row := _TYPES.get(cell.term.datatype.value)):
        try:
            value = row[1](cell.term.value)
        except (ValueError, ArithmeticError):
            return cell.term.value
        return value if not isinstance(value, int) or abs(value) < _EXACT else cell.term.value
    if cell.term is None:
        return None
    return getattr(cell.term, "value", str(cell.term))


def flat(answer: Answer) -> Flat:
    """The answer as a plain table."""
    plan = list(_plan(answer))
    raw = [tuple(read(row) for _, _, read in plan) for row in answer.rows]
    kinds = [_kind([row[index] for row in raw]) for index in range(len(plan))]
    fields = tuple(Field(name, kind, title) for (name, title, _), kind in zip(plan, kinds, strict=True))
    return Flat(fields, tuple(tuple(map(_as, row, kinds)) for row in raw))


Reader = Callable[[Row], Value]


def _plan(answer: Answer) -> Iterator[tuple[str, str, Reader]]:
    language = answer.language
    written = {column.name for column in answer.columns}
    labels = {column.of: column for column in answer.columns if column.role is ColumnRole.LABEL}
    for index, column in enumerate(answer.columns):
        if column.role is ColumnRole.LABEL:
            continue
        yield column.name, column.label.of(language), _cell(index)
        if column.role is ColumnRole.ENTITY:
            own = labels.get(column.name)
            name = own.name if own else _unused(f"{column.name}Label", written)
            title = own.label.of(language) if own else f"{column.label.of(language)} (label)"
            yield name, title, _label(index)
    if answer.bound.query.form is QueryForm.SELECT and _has_claims(answer.columns):
        yield "evidenceRelease", "ข่าวต้นทาง" if language == "th" else "Release", _evidence("release")
        yield "evidenceStart", "เริ่มที่อักขระ" if language == "th" else "Start (code points)", _evidence("start")
        yield "evidenceEnd", "จบที่อักขระ" if language == "th" else "End (code points)", _evidence("end")
        yield "evidenceConfidence", "ความเชื่อมั่น" if language == "th" else "Confidence", _evidence("confidence")


def _has_claims(columns: Sequence[Column]) -> bool:
    return any(column.role is ColumnRole.CLAIM for column in columns)


def _unused(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


def _cell(index: int) -> Reader:
    return lambda row: value_of(row.cells[index])


def _label(index: int) -> Reader:
    return lambda row: row.cells[index].label


def _evidence(name: str) -> Reader:
    def read(row: Row) -> Value:
        value: Value = getattr(row.evidence[0], name) if row.evidence else None
        return Decimal(str(value)) if isinstance(value, float) else value

    return read


def _kind(values: Sequence[Value]) -> str:
    types = {type(value) for value in values if value is not None}
    if types == {int}:
        return "integer"
    if types and types <= {int, Decimal}:
        return "decimal"
    if types == {bool}:
        return "boolean"
    return "date" if types == {date} else "string"


def _as(value: Value, kind: str) -> Value:
    if value is None:
        return None
    if kind == "decimal":
        return Decimal(str(value))
    if kind == "string":
        return str(value).lower() if isinstance(value, bool) else str(value)
    return value
