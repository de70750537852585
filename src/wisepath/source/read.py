"""One file to one typed value."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from wisepath.model.activity import KINDS as ACTIVITY_KINDS
from wisepath.model.activity import Activity
from wisepath.model.code import ACTIVITY_SHAPE, ITEM_SHAPE, KEY_MISSING, VALUE_WRONG
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


def read_activity(path: Path, report: Report) -> Activity | None:
    """Return the activity in a file, of the class its `kind` names, or None and findings."""
    document = read_document(path, report)
    activity = None if document is None else _kind_of(document, ACTIVITY_KINDS, Activity, report)
    if activity is None:
        report.unreadable(path)
        report.broken.update(_asked(document.data if document else None))
        return None
    for message, place in activity.shape_problems():
        report.add(place, ACTIVITY_SHAPE, message)
    return activity


def _asked(data: Any) -> Iterator[str]:
    """Yield the skill and outcomes that a broken item would ask about, so that no rule misses them on top."""
    if isinstance(data, dict):
        outcomes = data.get("outcomes")
        named = (data.get("skill"), *(outcomes if isinstance(outcomes, list) else ()))
        yield from (name for name in named if isinstance(name, str))


def _item(document: Document, report: Report) -> Item | None:
    item = _kind_of(document, KINDS, Item, report)
    if item is None:
        return None
    for message in item.shape_problems():
        report.add(item.place.at(_parts(item)), ITEM_SHAPE, message)
    return item


def _kind_of(document: Document, kinds: Mapping[str, type[T]], common: type[T], report: Report) -> T | None:
    """Return the document as a value of the class that its `kind` names."""
    kind = document.data.get("kind") if isinstance(document.data, dict) else None
    if isinstance(document.data, dict) and str(kind) not in kinds:
        hint = near(str(kind), list(kinds)) or f"kinds are: {', '.join(kinds)}"
        missing = (KEY_MISSING, 'the key "kind" is missing')
        code, message = (
            missing if kind is None else (VALUE_WRONG, f'kind: there is no {common.__name__.lower()} kind "{kind}"')
        )
        report.add(document.place(("kind",)), code, message, hint)
        return None
    return typed(kinds.get(str(kind), common), document, report)


def _parts(item: Item) -> str:
    return next(key for key in ("options", "steps", "pairs", "places", "accept") if key in item.place.keys)
