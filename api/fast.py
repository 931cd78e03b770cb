"""``GET /sparql?query=…`` answered where its bytes arrive, for the requests that most tools send.

A look-up takes the engine some fifty microseconds; the way through an event loop's tasks, ASGI and its layers takes ten
times that. So a plain request is read here by one regular expression: a kept answer goes out at once, any other query
is begun at once and its answer written when the worker's last frame comes. All else goes to uvicorn and the app, byte
for byte: other addresses, methods, parameters and headers, whatever is not a request as it should be, answers that are
long, compressed, or errors. A query that was begun here is then answered there, under ``scope["state"]["begun"]``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from uvicorn.protocols.http.flow_control import HIGH_WATER_LIMIT
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.answer_cache import BEGUN, Headers, Key, key_of, names_tag
from api.context import AppContext
from api.negotiate import acceptable_formats
from api.protocol import unquoted
from api.routes.sparql import PATH, answer_headers, base_of, entity_tag, raw
from kg.errors import ThaigovError
from kg.store.request import QueryRequest, new_query_id
from kg.store.run import Run

REQUEST = re.compile(
    rb"GET /sparql\?(query=[!-\"$-%'-~]*) HTTP/1\.1\r\n((?:[A-Za-z0-9-]+: *[!-~][ -~]*\r\n)+)\r\n",
)
OPENING = b"GET /sparql?query="
PLAIN_HEADERS = frozenset(
    {b"host", b"accept", b"accept-encoding", b"accept-language", b"user-agent", b"connection", b"cache-control"}
    | {b"pragma", b"if-none-match"}
)
"""Any other may change what is to be done, so the app looks at it."""
MAX_REQUEST = 16 * 1024
MAX_ANSWER = 256 * 1024
"""A longer one that has just been evaluated is sent by the app, piece by piece."""
MAX_JOINED = 16 * 1024
MIN_COMPRESSED = 1024
"""What is shorter is sent as it is to clients that take gzip, here as in the app."""
OK, NOT_MODIFIED = b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 304 Not Modified\r\n"


@dataclass(slots=True, kw_only=True)
class Asked:
    """One request that is being answered here; ``data`` is it as it came."""

    data: bytes
    key: Key
    state: str
    """What was served when it came."""
    query: QueryRequest
    takes_gzip: bool
    tag: str | None = None
    """Found while the worker is at work; empty where two evaluations may differ."""


class FastPath:
    """What the connections of one server share: reads requests, finds kept answers, begins queries."""

    def __init__(self, context: AppContext, *, headers: Headers) -> None:
        self._context = context
        self._answers = context.answers
        self._headers = headers

    def kept(self, data: bytes) -> tuple[bytes, bytes] | None:
        """Head and body of the answer to a request that came letter for letter before."""
        return self._answers.find_head(data)

    def read(self, data: bytes) -> tuple[bytes, dict[bytes, bytes]] | None:
        """The query string and the headers of a plain request; None where the app has to look at it."""
        match = REQUEST.fullmatch(data)
        if match is None:
            return None
        lines = match[2].split(b"\r\n")[:-1]
        headers = {}
        for line in lines:
            name, _, value = line.partition(b":")
            headers[name.lower()] = value.strip(b" ")
        is_plain = len(headers) == len(lines) and headers.keys() <= PLAIN_HEADERS and b"host" in headers
        if not is_plain or headers.get(b"connection", b"keep-alive").lower() != b"keep-alive":
            return None
        return match[1], headers

    def find(self, data: bytes, key: Key, headers: dict[bytes, bytes]) -> tuple[bytes, bytes] | None:
        """Head and body of the kept answer under this key; the request is remembered with it."""
        kept = self._answers.find(key)
        if kept is None:
            return None
        is_known = names_tag(headers.get(b"if-none-match", b""), kept.etag)
        head = NOT_MODIFIED + written(kept.headers_304) if is_known else OK + written(kept.headers)
        self._answers.remember(data, key, head)
        return head, b"" if is_known else kept.body

    def asked(
        self, data: bytes, key: Key, query_string: bytes, headers: dict[bytes, bytes], *, client: str
    ) -> Asked | None:
        """The query of the request; None where the app has to ask or to refuse it."""
        formats = acceptable_formats(headers.get(b"accept", b"").decode("ascii"))
        if b"if-none-match" in headers or not formats:
            return None
        takes_gzip = b"gzip" in headers.get(b"accept-encoding", b"")
        try:
            query = QueryRequest(
                text=unquoted(query_string.removeprefix(b"query=")).decode("utf-8"),
                accept=formats,
                base_iri=base_of("http", headers[b"host"].decode("ascii"), PATH),
                client=client,
                query_id=new_query_id(),
            )
        except UnicodeDecodeError:
            return None
        return Asked(data=data, key=key, state=self._answers.state(), query=query, takes_gzip=takes_gzip)

    def begin(self, asked: Asked, when_settled: Callable[[Run], None]) -> bool:
        """Whether the query is on its way."""
        try:
            return self._context.engine.begin(asked.query, when_settled) is not None
        except ThaigovError:
            return False

    def tag(self, asked: Asked) -> str:
        """The entity tag of the answer."""
        if asked.tag is None:
            asked.tag = entity_tag(asked.query, self._context, takes_gzip=asked.takes_gzip)
        return asked.tag

    def answer(self, asked: Asked, run: Run) -> tuple[Headers, bytes] | None:
        """Headers and body of the answer; None where the app has to write it."""
        size = run.spool.size
        if run.error is not None or not run.spool.is_whole_in_memory or size > MAX_ANSWER:
            return None
        if asked.takes_gzip and size >= MIN_COMPRESSED:
            return None
        result = self._context.engine.result_of(run)
        body = result.body or b""
        return raw(answer_headers(result, self.tag(asked))) + self._headers, body

    def keep(self, asked: Asked, headers: Headers, body: bytes) -> None:
        """Nothing; the answer is kept where it is worth it."""
        self._answers.keep(asked.key, asked.state, headers, body)

    def forget(self, query_id: str) -> None:
        """Nothing; nobody waits for this query any more."""
        self._context.engine.cancel(query_id)


class SparqlProtocol(HttpToolsProtocol):
    """uvicorn's connection with the fast path before it. ``fast`` is shared by all of a server."""

    def __init__(self, *, fast: FastPath, **options: Any) -> None:
        super().__init__(**options)
        self._fast = fast
        self._asked: Asked | None = None
        self._later = b""
        self._is_in_message = False
        self._is_shutting_down = False

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
        if self._asked is None:
            super().shutdown()
        else:
            self._is_shutting_down = True


def written(headers: Headers) -> bytes:
    """The lines of these headers."""
    return b"".join([b"%b: %b\r\n" % pair for pair in headers])
