"""Plain data to frozen dataclasses and back, with every problem collected.

`decode` serves the YAML sources (all problems, with their paths, so that the
reader can name lines) and the pack (any problem is a bug or a foreign file).
A key in the file is the field's name with hyphens, or the key its metadata gives.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from wisepath.model.place import NOWHERE, Place

T = TypeVar("T")
Path = tuple[str | int, ...]
PlaceOf = Callable[[Path], Place]


class Problem(NamedTuple):
    """What is wrong at a path of the plain data; `kind` is missing, unknown, type or value."""

    path: Path
    kind: str
    message: str
    hint: str = ""


class DecodeError(ValueError):
    """The plain data does not fit the type; the message names every problem."""


def near(word: str, known: Sequence[str]) -> str:
    """Return a hint that names the known word most like `word`, or nothing."""
    guess = _nearest(word, known)
    return f'did you mean "{guess}"?' if guess else ""


def _nearest(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only bad input needs it

    return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), "")


def decode(kind: type[T], data: Any, place_of: PlaceOf = lambda _: NOWHERE) -> tuple[T | None, list[Problem]]:
    """Return the value of type `kind`, or None, and every problem found on the way."""
    problems: list[Problem] = []
    value = _value(kind, data, (), _Context(problems, place_of))
    return (None if problems else value), problems


def decode_or_raise(kind: type[T], data: Any) -> T:
    """Return the value of type `kind`; raise `DecodeError` that names all problems."""
    value, problems = decode(kind, data)
    if value is None:
        lines = (f"{'.'.join(map(str, p.path)) or 'top'}: {p.message}" for p in problems)
        raise DecodeError("; ".join(lines))
    return value


def encode(value: Any) -> Any:
    """Return plain JSON data: places left out, and None and empty defaults too."""
    if is_dataclass(value) and not isinstance(value, type):
        return dict(_encoded_fields(value))
    if isinstance(value, Mapping):
        return {key: encode(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [encode(part) for part in value]
    return value


def file_key(item: Field[Any]) -> str:
    """Return the key of a field in files."""
    return item.metadata.get("key") or item.name.replace("_", "-")


def _encoded_fields(value: Any) -> Iterator[tuple[str, Any]]:
    for item in fields(value):
        if item.metadata.get("place"):
            continue
        part = getattr(value, item.name)
        if item.default is not MISSING and part == item.default:
            continue
        if item.default_factory is not MISSING and part == item.default_factory():
            continue
        yield file_key(item), encode(part)


class _Context(NamedTuple):
    problems: list[Problem]
    place_of: PlaceOf

    def report(self, path: Path, kind: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(path, kind, message, hint))


@cache
def _shape(kind: type) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(kind)
    return tuple((item, hints[item.name]) for item in fields(kind))


def _value(kind: Any, data: Any, path: Path, context: _Context) -> Any:
    if is_dataclass(kind):
        return _object(kind, data, path, context)
    origin = get_origin(kind)
    if origin is tuple:
        return _sequence(get_args(kind)[0], data, path, context)
    if origin is not None and origin not in (Union, UnionType):
        return _mapping(get_args(kind)[1], data, path, context)
    if origin in (Union, UnionType):
        inner = next(part for part in get_args(kind) if part is not type(None))
        return None if data is None else _value(inner, data, path, context)
    return _scalar(kind, data, path, context)


def _object(kind: Any, data: Any, path: Path, context: _Context) -> Any:
    if not isinstance(data, Mapping):
        context.report(path, "type", f"here should be keys and values, not {_name(data)}")
        return None
    known = {file_key(item): (item, hint) for item, hint in _shape(kind) if not item.metadata.get("place")}
    before = len(context.problems)
    unknown = [key for key in data if key not in known]
    for key in unknown:
        context.report((*path, key), "unknown", f'"{key}" is not a key here', near(str(key), list(known)))
    meant = {_nearest(str(key), list(known)) for key in unknown}  # a slip of spelling is one mistake, not two
    arguments: dict[str, Any] = {}
    for key, (item, hint) in known.items():
        if key in data:
            arguments[item.name] = _field(item, hint, data[key], (*path, key), context)
        elif item.default is MISSING and item.default_factory is MISSING and key not in meant:
            context.report(path, "missing", f'the key "{key}" is missing')
    if len(context.problems) > before:
        return None
    for item, _ in _shape(kind):
        if item.metadata.get("place"):
            arguments[item.name] = context.place_of(path)
    return kind(**arguments)


def _field(item: Field[Any], hint: Any, data: Any, path: Path, context: _Context) -> Any:
    before = len(context.problems)
    value = _value(hint, data, path, context)
    check = item.metadata.get("check")
    if check and value is not None and len(context.problems) == before:
        message = check(value)
        if message:
            context.report(path, "value", message)
    return value


def _sequence(inner: Any, data: Any, path: Path, context: _Context) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        context.report(path, "type", f"here should be a list, not {_name(data)}")
        return ()
    return tuple(_value(inner, part, (*path, index), context) for index, part in enumerate(data))


def _mapping(inner: Any, data: Any, path: Path, context: _Context) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        context.report(path, "type", f"here should be keys and values, not {_name(data)}")
        return {}
    result = {}
    for key, part in data.items():
        if not isinstance(key, str):
            context.report((*path, key), "type", f"the key {key} should be text", f'write "{key}" in quotes')
            continue
        result[key] = _value(inner, part, (*path, key), context)
    return result


def _scalar(kind: Any, data: Any, path: Path, context: _Context) -> Any:
    number = isinstance(data, int | float) and not isinstance(data, bool)
    if kind is float and number:
        return float(data)
    if isinstance(data, kind) and not (kind is int and isinstance(data, bool)):
        return data
    hint = f'write "{data}" in quotes' if kind is str and number else ""
    context.report(path, "type", f"here should be {_NAMES[kind]}, not {_name(data)}", hint)
    return None


_NAMES: dict[Any, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def _name(data: Any) -> str:
    if data is None:
        return "nothing"
    if isinstance(data, Mapping):
        return "keys and values"
    if isinstance(data, list | tuple):
        return "a list"
    return f'"{data}"' if isinstance(data, str) else f"{data}".lower()
