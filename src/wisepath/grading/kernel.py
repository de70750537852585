"""Calls to the Linux kernel that Python's standard library does not offer: namespaces, mounts, privileges.

Every function raises `OSError` when the kernel refuses. Nothing here decides anything.
"""

import ctypes
import os
import platform
import resource
import struct

NEW_MOUNTS = 0x00020000
NEW_NAME = 0x04000000
NEW_IPC = 0x08000000
NEW_USER = 0x10000000
NEW_PIDS = 0x20000000
NEW_NETWORK = 0x40000000

READ_ONLY, NO_SETUID, NO_DEVICES, NO_PROGRAMS = 1, 2, 4, 8
_BIND, _RECURSIVE, _PRIVATE, _DETACH = 4096, 16384, 1 << 18, 2
_AT_RECURSIVE, _AT_EMPTY = 0x8000, 0x1000

PARENT_DEATH, DUMPABLE, BOUNDING_DROP, NO_NEW_PRIVILEGES, CHILD_SUBREAPER = 1, 4, 24, 38, 36
_AMBIENT, _AMBIENT_CLEAR = 47, 4
_CAPABILITY_VERSION = 0x20080522
_CALLS = {  # by machine: what glibc has no function for
    "x86_64": {"pivot_root": 155, "capset": 126},
    "aarch64": {"pivot_root": 41, "capset": 91},
}
MOUNT_SETATTR, LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 442, 444, 445, 446  # the same on every machine

_libc = ctypes.CDLL(None, use_errno=True)


def call(number: int, *arguments: object) -> int:
    """Make a system call by number; text and numbers as the kernel wants them."""
    result = _libc.syscall(ctypes.c_long(number), *arguments)
    return _checked(int(result), f"system call {number}")


def known_machine() -> bool:
    """Return whether the system call numbers of this processor are known here."""
    return platform.machine() in _CALLS


def unshare(flags: int) -> None:
    """Leave the namespaces of the parent for new ones."""
    _checked(_libc.unshare(flags), "unshare")


def map_user(process: int, *, inside: int, user: int, group: int) -> None:
    """Say who we are in a new user namespace; `process` is an open folder of `/proc`."""
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{inside} {user} 1"),
        ("gid_map", f"{inside} {group} 1"),
    ):
        file = os.open(f"self/{name}", os.O_WRONLY, dir_fd=process)
        try:
            os.write(file, text.encode())
        finally:
            os.close(file)


def mount_private() -> None:
    """Keep what we mount to ourselves."""
    _mount(None, "/", None, _RECURSIVE | _PRIVATE)


def mount_memory(target: str, flags: int, options: str) -> None:
    """Mount an empty file system that lives in memory."""
    _mount("tmpfs", target, "tmpfs", flags, options)


def mount_bind(source: str, target: str) -> None:
    """Show a folder or file at a second place."""
    _mount(source, target, None, _BIND | _RECURSIVE)


def lock_mount(target: str, flags: int) -> None:
    """Set flags such as READ_ONLY on a mount and all below it."""
    attributes = struct.pack("QQQQ", flags, 0, 0, 0)
    call(MOUNT_SETATTR, -100, target.encode(), _AT_RECURSIVE, attributes, len(attributes))


def change_root(new: str, old: str) -> None:
    """Make `new` the root; the old one is then found at `old`, a path below `new`."""
    call(_CALLS[platform.machine()]["pivot_root"], new.encode(), old.encode())


def unmount(target: str) -> None:
    """Let go of a mount, and all below it, as soon as nobody uses it."""
    _checked(_libc.umount2(target.encode(), _DETACH), f"umount {target}")


def control(option: int, value: int) -> None:
    """Set one of the process's own switches (`prctl`)."""
    _checked(_libc.prctl(option, value, 0, 0, 0), f"prctl {option}")


def drop_capabilities() -> None:
    """Give up every privilege, for good: what is started from here gets none back."""
    _checked(_libc.prctl(_AMBIENT, _AMBIENT_CLEAR, 0, 0, 0), "prctl ambient")
    for capability in range(64):
        if _libc.prctl(BOUNDING_DROP, capability, 0, 0, 0) != 0:
            break
    header, nothing = struct.pack("Ii", _CAPABILITY_VERSION, 0), bytes(24)
    call(_CALLS[platform.machine()]["capset"], header, nothing)
    control(NO_NEW_PRIVILEGES, 1)


def limit(what: int, most: int) -> None:
    """Lower a limit, never above what the process may have."""
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    texts = [None if text is None else text.encode() for text in (source, target, kind)]
    done = _libc.mount(*texts, ctypes.c_ulong(flags), None if options is None else options.encode())
    _checked(done, f"mount {target}")


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result
