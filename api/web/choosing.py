"""The values in the dropdowns of canned queries, read once per snapshot.

``Choices`` of the queries is written for callers that wait; here it works in a thread, and only the asking itself goes
back to the event loop that the engine belongs to.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool

from api.web.terms import parse_solutions, truth
from api.web.visit import JSON_ROWS, Visit
from kg.queries import Catalogue, Choice, Choices, Table, table
from kg.store.engine import QueryEngine
from kg.store.request import QueryRequest

MOST_SHOWN = 150
"""Values in a dropdown; a parameter with more of them is a text field that understands names."""

ListedChoices = Mapping[str, Mapping[str, Sequence[Choice]]]
"""For each query's name its parameters' values."""

_kept: WeakKeyDictionary[QueryEngine, tuple[str, ListedChoices]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class WaitingGraph:
    """One snapshot for a thread that may wait for answers."""

    engine: QueryEngine
    loop: asyncio.AbstractEventLoop
    snapshot: str | None

    def select(self, sparql: str) -> Table:
        return table(self._ask(sparql, JSON_ROWS))

    def ask(self, sparql: str) -> bool:
        return truth(parse_solutions(self._ask(sparql, JSON_ROWS)).rows[0], "boolean")

    def construct(self, sparql: str) -> bytes:
        return self._ask(sparql, "application/n-triples")

    def _ask(self, sparql: str, media_type: str) -> bytes:
        async def answer() -> bytes:
            request = QueryRequest(text=sparql, accept=(media_type,), snapshot=self.snapshot)
            return await (await self.engine.query(request)).read()

        return asyncio.run_coroutine_threadsafe(answer(), self.loop).result()


async def listed_choices(visit: Visit, catalogue: Catalogue) -> ListedChoices:
    """The values of every listed parameter of every query on the visit's snapshot."""
    engine = visit.context.engine
    name, listed = _kept.get(engine, ("", {}))
    if name != visit.snapshot:
        graph = WaitingGraph(engine, asyncio.get_running_loop(), visit.snapshot)
        listed = await run_in_threadpool(_all_choices, Choices(graph, catalogue))
        _kept[engine] = (visit.snapshot, listed)
    return listed


def _all_choices(choices: Choices) -> ListedChoices:
    found: dict[str, dict[str, Sequence[Choice]]] = {}
    for query in choices.catalogue:
        values = {each.name: tuple(choices(each)) for each in query.parameters if each.is_listed}
        found[query.name] = {name: each for name, each in values.items() if len(each) <= MOST_SHOWN}
    return found
