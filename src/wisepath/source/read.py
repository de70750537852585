"""One file to one typed value."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from wisepath.model.code import ITEM_SHAPE, KEY_MISSING, VALUE_WRONG
from wisepath.model.decode import decode, near
from wisepath.model.item import KINDS, Item
from wisepath.source.report import Report
from wisepath.source.yaml_lines import Document, read_yaml

T = TypeVar("T")


def read_document(path: Path, report: Report) -> Document | None:
    """Return the YAML document in a file, or None and a finding."""
    text = report.read(path)
    return None if text is None else read_yaml(text, report.relative(path), report)


def typed(kind: type[T], document: Document | None, report: Report) -> T | None:
    """Return the document as a value of `kind`, or None and its findings."""
    if document is None:
        return None
    value, problems = decode(kind, document.data, document.place)
    for problem in problems:
        report.problem(problem, document.place(problem.path))
    return value


def read_file(kind: type[T], path: Path, report: Report) -> T | None:
    """Return the value of `kind` in a YAML file, or None and findings."""
    value = typed(kind, read_document(path, report), report)
    if value is None:
        report.unreadable(path)
    return value


def read_item(path: Path, report: Report) -> Item | None:
    """Return the item in a file, of the class its `kind` names, or None and findings."""
    document = read_document(path, report)
    item = None if document is None else _item(document, report)
    if item is None:
        report.unreadable(path)
        report.broken.update(_asked(document.data if document else None))
    return item


def _asked(data: Any) -> Iterator[str]:
    """Yield the skill and outcomes that a broken item would ask about, so that no rule misses them on top."""
    if isinstance(data, dict):
        outcomes = data.get("outcomes")
        named = (data.get("skill"), *(outcomes if isinstance(outcomes, list) else ()))
        yield from (name for name in named if isinstance(name, str))


def _item(document: Document, report: Report) -> Item | None:
    kind = document.data.get("kind") if isinstance(document.data, dict) else None
    if isinstance(document.data, dict) and str(kind) not in KINDS:
        hint = near(str(kind), list(KINDS)) or f"kinds are: {', '.join(KINDS)}"
        code, message = (KEY_MISSING, 'the key "kind" is missing') if kind is None else (VALUE_WRONG, _no_kind(kind))
        report.add(document.place(("kind",)), code, message, hint)
        return None
    item: Any = typed(KINDS.get(str(kind), Item), document, report)
    if item is None:
        return None
    for message in item.shape_problems():
        report.add(item.place.at(_parts(item)), ITEM_SHAPE, message)
    return item  # type: ignore[no-any-return]


def _parts(item: Item) -> str:
    return next(key for key in ("options", "steps", "pairs", "places", "accept") if key in item.place.keys)


def _no_kind(kind: object) -> str:
    return f'kind: there is no item kind "{kind}"'
