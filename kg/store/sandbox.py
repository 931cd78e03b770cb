"""What an engine's process gives up before it sees a query: files, sockets, memory beyond its share.

``SERVICE`` and ``LOAD`` reach any address from inside the engine, in spellings that no filter on the text finds. Here
the kernel refuses: no new descriptor in a query worker; no socket in the writer, whose database opens files.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 22, 38
SECCOMP_MODE_FILTER = 2
ALLOW, DENY = 0x7FFF0000, 0x00050000 | 13  # SECCOMP_RET_ALLOW; SECCOMP_RET_ERRNO with EACCES
NETWORK = {"x86_64": (41, 425), "aarch64": (198, 425)}
"""The numbers of the system calls socket and io_uring_setup."""
FILES = {"x86_64": (2, 85, 257, 437), "aarch64": (56, 437)}
"""Those of open, creat, openat and openat2, as far as the architecture has them."""
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""What the kernel calls the architecture."""


def confine_reader(*, memory_bytes: int, reads_disk: bool) -> None:
    """Nothing; from now on this process opens no socket, writes no file, and its memory is bounded.

    Over a store in memory (not ``reads_disk``) it opens no file either. A store on disk opens its tables as queries
    need them, and a table that can't be opened leaves the query hanging; there the kernel's refusal of sockets has to
    do alone. Raises OSError where it does not refuse them.
    """
    limit_memory(memory_bytes)
    refuses_sockets = refuse(NETWORK)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if not reads_disk:
        # descriptors that are open stay usable; a new one would need a number below 0
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    elif not refuses_sockets:
        raise OSError("this system does not refuse sockets to a query; raise THAIGOV_KG_MEMORY_BUDGET_BYTES")


def confine_writer(*, memory_bytes: int) -> bool:
    """Whether this process opens no socket from now on (``refuse``); its memory is bounded in any case."""
    limit_memory(memory_bytes)
    return refuse(NETWORK)


def confine_desk(*, memory_bytes: int) -> None:
    """Nothing; from now on this process opens no socket and no file, but gets connections from its server, and its
    memory is bounded. Raises OSError where the kernel does not refuse them: who can't be confined serves nobody.
    """
    limit_memory(memory_bytes)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if not (refuse(NETWORK) and refuse(FILES)):
        raise OSError("this system does not refuse sockets and files to a query")


def limit_memory(memory_bytes: int) -> None:
    """Nothing; this process may take so much more than it has now. Where /proc is missing there is no limit."""
    status = Path("/proc/self/statm")
    if status.exists():
        limit = int(status.read_text().split()[0]) * resource.getpagesize() + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def refuse(calls: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether the kernel refuses these system calls to this process from now on (Linux on the usual processors)."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in ARCHITECTURES:
        return False
    numbers = calls[machine]
    program = b"".join(
        struct.pack("HBBI", *instruction)
        for instruction in (
            (0x20, 0, 0, 4),  # load the architecture
            (0x15, 0, len(numbers) + 2, ARCHITECTURES[machine]),  # another one: its calls have other numbers; refuse
            (0x20, 0, 0, 0),  # load the number of the system call
            *((0x15, len(numbers) - index, 0, number) for index, number in enumerate(numbers)),
            (0x06, 0, 0, ALLOW),
            (0x06, 0, 0, DENY),
        )
    )
    instructions = ctypes.create_string_buffer(program)
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(instructions)))
    system = ctypes.CDLL(None, use_errno=True)
    without_privileges: int = system.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    filtered: int = system.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, header, 0, 0)
    return without_privileges == 0 and filtered == 0


def die_with_parent() -> None:
    """Nothing; on Linux the kernel ends this process when its parent ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() == 1:
            os._exit(0)


def resident_bytes() -> int:
    """The most memory this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
