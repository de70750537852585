"""Frozen records: dataclasses whose methods are shared instead of written anew.

The standard decorator writes and compiles some seven methods for every class; with
the eighty classes of `model` and `gap` that alone took more than the time in which
both are to import (`benchmarks/imports.py`). A record is an ordinary dataclass to
`fields`, `replace` and type checkers; only how it starts, compares, hashes and prints
is common code here. All fields are given by name, and none can be set afterwards.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make a class with annotated fields a frozen record."""
    made = dataclass(init=False, repr=False, eq=False, kw_only=True, match_args=False)(cls)
    for name, method in _METHODS.items():
        setattr(made, name, method)
    return made


def _init(self: Any, **given: Any) -> None:
    values = self.__dict__
    for part in fields(self):
        name = part.name
        if name in given:
            values[name] = given.pop(name)
        elif part.default is not MISSING:
            values[name] = part.default
        elif part.default_factory is not MISSING:
            values[name] = part.default_factory()
        else:
            raise TypeError(f"{type(self).__name__} needs {name}")
    if given:
        raise TypeError(f"{type(self).__name__} has no {', '.join(given)}")


def _compared(self: Any) -> tuple[Any, ...]:
    return tuple(self.__dict__[part.name] for part in fields(self) if part.compare)


def _eq(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return _compared(self) == _compared(other)


def _hash(self: Any) -> int:
    return hash(_compared(self))


def _repr(self: Any) -> str:
    shown = (f"{part.name}={self.__dict__[part.name]!r}" for part in fields(self) if part.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _frozen(self: Any, name: str, *_: Any) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be set")


_METHODS: dict[str, Callable[..., Any]] = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _frozen,
    "__delattr__": _frozen,
}
