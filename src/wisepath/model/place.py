"""Where in the sources a thing was written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a source file; `path` is relative to the source root, lines count from 1."""

    path: str = ""
    line: int = 0

    def __str__(self) -> str:
        """Return `path:line`, the form that editors and terminals turn into a link."""
        return f"{self.path}:{self.line}"


NOWHERE = Place()
