"""A socket and an event loop for the app: what ``thaigov-kg serve`` runs."""

import asyncio
import contextlib
import ctypes
import functools
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import cast

import uvicorn

from api.app import SECURITY_HEADERS, create_app
from api.connection import SparqlProtocol
from api.fast import FastPath
from kg.settings import Settings, SettingsError
from kg.store.snapshots import current_snapshot, publish

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""What glibc calls them (malloc.h)."""
KEPT_BYTES = 64 * 1024 * 1024


def run(settings: Settings) -> None:
    """Nothing; serves until it is interrupted.

    Raises SettingsError where the address can't be had and StoreError where the data folder holds no graph, both
    before anything is started. With ``settings.empty`` the dataset is an empty one in a temporary folder.
    """
    # the server raises the signal again when it has shut down; the folder of an empty dataset goes after that
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with bound_socket(settings.host, settings.port) as listening:
        if settings.empty:
            with tempfile.TemporaryDirectory(prefix="thaigov-kg-") as folder:
                data_dir = Path(folder)
                publish(data_dir, lambda _: None, may_be_empty=True)
                _serve(settings.with_data_dir(data_dir), listening)
        else:
            current_snapshot(settings.data_dir)
            _serve(settings, listening)


def bound_socket(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 lets the system choose. Raises SettingsError where the address can't be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise SettingsError(f"{host}:{port}: can't be served ({error}); choose another address with --port") from error
    listening.listen(1024)
    return listening


def keep_freed_memory() -> None:
    """Nothing; what long answers took is used for the next ones, where the C library can be told so.

    Else it goes back to the system each time, and costs the system its zeroing when it comes again.
    """
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(M_TRIM_THRESHOLD, KEPT_BYTES)
        library.mallopt(M_MMAP_THRESHOLD, KEPT_BYTES // 2)


def _serve(settings: Settings, listening: socket.socket) -> None:
    keep_freed_memory()
    app = create_app(settings)
    fast = FastPath(app.state.context, headers=list(SECURITY_HEADERS.items()))
    config = uvicorn.Config(
        app,
        http=cast(type[asyncio.Protocol], functools.partial(SparqlProtocol, fast=fast)),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=5,
        lifespan="on",
    )
    host, port = listening.getsockname()[:2]
    print(f"thaigov-kg: serving on http://{host}:{port}/", flush=True)
    uvicorn.Server(config).run(sockets=[listening])
