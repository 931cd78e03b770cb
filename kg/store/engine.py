"""The query engine: SPARQL in, answers out, whatever the query does.

Queries run in worker processes over read-only snapshots (``worker``, ``host``). The engine checks them, has them
scheduled (``scheduler``), and switches to new snapshots without losing a request. It belongs to one event loop.
``LocalEngine`` (``kg.store.local``) is for callers without one.
"""

import asyncio
import contextlib
import json
import socket
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

from kg.errors import EngineUnavailable, StoreError, ThaigovError
from kg.settings import Settings
from kg.store.checks import checked, for_worker
from kg.store.desk import IS_POSSIBLE as DESK_IS_POSSIBLE
from kg.store.desk import Borrower, Desk
from kg.store.desk_messages import Loan, Report
from kg.store.generation import Generation
from kg.store.request import QueryRequest, QueryResult, Rows, RunningQuery, new_query_id
from kg.store.run import Run
from kg.store.scheduler import Scheduler
from kg.store.snapshots import SnapshotInfo, current_snapshot, named_snapshot
from kg.store.template import Template

BYTES_PER_QUAD_IN_MEMORY = 900
SMALL_QUADS = 100_000
"""A snapshot up to this size loads so fast that queries wait for memory instead of starting on disk."""
OLD_SNAPSHOTS_OPEN = 2
DESK_SHARE = 8
"""A desk keeps answers too, in so small a part of what the server may keep."""
LOOKUP_S = 0.002
"""A query that was evaluated in less is a look-up."""
RESTART_PAUSE_S = 0.1


