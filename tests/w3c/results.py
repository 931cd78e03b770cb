"""Expected and given results as values, and whether they say the same."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    Store,
    Triple,
    parse_query_results,
)

from tests.w3c.manifest import FORMATS, address, quads_of

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
RESULT_FORMATS = {"srx": QueryResultsFormat.XML, "srj": QueryResultsFormat.JSON, "tsv": QueryResultsFormat.TSV}
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS: dict[str, Callable[[str], object]] = {
    XSD + "double": float,
    XSD + "float": float,
    XSD + "decimal": lambda text: Decimal(text).normalize(),
    XSD + "integer": int,
    XSD + "boolean": lambda text: {"true": True, "1": True, "false": False, "0": False}.get(text, text),
}
Term = NamedNode | BlankNode | Literal | Triple
Row = dict[str, Term]


@dataclass(frozen=True, slots=True)
class Table:
    """A SELECT's result; ``is_ordered`` where the order of rows is part of it."""

    variables: frozenset[str]
    rows: list[Row]
    is_ordered: bool = False


Result = bool | Table | list[Quad]


def expected_result(path: Path) -> Result:
    """The result in a file of the suite: rows, a boolean, or a graph."""
    suffix = path.suffix[1:]
    if suffix in RESULT_FORMATS:
        return solutions(path.read_bytes(), RESULT_FORMATS[suffix])
    quads = quads_of(path)
    table = _result_set(quads)
    return quads if table is None else table


def solutions(data: bytes, format_: QueryResultsFormat) -> bool | Table:
    """Rows or a boolean out of a results document."""
    parsed = parse_query_results(data, format=format_)
    if isinstance(parsed, QueryBoolean):
        return bool(parsed)
    names = [variable.value for variable in parsed.variables]
    rows = [{n: row[n] for n in names if row[n] is not None} for row in parsed]
    return Table(frozenset(names), rows)


def csv_cells(data: bytes) -> Counter[tuple[tuple[str, str], ...]]:
    """The rows of a CSV result, cells by column: their order means nothing, nor do labels of blank nodes."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8")))
    return Counter(
        tuple(sorted((name, "_:b" if cell.startswith("_:") else cell) for name, cell in row.items())) for row in rows
    )


def same(expected: Result, given: Result, *, is_lax: bool = False) -> bool:
    """Whether two results are equal up to the labels of blank nodes. ``is_lax``: duplicates may be dropped."""
    if isinstance(expected, bool) or isinstance(given, bool):
        return expected is given
    if isinstance(expected, Table) != isinstance(given, Table):
        return False
    if isinstance(expected, Table) and isinstance(given, Table):
        return _same_tables(expected, given, is_lax=is_lax)
    assert isinstance(expected, list)
    assert isinstance(given, list)
    return same_datasets(expected, given)


def same_datasets(expected: list[Quad], given: list[Quad]) -> bool:
    """Whether two datasets are isomorphic."""
    both = [Dataset(expected), Dataset(given)]
    for dataset in both:
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return both[0] == both[1]


def _same_tables(expected: Table, given: Table, *, is_lax: bool) -> bool:
    if is_lax:
        return set(map(_plain, expected.rows)) == set(map(_plain, given.rows)) and len(given.rows) <= len(expected.rows)
    if expected.variables != given.variables or len(expected.rows) != len(given.rows):
        return False
    if expected.is_ordered:
        return _match(list(zip(expected.rows, given.rows, strict=True)), {}, {}) is not None
    if Counter(map(_plain, expected.rows)) != Counter(map(_plain, given.rows)):
        return False
    return _assign(expected.rows, given.rows, {}, {})


def _plain(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, "_:" if _has_blank(term) else str(_written_alike(term))) for name, term in row.items()))


def _written_alike(term: object) -> object:
    """The term with its number in one lexical form: a result may say 2.0E0 or 2, but not another datatype."""
    if isinstance(term, Triple):
        return tuple(_written_alike(part) for part in term)
    if isinstance(term, Literal) and term.datatype.value in NUMBERS:
        try:
            return (term.datatype.value, NUMBERS[term.datatype.value](term.value))
        except (ValueError, ArithmeticError):
            return term
    return term


def _has_blank(term: object) -> bool:
    if isinstance(term, Triple):
        return any(_has_blank(part) for part in term)
    return isinstance(term, BlankNode)


def _assign(expected: list[Row], given: list[Row], forth: dict[str, str], back: dict[str, str]) -> bool:
    """Whether the rows can be paired under one renaming of blank nodes (few rows: a search will do)."""
    if not expected:
        return True
    first, *rest = expected
    for index, row in enumerate(given):
        if _plain(first) != _plain(row):
            continue
        renamed = _match([(first, row)], forth, back)
        if renamed is not None and _assign(rest, given[:index] + given[index + 1 :], *renamed):
            return True
        if not any(_has_blank(term) for term in first.values()):
            return False
    return False


def _match(
    pairs: list[tuple[Row, Row]], forth: dict[str, str], back: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]] | None:
    forth, back = dict(forth), dict(back)
    for expected, given in pairs:
        if expected.keys() != given.keys():
            return None
        for name in expected:
            if not _match_terms(expected[name], given[name], forth, back):
                return None
    return forth, back


def _match_terms(expected: object, given: object, forth: dict[str, str], back: dict[str, str]) -> bool:
    if isinstance(expected, BlankNode) and isinstance(given, BlankNode):
        return (
            forth.setdefault(expected.value, given.value) == given.value
            and back.setdefault(given.value, expected.value) == expected.value
        )
    if isinstance(expected, Triple) and isinstance(given, Triple):
        return all(_match_terms(e, g, forth, back) for e, g in zip(expected, given, strict=True))
    return _written_alike(expected) == _written_alike(given)


def _result_set(quads: list[Quad]) -> bool | Table | None:
    """A result written with the DAWG result-set vocabulary; None where the graph is just a graph."""
    store = Store()
    store.extend(quads)

    def objects(subject: object, term: str) -> Iterator[Term]:
        for quad in store.quads_for_pattern(subject, NamedNode(RS + term), None):  # type: ignore[arg-type]
            yield quad.object

    result = next((q.subject for q in store.quads_for_pattern(None, None, NamedNode(RS + "ResultSet"))), None)
    if result is None:
        return None
    for value in objects(result, "boolean"):
        return str(value.value) == "true"  # type: ignore[union-attr]
    rows: list[tuple[int, Row]] = []
    is_ordered = False
    for solution in objects(result, "solution"):
        row: Row = {}
        for binding in objects(solution, "binding"):
            (name,), (value,) = objects(binding, "variable"), objects(binding, "value")
            row[name.value] = value  # type: ignore[union-attr]
        index = [int(i.value) for i in objects(solution, "index")]  # type: ignore[union-attr]
        is_ordered |= bool(index)
        rows.append((index[0] if index else 0, row))
    names = frozenset(str(name.value) for name in objects(result, "resultVariable"))  # type: ignore[union-attr]
    return Table(names, [row for _, row in sorted(rows, key=lambda pair: pair[0])], is_ordered)


__all__ = [
    "FORMATS",
    "Result",
    "Table",
    "address",
    "csv_cells",
    "expected_result",
    "same",
    "same_datasets",
    "solutions",
]
