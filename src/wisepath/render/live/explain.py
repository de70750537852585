"""An error of a learner's code, told in plain words with the line where it happened."""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType

PREFIX, SUFFIX = "<code ", ">"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What a reader is told: words, number of the code and its line (from 1; 0 if unknown), and Python's own words."""

    plain: str
    code: int
    line: int
    text: str
    python: str


def file_name(code: int) -> str:
    """Return the name under which Python knows the code with this number."""
    return f"{PREFIX}{code}{SUFFIX}"


def explain(
    error: BaseException, sources: Mapping[int, str], words: Mapping[str, str], *, skipped: bool = False
) -> Trouble:
    """Return an error in the words of the page.

    `sources` holds the texts that ran, by number. `skipped` says that some code above could not run,
    so a name that is not known may come from there.
    """
    code, line = _place(error)
    lines = sources.get(code, "").splitlines()
    return Trouble(
        plain=_plain(error, words, skipped=skipped),
        code=code,
        line=line,
        text=lines[line - 1].strip() if 0 < line <= len(lines) else "",
        python="".join(traceback.format_exception_only(error)).strip().splitlines()[-1],
    )


def _plain(error: BaseException, words: Mapping[str, str], *, skipped: bool) -> str:
    name = "NameSkipped" if skipped and isinstance(error, NameError) else _known(error, words)
    return words[name].replace("{name}", _named(error)).replace("{detail}", str(error).rstrip("."))


def _known(error: BaseException, words: Mapping[str, str]) -> str:
    """Return the name of the nearest class above the error for which there are words."""
    for kind in type(error).__mro__:
        for name in (kind.__name__, f"{kind.__module__}.{kind.__name__}"):
            if name in words:
                return name
    return "Exception"


def _named(error: BaseException) -> str:
    """Return what the error is about: a name, a key, a file; empty if it does not say."""
    if isinstance(error, KeyError):
        return str(error.args[0]) if error.args else ""
    if isinstance(error, OSError):
        return str(error.filename or "")
    return str(getattr(error, "name", "") or "")


def _place(error: BaseException) -> tuple[int, int]:
    """Return the code and the line where it went wrong: the last place in the reader's own code."""
    if isinstance(error, SyntaxError) and _number(error.filename or ""):
        return _number(error.filename or ""), error.lineno or 0
    found = (0, 0)
    step: TracebackType | None = error.__traceback__
    while step is not None:
        code = _number(step.tb_frame.f_code.co_filename)
        found = (code, step.tb_lineno) if code else found
        step = step.tb_next
    return found


def _number(name: str) -> int:
    """Return the number in the name of a code, 0 for any other file."""
    inner = name.removeprefix(PREFIX).removesuffix(SUFFIX)
    return int(inner) if name == f"{PREFIX}{inner}{SUFFIX}" and inner.isdecimal() else 0