class QueryEngine:
    """Answers SPARQL over the current snapshot of a data folder. ``start`` before use, ``close`` after."""

    def __init__(self, settings: Settings, *, prefixes: dict[str, str] | None = None) -> None:
        self.settings = settings
        self.on_settled: Callable[[Run, ThaigovError | None], None] = lambda *_: None
        """Told about every query that ended; for metrics and the log."""
        self.on_answered: Callable[[Report], None] = lambda _: None
        """Told about queries that were answered at the desk, some at a time."""
        self.switches = 0
        self.prefixes = prefixes or {}
        """What answers in Turtle are abbreviated with, and readers may mean without declaring it."""
        self._template: Template | None = None
        self._generation: Generation | None = None
        self._warming: Generation | None = None
        self._old: OrderedDict[str, Generation] = OrderedDict()
        self._scheduler = Scheduler(settings, current=self._current)
        self._scheduler.on_settled = lambda run, error: self.on_settled(run, error)
        self._restarting: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._switching = asyncio.Lock()
        self._is_closed = False

    # -- life ---------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Nothing; the current snapshot is served. Raises StoreError where the data folder holds none."""
        snapshot = current_snapshot(self.settings.data_dir)
        self._template = Template()
        await self.switch(snapshot)

    async def close(self) -> None:
        """Nothing; every process of the engine is gone."""
        self._is_closed = True
        for task in self._tasks:
            task.cancel()
        for run in self._scheduler.runs:
            self._scheduler.stop(run, EngineUnavailable("the server is shutting down"))
        for generation in (self._generation, self._warming, *self._old.values()):
            if generation is not None:
                generation.close()
        if self._template is not None:
            self._template.close()

    @property
    def snapshot(self) -> SnapshotInfo:
        """The snapshot that new queries run over. Raises EngineUnavailable before the start."""
        return self._current().snapshot

    @property
    def is_in_memory(self) -> bool:
        """Whether new queries run over a snapshot in memory."""
        return self._current().in_memory

    async def switch(self, snapshot: SnapshotInfo) -> None:
        """Nothing; queries that come from now on see this snapshot, those that run finish on theirs."""
        async with self._switching:
            fits = snapshot.quads * BYTES_PER_QUAD_IN_MEMORY <= self.settings.memory_budget_bytes
            starts_in_memory = fits and snapshot.quads <= SMALL_QUADS
            await self._serve(await self._open(snapshot, in_memory=starts_in_memory))
            self.switches += 1
            if self._warming is not None:
                # nobody will ask what it loads
                self._warming.close()
                self._warming = None
            if fits and not starts_in_memory:
                self._warming = self._generation_over(snapshot, in_memory=True)
                self._spawn(self._warm(self._warming))

    async def refresh(self) -> bool:
        """Whether the data folder had a new current snapshot; it is served then."""
        snapshot = current_snapshot(self.settings.data_dir)
        if self._generation is not None and snapshot.name == self._generation.snapshot.name:
            return False
        await self.switch(snapshot)
        return True

    async def _warm(self, generation: Generation) -> None:
        with contextlib.suppress(EngineUnavailable):
            await self._ready(generation)
            async with self._switching:
                # another switch may have closed it meanwhile
                if self._warming is generation:
                    self._warming = None
                    await self._serve(generation)

    async def _open(self, snapshot: SnapshotInfo, *, in_memory: bool) -> Generation:
        generation = self._generation_over(snapshot, in_memory=in_memory)
        await self._ready(generation)
        return generation

    def _generation_over(self, snapshot: SnapshotInfo, *, in_memory: bool) -> Generation:
        assert self._template is not None
        generation = Generation(
            self._template, snapshot, in_memory=in_memory, memory_bytes=self.settings.query_memory_bytes
        )
        generation.on_change = self._on_lost_host
        return generation

    async def _ready(self, generation: Generation) -> None:
        try:
            await generation.ready
        except BaseException:
            generation.close()
            raise
        generation.prepare(2)

    async def _serve(self, generation: Generation) -> None:
        old, self._generation = self._generation, generation
        self._scheduler.move_to(generation)
        if generation.in_memory and self.settings.lends_connections and DESK_IS_POSSIBLE:
            generation.open_desk(
                {
                    "snapshot": generation.snapshot.name,
                    "prefixes": self.prefixes,
                    "keep_bytes": self.settings.answer_cache_bytes // DESK_SHARE,
                    "logs": self.settings.query_log,
                },
                on_answered=lambda report: self.on_answered(report),
            )
        if old is not None:
            old.retire()

    def _on_lost_host(self) -> None:
        if not self._is_closed and self._restarting is None and not (self._generation and self._generation.is_alive):
            self._restarting = self._spawn(self._restart())

    async def _restart(self) -> None:
        try:
            while not self._is_closed:
                # a template that was killed with its hosts may not look dead yet: a failed start is tried again
                with contextlib.suppress(EngineUnavailable, StoreError):
                    if self._template is None or not self._template.is_alive:
                        if self._template is not None:
                            self._template.close()
                        self._template = Template()
                    await self.switch(current_snapshot(self.settings.data_dir))
                    return
                await asyncio.sleep(RESTART_PAUSE_S)
        finally:
            self._restarting = None

    def _spawn(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _current(self) -> Generation:
        if self._generation is None:
            raise EngineUnavailable("the engine has not been started")
        return self._generation

    # -- queries ------------------------------------------------------------------------------------------------

    async def query(self, request: QueryRequest) -> QueryResult:
        """The answer, whole or its first MiB; raises an error of ``kg.errors`` where there is none.

        Cancelling the caller's task stops the query and frees its worker.
        """
        generation = await self._generation_of(request.snapshot)
        settled = asyncio.Event()
        run = self._submit(request, generation, lambda _: settled.set())
        try:
            await settled.wait()
        except asyncio.CancelledError:
            self._scheduler.stop(run, EngineUnavailable("the client went away"))
            raise
        return self.result_of(run)

    def begin(self, request: QueryRequest, when_settled: Callable[[Run], None]) -> Run | None:
        """The query's run, for who needs no task of the event loop; None where ``query`` has to be waited for.

        ``when_settled`` is called with the run when its first part is there or it failed, perhaps before this returns.
        Raises what ``query`` raises before a query is admitted.
        """
        generation = self._generation
        if request.snapshot is not None or generation is None or not generation.is_alive:
            return None
        return self._submit(request, generation, when_settled)

    def lend(self, run: Run, borrower: Borrower, connection: int, loan: Loan) -> bool:
        """Whether the connection is at the desk now, since its last query, ``run``, was a look-up."""
        is_lookup = run.evaluation_s is not None and run.evaluation_s <= LOOKUP_S
        if self._desk is None or not is_lookup or run.generation is not self._generation:
            return False
        return self._desk.lend(borrower, connection, loan)

    def recall(self) -> None:
        """Nothing; connections that are at the desk come back."""
        if self._desk is not None:
            self._desk.recall()

    @property
    def loans(self) -> int:
        """How many connections are at the desk."""
        return self._desk.loans if self._desk is not None else 0

    @property
    def takeovers(self) -> int:
        """How often a request took too long at this snapshot's desk."""
        return self._desk.takeovers if self._desk is not None else 0

    @property
    def _desk(self) -> Desk | None:
        return self._generation.desk if self._generation is not None else None

    def result_of(self, run: Run) -> QueryResult:
        """The answer of a settled run. Raises the error that it failed with."""
        if run.error is not None:
            raise run.error
        return run.result(self._chunks(run), lambda: self._scheduler.drop(run))

    async def select(self, text: str, *, deadline_s: float | None = None, snapshot: str | None = None) -> Rows:
        """The rows of a SELECT, for use inside the program."""
        result = await self._whole(text, "application/sparql-results+json", deadline_s=deadline_s, snapshot=snapshot)
        answer = json.loads(await result.read())
        return Rows(
            variables=tuple(answer["head"].get("vars", ())),
            bindings=answer["results"]["bindings"],
            snapshot=result.snapshot,
        )

    async def ask(self, text: str, *, deadline_s: float | None = None) -> bool:
        """The answer of an ASK."""
        result = await self._whole(text, "application/sparql-results+json", deadline_s=deadline_s, snapshot=None)
        return bool(json.loads(await result.read())["boolean"])

    async def graph(self, text: str, media_type: str = "text/turtle", *, deadline_s: float | None = None) -> bytes:
        """The triples of a CONSTRUCT or DESCRIBE, serialised."""
        return await (await self._whole(text, media_type, deadline_s=deadline_s, snapshot=None)).read()

    def running(self) -> list[RunningQuery]:
        """The queries that wait or run, the oldest first."""
        return [run.describe() for run in self._scheduler.runs]

    def cancel(self, query_id: str) -> bool:
        """Whether such a query waited or ran; it doesn't any more."""
        run = self._scheduler.find(query_id)
        if run is not None:
            self._scheduler.stop(run, EngineUnavailable("the query was cancelled"))
        return run is not None

    def fork_writer(self, message: dict[str, Any]) -> tuple[int, socket.socket]:
        """Number and control socket of a new writer process."""
        if self._template is None:
            raise EngineUnavailable("the engine has not been started")
        identity = next(Generation.numbers)
        return identity, self._template.fork_host(identity, message)

    def kill_host(self, identity: int) -> None:
        """Nothing; that process is gone soon."""
        if self._template is not None:
            self._template.kill(identity)

    def counts(self) -> dict[str, int]:
        """How many queries wait and run, by class; for metrics."""
        return self._scheduler.counts()

    async def _whole(
        self, text: str, media_type: str, *, deadline_s: float | None, snapshot: str | None
    ) -> QueryResult:
        request = QueryRequest(
            text=text, accept=(media_type,), deadline_s=deadline_s, client="(program)", snapshot=snapshot
        )
        return await self.query(request)

    def _submit(self, request: QueryRequest, generation: Generation, when_settled: Callable[[Run], object]) -> Run:
        run = Run(
            request,
            query_id=request.query_id or new_query_id(),
            generation=generation,
            deadline_s=min(request.deadline_s or self.settings.deadline_s, self.settings.deadline_s),
            memory_bytes=self.settings.query_memory_bytes,
            payload=for_worker(request, checked(request, self.settings), self.settings, prefixes=self.prefixes),
            when_settled=when_settled,
        )
        self._scheduler.admit(run)
        return run

    async def _chunks(self, run: Run) -> AsyncIterator[bytes]:
        try:
            async for chunk in run.spool.read():
                yield chunk
        finally:
            self._scheduler.drop(run)

    async def _generation_of(self, snapshot: str | None) -> Generation:
        current = self._current()
        if snapshot is None or snapshot == current.snapshot.name:
            if not current.is_alive and self._restarting is not None:
                await asyncio.shield(self._restarting)
            return self._current()
        old = self._old.get(snapshot)
        if old is None or not old.is_alive:
            old = self._old[snapshot] = await self._open(
                named_snapshot(self.settings.data_dir, snapshot), in_memory=False
            )
        self._old.move_to_end(snapshot)
        while len(self._old) > OLD_SNAPSHOTS_OPEN:
            self._old.popitem(last=False)[1].retire()
        return old
