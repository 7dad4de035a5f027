"""How much of the machine a paper may take, and how a process holds itself to that.

Where the system keeps a limit itself (Linux keeps memory, every POSIX system processor time), it is
asked to. Elsewhere a thread looks often, and ends the process: Typst lets other threads run.
"""

import os
import sys
import time
from dataclasses import dataclass
from threading import Event, Thread
from typing import NoReturn

TOO_LONG, TOO_MUCH = 81, 82
"""How a process ends that went beyond its time, or its memory."""
LOOK_EVERY = 0.02
"""Seconds between two looks. Memory is filled at less than 2 GB a second."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one paper may take."""

    seconds: float
    """Of the processor: what waits for another program's turn is not counted."""
    memory: int
    """Bytes that the process may write to, its own included."""

    @property
    def patience(self) -> float:
        """Seconds by the clock after which nobody waits any more."""
        return 3 * self.seconds + 2


class SelfWatch:
    """Ends this process where a paper takes more than its limits; see ``begin`` and ``end``."""

    def __init__(self) -> None:
        self._limits: Limits | None = None
        self._begun = 0.0
        self._busy = Event()
        Thread(target=self._look, name="limits", daemon=True).start()

    def begin(self, limits: Limits) -> None:
        """A paper is made from here on."""
        self._begun = time.process_time()
        _ask_the_system(limits, self._begun)
        self._limits = limits
        self._busy.set()

    def end(self) -> None:
        """It is made."""
        self._busy.clear()
        self._limits = None

    def _look(self) -> None:
        while self._busy.wait():
            limits = self._limits
            if limits is not None:
                if time.process_time() - self._begun > limits.seconds:
                    _die(TOO_LONG)
                if memory_used() > limits.memory:
                    _die(TOO_MUCH)
            time.sleep(LOOK_EVERY)


def _die(code: int) -> NoReturn:
    """At once: nothing of a paper that went wrong is worth tidying up."""
    os._exit(code)


def _ask_the_system(limits: Limits, used: float) -> None:
    """Limits that hold even where Python's own threads cannot run; Windows has none of these."""
    if sys.platform == "win32":
        return
    import resource

    wanted = {resource.RLIMIT_CPU: int(used + limits.seconds) + 2}
    if sys.platform == "linux":
        # What can be written, so that fonts and programs that are only read do not count.
        wanted[resource.RLIMIT_DATA] = limits.memory
    for limit, most in wanted.items():
        _soft, hard = resource.getrlimit(limit)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (soft, hard))


def memory_used() -> int:
    """Bytes of memory that this process holds; where only the most ever is known, that."""
    if sys.platform == "win32":
        return _on_windows()
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as counted:  # noqa: PTH123, 50 times a second
            return int(counted.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # in bytes on macOS


def _on_windows() -> int:
    """The bytes that are committed to this process (``PROCESS_MEMORY_COUNTERS``)."""
    if sys.platform != "win32":
        return 0
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_uint32),
            ("faults", ctypes.c_uint32),
            *((f"size_{number}", ctypes.c_size_t) for number in range(6)),
            ("committed", ctypes.c_size_t),
            ("most_committed", ctypes.c_size_t),
        )

    counters = Counters(cb=ctypes.sizeof(Counters))
    kernel = ctypes.WinDLL("kernel32")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = (
        ctypes.c_void_p,
        ctypes.POINTER(Counters),
        ctypes.c_uint32,
    )
    known = kernel.K32GetProcessMemoryInfo(
        kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb
    )
    return int(counters.committed) if known else 0
