"""Runs a learner's cells as a Jupyter kernel would, in this process, and collects what they show.

IPython does the work, as in a kernel; only where its messages would go is ours: into nbformat's
outputs. There is no history, no socket and no second process.
"""

import builtins
import contextlib
import io
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any, ClassVar

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from wisepath.grading.outputs import Collector

_AGAIN = 0.5  # seconds after which code that swallowed the signal gets it again


class CellTimeoutError(KeyboardInterrupt):
    """The cell took longer than it may; the name is nbgrader's."""


class _Results(DisplayHook):  # type: ignore[misc]
    """What the last expression of a cell gives."""

    collector: ClassVar[Collector]

    def start_displayhook(self) -> None:
        """Begin nothing: the parts come together in one piece."""

    def write_output_prompt(self) -> None:
        """Write no prompt."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Keep the representations."""
        self.collector.show("execute_result", format_dict, md_dict or {})

    def finish_displayhook(self) -> None:
        """End nothing."""


class _Displays(DisplayPublisher):  # type: ignore[misc]
    """What `display` and its kind show."""

    collector: ClassVar[Collector]

    def publish(self, data: dict[str, Any], metadata: dict[str, Any] | None = None, **more: Any) -> None:
        """Keep the representations; an update replaces those of the same display."""
        transient = more.get("transient") or {}
        self.collector.show(
            "display_data", data, metadata or {}, name=transient.get("display_id"), update=bool(more.get("update"))
        )

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - the caller is IPython
        """Forget what the cell has shown so far."""
        self.collector.clear()


class _Shell(InteractiveShell):  # type: ignore[misc]
    """IPython without a home folder."""

    collector: ClassVar[Collector]

    def init_profile_dir(self, profile_dir: Any) -> None:
        """Have none."""

    def enable_gui(self, gui: Any = None) -> None:
        """Have no windows."""

    def ask_exit(self) -> None:
        """Go on: the cells after `exit()` are run, as in a kernel that is asked to keep alive."""

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self.collector.error(etype.__name__, _text_of(evalue), list(stb))


class Stream(io.TextIOBase):
    """Standard output or error as a cell sees it."""

    def __init__(self, name: str, collector: Collector) -> None:
        self._name, self._collector = name, collector

    encoding = "utf-8"

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, text: str) -> int:
        """Keep the text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._collector.stream(self._name, text)
        return len(text)


class Executor:
    """One learner's session."""

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self.collector = Collector()
        self._bytes = [os.memfd_create(name) for name in ("stdout", "stderr")]
        self._read = [0, 0]

    @property
    def names(self) -> dict[str, Any]:
        """The learner's global names."""
        return self._shell.user_ns  # type: ignore[no-any-return]

    def start(self, most: int) -> None:
        """Take over the process's outputs; `most` bytes may be shown in all."""
        self.collector.most = most
        for owner in (_Results, _Displays, _Shell):
            owner.collector = self.collector
        sys.stdout, sys.stderr = Stream("stdout", self.collector), Stream("stderr", self.collector)
        for number, file in enumerate(self._bytes, start=1):
            os.dup2(file, number)
        builtins.input = _no_input
        catch_time()

    def run(self, source: str, seconds: float) -> list[dict[str, Any]]:
        """Run a cell and return its outputs."""
        self.collector.begin()
        with contextlib.suppress(BaseException), timed(seconds):  # what it raises is in the outputs already
            result = self._shell.run_cell(source, store_history=True)
            if isinstance(result.error_before_exec, SyntaxError) and not self.collector.failed:
                self._shell.showsyntaxerror()
        self._add_bytes()
        return self.collector.end()

    def _add_bytes(self) -> None:
        """Add what was written past Python: by programs, or by C code."""
        for number, name in enumerate(("stdout", "stderr")):
            size = os.fstat(self._bytes[number]).st_size
            if size > self._read[number]:
                data = os.pread(self._bytes[number], min(size - self._read[number], 1 << 20), self._read[number])
                self._read[number] = size
                self.collector.stream(name, data.decode("utf-8", "replace"))


def catch_time() -> None:
    """Let `timed` work in this process."""
    signal.signal(signal.SIGALRM, _too_late)


@contextlib.contextmanager
def timed(seconds: float) -> Iterator[None]:
    """Raise `CellTimeoutError` in what runs inside after so many seconds, and again until it ends."""
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def make_shell() -> Any:
    """Return the shell; made once, before any fork, with everything that the first error needs imported."""
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"  # outputs are data for pages and files, not for a terminal
    collector = Collector()
    for owner in (_Results, _Displays, _Shell):
        owner.collector = collector
    shell = _Shell.instance(config=config, ipython_dir="/", displayhook_class=_Results, display_pub_class=_Displays)
    for source in ("def warm():\n    return math.warm\nimport math\nwarm()", "1 +", "print()\n{1: 2}"):
        shell.run_cell(source, store_history=True)
    shell.reset(new_session=True)
    return shell


def _no_input(_prompt: object = "") -> str:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def _too_late(_number: int, _frame: object) -> None:
    raise CellTimeoutError


def _text_of(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - the learner's class may do anything
        return ""
