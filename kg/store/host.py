"""The processes that workers are forked from, so that a new worker costs milliseconds and shares a loaded snapshot.

One ``template`` runs per server: a small process with one thread that has pyoxigraph imported. It forks one ``host``
per served snapshot. A host loads the snapshot into memory (or leaves it on disk) and forks query workers, or one
writer, when the server asks. Only processes with one thread fork: RocksDB and its threads live in workers and in a
loader that is gone before the first fork.

Messages are JSON over SEQPACKET socket pairs. To a template: ``{"host": id, …}`` with the host's control socket. To a
host: ``{"fork": id}`` with a worker's socket, or with a desk's socket and docket. To both: ``{"kill": id}``. From a
host: ``ready``, ``started``, ``exited``.
"""

import contextlib
import gc
import json
import os
import resource
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Store

from kg.store import desk_worker, worker
from kg.store.counts import Counts
from kg.store.sandbox import die_with_parent, resident_bytes
from kg.store.syntax.grammar import tokenizer
from kg.store.worker import Loaded

MAX_MESSAGE = 65_536
Message = dict[str, Any]


def send(control: socket.socket, message: Message, descriptors: tuple[int, ...] = ()) -> None:
    """Nothing; the message and open files are on their way."""
    socket.send_fds(control, [json.dumps(message).encode()], descriptors)


def receive(control: socket.socket) -> tuple[Message, list[int]] | None:
    """The next message and the files that came with it; None where the other end is closed."""
    data, descriptors, _, _ = socket.recv_fds(control, MAX_MESSAGE, 4)
    return (json.loads(data), descriptors) if data else None


class Forks:
    """The children of this process: forks, kills and reaps them, and reports their ends."""

    def __init__(self, control: socket.socket, *, reports_ends: bool) -> None:
        self.control = control
        self._reports_ends = reports_ends
        self._pids: dict[int, int] = {}
        self._wake, self._woken = os.pipe()
        os.set_blocking(self._woken, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._woken, warn_on_full_buffer=False)

    def fork(self, identity: int, run: Callable[[], None], closing: tuple[int, ...]) -> None:
        """Nothing; a child runs ``run`` and ends. It doesn't keep the control socket, nor its siblings' sockets."""
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                die_with_parent()
                self.control.close()
                run()
                status = 0
            except BaseException as error:
                sys.stderr.write(f"worker: {type(error).__name__}: {error}\n")
            finally:
                os._exit(status)
        self._pids[identity] = pid
        for descriptor in closing:
            os.close(descriptor)

    def kill(self, identity: int) -> None:
        """Nothing; the child is dead soon. Only this process reaps it, so its number can't mean another process."""
        if identity in self._pids:
            os.kill(self._pids[identity], signal.SIGKILL)

    def pid(self, identity: int) -> int:
        """The child's process id, for priorities and the tests."""
        return self._pids[identity]

    def wait(self) -> tuple[Message, list[int]] | None:
        """The next message; ends of children are reported meanwhile. None where the server is gone."""
        while True:
            readable = select.select([self.control.fileno(), self._wake], [], [])[0]
            if self._wake in readable:
                os.read(self._wake, 4096)
                self._reap()
            if self.control.fileno() in readable:
                try:
                    return receive(self.control)
                except ConnectionError:
                    return None

    def _reap(self) -> None:
        for identity, pid in list(self._pids.items()):
            with contextlib.suppress(ChildProcessError):
                ended, status = os.waitpid(pid, os.WNOHANG)
                if ended:
                    del self._pids[identity]
                if ended and self._reports_ends:
                    with contextlib.suppress(OSError):
                        send(self.control, {"exited": identity, "status": os.waitstatus_to_exitcode(status)})


def template_main(control: socket.socket) -> None:
    """Nothing; forks hosts and writers until the server closes the connection."""
    from kg.store.writing import writer_main  # it needs this module's messages

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # the server sees a host's end on the host's own socket, and reads nothing here
    forks = Forks(control, reports_ends=False)
    while (received := forks.wait()) is not None:
        message, descriptors = received
        if "kill" in message:
            forks.kill(message["kill"])
            continue
        own = descriptors[0]

        def run(own: int = own, message: Message = message) -> None:
            (writer_main if message.get("writer") else host_main)(socket.socket(fileno=own), message)

        forks.fork(message["host"], run, (own,))
        # a quarter of a second the first time; workers of the hosts that follow need not take it while somebody waits
        tokenizer()
    os._exit(0)


