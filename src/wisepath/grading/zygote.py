"""The warm process: it has imported all that notebooks need, runs nobody's code, and forks on request.

Started as a program of its own (`-c` from `host.py`) with an empty environment. It moves into
the read-only world first and imports afterwards. Each request brings two open connections and
makes two processes: a warden, and below it, behind all walls, the one that serves its role.
The zygote never reads what a submission holds.
"""

import gc
import importlib
import json
import os
import random
import signal
import socket
import sys
from typing import Any

from wisepath.grading import cage, judge, learner, warden, wire, world
from wisepath.grading.cage import Walls
from wisepath.grading.world import WARM

_USUAL = [
    "base64",
    "calendar",
    "collections",
    "copy",
    "csv",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "glob",
    "hashlib",
    "html",
    "io",
    "itertools",
    "json",
    "math",
    "operator",
    "pathlib",
    "pickle",
    "pprint",
    "random",
    "re",
    "shutil",
    "sqlite3",
    "statistics",
    "string",
    "tempfile",
    "textwrap",
    "time",
    "traceback",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib.parse",
    "uuid",
]


def main() -> None:
    """Serve until the host hangs up; the arguments are on the command line as JSON."""
    facts = json.loads(sys.argv[1])
    walls = Walls(**facts["walls"])
    host = wire.Wire(socket.socket(fileno=facts["connection"]))
    shown = tuple(facts["shown"])
    process = cage.enter_world(walls, shown)
    _only_shown(shown)
    _warm_up(walls)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    host.send({"ready": os.getpid()})
    _serve(host, walls, shown, process)


def _serve(host: wire.Wire, walls: Walls, shown: tuple[str, ...], process: int) -> None:
    while True:
        try:
            request, files = host.receive_with_files(2)
        except wire.ClosedError:
            return
        for name in WARM.intersection(request.get("warm", ())):
            _import(name)
        gc.freeze()  # what is here stays here: the collector need not touch, and so copy, these pages
        child = os.fork()
        if child == 0:
            host.close()
            _start(request, files, walls, shown, process)
        for file in files:
            os.close(file)


def _start(request: dict[str, Any], files: list[int], walls: Walls, shown: tuple[str, ...], process: int) -> None:
    """Become the warden, and make the process that it watches. Does not return."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        channel, watch = files
        base = warden.memory_of(process, "self")
        cage.set_apart(walls, process)
        child = os.fork()
        if child == 0:
            wire.only_these(channel)
            cage.lock(walls, request["limits"], shown, base.mapped)
            _work(request["role"], channel, request["limits"])
        os.close(channel)
        warden.watch(child, watch, process, request["limits"], base)
        if not walls.namespaces:
            warden.sweep(process)
        code = 0
    finally:
        os._exit(code)


def _work(role: str, channel: int, limits: dict[str, Any]) -> None:
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
    serve = learner.serve if role == "learner" else judge.serve
    serve(wire.Wire(socket.socket(fileno=channel)), limits)
    os._exit(0)


def _only_shown(shown: tuple[str, ...]) -> None:
    """Look for modules only where learners may look, and in the work folder first."""
    sys.path[:] = [path for path in sys.path if any(path == part or path.startswith(f"{part}/") for part in shown)]


def _warm_up(walls: Walls) -> None:
    os.environ.clear()
    home = world.WORK if walls.namespaces else os.getcwd()  # noqa: PTH109
    os.environ.update({
        "HOME": home, "PATH": "", "LANG": "C.UTF-8", "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": home, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "NUMEXPR_MAX_THREADS": "1",
    })  # fmt: skip
    for name in _USUAL:
        _import(name)
    learner.prepare()


def _import(name: str) -> None:
    try:
        importlib.import_module(name)
    except ImportError:
        return
