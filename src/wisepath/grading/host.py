"""The grader's side of the warm process: starts it, asks it for processes, and ends them."""

import contextlib
import json
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wisepath.grading import wire, world
from wisepath.grading.cage import Walls
from wisepath.grading.work import Limits

_SOURCE = str(Path(__file__).parents[2])
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from wisepath.grading.zygote import main; main()"
_PATIENCE = 120.0  # seconds for the first imports on a busy machine
_GRACE = 5.0


class NotStartedError(Exception):
    """The warm process did not come up; the text says why."""


@dataclass(frozen=True, slots=True)
class Used:
    """What a process used, and why it ended: `cause` is asked, ended, memory or cpu; `most` processes at once."""

    cause: str
    status: int
    cpu: float
    peak: int
    most: int


class Process:
    """One process behind walls, and its warden."""

    def __init__(self, channel: wire.Wire, warden: wire.Wire) -> None:
        self.channel, self._warden = channel, warden
        self._used: Used | None = None

    def end(self) -> Used:
        """End it and everything that came from it; return what it used."""
        if self._used is None:
            self._used = self._end()
        return self._used

    def _end(self) -> Used:
        try:
            with contextlib.suppress(wire.ClosedError):
                self._warden.send({"end": True})
            return Used(**self._warden.receive(until=time.monotonic() + _GRACE))
        except (wire.ClosedError, wire.LateError, wire.MalformedError):
            return Used("ended", -1, 0.0, 0, 1)
        finally:
            self._warden.close()
            self.channel.close()


class Zygote:
    """The warm process. Several threads may ask it at once."""

    def __init__(self, walls: Walls) -> None:
        ours, theirs = wire.pair()
        shown = world.readable()
        facts = {"walls": asdict(walls), "connection": theirs.fileno(), "shown": shown}
        self._lock = threading.Lock()
        self._wire = wire.Wire(ours)
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-I", "-c", _START, _SOURCE, json.dumps(facts)],
            pass_fds=[theirs.fileno()],
            env={},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        theirs.close()
        try:
            self._wire.receive(until=time.monotonic() + _PATIENCE)
        except (wire.ClosedError, wire.LateError, wire.MalformedError) as error:
            raise NotStartedError(self._last_words()) from error

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def fork(self, role: str, limits: Limits, warm: tuple[str, ...] = ()) -> Process:
        """Return a new process; `warm` names libraries that it should find imported. Raises `NotStartedError`."""
        channel, inner_channel = wire.pair()
        watch, inner_watch = wire.pair()
        request = {"role": role, "limits": _as_plain(limits), "warm": list(warm)}
        try:
            with self._lock:
                self._wire.send(request, files=(inner_channel.fileno(), inner_watch.fileno()))
        except wire.ClosedError as error:
            raise NotStartedError("the warm process has gone") from error
        finally:
            inner_channel.close()
            inner_watch.close()
        return Process(wire.Wire(channel), wire.Wire(watch))

    def close(self) -> None:
        """End it, and with it all that came from it."""
        self._wire.close()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()

    def _last_words(self) -> str:
        self._process.kill()
        _, told = self._process.communicate()
        lines = told.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "the warm process ended without a word"


def _as_plain(limits: Limits) -> dict[str, Any]:
    return asdict(limits)
