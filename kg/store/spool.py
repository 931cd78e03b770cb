"""An answer on its way: written as fast as the worker makes it, read as slowly as the client likes.

So a client that crawls, or stands still, holds a file and not a worker. Small answers never leave memory.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from typing import IO

IN_MEMORY = 8 * 1024 * 1024
READ = 256 * 1024


class Spool:
    """Bytes in the order they were written, for one reader."""

    def __init__(self) -> None:
        self.size = 0
        self.counted = 0
        """Bytes of it that stand in the engine's account of answers on their way."""
        self.is_finished = False
        self.error: BaseException | None = None
        self._pieces: list[bytes] = []
        self._in_memory = 0
        self._file: IO[bytes] | None = None
        self._file_size = 0
        self._file_read = 0
        self._changed: asyncio.Event | None = None

    def write(self, data: bytes) -> None:
        """Nothing; the bytes can be read."""
        self.size += len(data)
        if self._file is None and self._in_memory + len(data) <= IN_MEMORY:
            self._pieces.append(data)
            self._in_memory += len(data)
        else:
            if self._file is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the answer
            self._file.seek(self._file_size)
            self._file.write(data)
            self._file_size += len(data)
        self._notify()

    def finish(self, error: BaseException | None = None) -> None:
        """Nothing; there will be no further bytes, and the reader gets the error after the last one."""
        self.is_finished = True
        self.error = error
        self._notify()

    def whole(self) -> bytes:
        """Everything, of a finished answer that nobody read yet and that fits into memory."""
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)

    @property
    def is_whole_in_memory(self) -> bool:
        """Whether ``whole`` can be had."""
        return self.is_finished and self.error is None and self._file is None

    async def read(self) -> AsyncIterator[bytes]:
        """The bytes as they come. Raises the error that the answer ended with."""
        try:
            while True:
                if self._pieces:
                    pieces, self._pieces = self._pieces, []
                    self._in_memory = 0 if self._file is None else IN_MEMORY
                    for piece in pieces:
                        yield piece
                elif self._file is not None and self._file_read < self._file_size:
                    self._file.seek(self._file_read)
                    data = self._file.read(min(READ, self._file_size - self._file_read))
                    self._file_read += len(data)
                    yield data
                elif self.is_finished:
                    if self.error is not None:
                        raise self.error
                    return
                else:
                    self._changed = asyncio.Event()
                    await self._changed.wait()
        finally:
            self.close()

    def close(self) -> None:
        """Nothing; what was not read is gone."""
        self._pieces = []
        if self._file is not None:
            self._file.close()
            self._file = None
            self._file_size = self._file_read = 0

    def _notify(self) -> None:
        if self._changed is not None:
            self._changed.set()
