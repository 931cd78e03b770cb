"""What runs at a desk: requests are read from clients' own connections, and look-ups are answered there.

The server lends the connections (``kg.store.desk``) with all it knows about their requests: how these begin and end,
and a query that was a look-up. Nothing of HTTP is interpreted here. A request that differs from one like that in IRIs
and strings only is evaluated and answered; any other one, whatever it is, goes back to the server with the connection,
and so does one whose answer is long or an error. The process is a query worker like all others: it can be killed at any
moment, and what it was busy with then is in its docket.
"""

import os
import select
import socket
import time
from collections import OrderedDict
from email.utils import formatdate
from typing import Any, cast

from kg.store import desk_messages as messages
from kg.store.desk_messages import Answered, Gone, Loan, Returned
from kg.store.docket import Docket
from kg.store.inspection import PROLOGUE, inspect
from kg.store.media import content_type
from kg.store.request import QueryRequest, ResultKind, Tagger, new_query_id
from kg.store.sandbox import confine_desk
from kg.store.shapes import Plan, Shape, plan_of, shape_of
from kg.store.worker import Answer, Evaluator, Failure, Loaded

MAX_ANSWER = 64 * 1024
MIN_COMPRESSED = 1024
"""What is shorter goes uncompressed to clients that take gzip; what is longer the server compresses."""
SHAPES_KEPT = 256
IDLE_S = 5.0
"""A client that asks nothing for so long is the server's again, which knows when to hang up."""
REST_S = 1.0
"""However busy the desk is, so often is looked for such clients."""
REPORT_AFTER = 64
REPORT_AFTER_TEXT = 16 * 1024
REPORT_AFTER_S = 0.05
OVERHEAD = 512
SPINS = 50 if (os.cpu_count() or 1) > 1 else 0
"""So often, some fifty microseconds in all, is looked for the next request before going to sleep."""
TOP = b"HTTP/1.1 200 OK\r\ncontent-type: %s\r\netag: %s\r\ncontent-length: %d\r\n%s"
END = b"date: %s\r\nx-query-id: %s\r\n\r\n"


