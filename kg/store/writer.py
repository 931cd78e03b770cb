"""The server's side of writing: changes one after the other in a process that can be killed, then the switch.

``DatasetWriter`` returns when readers see the change; until then they see the state before it, never one between.
"""

import asyncio
import contextlib
import json
import shutil
import tempfile
from dataclasses import dataclass
from typing import Any

from kg.errors import EngineUnavailable, QueryTimeout, QueryTooLarge, StoreError
from kg.settings import Settings
from kg.store import host
from kg.store.engine import QueryEngine
from kg.store.request import error_of
from kg.store.snapshots import FOLDER, named_snapshot, prune
from kg.store.writing import WRITER

MAX_WAITING = 64
ROOM_FOR_THE_DATABASE = 1024 * 1024 * 1024
"""Address space for the writer's threads and buffers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A change that readers see. ``existed``: whether the graph it named was there before."""

    snapshot: str
    existed: bool


class DatasetWriter:
    """Updates and graph replacements over the data folder that the engine serves.

    ``writable`` is the prefix of the graphs that may change; None lets everything change.
    """

    def __init__(self, settings: Settings, engine: QueryEngine, *, writable: str | None) -> None:
        self.writable = writable
        self._settings = settings
        self._engine = engine
        self._prefixes = engine.prefixes
        self._control: Any = None
        self._identity = 0
        self._lock = asyncio.Lock()
        self._waiting = 0

    async def update(
        self,
        text: str,
        *,
        base_iri: str,
        default_graphs: tuple[str, ...] = (),
        named_graphs: tuple[str, ...] = (),
        refused: str = "",
        loads_in_silence: bool = False,
    ) -> Written:
        """A SPARQL update, all of it or nothing. With ``refused`` it is only parsed, and refused for that reason.

        The graphs are those of USING and USING NAMED for operations that have a WHERE.
        """
        job = {
            "kind": "update",
            "base_iri": base_iri,
            "default_graphs": default_graphs,
            "named_graphs": named_graphs,
            "prefixes": self._prefixes,
            "refused": refused,
            "loads_in_silence": loads_in_silence,
        }
        return await self._write(job, text.encode("utf-8"))

    async def load(
        self,
        body: bytes,
        media_type: str,
        *,
        graph: str | None,
        base_iri: str,
        replace: bool,
        whole_dataset: bool = False,
    ) -> Written:
        """The graph (None: the default graph) holds the body's triples; without ``replace`` its old ones as well."""
        job = {
            "kind": "replace" if replace else "add",
            "media_type": media_type,
            "graph": graph,
            "base_iri": base_iri,
            "whole_dataset": whole_dataset,
        }
        return await self._write(job, body)

    async def delete(self, graph: str | None) -> Written:
        """The graph is gone; the default graph is empty."""
        return await self._write({"kind": "delete", "graph": graph}, b"")

    async def close(self) -> None:
        """Nothing; the writer process ends."""
        self._stop()

    async def _write(self, job: dict[str, Any], body: bytes) -> Written:
        if self._waiting >= MAX_WAITING:
            raise EngineUnavailable("too many changes wait already; try again in a few seconds")
        self._waiting += 1
        try:
            async with self._lock:
                # a client that goes away must not leave a change half seen: it is done to its end
                return await asyncio.shield(self._apply(job, body))
        finally:
            self._waiting -= 1

    async def _apply(self, job: dict[str, Any], body: bytes) -> Written:
        with tempfile.NamedTemporaryFile(prefix="thaigov-kg-body-") as file:
            file.write(body)
            file.flush()
            answer = await self._ask({**job, "body": file.name})
        if "error" in answer:
            raise error_of({**answer, "kind": answer["error"]})
        info = named_snapshot(self._settings.data_dir, answer["snapshot"])
        if info.name != self._engine.snapshot.name:
            await self._engine.switch(info)
            prune(self._settings.data_dir, keep=self._settings.kept_snapshots)
        return Written(snapshot=info.name, existed=answer["existed"])

    async def _ask(self, job: dict[str, Any]) -> dict[str, Any]:
        deadline_s = self._settings.update_deadline_s
        message = json.dumps(job).encode()
        if len(message) > host.MAX_MESSAGE:
            raise QueryTooLarge("the request names too many graphs, or too long ones")
        try:
            async with asyncio.timeout(deadline_s):
                if self._control is None:
                    await self._start()
                loop = asyncio.get_running_loop()
                await loop.sock_sendall(self._control, message)
                data = await loop.sock_recv(self._control, host.MAX_MESSAGE)
        except TimeoutError:
            self._stop()
            raise QueryTimeout(f"the change was not done within {deadline_s:g} seconds; nothing was changed") from None
        except OSError:
            data = b""
        if not data:
            self._stop()
            raise EngineUnavailable("the writer was stopped or ran out of memory; nothing was changed")
        answer: dict[str, Any] = json.loads(data)
        return answer

    async def _start(self) -> None:
        for leftover in (self._settings.data_dir / FOLDER).glob(WRITER + "*"):
            shutil.rmtree(leftover, ignore_errors=True)
        self._identity, self._control = self._engine.fork_writer(
            {
                "writer": True,
                "data_dir": str(self._settings.data_dir.absolute()),
                "writable": self.writable,
                "memory_bytes": self._settings.query_memory_bytes + ROOM_FOR_THE_DATABASE,
            }
        )
        ready = await asyncio.get_running_loop().sock_recv(self._control, host.MAX_MESSAGE)
        if not ready:
            raise StoreError(f"{self._settings.data_dir}: can't be written; check the folder's permissions")

    def _stop(self) -> None:
        control, self._control = self._control, None
        if control is not None:
            with contextlib.suppress(OSError):
                control.close()
            self._engine.kill_host(self._identity)
