"""One query's times on every server, under the same conditions.

- One HTTP client for all, kept-alive connections; what is timed is from the first byte sent to the last one received.
- Every timed request differs from all before it (a comment with a number, and another entity where the query asks for
  one), so that no server can have kept its answer; but the query was asked before, so that none reads a cold disk.
- Servers take turns, in every order equally often. A turn begins with a new connection and requests that are not
  timed: who waited while another one worked would else pay for waking up. With a pause, all have been idle equally
  long before each request.
- Answers are compared between the turns, outside the times.
"""

import itertools
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, QuerySolutions, Store

from bench.analysts import PROLOGUE, AnalystsQuery
from bench.answers import Comparison, compare
from bench.http_client import Connection
from bench.servers import Target, accepted

TURN_MS = 40.0
"""A turn lasts about so long on the slowest server."""
MAX_IN_A_TURN = 20
WAKE = "ASK {}"
NUMBERS = itertools.count(1)


@dataclass(slots=True)
class Measured:
    """One query, by server: times, processor time a request, what answers have in common with ours, and refusals."""

    query: AnalystsQuery
    times_ms: dict[str, list[float]]
    cpu_ms: dict[str, float] = field(default_factory=dict)
    requests_each: int = 0
    """What the processor time of a server was divided by."""
    comparisons: dict[str, Comparison] = field(default_factory=dict)
    refusals: dict[str, str] = field(default_factory=dict)

    def median(self, target: Target) -> float:
        """The median time; not a number where the server refused."""
        return statistics.median(self.times_ms[target.name] or [float("nan")])

    def p95(self, target: Target) -> float:
        """The time that 95 of 100 requests stayed under."""
        times = sorted(self.times_ms[target.name]) or [float("nan")]
        return times[round(0.95 * (len(times) - 1))]

    def note(self, target: Target, comparison: Comparison) -> None:
        """Nothing; the worst of all comparisons with that server is kept."""
        known = self.comparisons.get(target.name)
        if known is None or comparison.severity > known.severity:
            self.comparisons[target.name] = comparison


def time_query(
    query: AnalystsQuery, targets: Sequence[Target], names: dict[str, list[str]], *, runs: int, pause_s: float = 0.0
) -> Measured:
    """The query's times in so many turns a server. A refusal is noted, and that server is not asked again."""
    measured = Measured(query, {target.name: [] for target in targets})
    connections = {target.name: Connection(target.url) for target in targets}
    seeds = itertools.count()
    warm = [warm_up(measured, target, connections[target.name], names) for target in targets]
    able = [target for target in targets if target.name not in measured.refusals]
    length = 1 if pause_s else max(1, min(MAX_IN_A_TURN, int(TURN_MS / max(warm))))
    compared: set[tuple[str, bytes, bytes]] = set()
    cpu_before = {target.name: target.cpu_ms() for target in able}
    for _, order in zip(range(runs), itertools.cycle(itertools.permutations(able)), strict=False):
        waking = [instance(query, names, seed=next(seeds)) for _ in range(length // 4)] or [WAKE]
        texts = [instance(query, names, seed=next(seeds)) for _ in range(length)]
        answers: dict[str, list[bytes]] = {}
        for target in order:
            connection = connections[target.name]
            connection.reopen()
            for text in waking:
                connection.send(prepared(connection, target, text))
            requests = [prepared(connection, target, text) for text in texts]
            time.sleep(pause_s)
            timed = [answer(connection, request) for request in requests]
            measured.times_ms[target.name] += [ms for ms, _, _ in timed]
            for _, status, body in timed:
                if status != 200:
                    raise SystemExit(f"{target.name}: {query.name}: {status} {body[:300]!r}")
            answers[target.name] = [body for _, _, body in timed]
        for target in able[1:]:
            for own, other in zip(answers[able[0].name], answers[target.name], strict=True):
                if (target.name, own, other) not in compared:
                    compared.add((target.name, own, other))
                    measured.note(target, compare(query, own, other))
    measured.requests_each = runs * (length + length // 4)
    for target in able:
        measured.cpu_ms[target.name] = (target.cpu_ms() - cpu_before[target.name]) / measured.requests_each
    for connection in connections.values():
        connection.close()
    return measured


def warm_up(measured: Measured, target: Target, connection: Connection, names: dict[str, list[str]]) -> float:
    """The milliseconds of the fastest of three requests, 0 where the server refuses."""
    times_ms = []
    for _ in range(3):
        text = instance(measured.query, names, seed=0)
        took_ms, status, body = answer(connection, prepared(connection, target, text))
        if status != 200:
            measured.refusals[target.name] = f"{status} {body[:200].decode(errors='replace')}"
            return 0.0
        times_ms.append(took_ms)
    return min(times_ms)


def answer(connection: Connection, request: bytes) -> tuple[float, int, bytes]:
    """Milliseconds, status and body."""
    began = time.perf_counter()
    status, _, body = connection.send(request)
    return (time.perf_counter() - began) * 1000, status, body


def prepared(connection: Connection, target: Target, text: str) -> bytes:
    """A request that differs from all before it."""
    return connection.request(f"{target.query(text)} #{next(NUMBERS)}", accept=accepted(text))


def instance(query: AnalystsQuery, names: dict[str, list[str]], *, seed: int) -> str:
    """The query about one of the graph's entities."""
    text = query.text
    for kind, found in names.items():
        text = text.replace("{" + kind + "}", found[seed * 7919 % len(found)])
    return PROLOGUE + text


def entities(store: Store) -> dict[str, list[str]]:
    """Some people and events of the graph."""
    found: dict[str, list[str]] = {}
    for kind, term in (("person", "foaf:Person"), ("event", "tgk:OfficialEvent")):
        rows = store.query(f"{PROLOGUE} SELECT ?x {{ ?x a {term} }} ORDER BY ?x LIMIT 500")
        assert isinstance(rows, QuerySolutions)
        found[kind] = [row[0].value for row in rows if isinstance(row[0], NamedNode)]
    return found
