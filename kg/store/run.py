"""One query on its way through the engine: waiting, running, sending, settled."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from kg.errors import ThaigovError
from kg.store import wire
from kg.store.generation import Generation, Worker, why_lost
from kg.store.request import AnswerBroken, QueryRequest, QueryResult, RunningQuery, error_of
from kg.store.spool import Spool

FIRST_PART = 1024 * 1024
"""So much of an answer is waited for before any of it is given out: smaller answers are whole or a clear error."""


class Run:
    """A query's state. The engine moves it; the worker's frames arrive here."""

    def __init__(self, request: QueryRequest, *, query_id: str, generation: Generation, deadline_s: float) -> None:
        self.request = request
        self.query_id = query_id
        self.generation = generation
        self.deadline_s = deadline_s
        self.arrived = time.monotonic()
        self.started: float | None = None
        self.worker: Worker | None = None
        self.is_heavy = False
        self.is_overdue = False
        self.retries = 0
        self.timers: list[asyncio.TimerHandle] = []
        self.spool = Spool()
        self.header: dict[str, Any] | None = None
        self.evaluation_s: float | None = None
        self.payload = b""
        self.memory_bytes = 0
        self.settled: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Done when the first part of the answer can be given out, or with the error."""
        self.on_end: Callable[[Run], None] = lambda _: None
        """Called when the worker gave its last frame; the worker may be used again unless ``must_retire``."""
        self.on_lost: Callable[[Run, ThaigovError | None], None] = lambda *_: None
        self.on_bytes: Callable[[int], None] = lambda _: None
        self.must_retire = False

    @property
    def is_given_out(self) -> bool:
        """Whether a part of the answer may have reached the client, so that it can't be started again."""
        return self.settled.done()

    def on_frame(self, kind: bytes, payload: bytes) -> None:
        """A part of the answer came."""
        if kind == wire.DATA:
            self.spool.write(payload)
            self.on_bytes(len(payload))
            if self.spool.size >= FIRST_PART:
                self._settle()
        elif kind == wire.HEADER:
            self.header = json.loads(payload)
        elif kind == wire.END:
            facts = json.loads(payload)
            self.evaluation_s = facts["seconds"]
            self.must_retire = facts["retire"]
            self.spool.finish()
            self._settle()
            self.on_end(self)
        elif kind == wire.ERROR:
            fields = json.loads(payload)
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
        if self.settled.done():
            self.spool.finish(AnswerBroken(str(error)))
        else:
            self.spool.finish(error)
            self.settled.set_exception(error)
            self.settled.exception()

    def start_again(self) -> None:
        """Nothing; what came so far is forgotten."""
        self.spool = Spool()
        self.header = None
        self.started = None
        self.worker = None

    def result(self, chunks: AsyncIterator[bytes], close: Callable[[], None]) -> QueryResult:
        """The answer as the caller gets it; only after ``settled``."""
        assert self.header is not None
        return QueryResult(
            query_id=self.query_id,
            snapshot=self.generation.snapshot.name,
            kind=self.header["kind"],
            media_type=self.header["media_type"],
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
        if not self.settled.done():
            self.settled.set_result(None)