class _Body:
    """The file that an answer is serialised to; it takes so many bytes."""

    def __init__(self, limit: int) -> None:
        self.media_type = ""
        self._room = limit
        self._parts: list[bytes] = []

    def head(self, _: ResultKind, media_type: str) -> None:
        """Nothing; the format is known."""
        self.media_type = media_type

    def write(self, data: bytes) -> int:
        """How much was taken: all. Raises OSError where there is no room."""
        self._room -= len(data)
        if self._room < 0:
            raise OSError("answer too large")
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing: the parts are kept."""

    @property
    def is_too_large(self) -> bool:
        """Whether the size was what stopped it."""
        return self._room < 0

    def whole(self) -> bytes:
        """The answer."""
        return b"".join(self._parts)


class _Client:
    """One connection on loan."""

    __slots__ = ("connection", "loan", "prologue", "tagger", "used")

    def __init__(self, loan: Loan, connection: socket.socket, *, snapshot: str) -> None:
        self.loan = loan
        self.connection = connection
        opening = PROLOGUE.match(loan.sample)
        self.prologue = opening[0] if opening else ""
        request = QueryRequest(text="", accept=loan.accept, base_iri=loan.base_iri)
        self.tagger = Tagger(request, snapshot=snapshot, in_memory=True, takes_gzip=loan.takes_gzip)
        self.used = time.monotonic()


class _Desk:
    """The loop of one desk; ``order`` is what ``kg.store.desk`` asked the host for."""

    def __init__(self, control: socket.socket, docket: Docket, loaded: Loaded, order: dict[str, Any]) -> None:
        self._control = control
        self._docket = docket
        self._evaluator = Evaluator(loaded)
        self._snapshot: str = order["snapshot"]
        self._prefixes: dict[str, str] = order["prefixes"]
        self._room: int = order["keep_bytes"]
        self._logs: bool = order["logs"]
        self._poll = select.epoll()
        self._poll.register(control.fileno(), select.EPOLLIN)
        self._clients: dict[int, _Client] = {}
        self._plans: OrderedDict[Shape, Plan] = OrderedDict()
        self._kept: OrderedDict[bytes, tuple[bytes, bytes]] = OrderedDict()
        self._answered: list[Answered] = []
        self._unreported = 0
        self._rested = time.monotonic()
        self._second = 0
        self._date = b""

    def run(self) -> None:
        """Nothing; returns when the server closes the control socket."""
        control = self._control.fileno()
        while True:
            ready = self._await()
            if not ready:
                self._rest()
            # a recall that came before a request comes first
            elif any(descriptor == control for descriptor, _ in ready) and not self._obey():
                return
            for descriptor, _ in ready:
                client = self._clients.get(descriptor)
                if client is not None:
                    self._serve(client)

    def _await(self) -> list[tuple[int, int]]:
        """What can be read now; nothing where nothing came for a while.

        Who has just been answered often asks on at once, and falling asleep takes longer than that.
        """
        for _ in range(SPINS if self._clients else 0):
            ready = self._poll.poll(0)
            if ready:
                return ready
        return self._poll.poll(REPORT_AFTER_S if self._answered else REST_S if self._clients else -1)

    def _obey(self) -> bool:
        """Whether the server is still there; all that it said so far is done."""
        while True:
            try:
                order = messages.receive_order(self._control)
            except BlockingIOError:
                return True
            if order == "end":
                return False
            if order == "recall":
                self._report()
                for client in list(self._clients.values()):
                    self._give_back(client)
            elif not isinstance(order, str):
                loan, descriptor = order
                self._learn(loan)
                self._clients[descriptor] = _Client(loan, socket.socket(fileno=descriptor), snapshot=self._snapshot)
                self._poll.register(descriptor, select.EPOLLIN)

    def _learn(self, loan: Loan) -> None:
        known = shape_of(loan.sample)
        if known is None or known[0] in self._plans:
            return
        plan = plan_of(loan.sample, inspect(loan.sample, base_iri=loan.base_iri), prefixes=self._prefixes)
        if plan is not None:
            self._plans[known[0]] = plan
            if len(self._plans) > SHAPES_KEPT:
                self._plans.popitem(last=False)

    def _serve(self, client: _Client) -> None:
        """Nothing; one request was answered, or the connection is the server's again."""
        began = time.perf_counter()
        docket, loan = self._docket, client.loan
        docket.read(loan.number)
        try:
            size = client.connection.recv_into(docket.room)
        except BlockingIOError:
            docket.rest()
            return
        except OSError:
            size = 0
        if not size:
            self._leave(client)
            messages.tell(self._control, Gone(loan.number))
            docket.rest()
            return
        data = docket.answer(size)
        text: str | None = ""
        evaluation_s = None
        kept = self._kept.get(data)
        if kept is not None:
            self._kept.move_to_end(data)
            top, body = kept
        else:
            text = loan.query_in(data)
            found = self._answer(text, client) if text is not None else None
            if found is None:
                self._give_back(client, data)
                docket.rest()
                return
            top, body, evaluation_s = found
            self._keep(data, top, body)
        query_id = new_query_id()
        docket.send()
        self._send(client, top + END % (self._now(), query_id.encode()) + body)
        docket.rest()
        client.used = time.monotonic()
        seconds = time.perf_counter() - began
        logged = (text or "") if self._logs else ""
        self._answered.append(Answered(query_id, loan.client, seconds, evaluation_s, len(body), self._snapshot, logged))
        self._unreported += len(logged)
        if len(self._answered) >= REPORT_AFTER or self._unreported >= REPORT_AFTER_TEXT:
            self._report()
        if client.used - self._rested >= REST_S:
            self._rest()

    def _answer(self, text: str, client: _Client) -> tuple[bytes, bytes, float] | None:
        """Most of the head, the body, and seconds of evaluation; None where this is for the server."""
        loan = client.loan
        known = shape_of(text, prologue=client.prologue)
        plan = self._plans.get(known[0]) if known is not None else None
        if known is None or plan is None:
            return None
        body = _Body(MIN_COMPRESSED - 1 if loan.takes_gzip else MAX_ANSWER)
        request = {
            "text": text,
            "inlined": plan.rewritten(known[1]),
            "accept": loan.accept,
            "base_iri": loan.base_iri,
            "prefixes": plan.prefixes,
            "names_graphs": plan.names_graphs,
            "max_bytes": MAX_ANSWER,
        }
        began = time.perf_counter()
        try:
            self._evaluator.answer(request, cast(Answer, body))
        except Failure:
            # errors are told by the server; and a long answer is no look-up's
            del self._plans[known[0]]
            return None
        evaluation_s = time.perf_counter() - began
        whole = body.whole()
        tag = client.tagger.tag(text)
        top = TOP % (content_type(body.media_type).encode(), tag.encode(), len(whole), loan.headers)
        return top, whole, evaluation_s

    def _send(self, client: _Client, answer: bytes) -> None:
        try:
            sent = client.connection.send(answer)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._leave(client)
            messages.tell(self._control, Gone(client.loan.number))
            return
        if sent < len(answer):
            self._give_back(client, unsent=answer[sent:])

    def _keep(self, data: bytes, top: bytes, body: bytes) -> None:
        self._kept[data] = top, body
        self._room -= len(data) + len(top) + len(body) + OVERHEAD
        while self._room < 0:
            oldest, (top, body) = self._kept.popitem(last=False)
            self._room += len(oldest) + len(top) + len(body) + OVERHEAD

    def _give_back(self, client: _Client, data: bytes = b"", *, unsent: bytes = b"") -> None:
        self._leave(client)
        messages.tell(self._control, Returned(client.loan.number, data, unsent))

    def _leave(self, client: _Client) -> None:
        descriptor = client.connection.fileno()
        self._poll.unregister(descriptor)
        del self._clients[descriptor]
        client.connection.close()

    def _rest(self) -> None:
        """Nothing; what was answered is reported, and who asks nothing is the server's again."""
        self._report()
        self._rested = time.monotonic()
        for client in [client for client in self._clients.values() if self._rested - client.used >= IDLE_S]:
            self._give_back(client)

    def _report(self) -> None:
        if self._answered:
            messages.tell(self._control, self._answered)
            self._answered = []
            self._unreported = 0

    def _now(self) -> bytes:
        second = int(time.time())
        if second != self._second:
            self._second, self._date = second, formatdate(second, usegmt=True).encode()
        return self._date


def serve(control: socket.socket, descriptor: int, loaded: Loaded, order: dict[str, Any], *, memory_bytes: int) -> None:
    """Nothing; returns when the server closes the control socket."""
    docket = Docket(descriptor)
    desk = _Desk(control, docket, loaded, order)
    confine_desk(memory_bytes=memory_bytes)
    docket.use()
    desk.run()
