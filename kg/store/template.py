"""The server's side of the process that hosts are forked from (``host.template_main``)."""

import contextlib
import socket
import subprocess
import sys

from kg.errors import EngineUnavailable
from kg.store import host


class Template:
    """The process that forks hosts; started once a server."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _START, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )

    @property
    def is_alive(self) -> bool:
        """Whether hosts can still be forked."""
        return self.process.poll() is None

    def fork_host(self, identity: int, message: host.Message) -> socket.socket:
        """The control socket of a new host. Raises EngineUnavailable."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                host.send(self._control, {"host": identity, **message}, (theirs.fileno(),))
        except OSError as error:
            ours.close()
            raise EngineUnavailable("the engine's processes are gone; they are started again") from error
        ours.setblocking(False)
        return ours

    def kill(self, identity: int) -> None:
        """Nothing; the host of that number is dead soon."""
        with contextlib.suppress(OSError):
            host.send(self._control, {"kill": identity})

    def close(self) -> None:
        """Nothing; the template and everything it forked are gone."""
        self._control.close()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


_START = (
    "import sys, signal, socket; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "from kg.store.host import template_main; template_main(socket.socket(fileno=int(sys.argv[1])))"
)
