"""What a canned query is asked of: one immutable snapshot that answers SPARQL, behind a small protocol."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, Store, parse_query_results

from kg.errors import QuerySyntaxError
from kg.queries.model import Node


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT, in their order; an unbound variable is ``None``."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Node]]:
        """Each row as variable → term, unbound ones left out."""
        for row in self.rows:
            yield {name: term for name, term in zip(self.variables, row, strict=True) if term is not None}


class Graph(Protocol):
    """One snapshot. ``snapshot`` names it; every call answers from the same content."""

    @property
    def snapshot(self) -> str | None: ...

    def select(self, sparql: str) -> Table:
        """The solutions of a SELECT. Raises the errors of ``kg.errors`` (syntax, refused, time-out, too large)."""
        ...

    def ask(self, sparql: str) -> bool:
        """The answer of an ASK."""
        ...

    def construct(self, sparql: str) -> bytes:
        """The triples of a CONSTRUCT as N-Triples."""
        ...


def table(json: bytes) -> Table:
    """The table of a SPARQL-JSON document."""
    return _table(parse_query_results(json, format=QueryResultsFormat.JSON))


def _table(solutions: object) -> Table:
    if not isinstance(solutions, QuerySolutions):
        raise QuerySyntaxError("a SELECT was expected")
    variables = tuple(variable.value for variable in solutions.variables)
    width = range(len(variables))
    return Table(variables, tuple(tuple(solution[index] for index in width) for solution in solutions))


@dataclass(frozen=True, slots=True)
class StoreGraph:
    """A store opened in this process: for the command line and tests, not for untrusted queries (nothing stops one)."""

    store: Store
    snapshot: str | None = None

    def select(self, sparql: str) -> Table:
        try:
            return _table(self.store.query(sparql))
        except SyntaxError as error:
            raise QuerySyntaxError(str(error)) from error

    def ask(self, sparql: str) -> bool:
        found = self.store.query(sparql)
        if not isinstance(found, QueryBoolean):
            raise QuerySyntaxError("an ASK was expected")
        return bool(found)

    def construct(self, sparql: str) -> bytes:
        found = self.store.query(sparql)
        if not isinstance(found, QueryTriples):
            raise QuerySyntaxError("a CONSTRUCT was expected")
        return "".join(f"{triple} .\n" for triple in found).encode()
