"""YAML to plain data that remembers the line of every key.

YAML 1.2's core scalars only: `no` and dates stay text, so that an author's word
never turns into something else.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from wisepath.model.code import KEY_TWICE, YAML_BROKEN
from wisepath.model.decode import Path
from wisepath.model.place import Place
from wisepath.source.report import Report

_TAG = "tag:yaml.org,2002:"


class _Loader(yaml.CSafeLoader):
    """PyYAML's loader with its own table of scalars."""

    yaml_implicit_resolvers: dict[Any, Any] = {}


_Loader.add_implicit_resolver(f"{_TAG}bool", re.compile(r"(true|false)\Z"), list("tf"))
_Loader.add_implicit_resolver(f"{_TAG}int", re.compile(r"[-+]?\d+\Z"), list("-+0123456789"))
_Loader.add_implicit_resolver(f"{_TAG}float", re.compile(r"[-+]?(\d+\.\d*|\.\d+)\Z"), list("-+.0123456789"))
_Loader.add_implicit_resolver(f"{_TAG}null", re.compile(r"(~|null|)\Z"), ["~", "n", ""])


@dataclass(frozen=True)
class Document:
    """Plain data and the line of each path in it."""

    path: str
    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Return the place of a path, or of its nearest parent that has a line."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.path, self.lines.get(path, 1), self._keys.get(path, {}))

    @cached_property
    def _keys(self) -> dict[Path, dict[str, int]]:
        """The line of each key, by the path of the object that has it."""
        found: dict[Path, dict[str, int]] = defaultdict(dict)
        for path, line in self.lines.items():
            if path and isinstance(path[-1], str):
                found[path[:-1]][path[-1]] = line
        return found


def read_yaml(text: str, path: str, report: Report, offset: int = 0) -> Document | None:
    """Return the document in `text`, or None and a finding; `offset` shifts its lines."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else text.count("\n", 0, getattr(error, "position", 0))) + 1 + offset
        message = getattr(error, "problem", None) or str(error).splitlines()[0]
        report.add(Place(path, line), YAML_BROKEN, message)
        return None
    document = Document(path, None)
    data = _plain(node, (), _Walk(document, report, offset)) if node else None
    return Document(path, data, document.lines)


@dataclass(frozen=True)
class _Walk:
    document: Document
    report: Report
    offset: int
    open: list[yaml.Node] = field(default_factory=list)

    def note(self, path: Path, node: yaml.Node) -> None:
        self.document.lines[path] = node.start_mark.line + 1 + self.offset


def _plain(node: yaml.Node, path: Path, walk: _Walk) -> Any:
    line = walk.document.lines.setdefault(path, node.start_mark.line + 1 + walk.offset)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if any(node is parent for parent in walk.open):
        walk.report.add(Place(walk.document.path, line), YAML_BROKEN, "an anchor stands inside itself")
        return None
    walk.open.append(node)
    value = _mapping(node, path, walk) if isinstance(node, yaml.MappingNode) else _sequence(node, path, walk)
    walk.open.pop()
    return value


def _sequence(node: yaml.Node, path: Path, walk: _Walk) -> list[Any]:
    return [_plain(part, (*path, index), walk) for index, part in enumerate(node.value)]


def _mapping(node: yaml.MappingNode, path: Path, walk: _Walk) -> dict[Any, Any]:
    result: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else str(key_node.value)
        if key in result:
            place = Place(walk.document.path, key_node.start_mark.line + 1 + walk.offset)
            walk.report.add(place, KEY_TWICE, f'"{key}" stands here a second time')
        walk.note((*path, key), key_node)
        result[key] = _plain(value_node, (*path, key), walk)
    return result


def _scalar(node: yaml.Node) -> Any:
    kind, text = node.tag.removeprefix(_TAG), str(node.value)
    try:
        if kind in ("int", "float"):
            return int(text) if kind == "int" else float(text)
    except ValueError:  # an explicit tag on something else, or more digits than a number has
        return text
    if kind == "bool":
        return text == "true"
    return None if kind == "null" else text
