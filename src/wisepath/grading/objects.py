"""Values that can change, on both sides: lists, dicts and sets have an identity that travels with them.

Each side keeps its own copy under a common name. Whenever control passes from one side to the
other, the contents of those that changed are sent along and put into the other's copy in place.
So a function that appends to a list does so for the tests too, as in one process. A name is
valid until `forget`, which the judge calls before each tests cell.
"""

import itertools
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from typing import Any

from wisepath.grading import codec
from wisepath.grading.codec import RefusedError, Rest, hashable
from wisepath.grading.wire import MalformedError

MOST = 100_000
Contents = list[Any]

_FACTORIES = {"int": int, "float": float, "str": str, "list": list, "dict": dict, "set": set, "tuple": tuple}


def _pairs(value: Any) -> tuple[Any, ...]:
    return tuple(itertools.chain.from_iterable(value.items()))


# tag -> type, what is inside as a flat tuple
_KINDS: dict[str, tuple[type, Callable[[Any], tuple[Any, ...]]]] = {
    "l": (list, tuple),
    "o": (dict, _pairs),
    "s": (set, tuple),
    "C": (Counter, _pairs),
    "O": (OrderedDict, _pairs),
    "E": (defaultdict, _pairs),
    "q": (deque, tuple),
    "y": (bytearray, lambda value: (bytes(value),)),
}
_TAGS = {kind: tag for tag, (kind, _) in _KINDS.items()}


class Objects:
    """The shared containers of one side; `side` is a letter for the names that it gives."""

    def __init__(self, side: str) -> None:
        self._side, self._numbers = side, itertools.count()
        self._known: dict[str, Any] = {}
        self._names: dict[int, str] = {}
        self._last: dict[str, tuple[Any, ...]] = {}
        self._sent = 0

    def forget(self) -> None:
        """Let every container be its side's own again."""
        self._known, self._names, self._last, self._sent = {}, {}, {}, 0

    def reference(self, value: Any) -> Any:
        """Return how a container is named in a message, or None if it is none of ours."""
        if type(value) not in _TAGS or (type(value) is defaultdict and _factory(value) is None):
            return None
        name = self._names.get(id(value))
        if name is None:
            name = f"{self._side}{next(self._numbers)}"
            self._add(name, value)
        return ["m", name]

    def changes(self, rest: Rest) -> dict[str, Contents]:
        """Return the contents of all that are new or have changed since they were last sent or received."""
        written: dict[str, Contents] = {}
        waiting = list(self._known)
        while waiting:
            before = len(self._known)
            for name in waiting:
                inside = _inside(self._known[name])
                if not _same(self._last.get(name), inside):
                    self._last[name] = inside
                    written[name] = self._contents(self._known[name], inside, rest)
            waiting = list(self._known)[before:]  # found inside the others
        return written

    def receive(self, written: Any, rest: Rest) -> None:
        """Put contents from the other side into our copies, new ones too. Raises `MalformedError`."""
        if not isinstance(written, dict):
            raise MalformedError("contents that are no table")
        for name, contents in written.items():
            self._prepare(name, contents)
        for name, contents in written.items():
            try:
                self._fill(self._known[name], contents, rest)
            except (TypeError, ValueError, LookupError) as error:
                raise MalformedError("contents that cannot be read") from error
        for name in written:
            self._last[name] = _inside(self._known[name])

    def get(self, name: Any) -> Any:
        """Return our copy. Raises `MalformedError`."""
        try:
            return self._known[name]
        except (KeyError, TypeError) as error:
            raise MalformedError("a name that nobody gave") from error

    def _add(self, name: str, value: Any) -> None:
        if len(self._known) >= MOST:
            raise RefusedError("more lists and tables than can be compared")
        self._known[name] = value
        self._names[id(value)] = name

    def _contents(self, value: Any, inside: tuple[Any, ...], rest: Rest) -> Contents:
        tag = _TAGS[type(value)]
        more: Any = _factory(value) if tag == "E" else value.maxlen if tag == "q" else None
        return [tag, more, *(codec.encode(part, rest) for part in inside)]

    def _prepare(self, name: str, contents: Any) -> None:
        if not isinstance(contents, list) or len(contents) < 2 or contents[0] not in list(_KINDS):
            raise MalformedError("contents of no known kind")
        kind = _KINDS[contents[0]][0]
        if name in self._known:
            if type(self._known[name]) is not kind:
                raise MalformedError("contents of another kind")
            return
        if name.startswith(self._side):
            raise MalformedError("a name that is ours to give")
        self._add(name, _empty(contents[0], contents[1]))

    def _fill(self, value: Any, contents: Contents, rest: Rest) -> None:
        parts = [codec.decode(part, rest) for part in contents[2:]]
        if isinstance(value, bytearray):
            value[:] = parts[0]
            return
        value.clear()
        if isinstance(value, list | deque):
            value.extend(parts)
        elif isinstance(value, set):
            value.update(map(hashable, parts))
        else:
            for key, part in zip(parts[::2], parts[1::2], strict=True):
                value[hashable(key)] = part


def _inside(value: Any) -> tuple[Any, ...]:
    return _KINDS[_TAGS[type(value)]][1](value)


def _same(first: tuple[Any, ...] | None, second: tuple[Any, ...]) -> bool:
    if first is None or len(first) != len(second):
        return False
    if len(first) == 1 and isinstance(first[0], bytes):
        return first == second
    return all(map(_is, first, second))


def _is(first: Any, second: Any) -> bool:
    return first is second


def _factory(value: defaultdict[Any, Any]) -> str | None:
    factory = value.default_factory
    name = getattr(factory, "__name__", "")
    return name if _FACTORIES.get(name) is factory and factory is not None else None


def _empty(tag: str, more: Any) -> Any:
    if tag == "E":
        if more not in list(_FACTORIES):
            raise MalformedError("contents of no known kind")
        return defaultdict(_FACTORIES[more])
    if tag == "q":
        if more is not None and not (isinstance(more, int) and 0 <= more < 1 << 31):
            raise MalformedError("contents of no known kind")
        return deque(maxlen=more)
    return _KINDS[tag][0]()
