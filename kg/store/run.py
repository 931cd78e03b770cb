"""One query on its way through the engine: waiting, running, sending, settled."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable

from kg.errors import ThaigovError
from kg.store import wire
from kg.store.generation import Generation
from kg.store.link import Worker, why_lost
from kg.store.request import AnswerBroken, QueryRequest, QueryResult, ResultKind, RunningQuery, error_of
from kg.store.spool import Spool

FIRST_PART = 1024 * 1024
"""So much of an answer is waited for before any of it is given out: smaller answers are whole or a clear error."""


class Run:
    """A query's state. The engine moves it; the worker's frames arrive here."""

    def __init__(
        self,
        request: QueryRequest,
        *,
        query_id: str,
        generation: Generation,
        deadline_s: float,
        memory_bytes: int,
        payload: bytes,
        when_settled: Callable[["Run"], object],
    ) -> None:
        self.request = request
        self.query_id = query_id
        self.generation = generation
        self.deadline_s = deadline_s
        self.memory_bytes = memory_bytes
        self.payload = payload
        self.arrived = time.monotonic()
        self.started: float | None = None
        self.worker: Worker | None = None
        self.is_heavy = False
        self.is_overdue = False
        self.retries = 0
        self.timers: list[asyncio.TimerHandle] = []
        self.spool = Spool()
        self.header: tuple[ResultKind, str] | None = None
        """Kind of the result and media type."""
        self.evaluation_s: float | None = None
        self.error: ThaigovError | None = None
        """What it failed with before any part of the answer was given out."""
        self.must_retire = False
        self.on_end: Callable[[Run], None] = lambda _: None
        """Called when the worker gave its last frame; the worker may be used again unless ``must_retire``."""
        self.on_lost: Callable[[Run, ThaigovError | None], None] = lambda *_: None
        self.on_bytes: Callable[[Run, int], None] = lambda *_: None
        self._when_settled = when_settled
        self._is_settled = False

    @property
    def is_given_out(self) -> bool:
        """Whether a part of the answer may have reached the client, so that it can't be started again."""
        return self._is_settled

    def on_frame(self, kind: bytes, payload: bytes) -> None:
        """A part of the answer came."""
        if kind == wire.DATA:
            self.spool.write(payload)
            self.on_bytes(self, len(payload))
            if self.spool.size >= FIRST_PART:
                self._settle()
        elif kind == wire.HEADER:
            self.header = wire.read_header(payload)
        elif kind == wire.END:
            self.evaluation_s, self.must_retire = wire.read_end(payload)
            self.spool.finish()
            self._settle()
            self.on_end(self)
        elif kind == wire.ERROR:
            fields = wire.read_error(payload)
            self.must_retire = fields["kind"] in ("memory", "too-large")
            self.fail(error_of(fields))
            self.on_end(self)

    def on_worker_lost(self, status: int | None) -> None:
        """The worker ended before the answer did."""
        kind, message = why_lost(status, memory_bytes=self.memory_bytes)
        self.on_lost(self, None if kind == "lost" else error_of({"kind": kind, "message": message}))

    def fail(self, error: ThaigovError) -> None:
        """Nothing; the client gets this error, or a broken answer where it already has a part of it."""
        if self.spool.is_finished:
            return
        if self._is_settled:
            self.spool.finish(AnswerBroken(str(error)))
        else:
            self.spool.finish(error)
            self.error = error
            self._settle()

    def start_again(self) -> None:
        """Nothing; what came so far is forgotten."""
        self.spool = Spool()
        self.header = None
        self.started = None
        self.worker = None

    def result(self, chunks: AsyncIterator[bytes], close: Callable[[], None]) -> QueryResult:
        """The answer as the caller gets it; only of a run that settled without an error."""
        assert self.header is not None
        kind, media_type = self.header
        return QueryResult(
            query_id=self.query_id,
            snapshot=self.generation.snapshot.name,
            kind=kind,
            media_type=media_type,
            body=self.spool.whole() if self.spool.is_whole_in_memory else None,
            chunks=chunks,
            close=close,
        )

    def describe(self) -> RunningQuery:
        """The run for the list of running queries."""
        state = "waiting" if self.started is None else "sending" if self.spool.is_finished else "running"
        return RunningQuery(
            query_id=self.query_id,
            client=self.request.client,
            text=self.request.text,
            state=state,  # type: ignore[arg-type]
            is_heavy=self.is_heavy,
            seconds=time.monotonic() - self.arrived,
            bytes_out=self.spool.size,
        )

    def _settle(self) -> None:
        if not self._is_settled:
            self._is_settled = True
            self._when_settled(self)
