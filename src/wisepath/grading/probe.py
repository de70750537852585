"""Which walls this machine can put around learners' code, found by trying, and said in plain words."""

import time
from dataclasses import dataclass
from functools import cache

from wisepath.grading import kernel, landlock, seccomp, wire
from wisepath.grading.cage import Walls
from wisepath.grading.host import NotStartedError, Process, Zygote
from wisepath.grading.work import Limits

_PATIENCE = 30.0  # seconds
FULL, WEAK, NONE = "full", "weak", "none"

_WALLED = (
    "Each submission runs as a user without rights, in a file system of its own.",
    "There it reads Python and its packages, writes only in its work folder, and sees no file of this machine.",
    "It has no network, no environment variable of yours, and sees no process but its own.",
    "Time, memory, processor, processes, file size and output are limited.",
)
_WEAK = (
    (
        "Walled off, by Landlock and seccomp alone: network, signals to others, and reading and writing outside the "
        "work folder and the folders of Python and the system's libraries."
    ),
    "Time, memory, processor and output are limited.",
    (
        "Not walled off: the code can read all packages beside Python, sees which users and computer it runs on, and "
        "its processes count as yours."
    ),
)


@dataclass(frozen=True, slots=True)
class Probe:
    """What `probe` found: the strength (full, weak, none), the walls, and sentences for a person."""

    strength: str
    walls: Walls
    sentences: tuple[str, ...]


@cache
def probe() -> Probe:
    """Try the walls, strongest first, by starting a process behind them."""
    filters = {"landlock": landlock.version() > 0, "seccomp": seccomp.offered()}
    reasons = []
    if kernel.known_machine():
        walls = Walls(namespaces=True, **filters)
        reason = _tried(walls)
        if not reason:
            return Probe(FULL, walls, (*_WALLED, *_behind(walls)))
        reasons.append(f"Own namespaces are not to be had here ({reason}).")
    if kernel.known_machine() and all(filters.values()):
        walls = Walls(namespaces=False, **filters)
        reason = _tried(walls)
        if not reason:
            return Probe(WEAK, walls, (*reasons, *_WEAK))
        reasons.append(f"Landlock alone did not work either ({reason}).")
    reasons.append("Nothing would stand between learners' code and this machine.")
    return Probe(NONE, Walls(namespaces=False, landlock=False, seccomp=False), tuple(reasons))


def _behind(walls: Walls) -> tuple[str, ...]:
    names = [name for name, has in (("Landlock", walls.landlock), ("seccomp", walls.seccomp)) if has]
    return (f"Behind these walls stand the kernel's filters: {' and '.join(names)}.",) if names else ()


def _tried(walls: Walls) -> str:
    """Return why a process behind these walls does not work, or nothing."""
    try:
        zygote = Zygote(walls)
    except (NotStartedError, OSError) as error:
        return str(error)
    try:
        process = zygote.fork("learner", Limits())
        try:
            return _answers(process)
        finally:
            process.end()
    except NotStartedError as error:
        return str(error)
    finally:
        zygote.close()


def _answers(process: Process) -> str:
    """Return why the process does not answer, or nothing."""
    try:
        process.channel.send({"files": {}, "number": 1})
        answer = process.channel.receive(until=time.monotonic() + _PATIENCE)
    except (wire.ClosedError, wire.LateError, wire.MalformedError) as error:
        return str(error)
    return "" if answer == {"missing": [], "number": 1} else "a wrong answer"
