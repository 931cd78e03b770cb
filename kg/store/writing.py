"""What runs in the writer process: one change at a time, each of them a new snapshot or nothing.

The writer keeps a working copy of the current snapshot (hard links). A change is a transaction on it; when it went
through, the copy is frozen as the next snapshot and ``current`` is switched. A writer that is killed leaves only a
folder that nobody names. Changes may be confined to graphs below a prefix: everything else is hashed before and after.
"""

import contextlib
import gc
import hashlib
import shutil
import socket
import tempfile
import uuid
from pathlib import Path
from typing import IO, Any, cast

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from kg.errors import ParameterError, QueryRefused, ThaigovError
from kg.store import host
from kg.store.inspection import with_lower_case_booleans, without_service
from kg.store.media import BY_MEDIA_TYPE
from kg.store.sandbox import confine_writer
from kg.store.snapshots import FOLDER, current_snapshot, exclusive, freeze, open_current
from kg.store.syntax import explain
from kg.store.using import Operation, operations, with_dataset
from kg.store.worker import BLOCKED, UNKNOWN_FUNCTION, Failure, syntax_failure

WRITER = ".writer-"
Job = dict[str, Any]


class WorkingCopy:
    """The dataset as the next snapshot will hold it. ``writable`` is the prefix of graphs that may change, or None."""

    def __init__(self, data_dir: Path, *, writable: str | None) -> None:
        self._data_dir = data_dir
        self._writable = writable
        self._folder = Path(tempfile.mkdtemp(prefix=WRITER, dir=data_dir / FOLDER))
        self._base = ""
        self._store: Store | None = None
        self._protected = ""

    def apply(self, job: Job) -> dict[str, Any]:
        """The new snapshot's name, and whether a graph came into being. Raises Failure or an error of ``kg.errors``."""
        with exclusive(self._data_dir):
            if self._store is None or current_snapshot(self._data_dir).name != self._base:
                self._reopen()
            store = self._store
            assert store is not None
            graph = NamedNode(job["graph"]) if job.get("graph") else DefaultGraph()
            existed = isinstance(graph, DefaultGraph) or store.contains_named_graph(graph)
            try:
                _change(store, job, graph)
                self._check_protected(store)
                store.flush()
                building = Path(tempfile.mkdtemp(dir=self._folder))
                info = freeze(self._data_dir, store, building=building, may_be_empty=True)
            except BaseException:
                # what the copy holds now is not known: the next change starts from the published snapshot
                self._store = None
                raise
            self._base = info.name
        return {"snapshot": info.name, "existed": existed}

    def close(self) -> None:
        """Nothing; the working copy is gone."""
        self._store = None
        gc.collect()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _reopen(self) -> None:
        self._store = None
        gc.collect()
        work = self._folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        self._base = current_snapshot(self._data_dir).name
        open_current(self._data_dir).backup(str(work))
        self._store = Store(str(work))
        self._protected = self._hash_protected(self._store)

    def _check_protected(self, store: Store) -> None:
        if self._hash_protected(store) != self._protected:
            raise QueryRefused(f"only graphs below <{self._writable}> may be changed here; nothing was changed")

    def _hash_protected(self, store: Store) -> str:
        if self._writable is None:
            return ""
        digest = hashlib.sha256()

        class Sink:
            def write(self, data: bytes) -> int:
                digest.update(data)
                return len(data)

            def flush(self) -> None:
                """Nothing is held back."""

        names = sorted(g.value for g in store.named_graphs() if isinstance(g, NamedNode))
        kept = [NamedNode(name) for name in names if not name.startswith(self._writable)]
        graphs: list[NamedNode | DefaultGraph] = [DefaultGraph(), *kept]
        for graph in graphs:
            digest.update(f"\n{graph}\n".encode())
            store.dump(cast(IO[bytes], Sink()), RdfFormat.N_TRIPLES, from_graph=graph)
        return digest.hexdigest()


