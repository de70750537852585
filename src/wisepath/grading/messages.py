"""What the tests say to a learner: the author's words, or what stopped the test. Never the test itself."""

from collections.abc import Mapping
from typing import Any

from wisepath.grading.inert import inert
from wisepath.grading.template import Template
from wisepath.grading.work import Marked

Plain = dict[str, Any]
_LONGEST = 500


def messages(marked: Marked, template: Template) -> Mapping[str, str]:
    """Return for each tests cell that failed a sentence for the learner, by cell."""
    told = {verdict.cell: verdict.message for verdict in marked.verdicts if verdict.passed is False}
    cells = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell
        for cell in marked.notebook["cells"]
        if "nbgrader" in cell["metadata"]
    }
    return {
        cell.name: _sentence(cells.get(cell.name, {}), told[cell.name]) for cell in template.cells if cell.name in told
    }


def _sentence(cell: Plain, verdict: str) -> str:
    errors = [output for output in cell.get("outputs", []) if output.get("output_type") == "error"]
    if not errors:
        return inert(verdict)[:_LONGEST]
    name, said = str(errors[-1].get("ename", "")), str(errors[-1].get("evalue", "")).strip()
    if name == "AssertionError":
        return inert(said or "One of the checks did not hold.")[:_LONGEST]
    return inert(f"The check could not be finished: {name}: {said}")[:_LONGEST]
