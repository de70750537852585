"""Runs the code of a page, from top to bottom and always afresh, and hands every result on as it comes."""

import ast
import builtins
import json
import linecache
import pprint
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict
from io import StringIO, TextIOBase
from typing import Any

from wisepath.render.live.explain import explain, file_name

# What happened, in which code, and its text: printed `text`, a shown `html`, an `error` as JSON,
# `more` where printing was cut, `depends` where it needs the names of a code that could not run here.
Emit = Callable[[str, int, str], object]

MOST = 20_000  # characters that one code may print; an endless loop must not fill the page
AT_ONCE = 200  # lines that are shown as they come: an endless loop may follow them
OFTEN = 0.1  # seconds between two pieces of what comes after these


class Printed(TextIOBase):
    """What the code prints: handed on in pieces, and cut when it is too much."""

    def __init__(self, emit: Emit, code: int) -> None:
        self._emit, self._code = emit, code
        self._waiting = StringIO()
        self._left, self._lines = MOST, AT_ONCE
        self._last = time.monotonic()

    def writable(self) -> bool:
        """Return that one can write here."""
        return True

    def write(self, text: str) -> int:
        """Keep a text until the next piece goes out; drop what is too much, and say so once."""
        before, self._left = self._left, self._left - len(text)
        if before >= 0:
            self._waiting.write(text[:before])
            self._lines -= "\n" in text
            if self._left < 0:
                self.send()
                self._emit("more", self._code, "")
            elif ("\n" in text and self._lines > 0) or time.monotonic() - self._last > OFTEN:
                self.send()
        return len(text)

    def send(self) -> None:
        """Hand on what waits."""
        text = self._waiting.getvalue()
        if text:
            self._emit("text", self._code, text)
        self._waiting = StringIO()
        self._last = time.monotonic()


class NoAnswers(StringIO):
    """Where `input()` reads: nobody can be asked."""

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # noqa: ARG002
        """Refuse to wait for an answer that cannot come."""
        raise EOFError("input() cannot ask in this page")


class Page:
    """One run of a page: its codes share their names, as in a notebook."""

    def __init__(self, words: Mapping[str, str], emit: Emit) -> None:
        self._words, self._emit = words, emit
        self._sources: dict[int, str] = {}
        self._names: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
        self._skipped = False

    def skip(self) -> None:
        """Note that a code could not run here, so that what follows can say why it fails."""
        self._skipped = True

    def run(self, number: int, code: str) -> bool:
        """Run a code, emit what it prints and shows, or its error in plain words; return whether to go on."""
        self._sources[number] = code
        linecache.cache[file_name(number)] = (len(code), None, code.splitlines(keepends=True), file_name(number))
        printed = Printed(self._emit, number)
        self._names["display"] = lambda *values: self._show(number, printed, *values)
        try:
            with redirect_stdout(printed), redirect_stderr(printed), _nobody_answers():
                value = self._value(number, code)
                self._show(number, printed, *(() if value is None else (value,)))
        except BaseException as error:  # noqa: BLE001 - whatever the reader's code raises is explained to the reader
            printed.send()
            trouble = json.dumps(asdict(explain(error, self._sources, self._words, skipped=self._skipped)))
            depends = self._skipped and isinstance(error, NameError)
            self._emit("depends" if depends else "error", number, trouble)
            return depends
        return True

    def _value(self, number: int, code: str) -> Any:
        """Run a code; return the value of its last line, if that is an expression without a semicolon."""
        tree = ast.parse(code, file_name(number))
        last = tree.body[-1] if tree.body else None
        shown = isinstance(last, ast.Expr) and not code.rstrip().endswith(";")
        body = ast.Module(tree.body[:-1] if shown else tree.body, [])
        exec(compile(body, file_name(number), "exec"), self._names)  # noqa: S102 - running code is what it is for
        if not isinstance(last, ast.Expr) or not shown:
            return None
        return eval(compile(ast.Expression(last.value), file_name(number), "eval"), self._names)  # noqa: S307

    def _show(self, number: int, printed: Printed, *values: Any) -> None:
        """Emit values as a notebook shows them: HTML or a drawing where they have one, else text."""
        printed.send()
        for value in values:
            kind, text = _form(value)
            self._emit(kind, number, text[: 50 * MOST])
        printed.send()


def _form(value: Any) -> tuple[str, str]:
    for name in ("_repr_html_", "_repr_svg_"):
        method = getattr(value, name, None) if not isinstance(value, type) else None
        found = method() if callable(method) else None
        if isinstance(found, str):
            return "html", found
    return "text", f"{value!r}\n" if isinstance(value, str) else f"{pprint.pformat(value, sort_dicts=False)}\n"


@contextmanager
def _nobody_answers() -> Any:
    before, sys.stdin = sys.stdin, NoAnswers()
    try:
        yield
    finally:
        sys.stdin = before
