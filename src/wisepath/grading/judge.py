"""The judge's process: runs the teacher's tests in a place without learner's code.

Locked cells are run here too, for the functions, classes and imports that tests use; they get
no answer from the learner's process while they run, and what they show is not kept.
"""

import ast
import contextlib
import linecache
import sys
import traceback
from collections.abc import Iterator
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

from wisepath.grading.codec import RefusedError
from wisepath.grading.executor import CellTimeoutError, Stream, catch_time, timed
from wisepath.grading.limits_of_tests import why_not
from wisepath.grading.link import Gone, Link, Unjudgeable, Unreadable
from wisepath.grading.names import Names
from wisepath.grading.outputs import Collector
from wisepath.grading.proxy import Handles
from wisepath.grading.wire import ClosedError, Wire


def serve(wire: Wire, limits: dict[str, Any]) -> None:
    """Do what the host asks, message by message, until it hangs up."""
    judge = Judge(wire, limits)
    while True:
        try:
            message = wire.receive()
            if "given" in message:
                judge.give(message["given"], message["cell"])
                wire.send({"done": True})
            else:
                wire.send({"done": judge.test(message)})
        except ClosedError:
            return


class Judge:
    """Runs one submission's tests cells, one after another."""

    def __init__(self, wire: Wire, limits: dict[str, Any]) -> None:
        self._seconds, self._collector = limits["cell_seconds"], Collector(limits["output"])
        self._handles = Handles()
        self._link = Link(wire, self._handles)
        self._link.number_of = self._handles.number_of
        self._names = Names(self._link)
        self._link.before = self._before
        self._open: set[str] = set()
        self._pushed: dict[str, Any] = {}
        sys.stdout, sys.stderr = Stream("stdout", self._collector), Stream("stderr", self._collector)
        catch_time()

    def give(self, source: str, cell: str) -> None:
        """Run a locked cell for what it defines, statement by statement; what fails here is left out."""
        self._collector.begin()
        with contextlib.suppress(SyntaxError):
            for statement in _statements(_as_python(source), cell):
                with contextlib.suppress(BaseException), timed(self._seconds):  # it may need the learner's values
                    exec(statement, self._names)  # noqa: S102 - the teacher's own code
        self._names.give()

    def test(self, message: dict[str, Any]) -> dict[str, Any]:
        """Run a tests cell and return its outputs, and why a person has to look, if so."""
        source, cell = message["test"], message["cell"]
        self._collector.begin()
        self._link.forget()
        source = _as_python(source)
        self._link.reason = why_not(source)
        replaced = self._names.begin(message["changed"])
        self._open, self._pushed = _bound(message["visible"]), {}
        before = dict(self._names)
        self._names.asking = True
        trouble = ""
        try:
            if not self._link.reason:
                trouble = self._run(source, cell)
            if not trouble:
                trouble = self._hand_on(before)
        finally:
            self._names.asking = False
        return {
            "outputs": self._collector.end(),
            "person": self._link.reason,
            "trouble": trouble,
            "replaced": replaced,
            "changed": sorted(self._names.changed),
        }

    def _run(self, source: str, cell: str) -> str:
        """Run the cell; return the code of a trouble with the learner's process, or nothing."""
        try:
            with timed(self._seconds):
                for statement in _statements(source, cell, last=True):
                    self._show(eval(statement, self._names))  # noqa: S307 - the teacher's own code
        except Unjudgeable:
            pass
        except Gone as gone:
            return str(gone)
        except Unreadable:
            return "channel"
        except BaseException as error:  # noqa: BLE001 - this is how tests fail
            self._fail(error)
        return ""

    def _show(self, value: Any) -> None:
        if value is not None:
            self._collector.show("execute_result", {"text/plain": repr(value)}, {})

    def _fail(self, error: BaseException) -> None:
        name = type(error).__name__
        lines = traceback.format_exception(error)
        self._collector.error(name, _text(error), [line.rstrip("\n") for line in lines if "/grading/" not in line])

    def _before(self) -> None:
        """Tell the learner's process of visible names that the tests have bound anew, as one process would."""
        self._names.stale()
        bound = self._names.data()
        for name in self._open.intersection(bound):
            if self._pushed.get(name, self) is not bound[name]:
                self._pushed[name] = bound[name]
                self._link.tell(name, bound[name])

    def _hand_on(self, before: dict[str, Any]) -> str:
        """Leave what the visible part has bound to the learner's later cells."""
        try:
            for name, value in self._names.data().items():
                if name in self._open and before.get(name, self) is not value and self._pushed.get(name) is not value:
                    self._link.tell(name, value)
        except (Unjudgeable, RefusedError):
            return ""
        except Gone as gone:
            return str(gone)
        except Unreadable:
            return "channel"
        return ""


def _statements(source: str, cell: str, *, last: bool = False) -> Iterator[Any]:
    """Yield the compiled statements of a cell; with `last`, a final expression gives its value."""
    name = f"<{cell}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    body = ast.parse(source, name).body
    for number, statement in enumerate(body, start=1):
        shows = last and number == len(body) and not source.rstrip().endswith(";")
        if shows and isinstance(statement, ast.Expr):
            yield compile(ast.Expression(statement.value), name, "eval")
            return
        yield compile(ast.Module([statement], []), name, "exec")


def _as_python(source: str) -> str:
    """Return a cell's text with what only notebooks understand put into Python."""
    return str(TransformerManager().transform_cell(source))


def _bound(source: str) -> set[str]:
    """Return the names that the top level of a text binds, its functions and classes aside."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def _text(error: BaseException) -> str:
    if isinstance(error, CellTimeoutError):
        return ""
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - a message may hold a learner's object
        return ""
