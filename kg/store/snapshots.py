"""Immutable snapshots of the dataset in a data folder, and the one atomic moment: the switch of the pointer.

    data_dir/current             name of the snapshot that is served
    data_dir/snapshots/NAME/     store/ (Oxigraph, never written again) and snapshot.json
    data_dir/lock                held by whoever publishes

A snapshot is built beside the others, checked, and only then named by ``current``; a failure leaves ``current`` as it
was. Its name is the hash of its content, so equal input publishes an equal name. Who reads opens the folder read-only.
"""

import contextlib
import fcntl
import gc
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, cast

from pyoxigraph import RdfFormat, Store

from kg.errors import StoreError, ThaigovError

POINTER = "current"
FOLDER = "snapshots"
DESCRIPTION = "snapshot.json"
BUILDING = ".building-"


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotInfo:
    """One published state of the dataset. ``published`` is seconds since 1970, for people and for pruning only."""

    name: str
    folder: Path
    quads: int
    published: float

    @property
    def store_path(self) -> Path:
        """The Oxigraph folder, to be opened read-only."""
        return self.folder / "store"


def publish(
    data_dir: Path,
    fill: Callable[[Store], None],
    *,
    check: Callable[[Store], None] | None = None,
    keep: int = 5,
    may_be_empty: bool = False,
) -> SnapshotInfo:
    """The new current snapshot: what ``fill`` wrote into an empty store.

    ``check`` sees the finished snapshot read-only and raises to refuse it. Whatever raises, the old snapshot stays
    current and nothing of the new one stays behind. Besides the new one, the last ``keep`` are kept. Raises
    StoreError where the folder can't be written or the result is empty; what ``fill`` and ``check`` raise passes.
    """
    with exclusive(data_dir), _building(data_dir) as building:
        store = Store(str(building / "work"))
        fill(store)
        store.flush()
        store.optimize()
        info = freeze(data_dir, store, building=building, check=check, may_be_empty=may_be_empty)
        del store
        gc.collect()
    prune(data_dir, keep=keep)
    return info


