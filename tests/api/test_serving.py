"""Starting the server, and following snapshots that others publish."""

import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.store import publish
from tests.api.conftest import client
from tests.support.server import ROOT, STARTING, running_server
from tests.support.small_graph import publish_small_graph, quads


@pytest.mark.parametrize(("variable", "message"), [("PORT", "can't be served"), ("DATA_DIR", "thaigov-kg build")])
def test_a_server_that_can_not_serve_ends_with_the_reason(tmp_path: Path, variable: str, message: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1]) if variable == "PORT" else "0"
        environment = {"THAIGOV_KG_PORT": port, "THAIGOV_KG_DATA_DIR": str(tmp_path)}
        ended = subprocess.run(
            [sys.executable, "-c", STARTING], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60
        )
    assert ended.returncode != 0
    assert message in ended.stderr


def test_a_snapshot_published_by_another_process_is_served_and_no_request_is_lost(tmp_path: Path) -> None:
    first = publish_small_graph(tmp_path)
    statuses: list[int] = []
    stop = threading.Event()
    with running_server(tmp_path) as url, client(url) as one:

        def ask() -> None:
            with client(url) as own:
                while not stop.is_set():
                    query = f"ASK {{ ?s ?p ?o # {len(statuses)}\n }}"
                    statuses.append(own.get("/sparql", params={"query": query}).status_code)

        asking = threading.Thread(target=ask)
        asking.start()

        def fill(store: Store) -> None:
            store.extend(quads(nodes=700))

        second = publish(tmp_path, fill)
        until = time.monotonic() + 10
        while one.get("/readyz").json()["snapshot"] != second.name and time.monotonic() < until:
            time.sleep(0.05)
        stop.set()
        asking.join()
        assert one.get("/readyz").json() == {"status": "ready", "snapshot": second.name, "quads": second.quads}
    assert first.name != second.name
    assert set(statuses) == {200}
