"""A query gets no socket in any mode and no file over a store in memory, and still reads all tables of one on disk."""

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

CONFINED = """
import socket, sys
from pyoxigraph import Store
from kg.store.sandbox import confine_desk, confine_reader
store = Store.read_only(sys.argv[1])
ours, theirs = socket.socketpair()
if sys.argv[2] == "desk":
    confine_desk(memory_bytes=1 << 30)
else:
    confine_reader(memory_bytes=1 << 30, reads_disk=sys.argv[2] == "disk")
for attempt in sys.argv[3:]:
    try:
        if attempt == "socket":
            socket.socket()
        elif attempt == "file":
            open("/etc/hosts")
        elif attempt == "connection":
            socket.send_fds(ours, [b"x"], [0])
            received = socket.recv_fds(theirs, 1, 1)[1]
            print(attempt, "received" if received else "lost")
            continue
        else:
            print(len(list(store.query("SELECT * { GRAPH ?g { ?s ?p ?o } }"))))
            continue
        print(attempt, "opened")
    except OSError as error:
        print(attempt, "refused")
"""


@pytest.fixture(scope="module")
def store_of_many_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk whose tables are more than the engine opens at the start."""
    folder = tmp_path_factory.mktemp("store")
    store = Store(str(folder))
    for number in range(40):
        node = NamedNode(f"http://example.org/{number}")
        store.bulk_extend([Quad(node, node, node, node)])
    store.flush()
    del store
    assert len(list(folder.glob("*.sst"))) > 64
    return folder


def confined(store: Path, mode: str, *attempts: str) -> list[str]:
    command = [sys.executable, "-c", CONFINED, str(store), mode, *attempts]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux refuses sockets to a process")
def test_a_store_on_disk_is_read_whole_by_a_process_that_opens_no_socket(store_of_many_tables: Path) -> None:
    assert confined(store_of_many_tables, "disk", "query", "socket") == ["40", "socket refused"]


def test_over_a_store_in_memory_neither_files_nor_sockets_open(store_of_many_tables: Path) -> None:
    assert confined(store_of_many_tables, "memory", "socket", "file") == ["socket refused", "file refused"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux refuses system calls to a process")
def test_a_desk_gets_connections_and_opens_nothing(store_of_many_tables: Path) -> None:
    attempts = ("socket", "file", "connection")
    assert confined(store_of_many_tables, "desk", *attempts) == [
        "socket refused",
        "file refused",
        "connection received",
    ]
