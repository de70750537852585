"""The marked regions of a cell: solutions and hidden tests, which no learner may get.

A region is everything from a line that holds `BEGIN <name>` to the next line that
holds `END <name>`, as nbgrader 0.9 reads it.
"""

import re
from collections.abc import Iterator

SOLUTION = "SOLUTION"
HIDDEN = "HIDDEN TESTS"
# What nbgrader's preprocessors look for in any cell; elsewhere than in its own kind of cell they stop the course.
MARKERS = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)|\b(AUTOTEST|HASHED)\b")


class RegionError(ValueError):
    """A region that opens twice, or never closes; `line` counts from 0 in the cell."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def without(source: str, name: str, stub: str | None = None) -> str:
    """Return the source without the regions `name`; each leaves `stub` with its indent, or no line.

    Raises `RegionError`. What remains is what nbgrader's ClearSolutions (with a stub) and
    ClearHiddenTests (without) leave.
    """
    return "\n".join(_kept(source.split("\n"), name, stub))


def _kept(lines: list[str], name: str, stub: str | None) -> Iterator[str]:
    opened = -1
    for number, line in enumerate(lines):
        if f"BEGIN {name}" in line:
            if opened >= 0:
                raise RegionError(f'"BEGIN {name}" stands inside a region that is still open', number)
            opened = number
            if stub is not None:
                indent = line[: len(line) - len(line.lstrip())]
                yield from (indent + part for part in stub.split("\n"))
        elif f"END {name}" in line:
            if opened < 0:
                raise RegionError(f'"END {name}" stands without its beginning', number)
            opened = -1
        elif opened < 0:
            yield line
    if opened >= 0:
        raise RegionError(f'"BEGIN {name}" has no end', opened)


def holds(source: str, name: str) -> bool:
    """Return whether the source has a region `name`."""
    return f"BEGIN {name}" in source
