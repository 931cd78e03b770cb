"""Numbers and lines about queries: Prometheus metrics, and a structured log that holds no literal of any query."""

import json
import sys
import time
from typing import Any, TextIO

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.process_collector import ProcessCollector

from kg.errors import ThaigovError
from kg.store.desk_messages import Answered, Report
from kg.store.engine import QueryEngine
from kg.store.inspection import without_literals
from kg.store.run import Run

SECONDS = (0.001, 0.005, 0.02, 0.1, 0.5, 1, 5, 15, 30, 60)
LOGGED_TEXT = 4_000


class Telemetry:
    """Metrics of one app, told by the engine and the answer cache; ``log`` None means no log."""

    def __init__(self, engine: QueryEngine, *, log: TextIO | None) -> None:
        self.registry = CollectorRegistry()
        self._log = log
        names: Any = {"namespace": "thaigov_kg", "registry": self.registry}
        self._queries = Counter("queries", "Queries that ended, by outcome", ["outcome"], **names)
        self._seconds = Histogram("query_seconds", "From arrival to the last frame", buckets=SECONDS, **names)
        self._bytes = Counter("answer_bytes", "Bytes of answers that workers gave", **names)
        self.cache_hits = Counter("cache_hits", "Answers given without asking the engine", **names)
        state = Gauge("queries_now", "Queries by state, and bytes waiting for readers", ["state"], **names)
        for key in engine.counts():
            state.labels(key).set_function(lambda key=key: engine.counts()[key])  # type: ignore[misc]
        Gauge("snapshot_switches", "Snapshots served since the start", **names).set_function(lambda: engine.switches)
        quads = Gauge("snapshot_quads", "Quads in the served snapshot", **names)
        quads.set_function(lambda: engine.snapshot.quads)
        in_memory = Gauge("snapshot_in_memory", "1 where the snapshot is served from memory", **names)
        in_memory.set_function(lambda: float(engine.is_in_memory))
        loans = Gauge("connections_lent", "Connections that a worker answers look-ups on", **names)
        loans.set_function(lambda: engine.loans)
        Gauge("loans_taken_over", "Look-ups that took too long where they were", **names).set_function(
            lambda: engine.takeovers
        )
        ProcessCollector(registry=self.registry)
        engine.on_settled = self.on_settled
        engine.on_answered = self.on_answered

    def on_settled(self, run: Run, error: ThaigovError | None) -> None:
        """Nothing; the query is counted, and logged where a log is kept."""
        self._note(
            Answered(
                query_id=run.query_id,
                client=run.request.client,
                seconds=time.monotonic() - run.arrived,
                evaluation_s=run.evaluation_s,
                size=run.spool.size,
                snapshot=run.generation.snapshot.name,
                text=run.request.text,
            ),
            outcome="answered" if error is None else type(error).__name__,
            is_heavy=run.is_heavy,
        )

    def on_answered(self, report: Report) -> None:
        """Nothing; what was answered at the desk is counted like all else."""
        for answered in report:
            if answered.evaluation_s is None:
                self.cache_hits.inc()
            else:
                self._note(answered, outcome="answered")

    def _note(self, answered: Answered, *, outcome: str, is_heavy: bool = False) -> None:
        self._queries.labels(outcome).inc()
        self._seconds.observe(answered.seconds)
        self._bytes.inc(answered.size)
        if self._log is not None:
            evaluation_s = answered.evaluation_s
            line = {
                "query_id": answered.query_id,
                "client": answered.client,
                "outcome": outcome,
                "seconds": round(answered.seconds, 6),
                "evaluation_s": None if evaluation_s is None else round(evaluation_s, 6),
                "bytes": answered.size,
                "is_heavy": is_heavy,
                "snapshot": answered.snapshot,
                "query": without_literals(answered.text[:LOGGED_TEXT]),
            }
            print(json.dumps(line, ensure_ascii=False), file=self._log, flush=True)


def log_stream(is_logging: bool) -> TextIO | None:
    """Where the query log goes: stderr, or nowhere."""
    return sys.stderr if is_logging else None
