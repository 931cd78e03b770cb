"""The query engine: SPARQL in, answers out, whatever the query does.

Queries run in worker processes over read-only snapshots (``worker``, ``host``). The engine admits them fairly, gives
short ones precedence, kills what passes a limit, and switches to new snapshots without losing a request. It belongs to
one event loop. ``LocalEngine`` (``kg.store.local``) is for callers without one.

A query starts in a light slot. When others wait and it has run longer than a slice, it moves on: into a heavy slot, or
back into the heavy queue to be started again later. So light slots are free again after a slice at most.
"""

import asyncio
import contextlib
import json
import os
import secrets
import socket
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

from kg.errors import EngineUnavailable, QueryTimeout, QueryTooLarge, StoreError, ThaigovError
from kg.settings import Settings
from kg.store import wire
from kg.store.admission import FairQueue
from kg.store.generation import Generation, Template
from kg.store.inspection import Inspection, inspect
from kg.store.request import QueryRequest, QueryResult, Rows, RunningQuery
from kg.store.run import Run
from kg.store.snapshots import SnapshotInfo, current_snapshot, named_snapshot

BYTES_PER_QUAD_IN_MEMORY = 900
SMALL_QUADS = 100_000
"""A snapshot up to this size loads so fast that queries wait for memory instead of starting on disk."""
MAX_CHAIN = 5_000
MAX_DATASET_GRAPHS = 1_000
OLD_SNAPSHOTS_OPEN = 2
HEAVY_REMEMBERED = 512
HEAVY_OVERCOMMIT = 4
"""Long answers being sent can't be started again; so many of them may exceed the heavy slots."""
RETRIES = 1
RESTART_PAUSE_S = 0.1


