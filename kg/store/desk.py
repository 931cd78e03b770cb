"""The server's side of a desk: clients' connections on loan to a worker that answers look-ups on them.

On its way through the server a look-up takes longer than its evaluation: two processes have to wake up and a result is
copied twice. A client that asks look-ups one after the other is served at a desk instead, without the server, and comes
back with its first request of another kind. The desk has one thread, so nothing there may take long: a request that
does is taken over, which kills the desk and evaluates the request as every other query. Nobody is answered twice or not
at all, since what the desk was busy with is in its docket; only a client that was being sent an answer when its desk
was killed loses its connection.
"""

import asyncio
import contextlib
import itertools
import os
import select
import socket
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

from kg.errors import EngineUnavailable
from kg.store import desk_messages as messages
from kg.store.desk_messages import Gone, Loan, Report
from kg.store.docket import ANSWERING, READING, SENDING, Docket
from kg.store.inspection import inspect
from kg.store.shapes import Shape, plan_of, shape_of

IS_POSSIBLE = hasattr(os, "memfd_create") and hasattr(select, "epoll") and hasattr(socket, "SOCK_SEQPACKET")
MAX_LOANS = 256
SHAPES_REMEMBERED = 512
TICK_S = 0.02
"""How often is looked whether the desk is stuck with a request."""
STUCK_CPU_S = 0.015
STUCK_TICKS = 25
"""So much processor time after the first look, or so many looks, make a request one that takes long."""
REOPEN_S = 1.0
MAX_FAILURES = 3


class Borrower(Protocol):
    """A client's connection, as its owner sees it."""

    def returned(self, data: bytes, unsent: bytes) -> None:
        """The connection is the server's again; ``unsent`` is to be sent first, ``data`` was received."""

    def hung_up(self) -> None:
        """The client is gone."""

    def broken(self) -> None:
        """Part of an answer may be lost: the client must see that."""


