"""Plain values as JSON with tags: all that may pass between a learner's process and the judge.

A value is plain when its exact type is one of None, bool, int, float, complex, str, bytes,
tuple, frozenset, range, date, time, datetime, timedelta, Decimal, Fraction, a named tuple,
or one of the containers that can change (`objects.py` gives these an identity). Numbers and
texts of a subclass travel as what they are underneath, without the methods of the subclass.
"""

import base64
import enum
import re
from collections import namedtuple
from collections.abc import Callable, Hashable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from wisepath.grading.wire import MalformedError

DEEPEST = 60
_SAFE = 1 << 53
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z", re.ASCII)
_DIGITS = re.compile(r"-?[0-9a-f]+\Z")

Rest = Callable[[Any, int], Any]


class RefusedError(Exception):
    """A value that cannot travel: too deep, or too much."""


def encode(value: Any, rest: Rest, depth: int = 0) -> Any:  # noqa: PLR0911 - one line a kind
    """Return a value as JSON; what is not plain, or can change, is given to `rest`. Raises `RefusedError`."""
    if depth > DEEPEST:
        raise RefusedError("a value that is nested too deeply")
    kind: Any = type(value)
    if value is None or kind is bool:
        return value
    write = _WRITERS.get(kind)
    if write is not None:
        return write(value)
    if kind in _MANY:
        return [_MANY[kind], *(encode(part, rest, depth + 1) for part in value)]
    for base, flat in _FLAT:
        if issubclass(kind, base) and not issubclass(kind, enum.Enum):
            return _WRITERS[base](flat(value))
    if issubclass(kind, tuple) and isinstance(getattr(kind, "_fields", None), tuple):
        parts = [encode(part, rest, depth + 1) for part in tuple.__iter__(value)]
        return ["n", kind.__name__, list(kind._fields), *parts]
    if kind.__module__ == "numpy" and getattr(value, "shape", None) == () and hasattr(value, "item"):
        return encode(value.item(), rest, depth + 1)
    return rest(value, depth)


def decode(data: Any, rest: Rest, depth: int = 0) -> Any:
    """Return the value of JSON that `encode` wrote; unknown tags are given to `rest`. Raises `MalformedError`."""
    if depth > DEEPEST:
        raise MalformedError("a value that is nested too deeply")
    if not isinstance(data, list):
        if isinstance(data, dict):
            raise MalformedError("a value without a tag")
        return data
    tag = data[0] if data else None
    if not isinstance(tag, str):
        raise MalformedError("a value without a tag")
    try:
        if tag in _READERS:
            return _READERS[tag](*data[1:])
        if tag == "t":
            return tuple(decode(part, rest, depth + 1) for part in data[1:])
        if tag == "z":
            return frozenset(hashable(decode(part, rest, depth + 1)) for part in data[1:])
        if tag == "n":
            return _named(data[1], *data[2])(*(decode(part, rest, depth + 1) for part in data[3:]))
        return rest(data, depth)
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise MalformedError(f"a value of kind {tag[:8]!r} that cannot be read") from error


def hashable(value: Any) -> Hashable:
    """Return the value if it may be a key. Raises `TypeError`."""
    hash(value)
    return value  # type: ignore[no-any-return]


def word(text: Any) -> str:
    """Return the text if it is an ordinary name. Raises `ValueError`."""
    if isinstance(text, str) and len(text) < 100 and _WORD.match(text):
        return text
    raise ValueError("not a name")


def _write_int(value: int) -> Any:
    return value if -_SAFE < value < _SAFE else ["i", f"{value:x}"]


def _read_int(digits: str) -> int:
    if not _DIGITS.match(digits):
        raise ValueError("not a number")
    return int(digits, 16)


def _write_date(value: datetime) -> Any:
    return ["T", value.replace(tzinfo=None).isoformat(), value.fold, _shift(value)]


def _shift(value: datetime) -> float | None:
    shift = value.utcoffset()
    return None if shift is None else shift.total_seconds()


def _read_date(text: str, fold: int, shift: float | None) -> datetime:
    zone = None if shift is None else timezone(timedelta(seconds=shift))
    return datetime.fromisoformat(text).replace(fold=1 if fold else 0, tzinfo=zone)


@cache
def _named(name: str, *fields: str) -> Any:
    return namedtuple(word(name), [word(field) for field in fields])  # noqa: PYI024


def _plain_bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


_WRITERS: dict[type, Callable[[Any], Any]] = {
    int: _write_int,
    float: lambda value: ["f", float.hex(value)],
    complex: lambda value: ["c", float.hex(value.real), float.hex(value.imag)],
    str: lambda value: value,
    bytes: lambda value: ["b", base64.b64encode(value).decode()],
    range: lambda value: ["r", *(f"{part:x}" for part in (value.start, value.stop, value.step))],
    datetime: _write_date,
    date: lambda value: ["D", value.isoformat()],
    time: lambda value: ["H", value.replace(tzinfo=None).isoformat(), value.fold],
    timedelta: lambda value: ["d", value.days, value.seconds, value.microseconds],
    Decimal: lambda value: ["N", str(value)],
    Fraction: lambda value: ["F", f"{value.numerator:x}", f"{value.denominator:x}"],
}
_READERS: dict[str, Callable[..., Any]] = {
    "i": _read_int,
    "f": float.fromhex,
    "c": lambda real, imaginary: complex(float.fromhex(real), float.fromhex(imaginary)),
    "b": _plain_bytes,
    "r": lambda *parts: range(*(_read_int(part) for part in parts)),
    "T": _read_date,
    "D": date.fromisoformat,
    "H": lambda text, fold: time.fromisoformat(text).replace(fold=1 if fold else 0),
    "d": lambda days, seconds, micro: timedelta(days=days, seconds=seconds, microseconds=micro),
    "N": Decimal,
    "F": lambda above, below: Fraction(_read_int(above), _read_int(below)),
}
_MANY = {tuple: "t", frozenset: "z"}
_FLAT: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (int, int.__int__),
    (float, float.__float__),
    (complex, complex.__complex__),
    (str, str.__str__),
    (bytes, bytes.__bytes__),
    (Decimal, lambda value: Decimal(Decimal.__str__(value))),
    (Fraction, lambda value: Fraction(value.numerator, value.denominator)),
    (timedelta, lambda value: timedelta(value.days, value.seconds, value.microseconds)),
    (datetime, lambda value: datetime.fromisoformat(datetime.isoformat(value.replace(tzinfo=None)))),
    (date, lambda value: date(value.year, value.month, value.day)),
)
