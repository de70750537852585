"""The process beside the cage: it stops what is inside, counts what it used, and tells the host.

It runs our code only, stands outside the process namespace of the one it watches, and ends
with it. When the host hangs up, for whatever reason, everything inside ends at once.
"""

import contextlib
import os
import resource
import select
import shutil
import signal
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wisepath.grading import wire

_TICK = 50  # milliseconds
_CROWD = 4  # from here on processes get the rest of the processor only
_MOST = 4096
_SWEEPS = 1000
_PAGE = resource.getpagesize()
_CLOCK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes that a process has mapped, and bytes in memory that are its own."""

    mapped: int
    own: int


def memory_of(process: int, name: str) -> Memory:
    """Return the memory of a process; `process` is the open folder `/proc`."""
    words = _read(process, f"{name}/statm").split()
    if len(words) < 3:
        return Memory(0, 0)
    return Memory(int(words[0]) * _PAGE, (int(words[1]) - int(words[2])) * _PAGE)


def watch(child: int, connection: int, process: int, limits: dict[str, Any], base: Memory) -> None:
    """Wait for the child's end or the host's word, then report `cause`, `status`, `cpu` and `peak`."""
    wire.only_these(connection, process)
    host = wire.Wire(socket.socket(fileno=connection))
    cause, most = _guard(child, host, process, limits, base)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    report = {
        "cause": cause,
        "status": os.waitstatus_to_exitcode(status),
        "cpu": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss * 1024,
        "most": most,
    }
    with contextlib.suppress(wire.ClosedError):
        host.send(report)


def sweep(process: int) -> None:
    """Without a process namespace: end what came from the child, and remove the work folder that we are in."""
    for _ in range(_SWEEPS):
        left = list(_tree(process, os.getpid()))[1:]
        if not left:
            break
        for pid in left:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
    shutil.rmtree(os.getcwd(), ignore_errors=True)  # noqa: PTH109


def _guard(child: int, host: wire.Wire, process: int, limits: dict[str, Any], base: Memory) -> tuple[str, int]:
    """Return why it is over (the host asked, it ended, it used too much), and how many processes there were."""
    ended = os.pidfd_open(child)
    poll = select.poll()
    poll.register(ended, select.POLLIN)
    poll.register(host, select.POLLIN)
    calm: set[int] = set()
    most = 1
    while True:
        happened = dict(poll.poll(_TICK))
        if ended in happened:
            return "ended", most
        if happened:
            return "asked", most
        inside = list(_tree(process, child))
        most = max(most, len(inside))
        if _grown(process, inside, base) > limits["memory"]:
            return "memory", most
        if sum(_seconds(process, pid) for pid in inside) > limits["cpu_seconds"]:
            return "cpu", most
        if len(inside) > _CROWD:
            _calm(inside, calm)


def _grown(process: int, inside: list[int], base: Memory) -> int:
    """Return the bytes that were added since the first fork, each counted once.

    The kernel's quick figure counts pages that processes share for each of them; only when
    there are several is the exact figure worth its price.
    """
    if len(inside) == 1:
        return max(0, memory_of(process, str(inside[0])).own - base.own)
    return sum(_share(process, pid) for pid in inside)


def _share(process: int, pid: int) -> int:
    """Return a process's share of memory that only it, or it and others, hold; 0 when it has gone."""
    for line in _read(process, f"{pid}/smaps_rollup").splitlines():
        if line.startswith("Pss_Anon:"):
            return int(line.split()[1]) * 1024
    return 0


def _calm(inside: list[int], calm: set[int]) -> None:
    for pid in set(inside) - calm:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, pid, 19)
    calm.update(inside)


def _tree(process: int, root: int) -> Iterator[int]:
    """Yield a process and all that came from it: inside their namespace nobody can leave the tree."""
    waiting, seen = [root], 0
    while waiting and seen < _MOST:
        pid = waiting.pop()
        seen += 1
        yield pid
        for thread in _list(process, f"{pid}/task"):
            waiting += [int(word) for word in _read(process, f"{pid}/task/{thread}/children").split()]


def _seconds(process: int, pid: int) -> float:
    words = _read(process, f"{pid}/stat").rpartition(")")[2].split()
    return sum(map(int, words[11:15])) / _CLOCK if len(words) > 15 else 0.0


def _read(process: int, path: str) -> str:
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC, dir_fd=process)
    except OSError:
        return ""
    try:
        return os.read(file, 65536).decode("ascii", "replace")
    except OSError:
        return ""
    finally:
        os.close(file)


def _list(process: int, path: str) -> list[str]:
    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=process)
    except OSError:
        return []
    try:
        return os.listdir(folder)  # noqa: PTH208 - an open folder
    except OSError:
        return []
    finally:
        os.close(folder)
