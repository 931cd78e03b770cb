"""Canned queries over the query engine: everything that one request needs, on one snapshot.

``kg.queries`` is plain blocking code; it runs in a thread, and each of its SPARQL queries goes to the engine's workers
through the event loop, under the limits of every other query. Not here: routes and formats.
"""

import contextlib
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import anyio
from anyio import from_thread, to_thread
from starlette.requests import Request

from api.context import client_of, context_of
from kg.namespaces import Iris
from kg.queries import Catalogue, Choices, Query, Table, load_queries, table
from kg.queries.header import read_query
from kg.store.engine import QueryEngine
from kg.store.request import QueryRequest

T = TypeVar("T")

_ROWS = ("application/sparql-results+json",)
_THREADS = 64
_KEPT_CHOICES = 4


@dataclass(frozen=True, slots=True)
class EngineGraph:
    """One snapshot behind the engine, for code that runs in a thread (``in_thread``)."""

    engine: QueryEngine
    snapshot: str
    client: str = ""

    def _read(self, sparql: str, accept: tuple[str, ...]) -> bytes:
        async def ask() -> bytes:
            request = QueryRequest(text=sparql, accept=accept, client=self.client, snapshot=self.snapshot)
            return await (await self.engine.query(request)).read()

        return from_thread.run(ask)

    def select(self, sparql: str) -> Table:
        return table(self._read(sparql, _ROWS))

    def ask(self, sparql: str) -> bool:
        return b'"boolean":true' in self._read(sparql, _ROWS).replace(b" ", b"")

    def construct(self, sparql: str) -> bytes:
        return self._read(sparql, ("application/n-triples",))


def graph_of(request: Request, snapshot: str | None = None) -> EngineGraph:
    """The current snapshot, or the kept one of that name, for this client."""
    engine = context_of(request).engine
    return EngineGraph(engine, snapshot or engine.snapshot.name, client_of(request))


@lru_cache(maxsize=1)
def _limiter() -> anyio.CapacityLimiter:
    return anyio.CapacityLimiter(_THREADS)


async def in_thread(work: Callable[[], T]) -> T:
    """What ``work`` gives; it may block and may use an ``EngineGraph``."""
    return await to_thread.run_sync(work, limiter=_limiter())


_catalogues: dict[str, Catalogue] = {}


def catalogue_of(request: Request) -> Catalogue:
    """The canned queries of this server, read again when a file was saved.

    Raises ``QueryFileError`` where a saved file has a fault.
    """
    base = context_of(request).settings.base_iri
    known = _catalogues.get(base)
    found = _catalogues[base] = known.fresh() if known else load_queries(iris=Iris(base))
    if found is not known:
        keep_texts(found, context_of(request).settings.data_dir)
    return found


_choices: dict[tuple[str, str], Choices] = {}


def choices_of(graph: EngineGraph, catalogue: Catalogue) -> Choices:
    """The values of parameters on this snapshot; what was asked for once is kept while the snapshot is in use."""
    key = (graph.snapshot, catalogue.iris.base)
    known = _choices.get(key)
    if known is None or known.catalogue is not catalogue:
        while len(_choices) >= _KEPT_CHOICES:
            del _choices[next(iter(_choices))]
        known = _choices[key] = Choices(graph, catalogue)
    return known


def keep_texts(catalogue: Catalogue, data_dir: Path) -> None:
    """Nothing; the text of each query stands in the data folder under its version, for permalinks of later years.

    A folder that can't be written is left alone: permalinks then need the query as it is.
    """
    for query in catalogue:
        path = _kept(data_dir, query.name, query.version)
        if path.exists():
            continue
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_suffix(".new")
            shutil.copyfile(query.path, new)
            new.replace(path)


def kept_query(request: Request, name: str, version: str) -> Query | None:
    """The query as it was at that version, where this data folder has served it once."""
    if re.fullmatch(r"[0-9a-f]{12}", version) is None:
        return None
    settings = context_of(request).settings
    path = _kept(settings.data_dir, name, version)
    return read_query(path, iris=Iris(settings.base_iri)) if path.is_file() else None


def _kept(data_dir: Path, name: str, version: str) -> Path:
    return data_dir / "queries" / version / f"{name}.rq"
