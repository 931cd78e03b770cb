"""How soon a server answers after its start, and what clients notice when it switches to another snapshot.

``python -m bench.switch --data DIR`` copies the graph published in DIR, adds a second snapshot that differs in one
triple, and measures: from the start of the process to the first answer (from disk, before the graph is in memory), then
the slowest request of clients that ask without a pause, first in peace and then while the pointer moves to and fro.
"""

import argparse
import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from bench.http_client import Connection
from kg.store.snapshots import SnapshotInfo, current_snapshot, exclusive, freeze, open_snapshot, switch
from tests.support.server import ROOT, STARTING

ACCEPT = "application/sparql-results+json"
FIRST = "SELECT ?p ?o { ?s a <http://xmlns.com/foaf/0.1/Person> ; ?p ?o } LIMIT 10"
ALLOWED_MS = 250.0


@dataclass(slots=True)
class Client:
    """One connection that asks without a pause: its times, the snapshots it saw in turn, and its faults."""

    times_ms: list[float] = field(default_factory=list)
    snapshots: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def ask(self, url: str, number: int, stop: threading.Event) -> None:
        """Nothing, when ``stop`` is set; each request differs from all before it."""
        connection = Connection(url)
        while not stop.is_set():
            began = time.perf_counter()
            try:
                status, headers, _ = connection.get(f"{FIRST} #{number}.{len(self.times_ms)}", accept=ACCEPT)
            except OSError as error:
                self.faults.append(str(error))
                connection = Connection(url)
                continue
            self.times_ms.append((time.perf_counter() - began) * 1000)
            if status != 200:
                self.faults.append(str(status))
            elif not self.snapshots or self.snapshots[-1] != headers["x-snapshot"]:
                self.snapshots.append(headers["x-snapshot"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="data folder with a published graph")
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--switches", type=int, default=4)
    parser.add_argument("--pause", type=float, default=6.0, help="seconds between two switches")
    parser.add_argument("--clients", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-switch-") as folder:
        data = Path(folder) / "data"
        infos = two_snapshots(arguments.data, data)
        starts = [first_answer_s(data) for _ in range(arguments.starts)]
        print(f"Snapshot of {infos[0].quads:,} quads; {os.cpu_count()} cores.\n", flush=True)
        print(
            f"- start to first answer, {len(starts)} starts: median {statistics.median(starts):.2f} s, "
            f"worst {max(starts):.2f} s, wanted 2",
            flush=True,
        )
        with serving(data) as url:
            seconds = arguments.switches * arguments.pause
            report("in peace", under_load(url, arguments.clients, lambda: time.sleep(seconds)))

            def move() -> None:
                for turn in range(arguments.switches):
                    switch(data, infos[(turn + 1) % 2].name)
                    time.sleep(arguments.pause)

            report(f"with {arguments.switches} switches", under_load(url, arguments.clients, move))


def report(label: str, clients: list[Client]) -> None:
    """Nothing; one line is printed."""
    times = sorted(ms for client in clients for ms in client.times_ms)
    faults = [fault for client in clients for fault in client.faults]
    seen = min(len(client.snapshots) - 1 for client in clients)
    late = sum(ms > ALLOWED_MS for ms in times)
    print(
        f"- {len(clients)} clients {label}: {len(times):,} requests, {len(faults)} lost {faults[:3] or ''}, {seen} "
        f"switches seen by each, median {statistics.median(times):.2f} ms, 99.9 % within "
        f"{times[int(len(times) * 0.999)]:.1f} ms, slowest {times[-1]:.1f} ms, {late} over {ALLOWED_MS:.0f} ms",
        flush=True,
    )


def under_load(url: str, count: int, work: Callable[[], None]) -> list[Client]:
    """The clients that asked while ``work`` went on."""
    stop = threading.Event()
    clients = [Client() for _ in range(count)]
    threads = [threading.Thread(target=c.ask, args=(url, n, stop)) for n, c in enumerate(clients)]
    for thread in threads:
        thread.start()
    work()
    stop.set()
    for thread in threads:
        thread.join()
    return clients


def two_snapshots(source: Path, data: Path) -> tuple[SnapshotInfo, SnapshotInfo]:
    """A copy of the published snapshot, which is current, and one with a triple more."""
    original = current_snapshot(source)
    (data / "snapshots").mkdir(parents=True)
    shutil.copytree(original.folder, data / "snapshots" / original.name)
    switch(data, original.name)
    first = current_snapshot(data)
    with exclusive(data), tempfile.TemporaryDirectory(dir=data) as building:
        open_snapshot(first).backup(str(Path(building) / "work"))
        store = Store(str(Path(building) / "work"))
        mark = NamedNode("http://example.org/a-snapshot-more")
        store.add(Quad(mark, mark, Literal("1")))
        store.flush()
        second = freeze(data, store, building=Path(building), name="one-triple-more")
        del store
    switch(data, first.name)
    return first, second


def first_answer_s(data: Path) -> float:
    """Seconds from the start of a server's process to its first answer."""
    began = time.perf_counter()
    with serving(data) as url:
        connection = Connection(url)
        status, _, body = connection.get(FIRST, accept=ACCEPT)
        seconds = time.perf_counter() - began
        connection.close()
    if status != 200 or b'"value"' not in body:
        raise SystemExit(f"the first answer is {status} {body[:200]!r}")
    return seconds


@contextlib.contextmanager
def serving(data: Path) -> Iterator[str]:
    """The endpoint of a server over ``data``, as soon as it has an address."""
    environment = {**os.environ, "THAIGOV_KG_PORT": "0", "THAIGOV_KG_DATA_DIR": str(data)}
    process = subprocess.Popen(
        [sys.executable, "-c", STARTING], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1].rstrip("/") + "/sparql"
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    main()