def freeze(
    data_dir: Path,
    store: Store,
    *,
    building: Path,
    check: Callable[[Store], None] | None = None,
    may_be_empty: bool = False,
    name: str | None = None,
) -> SnapshotInfo:
    """The current snapshot made of what ``store`` holds now (hard links, the content is not copied).

    ``building`` is a folder on the same disk that may be filled; the caller holds the lock. Without ``name`` the
    content's hash is the name.
    """
    frozen = building / "frozen"
    frozen.mkdir()
    try:
        store.backup(str(frozen / "store"))
        reader = Store.read_only(str(frozen / "store"))
        quads = len(reader)
        if not quads and not may_be_empty:
            raise StoreError(f"{data_dir}: the new snapshot holds no triple; the published one was kept")
        if check is not None:
            check(reader)
        name = name or content_hash(reader)[:20]
        del reader
    except OSError as error:
        raise StoreError(f"{data_dir}: the snapshot can't be written: {error}") from error
    folder = data_dir / FOLDER / name
    info = SnapshotInfo(name=name, folder=folder, quads=quads, published=time.time())
    record = {key: value for key, value in asdict(info).items() if key != "folder"}
    if not (folder / DESCRIPTION).is_file():
        (frozen / DESCRIPTION).write_text(json.dumps(record), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        frozen.rename(folder)
    switch(data_dir, name)
    return info


def switch(data_dir: Path, name: str) -> None:
    """Nothing; from now on ``current`` names this snapshot. Readers see the old name or the new one, never none."""
    if not (data_dir / FOLDER / name / DESCRIPTION).is_file():
        raise StoreError(f"{data_dir}: there is no snapshot {name}")
    new = data_dir / f"{POINTER}.new"
    new.write_text(name + "\n", encoding="utf-8")
    os.replace(new, data_dir / POINTER)


def current_snapshot(data_dir: Path) -> SnapshotInfo:
    """The snapshot that ``current`` names. Raises StoreError where the folder holds none."""
    try:
        name = (data_dir / POINTER).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise StoreError(
            f"{data_dir}: holds no published graph; build one with: thaigov-kg build --data {data_dir}"
        ) from None
    except OSError as error:
        raise StoreError(f"{data_dir / POINTER}: can't be read: {error.strerror}") from error
    return named_snapshot(data_dir, name)


def named_snapshot(data_dir: Path, name: str) -> SnapshotInfo:
    """The kept snapshot of that name. Raises StoreError where there is none (any more)."""
    folder = data_dir / FOLDER / name
    if not name or Path(name).name != name or name.startswith("."):
        raise StoreError(f"{name!r} is not the name of a snapshot")
    try:
        record = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        return SnapshotInfo(name=name, folder=folder, quads=int(record["quads"]), published=float(record["published"]))
    except FileNotFoundError:
        raise StoreError(f"{data_dir}: snapshot {name} is not kept here") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{folder / DESCRIPTION}: can't be read ({error}); build the graph again") from error


def snapshots(data_dir: Path) -> list[SnapshotInfo]:
    """Every kept snapshot, the youngest first."""
    folder = data_dir / FOLDER
    names = [path.name for path in folder.iterdir() if (path / DESCRIPTION).is_file()] if folder.is_dir() else []
    return sorted((named_snapshot(data_dir, name) for name in names), key=lambda s: (-s.published, s.name))


def open_current(data_dir: Path) -> Store:
    """A frozen, read-only view of the current snapshot, for exports and checks within this process."""
    return open_snapshot(current_snapshot(data_dir))


def open_snapshot(info: SnapshotInfo) -> Store:
    """A frozen, read-only view of one snapshot. Raises StoreError where its files are damaged."""
    try:
        return Store.read_only(str(info.store_path))
    except OSError as error:
        raise StoreError(f"{info.folder}: can't be opened ({error}); build the graph again") from error


def prune(data_dir: Path, *, keep: int) -> None:
    """Nothing; of the snapshots that are not current only the last ``keep`` remain."""
    current = current_snapshot(data_dir).name
    for info in [s for s in snapshots(data_dir) if s.name != current][keep:]:
        # the description goes first: a half-deleted folder is then no snapshot any more
        (info.folder / DESCRIPTION).unlink(missing_ok=True)
        shutil.rmtree(info.folder, ignore_errors=True)


def content_hash(store: Store) -> str:
    """SHA-256 over the dataset's N-Quads in the store's own order, which depends on the content alone."""
    digest = hashlib.sha256()

    class Sink:
        def write(self, data: bytes) -> int:
            digest.update(data)
            return len(data)

        def flush(self) -> None:
            """Nothing is held back."""

    store.dump(cast(IO[bytes], Sink()), RdfFormat.N_QUADS)
    for graph in sorted(str(graph) for graph in store.named_graphs()):
        digest.update(graph.encode())
    return digest.hexdigest()


@contextlib.contextmanager
def exclusive(data_dir: Path) -> Iterator[None]:
    """The right to publish, for the time of the block; a second process waits. Raises StoreError."""
    try:
        (data_dir / FOLDER).mkdir(parents=True, exist_ok=True)
        lock = (data_dir / "lock").open("w")
    except OSError as error:
        raise StoreError(
            f"{data_dir}: can't be written ({error.strerror}); choose another folder with --data"
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _building(data_dir: Path) -> Iterator[Path]:
    """A folder to build in, gone afterwards; leftovers of a build that was killed go too (the lock is held)."""
    for leftover in (data_dir / FOLDER).glob(BUILDING + "*"):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        building = Path(tempfile.mkdtemp(prefix=BUILDING, dir=data_dir / FOLDER))
    except OSError as error:
        raise StoreError(
            f"{data_dir}: can't be written ({error.strerror}); choose another folder with --data"
        ) from error
    try:
        yield building
    except ThaigovError:
        raise
    except OSError as error:
        raise StoreError(f"{data_dir}: the graph can't be written: {error}") from error
    finally:
        gc.collect()
        shutil.rmtree(building, ignore_errors=True)