class QueryEngine:
    """Answers SPARQL over the current snapshot of a data folder. ``start`` before use, ``close`` after."""

    def __init__(self, settings: Settings, *, prefixes: dict[str, str] | None = None) -> None:
        cores = os.cpu_count() or 1
        self.settings = settings
        self.light_slots = settings.workers or max(4, cores)
        self.heavy_slots = settings.heavy_workers or max(2, cores // 2)
        self.on_settled: Callable[[Run, ThaigovError | None], None] = lambda *_: None
        """Told about every query that ended; for metrics and the log."""
        self.switches = 0
        self.prefixes = prefixes or {}
        """What answers in Turtle are abbreviated with, and readers may mean without declaring it."""
        self._template: Template | None = None
        self._generation: Generation | None = None
        self._warming: Generation | None = None
        self._old: OrderedDict[str, Generation] = OrderedDict()
        self._runs: dict[str, Run] = {}
        self._light = FairQueue[Run](length=settings.queue_length, length_per_client=settings.queue_length_per_client)
        self._heavy = FairQueue[Run](length=settings.queue_length, length_per_client=settings.queue_length_per_client)
        self._light_running: set[Run] = set()
        self._heavy_running: set[Run] = set()
        self._known_heavy: OrderedDict[int, None] = OrderedDict()
        self._spooled = 0
        self._restarting: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._switching = asyncio.Lock()
        self._is_closed = False
        self._is_scheduling = False

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
        for run in list(self._runs.values()):
            self._stop(run, EngineUnavailable("the server is shutting down"))
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
        if fits and not starts_in_memory:
            self._spawn(self._warm(snapshot))

    async def refresh(self) -> bool:
        """Whether the data folder had a new current snapshot; it is served then."""
        snapshot = current_snapshot(self.settings.data_dir)
        if self._generation is not None and snapshot.name == self._generation.snapshot.name:
            return False
        await self.switch(snapshot)
        return True

    async def _warm(self, snapshot: SnapshotInfo) -> None:
        with contextlib.suppress(EngineUnavailable):
            generation = await self._open(snapshot, in_memory=True)
            async with self._switching:
                if self._generation is None or self._generation.snapshot.name != snapshot.name:
                    generation.close()
                else:
                    await self._serve(generation)

    async def _open(self, snapshot: SnapshotInfo, *, in_memory: bool) -> Generation:
        assert self._template is not None
        generation = Generation(
            self._template, snapshot, in_memory=in_memory, memory_bytes=self.settings.query_memory_bytes
        )
        generation.on_change = self._on_lost_host
        try:
            await generation.ready
        except BaseException:
            generation.close()
            raise
        generation.prepare(2)
        return generation

    async def _serve(self, generation: Generation) -> None:
        old, self._generation = self._generation, generation
        self._known_heavy.clear()
        for run in self._waiting():
            run.generation = generation if run.request.snapshot is None else run.generation
        if old is not None:
            old.retire()
        self._schedule()

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
        inspection = self.inspect(request)
        generation = await self._generation_of(request.snapshot)
        deadline_s = min(request.deadline_s or self.settings.deadline_s, self.settings.deadline_s)
        query_id = request.query_id or new_query_id()
        run = Run(request, query_id=query_id, generation=generation, deadline_s=deadline_s)
        run.payload = self._payload(request, inspection)
        run.memory_bytes = self.settings.query_memory_bytes
        run.on_end, run.on_lost = self._on_end, self._on_lost
        run.on_bytes = lambda count: self._on_bytes(run, count)
        self._admit(run)
        try:
            await run.settled
        except asyncio.CancelledError:
            self._stop(run, EngineUnavailable("the client went away"))
            raise
        return run.result(self._chunks(run), lambda: self._drop(run))

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
        return [run.describe() for run in self._runs.values()]

    def cancel(self, query_id: str) -> bool:
        """Whether such a query waited or ran; it doesn't any more."""
        run = self._runs.get(query_id)
        if run is not None:
            self._stop(run, EngineUnavailable("the query was cancelled"))
        return run is not None

    def inspect(self, request: QueryRequest) -> Inspection:
        """What the text shows before it is parsed. Raises QueryTooLarge past the limits on size and nesting."""
        limit = self.settings.max_query_bytes
        if len(request.text) > limit or len(request.text.encode("utf-8", "surrogatepass")) > limit:
            raise QueryTooLarge(f"the query is longer than {limit} bytes")
        found = inspect(request.text, base_iri=request.base_iri or "")
        if found.depth > self.settings.max_nesting:
            raise QueryTooLarge(f"the query nests {found.depth} deep; {self.settings.max_nesting} is the limit")
        if found.chain > MAX_CHAIN:
            raise QueryTooLarge(f"the query joins {found.chain} parts in one group; {MAX_CHAIN} is the limit")
        graphs = [*(request.default_graphs or found.default_graphs), *(request.named_graphs or found.named_graphs)]
        if len(graphs) > MAX_DATASET_GRAPHS:
            raise QueryTooLarge(f"the query's dataset has {len(graphs)} graphs; {MAX_DATASET_GRAPHS} is the limit")
        return found

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
        return {
            "light_waiting": len(self._light),
            "heavy_waiting": len(self._heavy),
            "light_running": len(self._light_running),
            "heavy_running": len(self._heavy_running),
            "spooled_bytes": self._spooled,
        }

    async def _whole(
        self, text: str, media_type: str, *, deadline_s: float | None, snapshot: str | None
    ) -> QueryResult:
        request = QueryRequest(
            text=text, accept=(media_type,), deadline_s=deadline_s, client="(program)", snapshot=snapshot
        )
        return await self.query(request)

    def _payload(self, request: QueryRequest, found: Inspection) -> bytes:
        default, named = request.default_graphs, request.named_graphs
        if default is None and named is None and len(found.default_graphs) > 1:
            default, named = found.default_graphs, found.named_graphs
        fields = {
            "text": request.text,
            "accept": request.accept,
            "max_bytes": min(request.max_bytes or self.settings.max_result_bytes, self.settings.max_result_bytes),
            "base_iri": request.base_iri,
            "default_graphs": default,
            "named_graphs": named,
            "prefixes": {**self.prefixes, **found.prefixes},
            "refused": SERVICE_REFUSED if found.has_service else None,
        }
        return wire.json_frame(wire.REQUEST, fields)

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

    # -- admission and scheduling ---------------------------------------------------------------------------------

    def _waiting(self) -> list[Run]:
        return [run for run in self._runs.values() if run.started is None]

    def _admit(self, run: Run) -> None:
        run.is_heavy = hash(run.request.text) in self._known_heavy
        queue = self._heavy if run.is_heavy else self._light
        if not queue.push(run.request.client, run):
            error = EngineUnavailable("too many queries wait already; try again in a few seconds")
            self.on_settled(run, error)
            raise error
        self._runs[run.query_id] = run
        loop = asyncio.get_running_loop()
        run.timers.append(loop.call_later(run.deadline_s, self._on_deadline, run))
        self._schedule()

    def _schedule(self) -> None:
        if self._is_scheduling:
            return
        self._is_scheduling = True
        try:
            self._fill_slots()
        finally:
            self._is_scheduling = False

    def _fill_slots(self) -> None:
        while True:
            while len(self._light_running) < self.light_slots and (run := self._light.pop()) is not None:
                self._dispatch(run)
            while len(self._heavy_running) < self.heavy_slots and (run := self._heavy.pop()) is not None:
                self._dispatch(run)
            if not len(self._light) or not self._make_room():
                return

    def _make_room(self) -> bool:
        """Whether a light slot is free now, because a query that ran longer than a slice left it."""
        overdue = [run for run in self._light_running if run.is_overdue]
        if not overdue:
            return False
        run = min(overdue, key=lambda run: run.started or 0.0)
        free = len(self._heavy_running) < self.heavy_slots + (HEAVY_OVERCOMMIT if run.is_given_out else 0)
        self._light_running.discard(run)
        run.is_heavy = True
        if free:
            self._heavy_running.add(run)
            return True
        worker, run.worker = run.worker, None
        assert worker is not None
        run.generation.discard(worker)
        if run.is_given_out:
            self._settle(run, EngineUnavailable("too many long answers are being sent"))
        else:
            self._forget_bytes(run)
            run.start_again()
            run.generation = self._current() if run.request.snapshot is None else run.generation
            if not self._heavy.push(run.request.client, run, first=True):
                self._settle(run, EngineUnavailable("too many long queries wait already; try again in a while"))
        return True

    def _dispatch(self, run: Run) -> None:
        run.started = time.monotonic()
        try:
            worker = run.generation.take()
        except EngineUnavailable as error:
            self._settle(run, error)
            return
        run.worker = worker
        (self._heavy_running if run.is_heavy else self._light_running).add(run)
        worker.start(run, run.payload)
        self._let_short_ones_pass()
        if not run.is_heavy:
            loop = asyncio.get_running_loop()
            run.timers.append(loop.call_later(self.settings.light_slice_s, self._on_slice, run))

    def _let_short_ones_pass(self) -> None:
        # a lowered priority can't be raised again, which costs a new worker: only where somebody gains by it
        if len(self._light_running) + len(self._heavy_running) > 1:
            for run in (*self._heavy_running, *(r for r in self._light_running if r.is_overdue)):
                if run.worker is not None and not run.worker.is_nice:
                    run.worker.lower_priority()

    def _on_slice(self, run: Run) -> None:
        if run in self._light_running and run.worker is not None:
            run.is_overdue = True
            self._let_short_ones_pass()
            self._known_heavy[hash(run.request.text)] = None
            while len(self._known_heavy) > HEAVY_REMEMBERED:
                self._known_heavy.popitem(last=False)
            self._schedule()

    def _on_deadline(self, run: Run) -> None:
        waited = "" if run.started else " (it was still waiting for others)"
        self._stop(
            run,
            QueryTimeout(f"the query was not done within {run.deadline_s:g} seconds{waited}; narrow it or add a LIMIT"),
        )

    def _on_bytes(self, run: Run, count: int) -> None:
        self._spooled += count
        run.spool.counted += count
        if self._spooled > self.settings.spool_bytes:
            self._stop(run, EngineUnavailable("too many large answers are on their way; try again in a while"))

    def _on_end(self, run: Run) -> None:
        worker, run.worker = run.worker, None
        if worker is not None:
            if run.must_retire:
                run.generation.discard(worker)
            else:
                run.generation.give_back(worker)
        if run.evaluation_s is not None and run.evaluation_s < self.settings.light_slice_s:
            self._known_heavy.pop(hash(run.request.text), None)
        self._leave(run)
        self.on_settled(run, None if run.spool.error is None else _as_error(run.spool.error))

    def _on_lost(self, run: Run, error: ThaigovError | None) -> None:
        run.worker = None
        self._light_running.discard(run)
        self._heavy_running.discard(run)
        if error is None and not run.is_given_out and run.retries < RETRIES:
            # nothing of it reached anybody, and queries change nothing: it may run once more
            run.retries += 1
            self._forget_bytes(run)
            run.start_again()
            run.generation = self._generation if run.request.snapshot is None and self._generation else run.generation
            queue = self._heavy if run.is_heavy else self._light
            if run.generation.is_alive and queue.push(run.request.client, run, first=True):
                self._schedule()
                return
        self._settle(run, error or EngineUnavailable("the worker of this query was stopped; try again"))

    def _stop(self, run: Run, error: ThaigovError) -> None:
        """Nothing; the run ends with this error and its worker is killed, since its answer was not read to the end."""
        if run.query_id not in self._runs:
            return
        if run.started is None:
            (self._heavy if run.is_heavy else self._light).remove(run.request.client, run)
        worker, run.worker = run.worker, None
        if worker is not None:
            run.generation.discard(worker)
        self._settle(run, error)

    def _settle(self, run: Run, error: ThaigovError) -> None:
        run.fail(error)
        self._leave(run)
        self.on_settled(run, error)

    def _leave(self, run: Run) -> None:
        for timer in run.timers:
            timer.cancel()
        run.timers.clear()
        self._runs.pop(run.query_id, None)
        self._light_running.discard(run)
        self._heavy_running.discard(run)
        if run.spool.is_whole_in_memory or not run.is_given_out:
            self._forget_bytes(run)
        self._schedule()

    def _forget_bytes(self, run: Run) -> None:
        self._spooled -= run.spool.counted
        run.spool.counted = 0

    async def _chunks(self, run: Run) -> AsyncIterator[bytes]:
        try:
            async for chunk in run.spool.read():
                yield chunk
        finally:
            self._drop(run)

    def _drop(self, run: Run) -> None:
        self._stop(run, EngineUnavailable("the client went away"))
        run.spool.close()
        self._forget_bytes(run)


SERVICE_REFUSED = "SERVICE is not served here: a query reaches this dataset only; ask the other endpoint separately"


def new_query_id() -> str:
    """A name for a query that nobody guesses, since knowing it and the token is what cancelling takes."""
    return secrets.token_hex(8)


def _as_error(error: BaseException) -> ThaigovError:
    return error if isinstance(error, ThaigovError) else StoreError(str(error))
