"""What goes into the query engine and what comes out: values shared by the engine, the routes and the command line."""

import hashlib
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from kg.errors import (
    EngineUnavailable,
    ParameterError,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooLarge,
    ThaigovError,
)

ResultKind = Literal["solutions", "boolean", "graph"]
Binding = dict[str, dict[str, Any]]
"""One row of SPARQL JSON: variable to ``{"type", "value", "datatype"?, "xml:lang"?}``; unbound ones are missing."""


class NoFormatFits(ThaigovError):
    """None of the formats asked for can hold this kind of result; ``kind`` says which kind it is."""

    def __init__(self, kind: ResultKind) -> None:
        super().__init__(f"none of the formats asked for can hold a result of kind {kind}")
        self.kind = kind


class AnswerBroken(ThaigovError):
    """The answer ended before it was whole, after its first part was given out; the connection must be broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryRequest:
    """One query. ``accept``: media types, the best first; empty means SPARQL JSON or Turtle.

    ``default_graphs`` and ``named_graphs`` replace those of FROM; None leaves them as the text says. Limits can only
    lower those of the settings. ``client`` is whom the queue is fair to. ``snapshot`` asks a kept older snapshot.
    """

    text: str
    accept: tuple[str, ...] = ()
    deadline_s: float | None = None
    max_bytes: int | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base_iri: str | None = None
    client: str = ""
    query_id: str = ""
    snapshot: str | None = None


@dataclass(slots=True, kw_only=True)
class QueryResult:
    """An answer. ``body`` holds it where it was whole when the first part was due; else read ``chunks``.

    ``chunks`` raises AnswerBroken where the rest fails.
    """

    query_id: str
    snapshot: str
    kind: ResultKind
    media_type: str
    body: bytes | None
    chunks: AsyncIterator[bytes]
    close: Callable[[], None]
    """To be called by who doesn't read ``chunks`` to the end: the worker is free again."""

    async def read(self) -> bytes:
        """The whole answer."""
        return self.body if self.body is not None else b"".join([chunk async for chunk in self.chunks])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A SELECT's answer for use inside the program."""

    variables: tuple[str, ...]
    bindings: list[Binding] = field(default_factory=list)
    snapshot: str = ""

    def values(self) -> list[tuple[str | None, ...]]:
        """The bare values, row by row in the order of the variables; None where unbound."""
        return [tuple(row[v]["value"] if v in row else None for v in self.variables) for row in self.bindings]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningQuery:
    """A query that waits or runs now."""

    query_id: str
    client: str
    text: str
    state: Literal["waiting", "running", "sending"]
    is_heavy: bool
    seconds: float
    bytes_out: int


def error_of(fields: dict[str, Any]) -> ThaigovError:
    """The exception for an error frame of a worker."""
    kind, message = fields["kind"], fields["message"]
    if kind == "syntax":
        return QuerySyntaxError(message, line=fields.get("line"), column=fields.get("column"))
    if kind == "format":
        return NoFormatFits(message)
    classes = {
        "refused": QueryRefused,
        "memory": QueryTooLarge,
        "too-large": QueryTooLarge,
        "timeout": QueryTimeout,
        "evaluation": ParameterError,
    }
    return classes.get(kind, EngineUnavailable)(message)


def new_query_id() -> str:
    """A name for a query that nobody guesses, since knowing it and the token is what cancelling takes."""
    return secrets.token_hex(8)


class Tagger:
    """Makes strong entity tags of answers to queries that have all but their texts in common.

    A tag is known before the evaluation: a snapshot never changes, and the engine is deterministic over one.
    """

    def __init__(self, request: QueryRequest, *, snapshot: str, in_memory: bool, takes_gzip: bool) -> None:
        parts = (
            snapshot,
            in_memory,
            takes_gzip,
            request.base_iri,
            request.accept,
            request.default_graphs,
            request.named_graphs,
        )
        self._begun = hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16)

    def tag(self, text: str) -> str:
        """The tag of the answer to this query."""
        whole = self._begun.copy()
        whole.update(text.encode("utf-8", "surrogatepass"))
        return f'"{whole.hexdigest()}"'
