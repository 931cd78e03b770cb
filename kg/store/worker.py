"""What runs in a query worker: read a request, evaluate it, write the answer as frames, again.

The worker is disposable: one thread, a read-only store, no way to open a file or a socket (``kg.store.sandbox``), a
memory limit, and a parent that kills it when time is up. Queries, results and serialisation stay in this one thread,
since pyoxigraph aborts the process when another thread touches them. Nothing of the server is imported here.
"""

import contextlib
import re
import socket
import time
from dataclasses import dataclass
from typing import IO, Any, cast

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from kg.store import wire
from kg.store.counts import Counts
from kg.store.inlining import inline_single_values
from kg.store.inspection import names_graphs, without_service
from kg.store.media import ResultFormat, first_fitting
from kg.store.request import ResultKind
from kg.store.sandbox import confine_reader, resident_bytes
from kg.store.syntax import explain

PIECE = 128 * 1024
"""Bytes gathered before they are sent on."""
RETIRE_AFTER_GROWTH = 96 * 1024 * 1024
MERGED_KEPT = 2
MAX_UNKNOWN_FUNCTIONS = 32
DEFAULT_GRAPH = "urn:x-arq:DefaultGraph"
"""The name under which clients may ask for the default graph beside named ones (as Jena and others call it)."""
UNKNOWN_FUNCTION = re.compile(r"custom function <(?P<iri>[^>]*)> is not supported")
BLOCKED = re.compile(r"open files|os error (24|13)|connect|resol|HTTP|network|dns|port", re.IGNORECASE)
TEXT_GRAPHS = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N3, RdfFormat.RDF_XML, RdfFormat.STREAMING_JSON_LD)
Request = dict[str, Any]


@dataclass(slots=True)
class Failure(Exception):
    """An answer that is an error; ``kind`` is read by the engine (``kg.store.answers``)."""

    kind: str
    message: str
    line: int | None = None
    column: int | None = None


