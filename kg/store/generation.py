"""The server's side of one served snapshot: its host process, its workers and its desk.

A ``Generation`` hands out workers, each of which carries one run at a time and is killed unless it has given its whole
answer. Everything here runs on the event loop and blocks nowhere: sockets are non-blocking, forks happen elsewhere.
"""

import asyncio
import contextlib
import itertools
import os
import signal
import socket
from collections.abc import Callable
from typing import Any

from kg.errors import EngineUnavailable
from kg.store import host
from kg.store.desk import Desk
from kg.store.desk_messages import Report
from kg.store.docket import Docket
from kg.store.link import Carrier, Worker
from kg.store.snapshots import SnapshotInfo
from kg.store.template import Template

READ = 512 * 1024
EXIT_REPORT_S = 2.0


class Generation:
    """A served snapshot: one host and the workers forked from it."""

    numbers = itertools.count(1)

    def __init__(self, template: Template, snapshot: SnapshotInfo, *, in_memory: bool, memory_bytes: int) -> None:
        self.snapshot = snapshot
        self.in_memory = in_memory
        self.idle: list[Worker] = []
        self.busy: set[Worker] = set()
        self.is_retired = False
        self.is_alive = True
        self.resident_bytes = 0
        self.buffer = memoryview(bytearray(READ))
        self.desk: Desk | None = None
        self.on_change: Callable[[], None] = lambda: None
        self._template = template
        self._number = next(self.numbers)
        self._workers = itertools.count(1)
        self._known: dict[int, Worker] = {}
        self._statuses: dict[int, int] = {}
        self._lost: dict[int, tuple[Carrier, asyncio.TimerHandle]] = {}
        self._loop = asyncio.get_running_loop()
        self.ready: asyncio.Future[None] = self._loop.create_future()
        self._control = template.fork_host(
            self._number,
            {"path": str(snapshot.store_path), "in_memory": in_memory, "memory_bytes": memory_bytes},
        )
        self._loop.add_reader(self._control, self._on_message)

    def take(self) -> Worker:
        """A worker that does nothing else; forked where none is idle. Raises EngineUnavailable."""
        worker = self.idle.pop() if self.idle else self._fork()
        self.busy.add(worker)
        return worker

    def prepare(self, count: int) -> None:
        """Nothing; at least that many workers will be idle soon."""
        while self.is_alive and len(self.idle) < count:
            self.idle.append(self._fork())

    def give_back(self, worker: Worker) -> None:
        """Nothing; a worker whose answer was read to its end may be used again."""
        worker.run = None
        self.busy.discard(worker)
        if self.is_retired or worker.is_nice:
            worker.close()
        else:
            self.idle.append(worker)
        self._replace()
        self._close_when_done()

    def discard(self, worker: Worker) -> None:
        """Nothing; the worker is killed, whatever it does."""
        self.busy.discard(worker)
        worker.kill()
        self._replace()
        self._close_when_done()

    def open_desk(self, order: dict[str, Any], *, on_answered: Callable[[Report], None]) -> None:
        """Nothing; connections can be lent from now on. ``order`` is what the desk's process has to know."""

        def fork(docket: Docket) -> tuple[int, socket.socket]:
            return self._send_fork(socket.SOCK_SEQPACKET, {"desk": order}, (docket.descriptor,))

        self.desk = Desk(fork, kill=self.kill, on_closed=self._close_when_done, on_answered=on_answered)
        self.desk.open()

    def retire(self) -> None:
        """Nothing; running queries go to their end, then the host and its workers are gone."""
        self.is_retired = True
        if self.desk is not None:
            self.desk.retire()
        for worker in self.idle:
            worker.close()
        self.idle.clear()
        self._close_when_done()

    def kill(self, worker: Worker | Desk) -> None:
        """Nothing; the host is told to kill this process."""
        try:
            host.send(self._control, {"kill": worker.identity})
        except OSError:
            # a host that can't listen now doesn't reap either, so the number still means this worker
            if worker.pid is not None and self.is_alive:
                with contextlib.suppress(OSError):
                    os.kill(worker.pid, signal.SIGKILL)

    def lost(self, worker: Worker) -> None:
        """Nothing; a worker's connection closed. Its run hears of it with the exit status, or without after a while."""
        self.busy.discard(worker)
        if worker in self.idle:
            self.idle.remove(worker)
        run, worker.run = worker.run, None
        if run is not None:
            if worker.identity in self._statuses:
                run.on_worker_lost(self._statuses.pop(worker.identity))
            else:
                timer = self._loop.call_later(EXIT_REPORT_S, self._report, worker.identity, None)
                self._lost[worker.identity] = (run, timer)
        self._close_when_done()

    def close(self) -> None:
        """Nothing; host and workers are gone at once."""
        if not self.is_alive:
            return
        self.is_alive = False
        if self.desk is not None:
            self.desk.retire()
        self._loop.remove_reader(self._control)
        self._control.close()
        self._template.kill(self._number)
        for worker in [*self.idle, *self.busy]:
            run, worker.run = worker.run, None
            worker.close()
            if run is not None:
                run.on_worker_lost(None)
        self.idle.clear()
        self.busy.clear()
        for identity in list(self._lost):
            self._report(identity, None)
        if not self.ready.done():
            self.ready.set_exception(EngineUnavailable("the engine was stopped before the snapshot was loaded"))
            self.ready.exception()

    def _replace(self) -> None:
        """Nothing; the next query finds a worker that is forked already."""
        if not self.is_retired and not self.idle:
            with contextlib.suppress(EngineUnavailable):
                self.prepare(1)

    def _fork(self) -> Worker:
        identity, ours = self._send_fork(socket.SOCK_STREAM, {}, ())
        worker = self._known[identity] = Worker(self, identity, ours)
        return worker

    def _send_fork(
        self, kind: socket.SocketKind, order: dict[str, Any], descriptors: tuple[int, ...]
    ) -> tuple[int, socket.socket]:
        """Number and socket of a new process. Raises EngineUnavailable."""
        if not self.is_alive:
            raise EngineUnavailable("the engine's processes are gone; they are started again")
        ours, theirs = socket.socketpair(socket.AF_UNIX, kind)
        identity = next(self._workers)
        try:
            with theirs:
                host.send(self._control, {"fork": identity, **order}, (theirs.fileno(), *descriptors))
        except OSError as error:
            ours.close()
            raise EngineUnavailable("the engine can't start another worker now; try again soon") from error
        ours.setblocking(False)
        return identity, ours

    def _on_message(self) -> None:
        try:
            received = host.receive(self._control)
        except BlockingIOError:
            return
        except OSError:
            received = None
        if received is None:
            self.close()
            self.on_change()
            return
        self._handle(received[0])

    def _handle(self, message: dict[str, Any]) -> None:
        if "ready" in message and not self.ready.done():
            self.resident_bytes = message["resident_bytes"]
            self.ready.set_result(None)
        elif "failed" in message and not self.ready.done():
            self.ready.set_exception(EngineUnavailable(message["failed"]))
        elif "started" in message:
            worker = self._known.get(message["started"])
            if worker is not None:
                worker.pid = message["pid"]
                if worker.is_nice:
                    worker.lower_priority()
            elif self.desk is not None and self.desk.identity == message["started"]:
                self.desk.pid = message["pid"]
        elif "exited" in message:
            identity = message["exited"]
            self._known.pop(identity, None)
            if identity in self._lost:
                self._report(identity, message["status"])
            else:
                self._statuses[identity] = message["status"]
                while len(self._statuses) > 64:
                    del self._statuses[next(iter(self._statuses))]

    def _report(self, identity: int, status: int | None) -> None:
        run, timer = self._lost.pop(identity)
        timer.cancel()
        run.on_worker_lost(status)

    def _close_when_done(self) -> None:
        if self.is_retired and not self.busy and not self._lost and (self.desk is None or not self.desk.is_open):
            self.close()
