"""Notes what learners' code reaches for outside its folder, so that a grader reads it in plain words.

This is no wall: the walls are the kernel's. Code that goes around Python goes unnoticed here,
and is stopped all the same.
"""

import os
import sys
from typing import Any

from wisepath.grading import world

_WORK = world.WORK
_OWN = os.path.dirname(__file__)  # noqa: PTH120 - a traceback shows lines of ours
_seen: set[str] = set()
_on: list[bool] = []
_EVENTS = {
    "socket.connect": "network", "socket.getaddrinfo": "network", "socket.gethostbyname": "network",
    "socket.bind": "network", "socket.sendto": "network", "socket.__new__": "network",
    "os.fork": "processes", "os.forkpty": "processes", "subprocess.Popen": "processes", "os.system": "processes",
    "os.posix_spawn": "processes", "os.exec": "processes", "os.spawn": "processes",
    "os.kill": "signals", "os.killpg": "signals", "signal.pthread_kill": "signals",
    "ctypes.dlopen": "machine-code", "ctypes.dlsym": "machine-code", "ctypes.addressof": "machine-code",
    "sys._getframe": "", "gc.get_objects": "memory-search", "gc.get_referrers": "memory-search",
    "gc.get_referents": "memory-search", "pickle.find_class": "",
}  # fmt: skip
_PATHS = frozenset(
    ["open", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink",
     "os.chmod", "os.chown", "os.truncate", "os.walk", "sqlite3.connect",
     "shutil.rmtree", "shutil.copyfile", "os.utime", "os.mknod", "os.chdir"]
)  # fmt: skip
_HARMLESS = (
    "/etc/localtime", "/etc/mime.types", "/usr/share/", "/usr/lib", "/usr/local/lib", "/lib", "/dev/",
    "/proc/cpuinfo", "/proc/meminfo", "/proc/self/status",
)  # fmt: skip


def start() -> None:
    """Begin to watch; there is no way to stop."""
    if not _on:
        _on.append(True)
        sys.addaudithook(_hook)


def begin() -> set[str]:
    """Forget what was seen; return the set into which the next things go."""
    _seen.clear()
    return _seen


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    what = _EVENTS.get(event)
    if what == "network" and event == "socket.__new__" and len(arguments) > 1 and int(arguments[1]) == 1:
        return  # a connection inside the process's own machine
    if what:
        _seen.add(what)
    elif event in _PATHS and arguments and _outside(arguments[0]):
        _seen.add("outside")


def _outside(path: Any) -> bool:
    if not isinstance(path, str | bytes):
        return False
    text = os.path.normpath(os.path.join(_WORK, os.fsdecode(path)))  # noqa: PTH118
    return not text.startswith((_WORK, _OWN, sys.prefix, sys.base_prefix, *_HARMLESS)) and text != "/"
