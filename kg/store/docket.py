"""What a desk is busy with, in memory that it shares with the server: to be read whatever has become of the desk."""

import mmap
import os

IDLE, READING, ANSWERING, SENDING = range(4)
REQUEST_BYTES = 16 * 1024
_HEAD = 40


class Docket:
    """The state of one desk: what it does, for which loan, and with which request.

    A request is here before it is looked at, and stays until it is answered or given back. So when the desk is dead,
    what it had taken from a client and not answered can be answered by others.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        if descriptor is None:
            descriptor = os.memfd_create("thaigov-kg-desk")
            os.ftruncate(descriptor, _HEAD + REQUEST_BYTES)
        self.descriptor = descriptor
        """To be handed to the desk's process."""
        self._memory = mmap.mmap(descriptor, _HEAD + REQUEST_BYTES)
        self._cells = memoryview(self._memory)[:_HEAD].cast("Q")
        self.room = memoryview(self._memory)[_HEAD:]
        """Where a request is received."""

    @property
    def requests(self) -> int:
        """How many requests were begun so far."""
        return self._cells[0]

    @property
    def state(self) -> int:
        """``IDLE``, ``READING``, ``ANSWERING`` or ``SENDING``."""
        return self._cells[1]

    @property
    def loan(self) -> int:
        """Whose request it is."""
        return self._cells[2]

    @property
    def request(self) -> bytes:
        """The request; empty where nothing was received."""
        return bytes(self.room[: self._cells[3]])

    @property
    def may_have_received(self) -> bool:
        """Whether something was received that is not known to be whole."""
        return bool(self.room[0])

    @property
    def is_in_use(self) -> bool:
        """Whether the desk's process came so far as to wait for requests."""
        return bool(self._cells[4])

    def use(self) -> None:
        """Nothing; requests are waited for."""
        self._cells[4] = 1

    def read(self, loan: int) -> None:
        """Nothing; the next bytes come from this loan."""
        cells = self._cells
        self.room[0] = 0
        cells[3] = 0
        cells[2] = loan
        cells[1] = READING
        cells[0] += 1

    def answer(self, size: int) -> bytes:
        """The request, so many bytes of it, which is answered now."""
        cells = self._cells
        cells[3] = size
        cells[1] = ANSWERING
        return bytes(self.room[:size])

    def send(self) -> None:
        """Nothing; from now on the client may have got a part of the answer."""
        self._cells[1] = SENDING

    def rest(self) -> None:
        """Nothing; no request is open any more."""
        self._cells[1] = IDLE

    def close(self) -> None:
        """Nothing; the memory is given back."""
        self._cells.release()
        self.room.release()
        self._memory.close()
        os.close(self.descriptor)
