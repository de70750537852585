"""The names that a tests cell sees: the teacher's own, Python's own, then the learner's.

The rule, by who gave a name:

- What tests cells and locked cells define as functions, classes and modules is the teacher's,
  whatever the learner's cells do to it.
- A built-in name is Python's.
- Other names that teacher's cells give ("given": lists, numbers, texts) are looked up with the
  learner, who may have to change them. If they were changed, the name is noted: a pass that
  depends on it is for a person.
- Names that tests cells give stay, until a learner's cell gives the same name anew: then it is
  looked up there, and noted.
- Everything else is the learner's.
"""

import builtins
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

from wisepath.grading.link import Link
from wisepath.grading.proxy import HANDLES

_FIXED = (FunctionType, BuiltinFunctionType, ModuleType, type)
_MISSING = object()


class Names(dict[str, Any]):
    """Globals of the tests: what is not in it is asked for."""

    def __init__(self, link: Link) -> None:
        super().__init__({"__name__": "__main__", "__builtins__": builtins})
        self._link = link
        self._given: dict[str, Any] = {}
        self._seen: dict[str, Any] = {}
        self._taken: set[str] = set()
        self.changed: set[str] = set()
        self.asking = False

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name):
            return getattr(builtins, name)
        if not self.asking or not isinstance(name, str):
            raise KeyError(name)
        if name in self._seen:
            return self._seen[name]
        try:
            value = self._link.ask("get", name)
        except NameError as error:
            raise KeyError(name) from error
        self._seen[name] = value
        given = self._given.get(name, _MISSING)
        if name in self._taken or (given is not _MISSING and not _alike(given, value)):
            self.changed.add(name)
        return value

    def stale(self) -> None:
        """Ask anew for each name: the learner's code has run."""
        self._seen.clear()

    def begin(self, rebound: list[str]) -> tuple[str, ...]:
        """Start a tests cell after learner's cells that bound these names; return teacher's names that they took."""
        self.changed.clear()
        self.stale()
        replaced = []
        for name in rebound:
            if name in self and not name.startswith("__"):
                if _fixed(self[name]):
                    replaced.append(name)
                else:
                    del self[name]
                    self._taken.add(name)
        return tuple(sorted(replaced))

    def give(self) -> None:
        """Take note of what a locked cell has defined: data becomes the learner's to change."""
        for name in [name for name in self if not name.startswith("__")]:
            if not _fixed(self[name]):
                self._given[name] = self.pop(name)
                self._taken.discard(name)

    def data(self) -> dict[str, Any]:
        """Return the teacher's names that are neither functions, classes, modules nor handles."""
        return {
            name: value
            for name, value in self.items()
            if not name.startswith("_") and not _fixed(value) and type(value) not in HANDLES
        }


def _fixed(value: Any) -> bool:
    return issubclass(type(value), _FIXED)  # not isinstance: a handle may say that it is a function


def _alike(first: Any, second: Any) -> bool:
    """Return whether two values are of the same types and equal throughout; unlike is only what surely is."""
    if type(first) is not type(second):
        return not _plain(first)
    if isinstance(first, dict):
        return list(first) == list(second) and all(map(_alike, first.values(), second.values()))
    if isinstance(first, list | tuple):
        return len(first) == len(second) and all(map(_alike, first, second))
    return not _plain(first) or bool(first == second)


def _plain(value: Any) -> bool:
    return type(value).__module__ in ("builtins", "collections", "datetime", "decimal", "fractions")
