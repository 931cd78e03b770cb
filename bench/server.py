"""How fast the endpoint answers, beside Oxigraph's own server over the same triples on the same machine.

``python -m bench.server --data DIR`` measures the graph published in DIR and prints a table in Markdown (``--out FILE``
writes it). Each query runs on both servers in turn, answers are compared row by row, every first-time request differs
from all before it (a comment with a number), so that no server can have kept its answer.
"""

import argparse
import contextlib
import itertools
import json
import multiprocessing
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from pyoxigraph import NamedNode, RdfFormat

from bench.analysts import PROLOGUE, QUERIES, AnalystsQuery
from bench.http_client import Connection
from kg.store import current_snapshot, open_current
from tests.support.server import started_server

ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
TARGETS = {"look-up": 1.3, "join": 0.35, "scan": 1.0, "dump": 1.0}
CONNECTIONS = (1, 2, 8)
NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Target:
    """A server under measurement: name, address of its endpoint, its first process."""

    name: str
    url: str
    pid: int

    def memory_mib(self) -> float:
        """Memory of the server and its processes, shared pages counted in parts (PSS)."""
        own = psutil.Process(self.pid)
        return float(sum(p.memory_full_info().pss for p in [own, *own.children(recursive=True)])) / 2**20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="data folder with a published graph")
    parser.add_argument("--runs", type=int, default=15, help="timed runs a query and server")
    parser.add_argument("--seconds", type=float, default=3.0, help="length of each measurement of throughput")
    parser.add_argument("--out", type=Path, help="file for the table")
    arguments = parser.parse_args()
    names = entities(arguments.data)
    with oxigraph_server(arguments.data) as theirs, our_server(arguments.data) as ours:
        wait_for_memory(ours)
        report = []
        for line in measure(ours, theirs, arguments.data, names, runs=arguments.runs, seconds=arguments.seconds):
            print(line, flush=True)
            report.append(line + "\n")
    if arguments.out:
        arguments.out.write_text("".join(report), encoding="utf-8")


def measure(
    ours: Target, theirs: Target, data: Path, names: dict[str, list[str]], *, runs: int, seconds: float
) -> Iterator[str]:
    """The report, line by line."""
    snapshot = current_snapshot(data)
    yield f"Snapshot of {snapshot.quads:,} quads; {platform.machine()}, {os.cpu_count()} cores; medians of {runs} runs."
    yield ""
    yield "| query | shape | rows | ours ms | ours p95 | Oxigraph ms | p95 | ratio | wanted |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|"
    ratios: dict[str, list[float]] = {}
    connections = {target.name: Connection(target.url) for target in (ours, theirs)}
    for query in QUERIES:
        times: dict[str, list[float]] = {ours.name: [], theirs.name: []}
        rows = 0
        for run in range(runs):
            text = instance(query, names, seed=run)
            answers = {}
            for target in random.sample([ours, theirs], 2):
                own = f"{text} #{next(NUMBERS)}"
                began = time.perf_counter()
                status, _, body = connections[target.name].get(own, accept=ACCEPT)
                times[target.name].append((time.perf_counter() - began) * 1000)
                if status != 200:
                    raise SystemExit(f"{target.name}: {query.name}: {status} {body[:300]!r}")
                answers[target.name] = body
            rows = compare(query, answers[ours.name], answers[theirs.name], is_whole=query.shape != "dump")
        mine, other = (statistics.median(times[target.name]) for target in (ours, theirs))
        ratios.setdefault(query.shape, []).append(mine / other)
        yield (
            f"| {query.name} | {query.shape} | {rows:,} | {mine:.2f} | {p95(times[ours.name]):.2f} | {other:.2f} "
            f"| {p95(times[theirs.name]):.2f} | {mine / other:.2f} | {TARGETS[query.shape]} |"
        )
    yield ""
    for shape, found in ratios.items():
        yield f"- {shape}: median ratio {statistics.median(found):.2f}, worst {max(found):.2f}, wanted {TARGETS[shape]}"
    yield ""
    yield from throughput_table(ours, theirs, names, seconds=seconds)
    yield ""
    yield f"Memory (PSS): ours {ours.memory_mib():,.0f} MiB, Oxigraph {theirs.memory_mib():,.0f} MiB."


def throughput_table(ours: Target, theirs: Target, names: dict[str, list[str]], *, seconds: float) -> Iterator[str]:
    """Requests a second over the mix of queries: first-time, repeated, and repeated with If-None-Match."""
    mix = [instance(query, names, seed=0) for query in QUERIES if query.shape != "dump"]
    yield "| requests | connections | ours /s | Oxigraph /s | ratio |"
    yield "|---|--:|--:|--:|--:|"
    for kind in ("first-time", "repeated", "repeated ASK", "not modified"):
        for count in CONNECTIONS:
            texts = mix[:1] if kind == "repeated ASK" else mix
            own = throughput(ours.url, texts, kind, count, seconds)
            other = throughput(theirs.url, texts, "repeated" if kind == "not modified" else kind, count, seconds)
            yield f"| {kind} | {count} | {own:,.0f} | {other:,.0f} | {own / other:.2f} |"


