"""Notebooks run in forks of this process: IPython and the data libraries are imported once, not once a page.

The cells run in the shell of the grader (`wisepath.grading.executor`), without its walls: the
code is the authors' own. Each notebook has a process for itself, so none sees what another left.
"""

import ast
import importlib
import os
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from typing import Any, cast

from wisepath.grading.executor import Executor, make_shell
from wisepath.grading.world import WARM

Output = dict[str, Any]

_MOST = 1 << 26  # bytes of output of one notebook
_SPARE = 10.0  # seconds beyond what its cells may take after which a process counts as stuck


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The code cells of one notebook, the folder they run in, and how many seconds each may take."""

    name: str
    cells: tuple[str, ...]
    folder: Path
    seconds: float


def run_all(scripts: Iterable[Script], *, at_once: int = 0) -> Iterator[tuple[str, list[list[Output]] | None]]:
    """Run notebooks, `at_once` at a time (default: one a core); yield name and outputs by cell as they end.

    The outputs are None where a cell raised, took too long, printed more than 64 MB or ended the process.
    """
    waiting = list(scripts)
    _warm(waiting)
    shell = make_shell()
    running: dict[Connection, tuple[Script, Any, float]] = {}
    while waiting or running:
        while waiting and len(running) < (at_once or os.cpu_count() or 1):
            _start(waiting.pop(0), shell, running)
        until = min(end for _, _, end in running.values())
        ready = cast("list[Connection]", wait(list(running), timeout=max(0.0, until - monotonic())))
        late = [line for line, (_, _, end) in running.items() if line not in ready and end < monotonic()]
        for line in (*ready, *late):
            script, process, _ = running.pop(line)
            if line in late:
                process.kill()
            yield script.name, _result(line)
            process.join()


def _start(script: Script, shell: Any, running: dict[Connection, tuple[Script, Any, float]]) -> None:
    ours, theirs = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_child, args=(script, shell, theirs), daemon=True)
    process.start()
    theirs.close()
    running[ours] = (script, process, monotonic() + script.seconds * len(script.cells) + _SPARE)


def _result(line: Connection) -> list[list[Output]] | None:
    try:
        outputs: list[list[Output]] | None = line.recv() if line.poll() else None
    except EOFError:
        outputs = None
    line.close()
    return outputs


def _child(script: Script, shell: Any, line: Connection) -> None:
    """Run the cells as a kernel of their own would, send what they showed, and end without cleaning up."""
    os.chdir(script.folder)
    sys.path.insert(0, "")
    _fresh()
    executor = Executor(shell)
    executor.start(_MOST)
    line.send(_shown(executor, script))
    os._exit(0)


def _fresh() -> None:
    """Put libraries that this process had already used into the state that a new kernel finds them in."""
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib is not None:
        matplotlib.rcdefaults()
        matplotlib.use(os.environ["MPLBACKEND"])


def _shown(executor: Executor, script: Script) -> list[list[Output]] | None:
    outputs = []
    for number, cell in enumerate(script.cells, start=1):
        shown = executor.run(cell, script.seconds)
        if executor.collector.failed or executor.collector.cut:
            return None
        outputs.append([_numbered(output, number) for output in shown])
    return outputs


def _numbered(output: Output, number: int) -> Output:
    return {**output, "execution_count": number} if output["output_type"] == "execute_result" else output


def _warm(scripts: Iterable[Script]) -> None:
    """Import the large libraries that some of the notebooks import, here, before any fork."""
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"  # as a kernel sets it
    for name in sorted(WARM.intersection(*[{name for script in scripts for name in _imported(script)}])):
        importlib.import_module(name)


def _imported(script: Script) -> Iterator[str]:
    for cell in script.cells:
        try:
            tree = ast.parse(cell)
        except SyntaxError:  # a magic of IPython's
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
