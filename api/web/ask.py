"""The pages' way to the graph: the queries of ``sparql/``, bound with terms and sent to the query engine.

A file runs unchanged in any SPARQL tool that knows our prefixes: ``$name`` stands for one term,
``VALUES ?it { UNDEF }`` for the terms asked for. Values are written by the RDF library as terms, never as text.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode
from starlette.concurrency import run_in_threadpool

from api.web.terms import Iri, Literal, Row, Term, parse_solutions, truth
from kg.namespaces import Iris

_FOLDER = Path(__file__).parent / "sparql"
_NAME = re.compile(r"\$([a-z_]+)\b")
_ASKED_FOR = "VALUES ?it { UNDEF }"
_BATCH = 400  # resources in one query
_LARGE = 200_000  # bytes

Value = Term | bool | int | str


@cache
def _text(name: str) -> str:
    return (_FOLDER / f"{name}.rq").read_text("utf-8")


def write_term(value: Value) -> str:
    """A value as SPARQL writes it; a plain ``str`` is a string literal. Raises ``ValueError`` for what is no IRI."""
    match value:
        case Iri(iri):
            return str(NamedNode(iri))
        case Literal(text, language, datatype):
            written = (
                RdfLiteral(text, language=language) if language else RdfLiteral(text, datatype=NamedNode(datatype))
            )
            return str(written)
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case _:
            return str(RdfLiteral(value))


def bind(text: str, values: Mapping[str, Value]) -> str:
    """The query with every ``$name`` replaced by its term. Raises ``KeyError`` for a name without a value."""
    return _NAME.sub(lambda match: write_term(values[match[1]]), text)


def ask_text(name: str, **values: Value) -> str:
    """The text of the query file ``name`` with its ``$names`` bound, without our prefixes."""
    return bind(_text(name), values)


@dataclass(frozen=True, slots=True)
class Graph:
    """Asks the served graph. ``run`` takes a SELECT and gives its results as JSON, without blocking."""

    run: Callable[[str], Awaitable[bytes]]
    iris: Iris

    async def rows(self, name: str, **values: Value) -> tuple[Row, ...]:
        """The rows of the query file ``name`` with its ``$names`` bound."""
        return await self.select(ask_text(name, **values))

    async def says_anything_of(self, it: Iri) -> bool:
        """Whether the resource occurs anywhere in the graph."""
        return truth((await self.rows("exists", it=it))[0], "boolean")

    async def rows_for(self, name: str, them: Iterable[Iri], **values: Value) -> list[Row]:
        """The rows of the query file ``name`` for each of the resources; asks in batches, none for no resource."""
        wanted = sorted(set(them), key=lambda iri: iri.value)
        rows: list[Row] = []
        for first in range(0, len(wanted), _BATCH):
            listed = " ".join(write_term(iri) for iri in wanted[first : first + _BATCH])
            query = bind(_text(name), values).replace(_ASKED_FOR, f"VALUES ?it {{ {listed} }}")
            rows.extend(await self.select(query))
        return rows

    async def select(self, query: str) -> tuple[Row, ...]:
        """The rows of a SELECT, our prefixes put in front."""
        body = await self.run(self.iris.prologue + query)
        if len(body) > _LARGE:  # reading it would keep other requests waiting
            return (await run_in_threadpool(parse_solutions, body)).rows
        return parse_solutions(body).rows

    def iri(self, ref: str) -> Iri:
        """The resource of a CURIE or a path below the base."""
        return Iri(self.iris.expand(ref))