class Answer:
    """The binary file that results are serialised to: pieces go to the parent as frames."""

    def __init__(self, connection: socket.socket, *, max_bytes: int) -> None:
        self._connection = connection
        self._max_bytes = max_bytes
        self._head = b""
        self._gathered: list[bytes] = []
        self._size = 0
        self._written = 0

    def head(self, kind: ResultKind, media_type: str) -> None:
        """Nothing; the header goes out with the first piece."""
        self._head = wire.header_frame(kind, media_type)

    def write(self, data: bytes) -> int:
        """How much was taken: all. Raises OSError past the size limit, which stops the evaluation."""
        self._written += len(data)
        if self._written > self._max_bytes:
            raise OSError("answer too large")
        self._gathered.append(data)
        self._size += len(data)
        if self._size >= PIECE:
            self._send(b"")
        return len(data)

    def flush(self) -> None:
        """Nothing: pieces are sent when they are full."""

    @property
    def is_too_large(self) -> bool:
        """Whether the size limit was what stopped it."""
        return self._written > self._max_bytes

    def end(self, seconds: float, *, must_retire: bool) -> None:
        """Nothing; the last piece and the end went out in one write."""
        self._send(wire.end_frame(seconds, must_retire=must_retire))

    def fail(self, failure: Failure) -> None:
        """Nothing; the error went out instead of what was not sent yet."""
        fields = {"kind": failure.kind, "message": failure.message, "line": failure.line, "column": failure.column}
        self._connection.sendall(wire.error_frame(fields))

    def _send(self, last: bytes) -> None:
        parts = [self._head, last]
        if self._size:
            parts[1:1] = [wire.HEAD.pack(wire.DATA, self._size), b"".join(self._gathered)]
        self._head, self._gathered, self._size = b"", [], 0
        sent = self._connection.sendmsg(parts)
        if sent < sum(map(len, parts)):
            self._connection.sendall(b"".join(parts)[sent:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A snapshot to be queried. ``view``, where there is one, holds the default graph alone.

    The engine finds triples of the default graph by walking those of all graphs, unless they have their own store.
    """

    whole: Store
    view: Store | None = None
    counts: Counts | None = None
    """Those of the view."""


class Evaluator:
    """Queries over one snapshot; keeps the last merged datasets, since tools ask for the same one many times."""

    def __init__(self, loaded: Loaded) -> None:
        self._store = loaded.whole
        self._view = loaded.view
        self._counts = loaded.counts
        self._merged: dict[tuple[tuple[str, ...], tuple[str, ...]], Store] = {}

    def answer(self, request: Request, answer: Answer) -> None:
        """Nothing; the answer is written. Raises Failure."""
        if request.get("refused"):
            self._check_syntax(request)
            raise Failure("refused", request["refused"])
        try:
            result = self._query(request)
            if isinstance(result, QueryTriples):
                self._write_triples(result, request, answer)
            else:
                self._write_solutions(result, request, answer)
        except SyntaxError as error:
            raise syntax_failure(error, request) from None
        except MemoryError:
            raise Failure("memory", "the query needs more memory than a query may take") from None
        except OSError as error:
            if answer.is_too_large:
                raise Failure("too-large", f"the answer is larger than {request['max_bytes']} bytes") from None
            if BLOCKED.search(str(error)):
                raise Failure("refused", "SERVICE is not served here: a query reaches this dataset only") from None
            raise Failure("evaluation", str(error)) from None
        except (RuntimeError, ValueError) as error:
            raise Failure("evaluation", str(error)) from None

    def _query(self, request: Request) -> QuerySolutions | QueryBoolean | QueryTriples:
        store, options = self._dataset(request)
        inlined = request.get("inlined") or inline_single_values(request["text"])
        if self._counts is not None and store is self._view:
            inlined = self._counts.rewritten(inlined) or inlined
        if inlined != request["text"]:
            try:
                return self._evaluate(inlined, request, store, options)
            except SyntaxError:
                # what is told about a text that doesn't parse is told about the client's own
                pass
        return self._evaluate(request["text"], request, store, options)

    def _evaluate(
        self, text: str, request: Request, store: Store, options: dict[str, Any]
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        functions: dict[NamedNode, Any] = {}
        while True:
            try:
                return store.query(text, base_iri=request.get("base_iri"), custom_functions=functions, **options)
            except RuntimeError as error:
                # SPARQL 1.1 §17.6: a call of a function that nobody knows fails its expression, not the query
                found = UNKNOWN_FUNCTION.search(str(error))
                if found is None or len(functions) == MAX_UNKNOWN_FUNCTIONS:
                    raise
                functions[NamedNode(found["iri"])] = lambda *_: None

    def _dataset(self, request: Request) -> tuple[Store, dict[str, Any]]:
        default, named = request.get("default_graphs"), request.get("named_graphs")
        if default is None and named is None:
            if self._view is None or (request.get("names_graphs", True) and names_graphs(request["text"])):
                return self._store, {}
            return self._view, {}
        default, named = tuple(default or ()), tuple(named or ())
        names = [NamedNode(name) for name in named]
        if len(default) > 1:
            # the engine counts a triple once for each graph it stands in; an RDF merge has it once
            return self._merge(default, named), {"default_graph": DefaultGraph(), "named_graphs": names}
        return self._store, {"default_graph": [_graph(name) for name in default], "named_graphs": names}

    def _merge(self, default: tuple[str, ...], named: tuple[str, ...]) -> Store:
        key = (tuple(sorted(default)), tuple(sorted(named)))
        merged = self._merged.pop(key, None)
        if merged is None:
            merged = Store()
            for name in default:
                _copy(self._store, _graph(name), merged, DefaultGraph())
            for name in named:
                _copy(self._store, NamedNode(name), merged, NamedNode(name))
        self._merged[key] = merged
        while len(self._merged) > MERGED_KEPT:
            del self._merged[next(iter(self._merged))]
        return merged

    def _check_syntax(self, request: Request) -> None:
        """Nothing. Raises Failure where the text doesn't parse; an empty store makes that cheap."""
        with contextlib.suppress(OSError, RuntimeError, ValueError):
            try:
                Store().query(without_service(request["text"]), base_iri=request.get("base_iri"))
            except SyntaxError as error:
                raise syntax_failure(error, request) from None

    def _write_solutions(self, result: QuerySolutions | QueryBoolean, request: Request, answer: Answer) -> None:
        kind: ResultKind = "solutions" if isinstance(result, QuerySolutions) else "boolean"
        row = _format(request, kind)
        answer.head(kind, row.media_type)
        result.serialize(cast(IO[bytes], answer), row.writer)  # type: ignore[arg-type]

    def _write_triples(self, result: QueryTriples, request: Request, answer: Answer) -> None:
        row = _format(request, "graph")
        prefixes = request.get("prefixes")
        answer.head("graph", row.media_type)
        if prefixes and row.writer in TEXT_GRAPHS:
            serialize(result, cast(IO[bytes], answer), cast(RdfFormat, row.writer), prefixes=prefixes)
        else:
            result.serialize(cast(IO[bytes], answer), cast(RdfFormat, row.writer))


def syntax_failure(error: SyntaxError, request: Request | None = None) -> Failure:
    """The failure with line and column, 1-based: of the query, or of a document where there is none."""
    if request is None:
        return Failure("syntax", str(error.msg), error.lineno, error.offset)
    fault = explain(error, request["text"], base_iri=request.get("base_iri"), prefixes=request.get("prefixes"))
    return Failure("syntax", fault.message, fault.line, fault.column)


def _format(request: Request, kind: str) -> ResultFormat:
    wanted = tuple(request.get("accept", ()))
    row = first_fitting(wanted, is_graph=kind == "graph")
    if row is None:
        raise Failure("format", kind)
    return row


def _graph(name: str) -> NamedNode | DefaultGraph:
    return DefaultGraph() if name == DEFAULT_GRAPH else NamedNode(name)


def _copy(
    source: Store, graph: NamedNode | BlankNode | DefaultGraph, target: Store, name: NamedNode | DefaultGraph
) -> None:
    data = source.dump(format=RdfFormat.N_TRIPLES, from_graph=graph)
    target.bulk_load(data, RdfFormat.N_TRIPLES, to_graph=name, lenient=True)


def serve(connection: socket.socket, loaded: Loaded, *, memory_bytes: int, reads_disk: bool) -> None:
    """Nothing; returns when the parent closes the connection. Ends itself in every other case."""
    evaluator = Evaluator(loaded)
    confine_reader(memory_bytes=memory_bytes, reads_disk=reads_disk)
    # the first query pays for what all of them share: better now than while somebody waits
    cast(QuerySolutions, loaded.whole.query("SELECT * { ?s ?p ?o } LIMIT 1")).serialize(format=QueryResultsFormat.JSON)
    at_start = resident_bytes()
    while (received := wire.receive(connection)) is not None:
        request = wire.read_request(received[1])
        answer = Answer(connection, max_bytes=request["max_bytes"])
        began = time.perf_counter()
        try:
            evaluator.answer(request, answer)
            seconds = time.perf_counter() - began
            grown = resident_bytes() - at_start if seconds > 0.02 else 0
            answer.end(seconds, must_retire=grown > RETIRE_AFTER_GROWTH)
        except Failure as failure:
            answer.fail(failure)
        except BrokenPipeError:
            return
