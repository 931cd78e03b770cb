"""A real server on loopback for tests: started over a data folder, stopped at the end.

``with running_server(data_dir) as url:`` gives the address without a final slash. Every test run takes a free port.
"""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

STARTED_WITHIN_S = 30.0
STARTING = """
import os
from api.server import run
from kg.settings import Settings
run(Settings.from_environment(os.environ))
"""
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: its address without a final slash, and its process."""

    url: str
    pid: int


@contextlib.contextmanager
def running_server(
    data_dir: Path | None, *, environment: Mapping[str, str] | None = None, log: Path | None = None
) -> Iterator[str]:
    """The address of a server, as ``started_server`` starts it."""
    with started_server(data_dir, environment=environment, log=log) as server:
        yield server.url


@contextlib.contextmanager
def started_server(
    data_dir: Path | None, *, environment: Mapping[str, str] | None = None, log: Path | None = None
) -> Iterator[Server]:
    """A server over ``data_dir``; None means an empty, writable dataset.

    ``environment`` holds further settings (``THAIGOV_KG_DEADLINE_S``); the tester's own settings don't reach it.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith("THAIGOV_KG_")}
    given = {"THAIGOV_KG_PORT": "0", "PYTHONWARNINGS": "default", **(environment or {})}
    given |= {"THAIGOV_KG_EMPTY": "true"} if data_dir is None else {"THAIGOV_KG_DATA_DIR": str(data_dir)}
    with contextlib.ExitStack() as stack:
        errors = stack.enter_context(log.open("wb")) if log else None
        process = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", STARTING],
                cwd=ROOT,
                env=own | given,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if "http://" not in line:
                raise RuntimeError(f"the server did not start (exit code {process.wait(10)}); see its messages above")
            url = line.split()[-1].rstrip("/")
            _wait_until_ready(url, process)
            yield Server(url, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_until_ready(url: str, process: "subprocess.Popen[str]") -> None:
    until = time.monotonic() + STARTED_WITHIN_S
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with code {process.returncode}; see its messages above")
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{url}/readyz", timeout=5).status_code == 200:
                return
        time.sleep(0.05)
    raise RuntimeError(f"the server was not ready within {STARTED_WITHIN_S:g} s")
