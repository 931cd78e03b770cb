"""Answers kept whole, bounded in bytes: a snapshot never changes, so an answer over it stays right.

``KeptAnswers`` holds them; ``AnswerCache`` is the outermost layer of the app, in front of routing and compression: what
is kept is the response as it went out. Only responses of ``/sparql`` with an ETag are kept, which those of volatile
queries don't have. A kept answer also answers If-None-Match. The key holds everything that the response depends on, so
a hit never differs from a fresh answer.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.store.request import new_query_id

PATH = "/sparql"
KEY_HEADERS = (b"accept", b"accept-encoding", b"content-type", b"origin", b"content-encoding", b"host")
BEGUN = "begun"
"""Under this name the state of a request holds the run of a query that was begun before the app was asked."""
MAX_SHARE = 16
"""One answer may take that part of the whole."""
MAX_BODY = 64 * 1024
"""A longer query by POST is not looked up: its key would take more room than its answer is worth."""
OVERHEAD = 1024
MAX_REQUESTS = 4
"""So many different requests are remembered for one answer."""
Headers = list[tuple[bytes, bytes]]
Key = tuple[bytes | str, ...]


@dataclass(slots=True)
class Kept:
    """One response, without the header that tells the query's number; ``size`` is what it counts for."""

    headers: Headers
    etag: bytes
    parts: list[bytes]
    size: int
    requests: list[bytes] = field(default_factory=list)
    """Requests as they came over the wire that get this response."""

    @property
    def body(self) -> bytes:
        """The answer; its parts are joined when it is asked for again, which many answers never are."""
        if len(self.parts) > 1:
            self.parts[:] = [b"".join(self.parts)]
        return self.parts[0]

    @property
    def headers_304(self) -> Headers:
        """Those of the response to a client that has the answer."""
        return [(name, value) for name, value in self.headers if not name.startswith(b"content-")]


class KeptAnswers:
    """The answers, the least used ones dropped first.

    ``state`` names what is served now, and every answer of another state is useless.
    """

    def __init__(self, *, max_bytes: int, state: Callable[[], str], on_hit: Callable[[], None] = lambda: None) -> None:
        self.max_bytes = max_bytes
        self.state = state
        self._on_hit = on_hit
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._by_request: dict[bytes, tuple[Key, Kept, bytes]] = {}
        self._bytes = 0
        self._last_state = ""

    @property
    def longest(self) -> int:
        """Bytes that one answer may have."""
        return self.max_bytes // MAX_SHARE - OVERHEAD

    def find(self, key: Key) -> Kept | None:
        """The answer under this key."""
        self._forget_other_states()
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            self._on_hit()
        return kept

    def find_head(self, request: bytes) -> tuple[bytes, bytes] | None:
        """Head and body of the response to a request that came letter for letter before; see ``remember``."""
        found = self._by_request.get(request)
        if found is None:
            return None
        key, kept, head = found
        if self.find(key) is not kept:
            return None
        return head, b"" if head.startswith(b"HTTP/1.1 304") else kept.body

    def remember(self, request: bytes, key: Key, head: bytes) -> None:
        """Nothing; this request gets this head with the answer under the key from now on."""
        kept = self._kept.get(key)
        if kept is not None and len(kept.requests) < MAX_REQUESTS and request not in self._by_request:
            kept.requests.append(request)
            kept.size += len(request) + len(head)
            self._bytes += len(request) + len(head)
            self._by_request[request] = (key, kept, head)
            self._make_room()

    def keep(self, key: Key, state: str, headers: Headers, *parts: bytes) -> None:
        """Nothing; the answer is kept where it is worth it, and the least used ones make room.

        ``headers`` are all but the one that tells the query's number; ``parts`` make the body.
        """
        self._forget_other_states()
        etag = next((value for name, value in headers if name == b"etag"), b"")
        size = sum(map(len, parts))
        if not etag or size > self.longest or state != self._last_state or key in self._kept:
            return
        kept = self._kept[key] = Kept(headers, etag, list(parts), size + OVERHEAD + sum(map(len, key)))
        self._bytes += kept.size
        self._make_room()

    def _make_room(self) -> None:
        while self._bytes > self.max_bytes:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.size
            for request in oldest.requests:
                del self._by_request[request]

    def _forget_other_states(self) -> None:
        state = self.state()
        if state != self._last_state:
            self._kept.clear()
            self._by_request.clear()
            self._bytes, self._last_state = 0, state


class AnswerCache:
    """ASGI middleware that answers from ``answers`` and adds to them.

    ``endpoint`` answers ``/sparql`` without passing through the routing of all other addresses.
    """

    def __init__(self, app: ASGIApp, *, endpoint: ASGIApp, answers: KeptAnswers) -> None:
        self._app = app
        self._endpoint = endpoint
        self._answers = answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope.get("method")
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._app(scope, receive, send)
            return
        if not self._answers.max_bytes or method not in ("GET", "POST"):
            await self._endpoint(scope, receive, send)
            return
        body = b""
        if method == "POST":
            first = await receive()
            body = first.get("body", b"")
            receive = _again(first, receive)
            if first["type"] != "http.request" or first.get("more_body") or len(body) > MAX_BODY:
                await self._endpoint(scope, receive, send)
                return
        sent = dict(scope["headers"])
        key = key_of(method, scope["query_string"], sent, body)
        # a query that was begun already has to be read to its end
        kept = None if BEGUN in scope.get("state", ()) else self._answers.find(key)
        if kept is not None:
            await _send(kept, sent.get(b"if-none-match", b""), send)
            return
        await self._endpoint(scope, receive, _Recorder(self._answers, key, send))


class _Recorder:
    """Passes a response on and remembers it while it is small enough to be kept."""

    def __init__(self, answers: KeptAnswers, key: Key, send: Send) -> None:
        self._answers, self._key, self._state, self._send = answers, key, answers.state(), send
        self._headers: Headers | None = None
        self._parts: list[bytes] = []
        self._room = answers.longest

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._headers = list(message["headers"]) if message["status"] == 200 else None
        elif self._headers is not None:
            self._parts.append(message.get("body", b""))
            self._room -= len(self._parts[-1])
            if self._room < 0:
                self._headers, self._parts = None, []
            elif not message.get("more_body"):
                headers = [pair for pair in self._headers if pair[0] not in (b"content-length", b"x-query-id")]
                headers.append((b"content-length", b"%d" % sum(map(len, self._parts))))
                self._answers.keep(self._key, self._state, headers, *self._parts)
        await self._send(message)


def key_of(method: str, query_string: bytes, headers: dict[bytes, bytes], body: bytes = b"") -> Key:
    """The key of the response to such a request."""
    return (method, query_string, body, *[headers.get(name, b"") for name in KEY_HEADERS])


def names_tag(if_none_match: bytes, etag: bytes) -> bool:
    """Whether the header names the tag, weakly compared (RFC 9110 §13.1.2)."""
    return bool(if_none_match) and etag in [tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b",")]


async def _send(kept: Kept, if_none_match: bytes, send: Send) -> None:
    own = (b"x-query-id", new_query_id().encode())
    if names_tag(if_none_match, kept.etag):
        await send({"type": "http.response.start", "status": 304, "headers": [*kept.headers_304, own]})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [*kept.headers, own]})
    await send({"type": "http.response.body", "body": kept.body})


def _again(first: Message, receive: Receive) -> Receive:
    pending = [first]

    async def replay() -> Message:
        return pending.pop() if pending else await receive()

    return replay
