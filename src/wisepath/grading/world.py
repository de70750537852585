"""The file system that learners' code sees: the interpreter and its packages, read-only, and nothing else."""

import os
import site
import stat
import sys
import sysconfig
from pathlib import Path

from wisepath.grading import kernel

WORK = "/learner"
WARM = frozenset({"numpy", "pandas", "matplotlib"})  # imported before the fork when a notebook names them
_SYSTEM = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/share/zoneinfo", "/etc/ld.so.cache")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_OWN = "wisepath"  # a wheel holds the pack with every key: learners' code must not find it
_STAGE = "/tmp"  # noqa: S108 - any folder that every Linux has; we mount our own over it
_INSIDE = "/new"


def readable() -> tuple[str, ...]:
    """Return the host's folders and files that are shown, shortest first, each once."""
    wanted = {sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")}
    wanted |= {str(Path(sys.base_prefix, "lib"))} | set(site.getsitepackages()) | set(_SYSTEM)
    shown: list[str] = []
    for path in sorted((path for path in wanted if os.path.exists(path)), key=len):  # noqa: PTH110
        if not any(path == other or path.startswith(f"{other}/") for other in shown) or os.path.islink(path):  # noqa: PTH114
            shown.append(path)
    return tuple(shown)


def enter(paths: tuple[str, ...]) -> None:
    """Build the file system in this process's own mount namespace and move into it. Raises `OSError`.

    Needs the right to mount. Afterwards the host's root is out of reach for good.
    """
    own = _own()  # Python reads files for the answer: before they are away
    kernel.mount_private()
    kernel.mount_memory(_STAGE, kernel.NO_SETUID | kernel.NO_DEVICES, "size=4m,mode=755")
    os.mkdir(f"{_STAGE}/old")  # noqa: PTH102
    kernel.change_root(_STAGE, f"{_STAGE}/old")
    os.chdir("/")
    os.mkdir(_INSIDE, 0o755)  # noqa: PTH102
    kernel.mount_memory(_INSIDE, kernel.NO_SETUID, "size=4m,mode=755")
    for path in (*paths, *_DEVICES):
        _show(path)
    for path in own:
        if os.path.isdir(f"{_INSIDE}{path}"):  # noqa: PTH112
            kernel.mount_memory(f"{_INSIDE}{path}", kernel.NO_SETUID | kernel.NO_DEVICES, "size=4k,mode=755")
    os.mkdir(f"{_INSIDE}{WORK}", 0o755)  # noqa: PTH102
    os.mkdir(f"{_INSIDE}/old", 0o755)  # noqa: PTH102
    kernel.change_root(_INSIDE, f"{_INSIDE}/old")
    os.chdir("/")
    kernel.unmount("/old")
    os.rmdir("/old")  # noqa: PTH106
    kernel.lock_mount("/", kernel.READ_ONLY | kernel.NO_SETUID)


def _show(path: str) -> None:
    """Bind one path of the host, or copy it when it is a link, at the same place."""
    source, target = f"/old{path}", f"{_INSIDE}{path}"
    if not os.path.lexists(source):
        return
    os.makedirs(os.path.dirname(target), mode=0o755, exist_ok=True)  # noqa: PTH103, PTH120
    mode = os.lstat(source).st_mode
    if stat.S_ISLNK(mode):
        os.symlink(os.readlink(source), target)  # noqa: PTH115, PTH211
        return
    if stat.S_ISDIR(mode):
        os.makedirs(target, mode=0o755, exist_ok=True)  # noqa: PTH103
    else:
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    kernel.mount_bind(source, target)


def _own() -> list[str]:
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()}
    return sorted(f"{folder}/{_OWN}" for folder in folders)
