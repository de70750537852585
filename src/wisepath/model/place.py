"""Where in the sources a thing was written."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a source file; `path` is relative to the source root, lines count from 1.

    The place of an object also knows the lines of the object's own keys.
    """

    path: str = ""
    line: int = 0
    keys: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def at(self, key: str) -> "Place":
        """Return the place of a key of the object here, or this place if the key is not written."""
        return Place(self.path, self.keys.get(key, self.line))

    def __str__(self) -> str:
        """Return `path:line`, the form that editors and terminals turn into a link."""
        return f"{self.path}:{self.line}"


NOWHERE = Place()