def host_main(control: socket.socket, message: Message) -> None:
    """Nothing; loads the snapshot that the message names and forks workers until the server closes the connection."""
    forks = Forks(control, reports_ends=True)
    path: str = message["path"]
    in_memory: bool = message["in_memory"]
    try:
        loaded = load(path) if in_memory else None
    except (OSError, ValueError, SyntaxError) as error:
        send(control, {"failed": f"{path}: {error}"})
        return
    # what was made by now stays: a collection in a worker would write to, and so copy, every page of it
    gc.freeze()
    send(control, {"ready": True, "resident_bytes": resident_bytes()})
    while (received := forks.wait()) is not None:
        order, descriptors = received
        if "kill" in order:
            forks.kill(order["kill"])
            continue

        def run(order: Message = order, descriptors: list[int] = descriptors) -> None:
            memory_bytes = message["memory_bytes"]
            try:
                served = loaded if loaded is not None else Loaded(whole=Store.read_only(path))
                with socket.socket(fileno=descriptors[0]) as connection:
                    if "desk" in order:
                        desk_worker.serve(connection, descriptors[1], served, order["desk"], memory_bytes=memory_bytes)
                    else:
                        worker.serve(connection, served, memory_bytes=memory_bytes, reads_disk=not in_memory)
            except OSError as error:
                sys.stderr.write(f"worker: {path}: {error}\n")

        forks.fork(order["fork"], run, tuple(descriptors))
        send(control, {"started": order["fork"], "pid": forks.pid(order["fork"])})
    os._exit(0)


def load(path: str) -> Loaded:
    """The snapshot in memory. Raises OSError where it can't be read."""
    _run_as_batch(True)
    with _written(path, _write_default_graph) as pipe:
        view = _apart(_read_default_graph, pipe)
    with _written(path, _write_all) as pipe:
        whole = _apart(_read_all, pipe)
    _run_as_batch(False)
    return Loaded(whole=whole, view=view, counts=Counts.of(view))


def _apart(read: Callable[[IO[bytes]], Store], pipe: IO[bytes]) -> Store:
    """What ``read`` reads, in memory of its own.

    The C library gives each thread a heap. A worker that allocates in the one that was loaded into writes to the gaps
    between the triples, here and there, and the kernel copies a page for each.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(read, pipe).result()


def _read_default_graph(pipe: IO[bytes]) -> Store:
    view = Store()
    view.bulk_load(pipe, RdfFormat.N_TRIPLES, lenient=True)
    return view


def _read_all(pipe: IO[bytes]) -> Store:
    whole = Store()
    for _ in range(int(pipe.readline())):
        whole.add_graph(NamedNode(pipe.readline().rstrip(b"\n").decode()))
    whole.bulk_load(pipe, RdfFormat.N_QUADS, lenient=True)
    return whole


def _write_default_graph(source: Store, pipe: IO[bytes]) -> None:
    # what is written one after the other lies side by side in memory: a predicate's triples, in the order of subjects
    lines = sorted(_triples(source, DefaultGraph()), key=_predicate_and_subject)
    pipe.writelines([line + b"\n" for line in lines])


def _predicate_and_subject(line: bytes) -> tuple[bytes, bytes]:
    subject, _, rest = line.partition(b" ")
    return rest.partition(b" ")[0], subject


def _write_all(source: Store, pipe: IO[bytes]) -> None:
    names = [name.value for name in source.named_graphs() if isinstance(name, NamedNode)]
    pipe.write(b"%d\n" % len(names) + "".join(f"{name}\n" for name in names).encode())
    for graph in (DefaultGraph(), *source.named_graphs()):
        # each graph by itself, and in it each subject
        suffix = b".\n" if isinstance(graph, DefaultGraph) else f"{graph} .\n".encode()
        pipe.writelines([line.removesuffix(b".") + suffix for line in sorted(_triples(source, graph))])


def _triples(source: Store, graph: NamedNode | BlankNode | DefaultGraph) -> list[bytes]:
    """The lines of N-Triples, of one graph."""
    document = source.dump(format=RdfFormat.N_TRIPLES, from_graph=graph)
    assert document is not None
    return document.splitlines()


@contextlib.contextmanager
def _written(path: str, write: Callable[[Store, IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """What ``write`` writes of the snapshot, to be read. A child does it: no thread of RocksDB stays here."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.close(reading)
            die_with_parent()
            os.nice(10)
            with os.fdopen(writing, "wb") as pipe:
                write(Store.read_only(path), pipe)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            yield pipe
    finally:
        _, status = os.waitpid(pid, 0)
    if status:
        raise OSError("the snapshot can't be read")


def _run_as_batch(is_batch: bool) -> None:
    # queries that run meanwhile are woken before this process; unlike niceness it can be taken back
    if hasattr(os, "SCHED_BATCH"):
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH if is_batch else os.SCHED_OTHER, os.sched_param(0))
