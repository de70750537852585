"""What a process gives up before it runs anybody's code: the order matters, and each step is final."""

import os
import resource
import signal
import tempfile
from dataclasses import dataclass
from typing import Any

from wisepath.grading import kernel, landlock, seccomp, world

OUTSIDE_ID = 65534  # "nobody"
_ALONE = kernel.NEW_USER | kernel.NEW_MOUNTS | kernel.NEW_PIDS | kernel.NEW_IPC | kernel.NEW_NAME | kernel.NEW_NETWORK
_WORLD = kernel.NEW_MOUNTS | kernel.NEW_IPC | kernel.NEW_NAME | kernel.NEW_NETWORK


@dataclass(frozen=True, slots=True, kw_only=True)
class Walls:
    """Which walls stand on this machine.

    `namespaces`: own file system, processes, network and user for each submission;
    `landlock` and `seccomp`: the kernel's two filters.
    """

    namespaces: bool
    landlock: bool
    seccomp: bool


def enter_world(walls: Walls, shown: tuple[str, ...]) -> int:
    """Leave the host for the read-only world, for good, as nobody. Returns the open folder `/proc`."""
    process = os.open("/proc", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    if not walls.namespaces:
        if walls.landlock:
            _become_nobody()
        return process
    user, group = os.getuid(), os.getgid()
    kernel.unshare(_WORLD if user == 0 else _WORLD | kernel.NEW_USER)
    if user != 0:
        kernel.map_user(process, inside=OUTSIDE_ID, user=user, group=group)
    world.enter(shown)
    _become_nobody()
    kernel.control(kernel.NO_NEW_PRIVILEGES, 1)
    return process


def set_apart(walls: Walls, process: int) -> None:
    """Leave all namespaces of the others; the next child is the first process of a new machine, as it were.

    Without namespaces: go into a new folder, and become the parent of all that loses its own.
    """
    os.setsid()  # the scheduler shares the processor between sessions, so that many processes win nothing
    if not walls.namespaces:
        kernel.control(kernel.CHILD_SUBREAPER, 1)
        os.chdir(tempfile.mkdtemp(prefix="wisepath-"))
    if walls.namespaces:
        user, group = os.getuid(), os.getgid()
        kernel.unshare(_ALONE)
        kernel.map_user(process, inside=OUTSIDE_ID, user=user, group=group)


def lock(walls: Walls, limits: dict[str, Any], shown: tuple[str, ...], used: int) -> None:
    """Take everything from this process that the code to be run does not need; `used`: bytes mapped already."""
    if walls.namespaces:
        kernel.mount_private()
        flags = kernel.NO_SETUID | kernel.NO_DEVICES
        kernel.mount_memory(world.WORK, flags, f"size={limits['disk']},nr_inodes=4096,mode=700")
        os.chdir(world.WORK)
    if walls.landlock or walls.namespaces:
        kernel.drop_capabilities()
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, max(1, round(limits["cpu_seconds"]))),
        (resource.RLIMIT_FSIZE, limits["file_size"]),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_NPROC, limits["processes"]),
        (resource.RLIMIT_AS, used + limits["memory"]),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        kernel.limit(what, most)
    if walls.landlock:
        landlock.confine((*shown, "/dev"), (os.getcwd(), "/dev/null"))  # noqa: PTH109
    if walls.seccomp:
        seccomp.forbid()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # too large a file is an error, not the end


def _become_nobody() -> None:
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(OUTSIDE_ID, OUTSIDE_ID, OUTSIDE_ID)
        os.setresuid(OUTSIDE_ID, OUTSIDE_ID, OUTSIDE_ID)
    # Without this the kernel gives our own /proc/self to root, and the next user map is refused.
    kernel.control(kernel.DUMPABLE, 1)
