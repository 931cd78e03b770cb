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

from api.answer_cache import Headers, Key, names_tag
from api.context import AppContext
from api.negotiate import acceptable_formats
from api.routes.sparql import PATH, answer_headers, base_of, entity_tag, raw
from kg.errors import ThaigovError
from kg.store.desk import Borrower
from kg.store.desk_messages import Loan
from kg.store.docket import REQUEST_BYTES
from kg.store.percent import unquoted
from kg.store.request import QueryRequest, new_query_id
from kg.store.run import Run

OPENING = b"GET /sparql?query="
REQUEST = re.compile(
    rb"GET /sparql\?(query=[!-\"$-%'-~]*) HTTP/1\.1\r\n((?:[A-Za-z0-9-]+: *[!-~][ -~]*\r\n)+)\r\n",
)
PLAIN_HEADERS = frozenset(
    {b"host", b"accept", b"accept-encoding", b"accept-language", b"user-agent", b"connection", b"cache-control"}
    | {b"pragma", b"if-none-match"}
)
"""Any other may change what is to be done, so the app looks at it."""
MAX_REQUEST = REQUEST_BYTES - 1
MAX_ANSWER = 256 * 1024
"""A longer one that has just been evaluated is sent by the app, piece by piece."""
MIN_COMPRESSED = 1024
"""What is shorter is sent as it is to clients that take gzip, here as in the app."""
OF_ONE_ANSWER = frozenset({b"content-type", b"content-length", b"etag"})
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

    def lend(self, asked: Asked, run: Run, headers: Headers, borrower: Borrower, connection: int) -> bool:
        """Whether the client is served at the desk now, since it asks one look-up after the other."""
        common = written([pair for pair in headers if pair[0] not in OF_ONE_ANSWER])
        query = asked.query
        loan = Loan(
            opening=OPENING,
            closing=asked.data[asked.data.index(b" HTTP/1.1\r\n") :],
            accept=query.accept,
            base_iri=query.base_iri or "",
            takes_gzip=asked.takes_gzip,
            client=query.client,
            headers=common,
            sample=query.text,
        )
        return self._context.engine.lend(run, borrower, connection, loan)

    def recall(self) -> None:
        """Nothing; clients that are served at a desk are the server's again."""
        self._context.engine.recall()

    def forget(self, query_id: str) -> None:
        """Nothing; nobody waits for this query any more."""
        self._context.engine.cancel(query_id)


def written(headers: Headers) -> bytes:
    """The lines of these headers."""
    return b"".join([b"%b: %b\r\n" % pair for pair in headers])
