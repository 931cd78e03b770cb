"""A bound query asked of a snapshot: a page of rows or all of them, with labels, evidence and a true total."""

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.namespaces import Iris
from kg.queries.beside import Labels, evidence_of, labels_of
from kg.queries.cursor import Cursor, answer_key, place_of
from kg.queries.graph import Graph, Table
from kg.queries.model import Answer, Bilingual, Bound, Cell, Column, ColumnRole, Evidence, Node, QueryForm, Row
from kg.queries.shape import count_of, in_total_order, page_of

PAGE = 100
"""Rows of a page where nothing else was asked for."""

MAX_PAGE = 10_000

YES_OR_NO = Column(name="answer", role=ColumnRole.VALUE, label=Bilingual(th="คำตอบ", en="Answer"))
"""The one column of an ASK."""


def run(
    graph: Graph,
    bound: Bound,
    *,
    language: str = "th",
    limit: int | None = PAGE,
    cursor: str | None = None,
    iris: Iris | None = None,
) -> Answer:
    """One page of the answer, or with ``limit=None`` all that follows the cursor.

    ``total`` is counted on the same snapshot. Raises ``BadCursor``, and what the graph raises.
    """
    iris = iris or Iris()
    offset = place_of(cursor, bound, graph.snapshot)
    if bound.query.form is QueryForm.ASK:
        rows: tuple[Row, ...] = (Row((Cell(Literal(graph.ask(bound.sparql))),)),)
        return _answer(graph, bound, (YES_OR_NO,), rows, total=1, offset=0, language=language)
    found = graph.select(
        in_total_order(bound.sparql) if limit is None and not offset else _page(bound.sparql, limit, offset)
    )
    total = _total(graph, bound, found, limit, offset)
    rows = _rows(graph, bound, found, language, iris)
    return _answer(graph, bound, bound.query.columns, rows, total=total, offset=offset, language=language)


def _page(sparql: str, limit: int | None, offset: int) -> str:
    return (
        f"{in_total_order(sparql)}\nOFFSET {offset}\n" if limit is None else page_of(sparql, limit=limit, offset=offset)
    )


def _total(graph: Graph, bound: Bound, found: Table, limit: int | None, offset: int) -> int:
    """Known from the rows themselves where they reach the end; counted otherwise."""
    reached_the_end = limit is None or len(found.rows) < limit
    if reached_the_end and (found.rows or not offset):
        return offset + len(found.rows)
    counted = graph.select(count_of(bound.sparql)).rows[0][0]
    return int(counted.value) if isinstance(counted, Literal) else 0


def _answer(
    graph: Graph,
    bound: Bound,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    *,
    total: int,
    offset: int,
    language: str,
) -> Answer:
    end = offset + len(rows)
    following = Cursor(graph.snapshot, answer_key(bound), end).written() if end < total and rows else None
    return Answer(
        bound=bound,
        columns=columns,
        rows=rows,
        total=total,
        offset=offset,
        complete=offset == 0 and end >= total,
        next_cursor=following,
        snapshot=graph.snapshot,
        language=language,
        notes=tuple(_notes(rows, language)),
    )


_OTHER_LANGUAGE = Bilingual(
    th="บางชื่อไม่มีภาษาไทย จึงแสดงเป็นภาษาอื่น",
    en="Some names are not known in English; they are shown in Thai.",
)


def _notes(rows: Sequence[Row], language: str) -> Iterator[Bilingual]:
    """What must be said of the answer: that labels are in another language than the one that was asked for."""
    if any(cell.label_language not in {None, language} for row in rows for cell in row.cells):
        yield _OTHER_LANGUAGE


def _rows(graph: Graph, bound: Bound, found: Table, language: str, iris: Iris) -> tuple[Row, ...]:
    columns = bound.query.columns
    places = [found.variables.index(column.name) for column in columns]
    rows = [tuple(row[place] for place in places) for row in found.rows]
    entities = [index for index, column in enumerate(columns) if column.role is ColumnRole.ENTITY]
    claims = [index for index, column in enumerate(columns) if column.role is ColumnRole.CLAIM]
    labels = labels_of(graph, _nodes(rows, entities), language=language, iris=iris)
    evidence = evidence_of(graph, _nodes(rows, claims), iris=iris)
    return tuple(_row(row, columns, labels, evidence) for row in rows)


def _nodes(rows: Sequence[tuple[Node | None, ...]], places: Sequence[int]) -> list[NamedNode]:
    return [node for row in rows for place in places for node in _listed(row[place])]


def _listed(term: Node | None) -> list[NamedNode]:
    """The node of a cell; a text of several IRIs, as GROUP_CONCAT makes them, is all of them."""
    if isinstance(term, NamedNode):
        return [term]
    if isinstance(term, Literal) and term.value.startswith(("http://", "https://")):
        return [NamedNode(iri) for iri in sorted(set(term.value.split()))]
    return []


def _row(
    terms: tuple[Node | None, ...],
    columns: tuple[Column, ...],
    labels: Labels,
    evidence: Mapping[NamedNode, tuple[Evidence, ...]],
) -> Row:
    found: list[Evidence] = []
    for term, column in zip(terms, columns, strict=True):
        if column.role is ColumnRole.CLAIM:
            for claim in _listed(term):
                found += [each for each in evidence.get(claim, ()) if each not in found]
    cells = []
    for term, column in zip(terms, columns, strict=True):
        if column.role is ColumnRole.ENTITY and isinstance(term, NamedNode):
            label, tag = labels.get(term, (None, None))
            cells.append(Cell(term, label, tag))
        elif column.role is ColumnRole.EVIDENCE and isinstance(term, Literal):
            # The query shows one quote of the fact; beside it stands the claim, all of whose pieces belong together.
            cells.append(Cell(_quote(found) or term))
            found = found or [Evidence(quote=term.value, release=None, copy=None, start=None, end=None)]
        else:
            cells.append(Cell(term))
    return Row(tuple(cells), tuple(found))


def _quote(evidence: list[Evidence]) -> Literal | None:
    first = evidence[0].claim if evidence else None
    quotes = [each.quote for each in evidence if each.claim == first]
    return Literal(" … ".join(quotes), language="th") if quotes else None