def throughput(url: str, texts: list[str], kind: str, connections: int, seconds: float) -> float:
    """Answers a second with so many connections, spread over at most two client processes."""
    processes = min(2, connections)
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        jobs = [(url, texts, kind, connections // processes, seconds, seed) for seed in range(processes)]
        return sum(pool.starmap(client_process, jobs))


def client_process(url: str, texts: list[str], kind: str, threads: int, seconds: float, seed: int) -> float:
    """Answers a second of some connections, one thread each."""
    counts = [0] * threads
    if kind != "first-time":
        warm = Connection(url)
        for text in texts:
            warm.get(text, accept=ACCEPT)
        warm.close()
    began = time.perf_counter()

    def ask(place: int) -> None:
        connection = Connection(url)
        chosen = random.Random(seed * 100 + place)
        etags: dict[str, str] = {}
        serial = 0
        while time.perf_counter() - began < seconds:
            text = chosen.choice(texts)
            if kind == "first-time":
                serial += 1
                text = f"{text} #{seed}.{place}.{serial}.{os.getpid()}"
            etag = etags.get(text, "") if kind == "not modified" else ""
            status, headers, _ = connection.get(text, accept=ACCEPT, etag=etag)
            if status not in (200, 304):
                raise SystemExit(f"{url}: {status}")
            etags[text] = headers.get("etag", "")
            counts[place] += 1
        connection.close()

    workers = [threading.Thread(target=ask, args=(place,)) for place in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(counts) / (time.perf_counter() - began)


def compare(query: AnalystsQuery, own: bytes, other: bytes, *, is_whole: bool) -> int:
    """The number of rows, where both answers say the same; ends the program else."""
    left: list[Any]
    right: list[Any]
    if query.text.startswith("CONSTRUCT"):
        left, right = (sorted(body.splitlines()) for body in (own, other))
    elif query.text.startswith("ASK"):
        left, right = ([json.loads(body)["boolean"]] for body in (own, other))
    else:
        rows = [[json.dumps(r, sort_keys=True) for r in json.loads(b)["results"]["bindings"]] for b in (own, other)]
        left, right = rows if query.is_ordered or not is_whole else [sorted(r) for r in rows]
    # a LIMIT without an order may take other rows: then only their number is compared
    if (left != right and is_whole) or len(left) != len(right):
        raise SystemExit(
            f"{query.name}: the answers differ: {len(left)} and {len(right)} rows; {Counter(left) - Counter(right)}"[
                :600
            ]
        )
    return len(left)


def instance(query: AnalystsQuery, names: dict[str, list[str]], *, seed: int) -> str:
    """The query about one of the graph's entities."""
    text = query.text
    for kind, found in names.items():
        text = text.replace("{" + kind + "}", found[seed * 7919 % len(found)])
    return PROLOGUE + text


def entities(data: Path) -> dict[str, list[str]]:
    """Some people and events of the graph."""
    store = open_current(data)
    text = PROLOGUE + "SELECT ?x { ?x a %s } ORDER BY ?x LIMIT 500"
    return {
        kind: [str(row[0].value) for row in store.query(text.replace("%s", term)) if isinstance(row[0], NamedNode)]  # type: ignore[union-attr]
        for kind, term in (("person", "foaf:Person"), ("event", "tgk:OfficialEvent"))
    }


@contextlib.contextmanager
def our_server(data: Path) -> Iterator[Target]:
    """Ours over the data folder, as it comes."""
    with started_server(data) as server:
        yield Target("ours", f"{server.url}/sparql", server.pid)


@contextlib.contextmanager
def oxigraph_server(data: Path) -> Iterator[Target]:
    """Oxigraph's server over a copy of the same triples, loaded and optimised by its own program."""
    program = shutil.which("oxigraph") or str(Path(sys.executable).parent / "oxigraph")
    with tempfile.TemporaryDirectory(prefix="bench-oxigraph-") as folder:
        quads, location = Path(folder) / "all.nq", Path(folder) / "store"
        with quads.open("wb") as file:
            open_current(data).dump(file, RdfFormat.N_QUADS)
        for arguments in (
            ["load", "--location", str(location), "--file", str(quads)],
            ["optimize", "-l", str(location)],
        ):
            subprocess.run([program, *arguments], check=True, capture_output=True)
        port = free_port()
        process = subprocess.Popen(
            [program, "serve-read-only", "-l", str(location), "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL
        )
        try:
            url = f"http://127.0.0.1:{port}/query"
            wait_for(url)
            yield Target("Oxigraph", url, process.pid)
        finally:
            process.terminate()
            process.wait()


def wait_for(url: str) -> None:
    """Nothing, when the server answers."""
    for _ in range(300):
        with contextlib.suppress(OSError):
            connection = Connection(url)
            connection.get("ASK {}", accept=ACCEPT)
            connection.close()
            return
        time.sleep(0.05)
    raise SystemExit(f"{url}: does not answer")


def wait_for_memory(ours: Target) -> None:
    """Nothing, when our server serves from memory; what is measured is the steady state."""
    import httpx

    for _ in range(600):
        if "thaigov_kg_snapshot_in_memory 1.0" in httpx.get(ours.url.replace("/sparql", "/metrics")).text:
            return
        time.sleep(0.1)


def free_port() -> int:
    """A port that nobody listens on now."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def p95(times: list[float]) -> float:
    """The time that 95 of 100 runs stayed under."""
    return sorted(times)[min(len(times) - 1, round(0.95 * (len(times) - 1)))]


if __name__ == "__main__":
    main()
