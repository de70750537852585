"""From a submission that has been run to its points, by nbgrader's own rule."""

from collections.abc import Mapping
from typing import Any

from nbformat import from_dict

from wisepath.grading.stock import utils
from wisepath.grading.template import Template
from wisepath.grading.work import Marked, Trouble, Verdict
from wisepath.notebooks.cells import checksum

Plain = dict[str, Any]


def scores(marked: Marked, template: Template) -> Mapping[str, float | None]:
    """Return the points of every cell that carries some; None where a person has to mark.

    The judge's verdict comes first: what it failed has 0, what it could not judge waits for a
    person. What it passed, and what no test marks, gets what `nbgrader.utils.determine_grade` says,
    partial credit included.
    """
    cells = _by_name(marked.notebook)
    verdicts = {verdict.cell: verdict for verdict in marked.verdicts}
    found: dict[str, float | None] = {}
    for cell in template.graded:
        verdict = verdicts.get(cell.name)
        if cell.task or cell.name not in cells:
            found[cell.name] = None
        elif cell.tests:
            found[cell.name] = _by_tests(cells[cell.name], verdict)
        else:
            found[cell.name] = utils.determine_grade(from_dict(cells[cell.name]))[0]
    return found


def answered(notebook: Plain, template: Template) -> Mapping[str, bool]:
    """Return for each cell that its learner writes whether it differs from what was given out."""
    cells = _by_name(notebook)
    return {
        cell.name: cell.name not in cells or cell.task or checksum(cells[cell.name]) != cell.checksum
        for cell in template.cells
        if cell.solution or cell.task
    }


def waiting(found: Mapping[str, float | None], marked: Marked, template: Template) -> tuple[Trouble, ...]:
    """Return a note for each tests cell that a person has to mark because no judge could."""
    told = {verdict.cell: verdict.message for verdict in marked.verdicts}
    return tuple(
        Trouble(
            code="needs-person",
            message=f'the tests "{cell.name}" could not be judged here: {told.get(cell.name) or "no result came back"}',
            cell=cell.name,
        )
        for cell in template.cells
        if cell.tests and found[cell.name] is None
    )


def _by_tests(cell: Plain, verdict: Verdict | None) -> float | None:
    if verdict is None or verdict.passed is None:
        return None
    return float(utils.determine_grade(from_dict(cell))[0]) if verdict.passed else 0.0


def _by_name(notebook: Plain) -> Mapping[str, Plain]:
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in notebook["cells"] if "nbgrader" in cell["metadata"]
    }
