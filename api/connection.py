"""A client's connection: uvicorn's own, with the fast path for plain queries before it."""

from typing import Any

from uvicorn.protocols.http.flow_control import HIGH_WATER_LIMIT
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.answer_cache import BEGUN, Headers, key_of
from api.fast import MAX_REQUEST, OK, OPENING, Asked, FastPath, written
from kg.store.request import new_query_id
from kg.store.run import Run

MAX_JOINED = 16 * 1024
MAX_LOOKUP = 32 * 1024
"""A look-up's answer is no longer."""
LOOKUPS_BEFORE = 2
"""So many make a client one that goes on asking look-ups."""


class SparqlProtocol(HttpToolsProtocol):
    """uvicorn's connection with the fast path before it, which may be lent to a desk (``kg.store.desk``).

    ``fast`` is shared by all of a server.
    """

    def __init__(self, *, fast: FastPath, **options: Any) -> None:
        super().__init__(**options)
        self._fast = fast
        self._asked: Asked | None = None
        self._later = b""
        self._is_in_message = False
        self._is_shutting_down = False
        self._is_lent = False
        self._lookups = 0

    def data_received(self, data: bytes) -> None:
        """Nothing; the request was answered, begun, or handed to the app."""
        if self._asked is not None:
            # the answer on its way comes first
            self._later += data
            if len(self._later) > HIGH_WATER_LIMIT:
                self.flow.pause_reading()
        elif not data.startswith(OPENING) or not self._is_idle() or not self._take(data):
            super().data_received(data)

    def _take(self, data: bytes) -> bool:
        """Whether the request is answered here."""
        found = self._fast.kept(data)
        if found is None:
            request = self._fast.read(data) if len(data) <= MAX_REQUEST else None
            if request is None:
                return False
            query_string, headers = request
            key = key_of("GET", query_string, headers)
            found = self._fast.find(data, key, headers)
            if found is None:
                client = self.client[0] if self.client else ""
                asked = self._fast.asked(data, key, query_string, headers, client=client)
                return asked is not None and self._begin(asked)
        self._answer(*found, query_id=new_query_id())
        return True

    def _begin(self, asked: Asked) -> bool:
        self._unset_keepalive_if_required()
        self._asked = asked
        if not self._fast.begin(asked, self._on_settled):
            self._asked = None
            return False
        if self._asked is asked:
            self._fast.tag(asked)
        return True

    def _on_settled(self, run: Run) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            return
        found = self._fast.answer(asked, run)
        if found is not None:
            headers, body = found
            self._answer(OK + written(headers), body, query_id=run.query_id)
            self._fast.keep(asked, headers, body)
            if len(body) <= MAX_LOOKUP:
                # what was written now is sent before this is called
                self.loop.call_soon(self._lend, asked, run, headers)
        else:
            state, self.app_state = self.app_state, {**self.app_state, BEGUN: run}
            super().data_received(asked.data)
            self.app_state = state
        later, self._later = self._later, b""
        if later:
            self.flow.resume_reading()
            self.data_received(later)

    def _answer(self, head: bytes, body: bytes, *, query_id: str) -> None:
        own = written(self.server_state.default_headers)
        top = b"".join((head, own, b"x-query-id: ", query_id.encode(), b"\r\n\r\n"))
        if len(body) > MAX_JOINED:
            # a copy for each client that reads slowly would fill the memory
            self.transport.write(top)
            self.transport.write(body)
        else:
            self.transport.write(top + body)
        if self._is_shutting_down:
            self.transport.close()
        self.on_response_complete()

    def _lend(self, asked: Asked, run: Run, headers: Headers) -> None:
        """Nothing; a client that has just asked its second look-up, or a further one, is served at the desk now."""
        self._lookups += 1
        is_free = self._asked is None and self._is_idle() and not self._is_in_message and not self._is_lent
        if self._lookups < LOOKUPS_BEFORE or not is_free or self._is_shutting_down or self.transport.is_closing():
            return
        if self.transport.get_write_buffer_size():
            return
        self.flow.pause_reading()
        connection: int = self.transport.get_extra_info("socket").fileno()
        self._is_lent = self._fast.lend(asked, run, headers, self, connection)
        if self._is_lent:
            self._unset_keepalive_if_required()
        else:
            self._lookups = 0
            self.flow.resume_reading()

    def returned(self, data: bytes, unsent: bytes) -> None:
        """Nothing; the connection is not on loan any more, and is served here as if ``data`` had just come."""
        self._is_lent = False
        if self.transport.is_closing():
            return
        # the next look-up lends it again
        self._lookups = LOOKUPS_BEFORE - 1
        if unsent:
            self.transport.write(unsent)
        self.flow.resume_reading()
        if data:
            self.data_received(data)
        else:
            self._unset_keepalive_if_required()
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )
        if self._is_shutting_down and self._asked is None:
            super().shutdown()

    def hung_up(self) -> None:
        """Nothing; the client closed its connection while it was on loan."""
        self._is_lent = False
        self.transport.close()

    def broken(self) -> None:
        """Nothing; an answer was cut off, and so is the connection."""
        self._is_lent = False
        self.transport.abort()

    def _is_idle(self) -> bool:
        """Whether uvicorn has no request of this connection, and the client reads what it gets."""
        return (
            not self._is_in_message
            and (self.cycle is None or self.cycle.response_complete)
            and not self.pipeline
            and not self.flow.write_paused
        )

    def on_message_begin(self) -> None:
        """Nothing; uvicorn's parser has the beginning of a request."""
        self._is_in_message = True
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Nothing; uvicorn's parser has all of a request."""
        self._is_in_message = False
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing; a query that nobody waits for any more gives its worker back."""
        asked, self._asked = self._asked, None
        if asked is not None:
            self._fast.forget(asked.query.query_id)
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """Nothing; an answer that is due still goes out."""
        if self._asked is None and not self._is_lent:
            super().shutdown()
        else:
            self._is_shutting_down = True
            self._fast.recall()