class Desk:
    """The loans of one snapshot. ``fork`` starts a process, given its docket, and tells its number and its socket."""

    def __init__(
        self,
        fork: Callable[[Docket], tuple[int, socket.socket]],
        *,
        kill: "Callable[[Desk], None]",
        on_closed: Callable[[], None],
        on_answered: Callable[[Report], None],
    ) -> None:
        self.identity = 0
        self.pid: int | None = None
        self.takeovers = 0
        self._fork = fork
        self._kill = kill
        self._on_closed = on_closed
        self._on_answered = on_answered
        self._loans: dict[int, tuple[Borrower, Loan]] = {}
        self._numbers = itertools.count(1)
        self._control: socket.socket | None = None
        self._docket: Docket | None = None
        self._is_fit_by_shape: OrderedDict[Shape, bool] = OrderedDict()
        self._timer: asyncio.TimerHandle | None = None
        self._seen, self._seen_cpu_s, self._seen_ticks = -1, 0.0, 0
        self._is_retired = False
        self._failures = 0
        self._loop = asyncio.get_running_loop()

    @property
    def is_open(self) -> bool:
        """Whether there is a process."""
        return self._control is not None

    @property
    def loans(self) -> int:
        """How many connections are on loan."""
        return len(self._loans)

    def open(self) -> None:
        """Nothing; there is a process, if there can be one."""
        if self._is_retired or self.is_open:
            return
        docket = Docket()
        try:
            self.identity, self._control = self._fork(docket)
        except EngineUnavailable:
            docket.close()
            return
        self._docket = docket
        self._loop.add_reader(self._control, self._on_readable)

    def lend(self, borrower: Borrower, connection: int, loan: Loan) -> bool:
        """Whether the desk has the connection now, a file descriptor; the server reads nothing from it then."""
        if self._control is None or self._is_retired or len(self._loans) >= MAX_LOANS or not self._is_fit(loan):
            return False
        number = next(self._numbers)
        try:
            messages.lend(self._control, number, loan, connection)
        except OSError:
            return False
        self._loans[number] = borrower, loan
        if self._timer is None:
            self._timer = self._loop.call_later(TICK_S, self._look)
        return True

    def recall(self) -> None:
        """Nothing; every connection comes back, after the request that the desk is busy with."""
        if self._control is not None and self._loans:
            try:
                messages.recall(self._control)
            except OSError:
                # a desk that can't listen is dead or stuck
                self._kill(self)

    def retire(self) -> None:
        """Nothing; every connection comes back, and the desk is gone then."""
        if not self._is_retired:
            self._is_retired = True
            self.recall()
            self._close_when_done()

    def _is_fit(self, loan: Loan) -> bool:
        """Whether queries of the sample's shape can be answered at a desk."""
        known = shape_of(loan.sample)
        if known is None:
            return False
        fit = self._is_fit_by_shape.get(known[0])
        if fit is None:
            fit = plan_of(loan.sample, inspect(loan.sample, base_iri=loan.base_iri), prefixes={}) is not None
            self._judge(known[0], fit=fit)
        return fit

    def _judge(self, shape: Shape, *, fit: bool) -> None:
        self._is_fit_by_shape[shape] = fit
        self._is_fit_by_shape.move_to_end(shape)
        if len(self._is_fit_by_shape) > SHAPES_REMEMBERED:
            self._is_fit_by_shape.popitem(last=False)

    def _on_readable(self) -> None:
        assert self._control is not None
        try:
            message = messages.hear(self._control)
        except BlockingIOError:
            return
        if message is None:
            self._on_end()
        elif isinstance(message, list):
            self._on_answered(message)
        else:
            borrower, _ = self._loans.pop(message.number)
            if isinstance(message, Gone):
                borrower.hung_up()
            else:
                borrower.returned(message.data, message.unsent)
            self._close_when_done()

    def _look(self) -> None:
        """Nothing; where the desk has been busy with one request since the last look, that is taken over."""
        self._timer = None
        if self._docket is None or not self._loans:
            return
        self._timer = self._loop.call_later(TICK_S, self._look)
        if self._docket.state != ANSWERING or self._docket.requests != self._seen:
            self._seen, self._seen_cpu_s, self._seen_ticks = self._docket.requests, self._cpu_s(), 0
            return
        self._seen_ticks += 1
        if self._cpu_s() - self._seen_cpu_s >= STUCK_CPU_S or self._seen_ticks >= STUCK_TICKS:
            self.takeovers += 1
            self._kill(self)

    def _cpu_s(self) -> float:
        """Processor time of the desk so far: on a busy machine it may wait long without having taken long."""
        if self.pid is None:
            return 0.0
        with contextlib.suppress(OSError):
            # the kernel's number for another process's clock (clock_getcpuclockid(3))
            return time.clock_gettime(~self.pid << 3 | 2)
        return 0.0

    def _on_end(self) -> None:
        """Nothing; the process is dead, and its loans are the server's again."""
        docket = self._close()
        loans, self._loans = self._loans, {}
        for number, (borrower, loan) in loans.items():
            if number != docket.loan:
                borrower.returned(b"", b"")
            elif docket.state == ANSWERING:
                text = loan.query_in(docket.request)
                if text is not None and (known := shape_of(text)) is not None:
                    self._judge(known[0], fit=False)
                borrower.returned(docket.request, b"")
            elif docket.state == SENDING or (docket.state == READING and docket.may_have_received):
                borrower.broken()
            else:
                borrower.returned(b"", b"")
        # where it can't be confined it never waits for a request
        self._failures = 0 if docket.is_in_use else self._failures + 1
        docket.close()
        if self._is_retired:
            self._on_closed()
        elif self._failures < MAX_FAILURES:
            self._loop.call_later(REOPEN_S, self.open)

    def _close_when_done(self) -> None:
        if self._is_retired and not self._loans and self.is_open:
            self._close().close()
            self._on_closed()

    def _close(self) -> Docket:
        assert self._control is not None
        assert self._docket is not None
        self._loop.remove_reader(self._control)
        self._control.close()
        docket, self._control, self._docket, self.pid = self._docket, None, None, None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        return docket
