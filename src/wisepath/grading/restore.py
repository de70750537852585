"""Makes all locked cells of a learner's notebook the teacher's again, the deleted ones too.

As nbgrader's DeduplicateIds, OverwriteKernelspec and OverwriteCells do, with these rules where they
stop or give no score: a cell is known by its grade id alone, and everything else that nbgrader keeps
about it comes from the teacher; a deleted cell that carries points comes back behind the cell that it
followed; of several cells with one id the last counts.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from wisepath.grading.notebook import fresh_id, schema_of
from wisepath.grading.notes import NotGradedError
from wisepath.grading.template import Template, TemplateCell
from wisepath.grading.work import Trouble
from wisepath.notebooks.cells import SCHEMA

Plain = dict[str, Any]


def restore(notebook: Plain, template: Template) -> tuple[Plain, tuple[Trouble, ...]]:
    """Return the notebook to run, and a note for everything that was not as it was given out.

    Raises `NotGradedError` when the notebook has nothing to do with the assignment, or too new metadata.
    """
    version = schema_of(notebook)
    named = [_name(cell) for cell in notebook["cells"]]
    if not any(name in template.by_name for name in named):
        raise NotGradedError("other-notebook", f"no cell of {template.assignment} is in it")
    last = {name: number for number, name in enumerate(named) if name in template.by_name}
    cells = [
        _known(cell, template.by_name[name]) if last.get(name) == number else _ordinary(cell)
        for number, (cell, name) in enumerate(zip(notebook["cells"], named, strict=True))
    ]
    missing = [cell for cell in template.cells if cell.name not in last]
    notes = (
        *_version(version),
        *_doubled(named, template),
        *_changed(notebook["cells"], last, template),
        *map(_gone, missing),
    )
    restored = _put_back(cells, [cell for cell in missing if cell.grade or cell.task], template)
    metadata = {**notebook["metadata"], **({"kernelspec": template.kernelspec} if template.kernelspec else {})}
    return {**notebook, "cells": restored, "metadata": metadata}, notes


def _name(cell: Plain) -> str:
    facts = cell["metadata"].get("nbgrader")
    name = facts.get("grade_id") if isinstance(facts, dict) else ""
    return name if isinstance(name, str) else ""


def _known(cell: Plain, ours: TemplateCell) -> Plain:
    """Return the learner's cell in the teacher's frame: a solution keeps its text, a locked cell gets ours."""
    made = {
        "cell_type": ours.kind,
        "id": cell["id"],
        "metadata": {**cell["metadata"], "nbgrader": dict(ours.metadata)},
        "source": ours.source if ours.locked else cell["source"],
    }
    return {**made, "execution_count": None, "outputs": []} if ours.kind == "code" else made


def _ordinary(cell: Plain) -> Plain:
    return {**cell, "metadata": {key: value for key, value in cell["metadata"].items() if key != "nbgrader"}}


def _put_back(cells: list[Plain], missing: list[TemplateCell], template: Template) -> list[Plain]:
    """Insert each missing cell behind the nearest cell before it in the teacher's notebook."""
    used = {cell["id"] for cell in cells}
    for ours in missing:
        made = _known({"id": fresh_id(ours.name, "put-back", used), "metadata": {}, "source": ours.source}, ours)
        here = {_name(cell): number for number, cell in enumerate(cells)}
        before = [here[cell.name] for cell in template.cells if cell.number < ours.number and cell.name in here]
        at = before[-1] + 1 if before else 0
        cells = [*cells[:at], made, *cells[at:]]
    return cells


def _version(version: int) -> Iterator[Trouble]:
    if version < SCHEMA:
        message = f"nbgrader's metadata had version {version} and was brought up to date"
        yield Trouble(code="older-metadata", message=message)


def _doubled(named: list[str], template: Template) -> Iterator[Trouble]:
    for name, count in Counter(named).items():
        if name and name not in template.by_name:
            yield Trouble(code="cell-unknown", message=f'the cell "{name}" is not of this assignment', cell=name)
        elif name and count > 1:
            yield Trouble(code="cell-twice", message=f'the cell "{name}" is there {count} times', cell=name)


def _changed(cells: list[Plain], last: dict[str, int], template: Template) -> Iterator[Trouble]:
    for name, number in last.items():
        ours, cell = template.by_name[name], cells[number]
        if cell["cell_type"] != ours.kind:
            message = f'the cell "{name}" was {cell["cell_type"]} and is {ours.kind} again'
            yield Trouble(code="cell-kind", message=message, cell=name)
        if ours.locked and cell["source"].strip() not in (ours.shown.strip(), ours.source.strip()):
            message = f'the locked cell "{name}" was changed, and has the teacher\'s text again'
            yield Trouble(code="tests-changed", message=message, cell=name)


def _gone(ours: TemplateCell) -> Trouble:
    code, told = (
        ("tests-missing", "the tests cell was deleted, and was put back")
        if ours.tests
        else ("manual-missing", "the cell that a person marks was deleted, and was put back empty")
        if ours.by_person
        else ("answer-missing", "the answer cell was deleted")
        if ours.solution
        else ("readonly-missing", "the given cell was deleted")
    )
    return Trouble(code=code, message=f'{told}: "{ours.name}"', cell=ours.name)
