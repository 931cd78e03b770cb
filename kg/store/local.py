"""The query engine for callers without an event loop: the command line, exports, tests."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from types import TracebackType
from typing import Any, Self, TypeVar

from kg.settings import Settings
from kg.store.engine import QueryEngine
from kg.store.request import QueryRequest, QueryResult, Rows

T = TypeVar("T")


class LocalEngine:
    """``with LocalEngine(settings) as engine:`` answers queries; the engine's loop runs in a thread of its own.

    The same limits, refusals and errors as in the server.
    """

    def __init__(self, settings: Settings, *, prefixes: dict[str, str] | None = None) -> None:
        self._settings = settings
        self._prefixes = prefixes

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="query-engine", daemon=True)
        self._thread.start()
        self._engine = QueryEngine(self._settings, prefixes=self._prefixes)
        try:
            self._wait(self._engine.start())
        except BaseException:
            self._shut_down()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._shut_down()

    def query(self, request: QueryRequest) -> tuple[QueryResult, Iterator[bytes]]:
        """The answer's description, and its bytes as they come."""
        result = self._wait(self._engine.query(request))
        return result, self._pieces(result)

    def select(self, text: str, *, deadline_s: float | None = None) -> Rows:
        """The rows of a SELECT."""
        return self._wait(self._engine.select(text, deadline_s=deadline_s))

    def ask(self, text: str, *, deadline_s: float | None = None) -> bool:
        """The answer of an ASK."""
        return self._wait(self._engine.ask(text, deadline_s=deadline_s))

    def graph(self, text: str, media_type: str = "text/turtle", *, deadline_s: float | None = None) -> bytes:
        """The triples of a CONSTRUCT or DESCRIBE, serialised."""
        return self._wait(self._engine.graph(text, media_type, deadline_s=deadline_s))

    def _pieces(self, result: QueryResult) -> Iterator[bytes]:
        if result.body is not None:
            yield result.body
            return
        while (piece := self._wait(_next(result))) is not None:
            yield piece

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _shut_down(self) -> None:
        self._wait(self._engine.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _next(result: QueryResult) -> bytes | None:
    return await anext(result.chunks, None)
