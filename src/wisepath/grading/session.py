"""One submission from its first cell to its last: what runs where, and what comes of it."""

import ast
import base64
import contextlib
import time
from collections.abc import Callable
from copy import deepcopy
from typing import Any, NoReturn

from wisepath.grading import outputs, wire
from wisepath.grading.host import Process, Used
from wisepath.grading.troubles import SENTENCES, trouble
from wisepath.grading.work import Limits, Marked, Plain, Trouble, Verdict, Work
from wisepath.notebooks.regions import HIDDEN, RegionError, without

_GRACE = 1.5  # seconds after its own limit in which a process may still answer
_ERRORS = {
    "CellTimeoutError": "time",
    "SyntaxError": "syntax",
    "IndentationError": "syntax",
    "TabError": "syntax",
    "MemoryError": "memory",
}
Fork = Callable[[str], Process]


class _OverError(Exception):
    """The learner's process has gone; the text is the trouble's code."""


class Session:
    """Runs one submission; `fork` gives a fresh process for a role."""

    def __init__(self, work: Work, limits: Limits, fork: Fork) -> None:
        self._work, self._limits, self._fork = work, limits, fork
        self._troubles: list[Trouble] = []
        self._verdicts: list[Verdict] = []
        self._start = time.monotonic()
        self._until = self._start + limits.seconds
        self._left = limits.output
        self._count = self._questions = 0
        self._gone = ""
        self._learner: Process | None = None
        self._judge: Process | None = None
        self._rebound: set[str] = set()

    def mark(self) -> Marked:
        """Run everything and return the marks. Raises `NotStartedError` if the machine cannot."""
        notebook = deepcopy(self._work.notebook)
        try:
            self._begin()
            for cell in notebook["cells"]:
                if cell.get("cell_type") == "code":
                    self._cell(cell)
        finally:
            used = self._end()
        return Marked(
            student=self._work.student,
            assignment=self._work.assignment,
            notebook=notebook,
            verdicts=tuple(self._verdicts),
            troubles=tuple(self._troubles),
            seconds=time.monotonic() - self._start,
            cpu_seconds=used.cpu,
            peak_memory=used.peak,
        )

    def _begin(self) -> None:
        self._learner = self._fork("learner")
        files = {path: base64.b64encode(data).decode() for path, data in self._work.files.items()}
        for path in self._asked({"files": files}, self._limits.cell_seconds).get("missing", []):
            self._tell("file-not-taken", detail=str(path)[:100])

    def _end(self) -> Used:
        parts = [process.end() for process in (self._learner, self._judge) if process is not None]
        return Used("", 0, sum(part.cpu for part in parts), max((part.peak for part in parts), default=0), 1)

    def _cell(self, cell: Plain) -> None:
        facts = cell.get("metadata", {}).get("nbgrader") or {}
        name = str(facts.get("grade_id") or cell.get("id") or "")
        cell["outputs"], cell["execution_count"] = [], None
        if not cell["source"].strip():
            return
        self._count += 1
        cell["execution_count"] = self._count
        tests = bool(facts.get("grade")) and not facts.get("solution")
        locked = bool(facts.get("locked")) and not facts.get("solution")
        try:
            shown = self._test(cell["source"], name) if tests else self._run(cell["source"], name, locked=locked)
        except _OverError as over:
            shown = [_error("DeadProgram", SENTENCES[str(over)])]
            if tests:
                self._verdicts.append(Verdict(cell=name, passed=False, message=SENTENCES[str(over)]))
        for output in shown:
            if output["output_type"] == "execute_result":
                output["execution_count"] = self._count
        cell["outputs"] = shown

    def _run(self, source: str, name: str, *, locked: bool) -> list[outputs.Output]:
        """Run a cell in the learner's process; a locked one in the judge's too, for its definitions."""
        if locked:
            self._judged({"given": source, "cell": name}, name)
        reply = self._asked({"run": source}, self._limits.cell_seconds, name)
        changed = reply.get("changed")
        if not locked and isinstance(changed, list):
            self._rebound.update(part for part in changed if isinstance(part, str))
        try:
            shown = outputs.checked(reply.get("outputs"), self._limits.output)
        except ValueError:
            self._lost("channel", name)
        if reply.get("cut") is True:
            self._tell("output", name)
        for code in reply.get("seen") or ():
            if code in SENTENCES:
                self._tell(code, name)
        self._tell_errors(shown, name)
        return shown

    def _tell_errors(self, shown: list[outputs.Output], name: str) -> None:
        names = {output["ename"] for output in shown if output["output_type"] == "error"}
        for error, code in _ERRORS.items():
            if error in names:
                self._tell(code, name)

    def _test(self, source: str, name: str) -> list[outputs.Output]:
        """Run a tests cell in the judge's process, and give its verdict. Raises `_OverError`."""
        if self._gone:
            raise _OverError(self._gone)
        visible = _visible(source)
        rebound, self._rebound = sorted(self._rebound), set()
        done = self._judged({"test": source, "cell": name, "visible": visible, "changed": rebound}, name)
        if done is None:
            return self._person(name, "needs-person", "the process that judges has ended")
        for part in done["replaced"]:
            self._tell("helper-replaced", name, part)
        if done["trouble"]:
            if not self._gone:
                with contextlib.suppress(_OverError):
                    self._lost(done["trouble"], name)
            raise _OverError(self._gone)
        if done["person"]:
            return self._person(name, "needs-person", done["person"])
        shown = outputs.checked(done["outputs"], self._limits.output)
        self._tell_errors([output for output in shown if output.get("ename") != "SyntaxError"], name)
        verdict = _verdict(name, shown)
        if verdict.passed and done["changed"]:
            return self._person(name, "given-changed", ", ".join(done["changed"]))
        self._verdicts.append(verdict)
        definitions = _definitions(visible)
        if definitions:
            with contextlib.suppress(_OverError):
                self._asked({"define": definitions}, self._limits.cell_seconds, name)
        return shown

    def _person(self, name: str, code: str, detail: str) -> list[outputs.Output]:
        """Leave a tests cell to a person: no points until then."""
        self._tell(code, name, detail)
        message = self._troubles[-1].message
        self._verdicts.append(Verdict(cell=name, passed=None, message=message))
        return [_error("NeedsPerson", message)]

    def _judged(self, message: Any, name: str) -> dict[str, Any] | None:
        """Return the judge's answer, carrying its questions to the learner; None when it has gone."""
        if self._judge is None:
            self._judge = self._fork("judge")
        until = min(self._until, time.monotonic() + 2 * (self._limits.cell_seconds + _GRACE))
        try:
            while True:
                self._judge.channel.send(message, until=until)
                reply = self._judge.channel.receive(until=until)
                if "ask" not in reply:
                    done: dict[str, Any] = reply["done"]
                    return done
                message = self._carried(reply["ask"], name)
        except (wire.ClosedError, wire.LateError, wire.MalformedError, ValueError):
            self._judge.end()
            return None

    def _carried(self, question: Any, name: str) -> dict[str, Any]:
        """Return the learner's answer to a question of the judge, or that there is none."""
        try:
            return self._asked(question, self._limits.cell_seconds, name)
        except _OverError as over:
            return {"gone": str(over)}

    def _asked(self, message: Any, seconds: float, name: str = "") -> dict[str, Any]:
        """Return the learner's answer, whatever it holds. Raises `_OverError`."""
        if self._gone or self._learner is None:
            raise _OverError(self._gone)
        until = min(self._until, time.monotonic() + seconds + _GRACE)
        try:
            self._questions += 1
            early = self._learner.channel.pending()
            self._learner.channel.send({**message, "number": self._questions}, until=until)
            reply = self._learner.channel.receive(until=until)
        except wire.ClosedError:
            self._lost("died", name)
        except wire.LateError:
            self._lost("time-all" if time.monotonic() >= self._until else "time", name)
        except wire.MalformedError:
            self._lost("channel", name)
        if early or not isinstance(reply, dict) or reply.get("number") != self._questions:
            self._lost("channel", name)
        return dict(reply)

    def _lost(self, code: str, name: str) -> NoReturn:
        """End the learner's process, say why, and give up on it. Raises `_OverError`."""
        used = Used("", 0, 0.0, 0, 1) if self._learner is None else self._learner.end()
        self._gone = used.cause if code == "died" and used.cause in ("memory", "cpu") else code
        self._tell(self._gone, name)
        if used.most > 1:
            self._tell("processes", name)
        raise _OverError(self._gone)

    def _tell(self, code: str, cell: str = "", detail: str = "") -> None:
        found = trouble(code, cell=cell, detail=detail)
        if found not in self._troubles:
            self._troubles.append(found)


def _error(name: str, text: str) -> outputs.Output:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


def _verdict(name: str, shown: list[outputs.Output]) -> Verdict:
    """Return the verdict by nbgrader's own rule: an error, or anything on standard error, fails."""
    for output in shown:
        if output["output_type"] == "error":
            return Verdict(
                cell=name, passed=False, message=output["evalue"] or f"The test stopped with {output['ename']}."
            )
        if output.get("name") == "stderr":
            return Verdict(cell=name, passed=False, message=output["text"])
    return Verdict(cell=name, passed=True)


def _visible(source: str) -> str:
    """Return the part of a tests cell that learners were given."""
    try:
        return without(source, HIDDEN)
    except RegionError:
        return ""


def _definitions(source: str) -> str:
    """Return the imports, functions and classes of a text: what later cells of a learner may use."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return ""
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return "\n".join(ast.unparse(part) for part in body if isinstance(part, kinds))
