"""Which query runs next, for how long, and where: admission, slots, precedence of short queries, and every end.

A query starts in a light slot. When others wait and it has run longer than a slice, it moves on: into a heavy slot, or
back into the heavy queue to be started again later. So light slots are free again after a slice at most.
"""

import asyncio
import os
import time
from collections import OrderedDict
from collections.abc import Callable

from kg.errors import EngineUnavailable, QueryTimeout, StoreError, ThaigovError
from kg.settings import Settings
from kg.store.admission import FairQueue
from kg.store.generation import Generation
from kg.store.run import Run

HEAVY_REMEMBERED = 512
HEAVY_OVERCOMMIT = 4
"""Long answers being sent can't be started again; so many of them may exceed the heavy slots."""
RETRIES = 1


class Scheduler:
    """The runs of one engine. ``current`` gives the generation that a run over the current snapshot starts on."""

    def __init__(self, settings: Settings, *, current: Callable[[], Generation]) -> None:
        cores = os.cpu_count() or 1
        self.on_settled: Callable[[Run, ThaigovError | None], None] = lambda *_: None
        self._light_slots = settings.workers or max(4, cores)
        self._heavy_slots = settings.heavy_workers or max(2, cores // 2)
        self._slice_s = settings.light_slice_s
        self._spool_bytes = settings.spool_bytes
        self._current = current
        self._runs: dict[str, Run] = {}
        self._light = FairQueue[Run](length=settings.queue_length, length_per_client=settings.queue_length_per_client)
        self._heavy = FairQueue[Run](length=settings.queue_length, length_per_client=settings.queue_length_per_client)
        self._light_running: set[Run] = set()
        self._heavy_running: set[Run] = set()
        self._known_heavy: OrderedDict[int, None] = OrderedDict()
        self._spooled = 0
        self._is_scheduling = False

    @property
    def runs(self) -> list[Run]:
        """The queries that wait or run, the oldest first."""
        return list(self._runs.values())

    def find(self, query_id: str) -> Run | None:
        """The run of that name, while it waits or runs."""
        return self._runs.get(query_id)

    def counts(self) -> dict[str, int]:
        """How many queries wait and run, by class; for metrics."""
        return {
            "light_waiting": len(self._light),
            "heavy_waiting": len(self._heavy),
            "light_running": len(self._light_running),
            "heavy_running": len(self._heavy_running),
            "spooled_bytes": self._spooled,
        }

    def admit(self, run: Run) -> None:
        """Nothing; the run waits, runs already, or has failed because the queue is full."""
        run.on_end, run.on_lost, run.on_bytes = self._on_end, self._on_lost, self._on_bytes
        run.is_heavy = hash(run.request.text) in self._known_heavy
        queue = self._heavy if run.is_heavy else self._light
        if not queue.push(run.request.client, run):
            self._settle(run, EngineUnavailable("too many queries wait already; try again in a few seconds"))
            return
        self._runs[run.query_id] = run
        run.timers.append(asyncio.get_running_loop().call_later(run.deadline_s, self._on_deadline, run))
        self._schedule()

    def move_to(self, generation: Generation) -> None:
        """Nothing; the runs that wait for the current snapshot will run over this one."""
        self._known_heavy.clear()
        for run in self._runs.values():
            if run.started is None and run.request.snapshot is None:
                run.generation = generation
        self._schedule()

    def stop(self, run: Run, error: ThaigovError) -> None:
        """Nothing; the run ends with this error and its worker is killed, since its answer was not read to the end."""
        if run.query_id not in self._runs:
            return
        if run.started is None:
            (self._heavy if run.is_heavy else self._light).remove(run.request.client, run)
        worker, run.worker = run.worker, None
        if worker is not None:
            run.generation.discard(worker)
        self._settle(run, error)

    def drop(self, run: Run) -> None:
        """Nothing; nobody wants the rest of the answer."""
        self.stop(run, EngineUnavailable("the client went away"))
        run.spool.close()
        self._forget_bytes(run)

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
            while len(self._light_running) < self._light_slots and (run := self._light.pop()) is not None:
                self._dispatch(run)
            while len(self._heavy_running) < self._heavy_slots and (run := self._heavy.pop()) is not None:
                self._dispatch(run)
            if not len(self._light) or not self._make_room():
                return

    def _make_room(self) -> bool:
        """Whether a light slot is free now, because a query that ran longer than a slice left it."""
        overdue = [run for run in self._light_running if run.is_overdue]
        if not overdue:
            return False
        run = min(overdue, key=lambda run: run.started or 0.0)
        free = len(self._heavy_running) < self._heavy_slots + (HEAVY_OVERCOMMIT if run.is_given_out else 0)
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
            run.timers.append(asyncio.get_running_loop().call_later(self._slice_s, self._on_slice, run))

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
        self.stop(
            run,
            QueryTimeout(f"the query was not done within {run.deadline_s:g} seconds{waited}; narrow it or add a LIMIT"),
        )

    def _on_bytes(self, run: Run, count: int) -> None:
        self._spooled += count
        run.spool.counted += count
        if self._spooled > self._spool_bytes:
            self.stop(run, EngineUnavailable("too many large answers are on their way; try again in a while"))

    def _on_end(self, run: Run) -> None:
        worker, run.worker = run.worker, None
        if worker is not None:
            if run.must_retire:
                run.generation.discard(worker)
            else:
                run.generation.give_back(worker)
        if run.evaluation_s is not None and run.evaluation_s < self._slice_s:
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
            run.generation = self._current() if run.request.snapshot is None else run.generation
            queue = self._heavy if run.is_heavy else self._light
            if run.generation.is_alive and queue.push(run.request.client, run, first=True):
                self._schedule()
                return
        self._settle(run, error or EngineUnavailable("the worker of this query was stopped; try again"))

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


def _as_error(error: BaseException) -> ThaigovError:
    return error if isinstance(error, ThaigovError) else StoreError(str(error))