def writer_main(control: socket.socket, message: host.Message) -> None:
    """Nothing; applies the jobs that the server sends until it closes the connection."""
    copy = WorkingCopy(Path(message["data_dir"]), writable=message["writable"])
    has_no_sockets = confine_writer(memory_bytes=message["memory_bytes"])
    host.send(control, {"ready": True})
    while (received := host.receive(control)) is not None:
        try:
            job = received[0]
            if job.get("loads_in_silence") and not has_no_sockets:
                job["refused"] = "LOAD is not served here: send the data itself"
            answer = copy.apply(job)
        except Failure as failure:
            answer = {"error": failure.kind, "message": failure.message, "line": failure.line, "column": failure.column}
        except QueryRefused as error:
            answer = {"error": "refused", "message": str(error)}
        except ParameterError as error:
            answer = {"error": "evaluation", "message": str(error)}
        except (ThaigovError, OSError, MemoryError) as error:
            answer = {"error": "store", "message": str(error)}
        host.send(control, answer)
    copy.close()


def _change(store: Store, job: Job, graph: NamedNode | DefaultGraph) -> None:
    body = Path(job["body"]).read_bytes() if job.get("body") else b""
    kind = job["kind"]
    try:
        if kind == "update":
            _change_by_update(store, body.decode("utf-8"), job)
        elif kind == "delete":
            store.clear_graph(graph)
            if isinstance(graph, NamedNode):
                store.remove_graph(graph)
        else:
            _load(store, body, job, graph)
    except SyntaxError as error:
        raise syntax_failure(error) from None
    except OSError as error:
        if BLOCKED.search(str(error)):
            raise Failure("refused", "LOAD and SERVICE are not served here: send the data itself") from None
        raise Failure("evaluation", str(error)) from None
    except (RuntimeError, ValueError) as error:
        raise Failure("evaluation", str(error)) from None


def _change_by_update(store: Store, text: str, job: Job) -> None:
    base_iri, default, named = job["base_iri"], tuple(job["default_graphs"]), tuple(job["named_graphs"])
    text = with_lower_case_booleans(text)
    steps = operations(text, base_iri=base_iri)
    try:
        if job["refused"] or default or named:
            # a fault is told of the client's own text
            for step in operations(without_service(text), base_iri=base_iri):
                _check_syntax(step.text, base_iri)
        if job["refused"]:
            raise Failure("refused", job["refused"])
        if default or named:
            steps = operations(with_dataset(text, default=default, named=named), base_iri=base_iri)
        for step in steps:
            _update(store, step, base_iri)
    except SyntaxError as error:
        told = error if len(steps) == 1 else SyntaxError("one of the operations can't be read")
        fault = explain(told, text, is_update=True, base_iri=base_iri, prefixes=job["prefixes"])
        raise Failure("syntax", fault.message, fault.line, fault.column) from None


def _check_syntax(text: str, base_iri: str) -> None:
    """Nothing. Raises SyntaxError where the update doesn't parse; an empty store makes that cheap."""
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        Store().update(text, base_iri=base_iri)


def _update(store: Store, step: Operation, base_iri: str) -> None:
    if not step.merged:
        _run(store, step.text, base_iri)
        return
    merged = f"urn:uuid:{uuid.uuid4()}"
    for graph in step.merged:
        store.update(f"ADD SILENT <{graph}> TO <{merged}>")
    _run(store, step.over(merged), base_iri)
    store.remove_graph(NamedNode(merged))


def _run(store: Store, text: str, base_iri: str) -> None:
    functions: dict[NamedNode, Any] = {}
    while True:
        try:
            store.update(text, base_iri=base_iri, custom_functions=functions)
        except RuntimeError as error:
            found = UNKNOWN_FUNCTION.search(str(error))
            if found is None or NamedNode(found["iri"]) in functions:
                raise
            functions[NamedNode(found["iri"])] = lambda *_: None
        else:
            return


def _load(store: Store, body: bytes, job: Job, graph: NamedNode | DefaultGraph) -> None:
    """``replace`` and ``add`` of a graph, or of the whole dataset where the job names no graph."""
    format_ = cast(RdfFormat, BY_MEDIA_TYPE[job["media_type"]].writer)
    # read aside first: a fault in the last line must leave the graph as it was
    incoming = Store()
    incoming.load(body, format_, base_iri=job["base_iri"], to_graph=None if job["whole_dataset"] else graph)
    if job["kind"] == "replace":
        if job["whole_dataset"]:
            store.clear()
        else:
            store.clear_graph(graph)
    store.extend(incoming)
    for name in incoming.named_graphs():
        store.add_graph(name)
    if isinstance(graph, NamedNode):
        store.add_graph(graph)
