"""What stands in the judge's process for a value that cannot travel: a handle that asks.

A handle never decides: comparing it with a plain value is False, whatever its class says, unless
it is a container underneath; then what is underneath is compared, here. Two handles are equal
only if they are the same; whether two different ones are, their class alone could tell, so a
person has to.
"""

import builtins
import inspect
import sys
from collections.abc import Iterator
from types import FunctionType
from typing import Any, TypeVar

from wisepath.grading.link import Link, names_of
from wisepath.grading.operations import REFLECTED
from wisepath.grading.wire import MalformedError

Kind = TypeVar("Kind")
_CONTAINERS = (list, tuple, dict, set, frozenset)
_KINDS = ("object", "function", "class", "exception")


class Handle:
    """A value that stays with the learner's process."""

    __slots__ = ("_kinds", "_link", "_name", "_number")

    def __init__(self, link: Link, number: int, name: str, kinds: tuple[tuple[str, str], ...]) -> None:
        for field, value in (("_link", link), ("_number", number), ("_name", name), ("_kinds", kinds)):
            object.__setattr__(self, field, value)

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """The class of a library or of the assignment that the value says it has; for `isinstance`."""
        return _outer_class(self._kinds) or type(self)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_repr_") or name in ("__array__", "__array_interface__", "__array_struct__"):
            raise AttributeError(name)
        return self._link.ask("attribute", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._link.ask("set_attribute", self, name, value)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(other) in HANDLES:
            if ("enum", "Enum") in self._kinds:  # each member is one object
                return False
            raise self._link.unjudgeable("it compares two objects of a class that the learner wrote")
        if isinstance(other, _CONTAINERS):
            flat = self._link.ask("flat", self)
            if isinstance(flat, tuple) and len(flat) == 1:
                return bool(flat[0] == other)
        if other is not None and _library_class(self._kinds):
            raise self._link.unjudgeable(f"it compares an object of class {self._kinds[0][1]}")
        return False

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((Handle, self._number))

    def _ordered(self, other: object) -> bool:
        if type(other) in HANDLES:
            raise self._link.unjudgeable("it orders two objects of a class that the learner wrote")
        raise TypeError(f"{self._name or 'the object'} cannot be ordered beside {type(other).__name__}")

    __lt__ = __le__ = __gt__ = __ge__ = _ordered

    def __iter__(self) -> Iterator[Any]:
        iterator = self._link.ask("text", self, "iter")
        if type(iterator) not in HANDLES:
            raise TypeError("iter() returned a non-iterator")
        return iterator if iterator is self else _Iterator(iterator)

    def __next__(self) -> Any:
        return self._link.ask("text", self, "next")

    def __len__(self) -> int:
        return _really(int, self._link.ask("text", self, "len"))

    def __bool__(self) -> bool:
        return _really(bool, self._link.ask("text", self, "bool"))

    def __str__(self) -> str:
        return _really(str, self._link.ask("text", self, "str"))

    def __repr__(self) -> str:
        return _really(str, self._link.ask("text", self, "repr"))

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __contains__(self, value: object) -> bool:
        return any(value is part or value == part for part in self)

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise self._link.unjudgeable("it copies an object of a class that the learner wrote")

    def __enter__(self) -> Any:
        return self._link.ask("attribute", self, "__enter__")()

    def __exit__(self, *parts: object) -> Any:
        return self._link.ask("attribute", self, "__exit__")(None, None, None)


class Callable_(Handle):  # noqa: N801
    """A function or class of the learner's."""

    __slots__ = ()

    def __call__(self, *args: Any, **named: Any) -> Any:
        """Ask the learner's process to call it."""
        return self._link.ask("call", self, list(args), named)

    @property
    def __name__(self) -> str:
        """The name under which it was defined."""
        return self._name  # type: ignore[no-any-return]

    @property
    def __doc__(self) -> Any:  # type: ignore[override]
        """Its docstring."""
        return self._link.ask("attribute", self, "__doc__")

    @property
    def __signature__(self) -> inspect.Signature:
        """Its parameters."""
        parts = self._link.ask("signature", self)
        return inspect.Signature([
            inspect.Parameter(name, inspect._ParameterKind(kind), **({} if bare else {"default": default}))  # noqa: SLF001
            for name, kind, bare, default in parts
        ])  # fmt: skip


class Class(Callable_):
    """A class of the learner's; `isinstance` with it asks."""

    __slots__ = ()

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """A class."""
        return type

    def __instancecheck__(self, value: object) -> bool:
        return type(value) in HANDLES and _really(bool, self._link.ask("isinstance", value, self))

    def __subclasscheck__(self, kind: object) -> bool:
        return type(kind) in HANDLES and _really(bool, self._link.ask("issubclass", kind, self))


class _Iterator:
    """Goes through a learner's iterator, one question a step."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def __iter__(self) -> "_Iterator":
        return self

    def __next__(self) -> Any:
        return next(self._handle)


HANDLES = (Handle, Callable_, Class)
_TYPES = {"object": Handle, "function": Callable_, "class": Class}


class Handles:
    """Makes each handle once, so that `is` means what it says."""

    def __init__(self) -> None:
        self._made: dict[int, Any] = {}

    def __call__(self, link: Link, data: list[Any]) -> Any:
        """Return what stands for the value described. Raises `MalformedError`."""
        _, number, kind, name, kinds = data
        if kind not in _KINDS:
            raise MalformedError("a handle of no known kind")
        found = self._made.get(number)
        if found is None:
            names = tuple(names_of(kinds))
            found = _exception(name, names) if kind == "exception" else _TYPES[kind](link, number, name, names)
            self._made[number] = found
        return found

    def number_of(self, value: Any) -> int | None:
        """Return the number of the value that this stands for, or None."""
        if type(value) in HANDLES:
            return value._number  # type: ignore[no-any-return]  # noqa: SLF001
        if isinstance(value, type) and issubclass(value, BaseException):
            return next((number for number, made in self._made.items() if made is value), None)
        return None


def _exception(name: str, kinds: tuple[tuple[str, str], ...]) -> type[BaseException]:
    """Return a class that can be raised and caught here, below the nearest built-in one."""
    for module, base in kinds:
        found = getattr(builtins, base, None) if module == "builtins" else None
        if isinstance(found, type) and issubclass(found, BaseException):
            return type(name or "Error", (found,), {"__init__": lambda *_: None})
    return RuntimeError


def _outer_class(kinds: tuple[tuple[str, str], ...]) -> type | None:
    if kinds[:1] == (("builtins", "function"),):
        return FunctionType
    return _library_class(kinds)


def _library_class(kinds: tuple[tuple[str, str], ...]) -> type | None:
    """Return the class of a library that is loaded here and that the value's first known type names."""
    for module, name in kinds:
        if module in ("builtins", "__main__"):
            continue
        found = getattr(sys.modules.get(module), name, None)
        if isinstance(found, type) and not issubclass(found, _CONTAINERS):
            return found
    return None


def _really(kind: type[Kind], value: Any) -> Kind:
    if type(value) is not kind:
        raise TypeError(f"a {kind.__name__} was expected")
    return value


def _operator(name: str) -> Any:
    def forward(self: Handle, other: object) -> Any:
        return self._link.ask("operate", name, self, other)

    def backward(self: Handle, other: object) -> Any:
        return self._link.ask("operate", name, other, self)

    return forward, backward


for _word in REFLECTED:
    _there, _back = _operator(_word)
    setattr(Handle, f"__{_word.rstrip('_')}__", _there)
    setattr(Handle, f"__r{_word.rstrip('_')}__", _back)
for _word in ("neg", "pos", "abs", "invert"):
    setattr(Handle, f"__{_word}__", lambda self, word=_word: self._link.ask("operate", word, self))
for _word in ("getitem", "setitem", "delitem"):
    setattr(Handle, f"__{_word}__", lambda self, *parts, word=_word: self._link.ask("operate", word, self, *parts))
