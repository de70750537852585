"""A small memory for what is costly to work out and asked for several times."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """The last `size` results by a key; the key is a digest, so that no answers are kept here."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._known: OrderedDict[bytes, T] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: bytes, make: Callable[[], T]) -> T:
        """Return what is known for a key, or make it. Two threads may both make it: it is the same."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        made = make()
        with self._lock:
            self._known[key] = made
            while len(self._known) > self._size:
                self._known.popitem(last=False)
        return made
