"""Landlock: the process itself gives up the right to files, ports and signals outside a few folders."""

import os
import struct
from collections.abc import Iterable

from wisepath.grading import kernel

_PATH_RULE = 1
_VERSION_QUESTION = 1
_READ = (1 << 0) | (1 << 2) | (1 << 3)  # run, read files, list folders
_READ_FILE = (1 << 0) | (1 << 2)
_ALL = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_WRITE_FILE = (1 << 1) | (1 << 2)
_TCP = 3
_SCOPES = 3  # abstract sockets and signals stay inside


def version() -> int:
    """Return the kernel's version of Landlock; 0 when it has none."""
    try:
        return kernel.call(kernel.LANDLOCK_CREATE, None, 0, _VERSION_QUESTION)
    except OSError:
        return 0


def confine(readable: Iterable[str], writable: Iterable[str]) -> None:
    """From now on read only below `readable`, write only below `writable`, no TCP, no signals out."""
    found = version()
    everything = max((number, rights) for number, rights in _ALL.items() if number <= found)[1]
    rules = struct.pack("QQQ", everything, _TCP if found >= 4 else 0, _SCOPES if found >= 6 else 0)
    rules = rules[: 8 if found < 4 else 16 if found < 6 else 24]
    ruleset = kernel.call(kernel.LANDLOCK_CREATE, rules, len(rules), 0)
    try:
        for path in readable:
            _allow(ruleset, path, _READ if os.path.isdir(path) else _READ_FILE)  # noqa: PTH112 - no Path in here
        for path in writable:
            _allow(ruleset, path, everything if os.path.isdir(path) else _WRITE_FILE)  # noqa: PTH112
        kernel.call(kernel.LANDLOCK_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        kernel.call(kernel.LANDLOCK_ADD, ruleset, _PATH_RULE, struct.pack("=Qi", rights, folder), 0)
    finally:
        os.close(folder)
