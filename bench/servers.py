"""The servers under measurement, each a program of its own on a free loopback port, over the same quads.

No process is pinned to a core: on a machine of two cores that would decide how much of them each server gets.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from bench.http_client import Connection
from kg.store import current_snapshot
from kg.store.engine import BYTES_PER_QUAD_IN_MEMORY
from tests.support.server import started_server

JSON, N_TRIPLES = "application/sparql-results+json", "application/n-triples"
STARTED_WITHIN_S = 60.0
IN_MEMORY_WITHIN_S = 900.0
CPU_STEP_MS = 1000 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Target:
    """A server under measurement: name, address of its endpoint, its first process.

    ``graph_prologue`` stands before queries that name graphs, where a server needs it to mean the same by them;
    ``rewrites`` are pairs of what a server refuses and what means the same to it.
    """

    name: str
    url: str
    pid: int
    graph_prologue: str = ""
    rewrites: tuple[tuple[str, str], ...] = ()

    def query(self, text: str) -> str:
        """The text as this server has to be asked."""
        for refused, accepted_instead in self.rewrites:
            text = text.replace(refused, accepted_instead)
        return self.graph_prologue + text if "GRAPH" in text else text

    def memory_mib(self) -> float:
        """Memory of the server and its processes, shared pages counted in parts (PSS)."""
        return float(sum(p.memory_full_info().pss for p in self._processes())) / 2**20

    def cpu_ms(self) -> float:
        """Processor time that the server and its processes took so far, ended ones too; in steps of ``CPU_STEP_MS``."""
        total = 0.0
        for process in self._processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system + times.children_user + times.children_system
        return total * 1000

    def _processes(self) -> list[psutil.Process]:
        own = psutil.Process(self.pid)
        return [own, *own.children(recursive=True)]


def accepted(text: str) -> str:
    """The one format to ask for: Virtuoso takes the first of several, whatever kind of answer it is to hold."""
    return N_TRIPLES if "CONSTRUCT" in text else JSON


@contextlib.contextmanager
def our_server(data: Path) -> Iterator[Target]:
    """Ours over the data folder, as it comes, but for the memory that a graph may take: half of the machine's."""
    budget = psutil.virtual_memory().total // 2
    with started_server(data.resolve(), environment={"THAIGOV_KG_MEMORY_BUDGET_BYTES": str(budget)}) as server:
        target = Target("ours", f"{server.url}/sparql", server.pid)
        if current_snapshot(data).quads * BYTES_PER_QUAD_IN_MEMORY <= budget:
            # what is measured is the steady state
            until = time.monotonic() + IN_MEMORY_WITHIN_S
            while not is_in_memory(target):
                if time.monotonic() > until:
                    raise SystemExit(f"our server has not loaded the graph within {IN_MEMORY_WITHIN_S:.0f} seconds")
                time.sleep(0.1)
        yield target


@contextlib.contextmanager
def oxigraph_server(quads: Path) -> Iterator[Target]:
    """Oxigraph's server over a store of its own, loaded and optimised by its own program."""
    program = shutil.which("oxigraph") or str(Path(sys.executable).parent / "oxigraph")
    with tempfile.TemporaryDirectory(prefix="bench-oxigraph-") as folder:
        for arguments in (
            ["load", "--location", folder, "--file", str(quads)],
            ["optimize", "-l", folder],
        ):
            subprocess.run([program, *arguments], check=True, capture_output=True)
        port = free_port()
        process = subprocess.Popen(
            [program, "serve-read-only", "-l", folder, "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL
        )
        with ended(process):
            url = f"http://127.0.0.1:{port}/query"
            wait_for(url, process)
            yield Target("Oxigraph", url, process.pid)


@contextlib.contextmanager
def ended(process: "subprocess.Popen[bytes]", *, within_s: float = 30.0) -> Iterator[None]:
    """Nothing; after the block the process is gone, by force where it does not leave by itself."""
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(within_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    """Nothing, when the server answers a query; ends the program where it never does."""
    until = time.monotonic() + STARTED_WITHIN_S
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            connection = Connection(url)
            status, _, _ = connection.get("ASK {}", accept=JSON)
            connection.close()
            if status == 200:
                return
        time.sleep(0.05)
    raise SystemExit(f"{url}: does not answer (exit code {process.poll()})")


def is_in_memory(ours: Target) -> bool:
    """Whether our server serves from memory now."""
    return "thaigov_kg_snapshot_in_memory 1.0" in httpx.get(ours.url.replace("/sparql", "/metrics")).text


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
