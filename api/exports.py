"""Export files: each made once by a process of its own, kept in a temporary folder up to a size, sent many times."""

import asyncio
import atexit
import hashlib
import sys
import tempfile
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg import __version__
from kg.errors import EngineUnavailable, ParameterError
from kg.export import GraphFormat, Scope
from kg.settings import Settings

_KEPT_BYTES = 4 * 1024**3
_AT_ONCE = 2
_WAITING = 32
_TIMEOUT_S = 1800.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One export. ``address`` is written into the file, so it is part of what the file is."""

    scope: Scope
    format: GraphFormat
    snapshot: str
    address: str

    @property
    def etag(self) -> str:
        """Strong: the bytes depend on nothing else."""
        return f'"{self.key}"'

    @property
    def key(self) -> str:
        parts = (__version__, self.scope.kind, self.scope.of or "", self.format.name, self.snapshot, self.address)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


@dataclass(slots=True)
class _Kept:
    """The folder of made files, the least recently used first."""

    folder: tempfile.TemporaryDirectory[str]
    files: OrderedDict[str, Path] = field(default_factory=OrderedDict)
    running: dict[str, asyncio.Task[Path]] = field(default_factory=dict)
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))


@lru_cache(maxsize=1)
def _kept() -> _Kept:
    folder = tempfile.TemporaryDirectory(prefix="thaigov-kg-exports-")
    atexit.register(folder.cleanup)
    return _Kept(folder)


async def made(export: Export, settings: Settings) -> Path:
    """The file of an export; two requests for the same one wait for the same process.

    Raises ``ParameterError`` where there is no such thing, ``EngineUnavailable`` where too many wait.
    """
    kept = _kept()
    if (known := kept.files.get(export.key)) is not None and known.is_file():
        kept.files.move_to_end(export.key)
        return known
    task = kept.running.get(export.key)
    if task is None:
        if len(kept.running) >= _WAITING:
            raise EngineUnavailable("too many exports are being made; try again in a minute")
        task = kept.running[export.key] = asyncio.create_task(_make(export, settings, kept))
        task.add_done_callback(lambda _: kept.running.pop(export.key, None))
    return await asyncio.shield(task)


async def _make(export: Export, settings: Settings, kept: _Kept) -> Path:
    path = Path(kept.folder.name) / f"{export.key}.{export.format.extension}"
    building = path.with_suffix(".building")
    command = [sys.executable, "-m", "kg", "export", "--data", str(settings.data_dir), "--base-iri", settings.base_iri]
    command += ["--scope", export.scope.kind, "--format", export.format.name, "--snapshot", export.snapshot]
    command += ["--address", export.address, "--out", str(building)]
    command += ["--of", export.scope.of] if export.scope.of else []
    async with kept.slots:
        process = await asyncio.create_subprocess_exec(
            *command, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE, cwd=_root()
        )
        try:
            _, errors = await asyncio.wait_for(process.communicate(), _TIMEOUT_S)
        except BaseException:
            if process.returncode is None:
                process.kill()
                await process.wait()
            building.unlink(missing_ok=True)
            raise
    if process.returncode != 0:
        building.unlink(missing_ok=True)
        message = errors.decode(errors="replace").strip().rpartition("\n")[2].removeprefix("thaigov-kg: ")
        if process.returncode == 1 and message:
            raise ParameterError(message)
        raise EngineUnavailable("the export could not be made; try again")
    building.rename(path)
    kept.files[export.key] = path
    _make_room(kept, path)
    return path


def _make_room(kept: _Kept, newest: Path) -> None:
    """Nothing; the oldest files are gone until the rest fits. One being sent stays readable until it is closed."""
    while sum(file.stat().st_size for file in kept.files.values()) > _KEPT_BYTES and len(kept.files) > 1:
        key, file = next(iter(kept.files.items()))
        if file == newest:
            return
        del kept.files[key]
        file.unlink(missing_ok=True)


def _root() -> str:
    """Where ``python -m kg`` finds the package that runs now."""
    return str(Path(__file__).parents[1])
