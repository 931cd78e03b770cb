"""Answers kept whole, bounded in bytes: a snapshot never changes, so an answer over it stays right.

The outermost layer of the app, in front of routing and compression: what is kept is the response as it went out. Only
responses of ``/sparql`` with an ETag are kept, which those of volatile queries don't have. A kept answer also answers
If-None-Match. The key holds everything that the response depends on, so a hit never differs from a fresh answer.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.store.engine import new_query_id

PATH = "/sparql"
KEY_HEADERS = (b"accept", b"accept-encoding", b"content-type", b"origin", b"content-encoding", b"host")
MAX_SHARE = 16
"""One answer may take that part of the whole."""
MAX_BODY = 64 * 1024
"""A longer query by POST is not looked up: hashing it costs more than it saves."""
OVERHEAD = 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """One response, without the header that tells the query's number."""

    headers: list[tuple[bytes, bytes]]
    headers_304: list[tuple[bytes, bytes]]
    etag: bytes
    body: bytes


class AnswerCache:
    """ASGI middleware; ``state`` names what is served now, and every answer of another state is useless.

    ``endpoint`` answers ``/sparql`` without passing through the routing of all other addresses.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        endpoint: ASGIApp,
        max_bytes: int,
        state: Callable[[], str],
        on_hit: Callable[[], None] = lambda: None,
    ) -> None:
        self._app = app
        self._endpoint = endpoint
        self._max_bytes = max_bytes
        self._state = state
        self._on_hit = on_hit
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self._bytes = 0
        self._last_state = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope.get("method")
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._app(scope, receive, send)
            return
        if not self._max_bytes or method not in ("GET", "POST"):
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
        state = self._state()
        if state != self._last_state:
            self._kept.clear()
            self._bytes, self._last_state = 0, state
        sent = dict(scope["headers"])
        key = _key(method, scope["query_string"], sent, body)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            self._on_hit()
            await _send(kept, sent.get(b"if-none-match", b""), send)
            return
        await self._endpoint(scope, receive, _Recorder(self, key, state, send))

    def keep(self, key: bytes, state: str, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        """Nothing; the answer is kept where it is worth it, and the least used ones make room."""
        size = len(body) + OVERHEAD
        etag = next((value for name, value in headers if name == b"etag"), b"")
        if not etag or size * MAX_SHARE > self._max_bytes or state != self._last_state or key in self._kept:
            return
        headers = [(name, value) for name, value in headers if name != b"x-query-id"]
        without_body = [(name, value) for name, value in headers if not name.startswith(b"content-")]
        self._kept[key] = Kept(headers, without_body, etag, body)
        self._bytes += size
        while self._bytes > self._max_bytes:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest.body) + OVERHEAD


class _Recorder:
    """Passes a response on and remembers it while it is small enough to be kept."""

    def __init__(self, cache: AnswerCache, key: bytes, state: str, send: Send) -> None:
        self._cache, self._key, self._state, self._send = cache, key, state, send
        self._headers: list[tuple[bytes, bytes]] | None = None
        self._parts: list[bytes] = []
        self._room = cache._max_bytes // MAX_SHARE

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._headers = list(message["headers"]) if message["status"] == 200 else None
        elif self._headers is not None:
            self._parts.append(message.get("body", b""))
            self._room -= len(self._parts[-1])
            if self._room < 0:
                self._headers, self._parts = None, []
            elif not message.get("more_body"):
                body = b"".join(self._parts)
                headers = [pair for pair in self._headers if pair[0] != b"content-length"]
                headers.append((b"content-length", b"%d" % len(body)))
                self._cache.keep(self._key, self._state, headers, body)
        await self._send(message)


def _key(method: str, query_string: bytes, headers: dict[bytes, bytes], body: bytes) -> bytes:
    parts = [method.encode(), query_string, *(headers.get(name, b"") for name in KEY_HEADERS), body]
    return hashlib.blake2b(b"\0".join(b"%d:" % len(part) + part for part in parts), digest_size=16).digest()


async def _send(kept: Kept, if_none_match: bytes, send: Send) -> None:
    own = (b"x-query-id", new_query_id().encode())
    if if_none_match and kept.etag in [tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b",")]:
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
