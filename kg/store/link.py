"""The server's end of one query worker: a socket on the event loop, and the run that the worker carries."""

import asyncio
import contextlib
import os
import signal
import socket
from typing import Protocol

from kg.store import wire


class Carrier(Protocol):
    """What a worker reports to: the run it carries."""

    def on_frame(self, kind: bytes, payload: bytes) -> None:
        """A part of the answer came."""

    def on_worker_lost(self, status: int | None) -> None:
        """The worker ended before the answer did; ``status`` is its exit code, negative for a signal."""


class Workers(Protocol):
    """What a worker belongs to."""

    buffer: memoryview
    """Where frames are received: making half a MiB for each of them takes longer than a look-up."""

    def kill(self, worker: "Worker") -> None:
        """Nothing; the worker's process is gone soon."""

    def lost(self, worker: "Worker") -> None:
        """Nothing; the worker's connection closed."""


class Worker:
    """One query worker; ``run`` is what it works on now."""

    def __init__(self, generation: Workers, identity: int, connection: socket.socket) -> None:
        self.generation = generation
        self.identity = identity
        self.pid: int | None = None
        self.run: Carrier | None = None
        self.is_nice = False
        self._connection = connection
        self._frames = wire.FrameReader()
        self._unsent = memoryview(b"")
        self._is_waiting = False
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(connection, self._on_readable)
        self._is_closed = False

    def start(self, run: Carrier, request: bytes) -> None:
        """Nothing; the request is on its way and the run gets the frames."""
        self.run = run
        self._unsent = memoryview(request)
        self._on_writable()

    def lower_priority(self) -> None:
        """Nothing; short queries come first from now on. Such a worker isn't used again."""
        self.is_nice = True
        if self.pid is not None:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.pid, 10)

    def kill(self) -> None:
        """Nothing; the worker is gone and reports nothing more."""
        self.run = None
        self.close()
        self.generation.kill(self)

    def close(self) -> None:
        """Nothing; an idle worker ends by itself when its connection closes."""
        if not self._is_closed:
            self._is_closed = True
            self._loop.remove_reader(self._connection)
            self._loop.remove_writer(self._connection)
            self._connection.close()

    def _on_writable(self) -> None:
        try:
            while self._unsent:
                self._unsent = self._unsent[self._connection.send(self._unsent) :]
        except BlockingIOError:
            self._loop.add_writer(self._connection, self._on_writable)
            self._is_waiting = True
            return
        except OSError:
            self._unsent = memoryview(b"")
            return
        if self._is_waiting:
            self._is_waiting = False
            self._loop.remove_writer(self._connection)

    def _on_readable(self) -> None:
        buffer = self.generation.buffer
        try:
            size = self._connection.recv_into(buffer)
        except BlockingIOError:
            return
        except OSError:
            size = 0
        if not size:
            self.close()
            self.generation.lost(self)
            return
        for kind, payload in self._frames.feed(buffer[:size]):
            if self.run is not None:
                self.run.on_frame(kind, payload)


def why_lost(status: int | None, *, memory_bytes: int) -> tuple[str, str]:
    """Kind and message of the failure that an exit status tells."""
    if status in (-signal.SIGSEGV, -signal.SIGBUS):
        return "too-large", "the query nests too deeply for the engine; split it or use fewer alternatives"
    if status == -signal.SIGABRT:
        mib = memory_bytes // (1024 * 1024)
        return "memory", f"the query needs more than the {mib} MiB of memory that a query may take; make it narrower"
    return "lost", "the worker of this query was stopped from outside; try again"
