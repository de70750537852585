"""An assignment as its teacher made it: what every locked cell holds, and what learners were given."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from wisepath.notebooks.cells import SCHEMA, STUB, checksum
from wisepath.notebooks.regions import HIDDEN, MARKERS, SOLUTION, holds, without

Plain = dict[str, Any]


class CourseError(Exception):
    """The course folder cannot be graded with; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCell:
    """One of nbgrader's cells, as its gradebook keeps it: without solutions, with hidden tests.

    `shown` is the text that learners were given; `number` the place in the notebook.
    """

    name: str
    kind: str
    source: str
    shown: str
    grade: bool
    solution: bool
    task: bool
    locked: bool
    points: float
    checksum: str
    number: int
    metadata: Plain

    @property
    def tests(self) -> bool:
        """Whether the cell marks by running."""
        return self.grade and not self.solution and self.kind == "code"

    @property
    def by_person(self) -> bool:
        """Whether a person marks the cell."""
        return self.task or (self.grade and not self.tests)


@dataclass(frozen=True, kw_only=True)
class Template:
    """One assignment of a course; `notebook` is what learners were given, `files` lie beside it."""

    assignment: str
    cells: tuple[TemplateCell, ...]
    notebook: Plain
    kernelspec: Plain
    files: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> Mapping[str, TemplateCell]:
        """The cells by their grade id."""
        return {cell.name: cell for cell in self.cells}

    @property
    def graded(self) -> tuple[TemplateCell, ...]:
        """The cells that carry points."""
        return tuple(cell for cell in self.cells if cell.grade or cell.task)

    @property
    def title(self) -> str:
        """The first heading, or the assignment's name."""
        texts = (cell["source"] for cell in self.notebook["cells"] if cell["cell_type"] == "markdown")
        lines = (line for text in texts for line in text.splitlines())
        return next((line.lstrip("# ").strip() for line in lines if line.startswith("#")), self.assignment)

    @cached_property
    def digest(self) -> bytes:
        """A hash over all that decides the points of a submission."""
        told = [(cell.name, cell.kind, cell.source, cell.checksum, cell.number) for cell in self.cells]
        hashed = hashlib.sha256(json.dumps([self.assignment, told, self.kernelspec]).encode())
        for name in sorted(self.files):
            hashed.update(name.encode() + b"\0" + hashlib.sha256(self.files[name]).digest())
        return hashed.digest()


def read_course(course: Path) -> Mapping[str, Template]:
    """Return the assignments of a course folder by name; raise `CourseError`.

    An assignment is `source/NAME/NAME.ipynb`, with what learners were given in
    `release/NAME/NAME.ipynb`, as nbgrader lays them out.
    """
    sources = sorted((course / "source").glob("*/*.ipynb"))
    found = {path.stem: _read(course, path) for path in sources if path.stem == path.parent.name}
    if not found:
        raise CourseError(
            f"{course} holds no assignment (source/NAME/NAME.ipynb). Make the course with `wisepath build nbgrader`."
        )
    return found


def _read(course: Path, path: Path) -> Template:
    name, notebook = path.stem, _loaded(path)
    released = course / "release" / name / path.name
    shown = _loaded(released) if released.exists() else None
    beside = sorted(part for part in path.parent.rglob("*") if part.is_file() and part.suffix != ".ipynb")
    return template_of(
        name, notebook, shown, {part.relative_to(path.parent).as_posix(): part.read_bytes() for part in beside}
    )


def template_of(name: str, source: Plain, released: Plain | None, files: Mapping[str, bytes] | None = None) -> Template:
    """Return the template of a teacher's notebook; without a released one, solutions leave our empty stub."""
    given = {
        str(_facts(cell).get("grade_id")): _text(cell) for cell in (released or {"cells": []})["cells"] if _facts(cell)
    }
    cells = tuple(
        _cell(cell, number, given, name)
        for number, cell in enumerate(source["cells"])
        if any(_facts(cell).get(role) for role in ("grade", "solution", "locked", "task"))
    )
    shown = {cell.number: cell.shown for cell in cells}
    public = [
        {**cell, "source": shown.get(number, _text(cell)), **({"outputs": []} if cell["cell_type"] == "code" else {})}
        for number, cell in enumerate(source["cells"])
    ]
    return Template(
        assignment=name,
        cells=cells,
        notebook={**source, "cells": public},
        kernelspec=source.get("metadata", {}).get("kernelspec", {}),
        files=files or {},
    )


def _cell(cell: Plain, number: int, given: Mapping[str, str], assignment: str) -> TemplateCell:
    facts, source = _facts(cell), _text(cell)
    if facts.get("schema_version") != SCHEMA:
        raise CourseError(f"source/{assignment}: nbgrader's metadata is not of version {SCHEMA}; run `nbgrader update`")
    name = facts["grade_id"]
    if any(match[3] for match in MARKERS.finditer(source)):
        raise CourseError(f'source/{assignment}: the cell "{name}" uses nbgrader\'s automatic tests, which are not run')
    if facts["solution"]:
        source = without(source, SOLUTION, STUB) if holds(source, HIDDEN) else given.get(name, _cleared(source))
    made: Plain = {**cell, "source": source}
    metadata = {key: facts.get(key, False) for key in ("grade", "solution", "locked", "task")}
    if facts["grade"] or metadata["task"]:
        metadata["points"] = facts["points"]
    digest = checksum({**made, "metadata": {"nbgrader": {**facts, **metadata}}})
    metadata |= {"grade_id": name, "schema_version": SCHEMA, "cell_type": cell["cell_type"], "checksum": digest}
    return TemplateCell(
        name=name,
        kind=cell["cell_type"],
        source=source,
        shown=given.get(name, without(source, HIDDEN)),
        grade=facts["grade"],
        solution=facts["solution"],
        task=metadata["task"],
        locked=not facts["solution"] and (facts["grade"] or facts["locked"]),
        points=float(metadata.get("points", 0)),
        checksum=digest,
        number=number,
        metadata=metadata,
    )


def _cleared(source: str) -> str:
    return without(source, SOLUTION, STUB)


def _facts(cell: Plain) -> Plain:
    facts: Plain = cell["metadata"].get("nbgrader") or {}
    return facts


def _text(cell: Plain) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _loaded(path: Path) -> Plain:
    try:
        notebook: Plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CourseError(f"{path}: cannot be read: {error}") from error
    for cell in notebook["cells"]:
        cell["source"] = _text(cell)
    return notebook
