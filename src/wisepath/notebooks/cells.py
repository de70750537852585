"""One cell in nbgrader's form: as the teacher keeps it, and as the learner gets it."""

import hashlib
from typing import Any

from wisepath.model.assignment import Cell
from wisepath.notebooks.regions import HIDDEN, SOLUTION, without

Plain = dict[str, Any]

SCHEMA = 3
# nbgrader puts one stub for the whole course in place of every solution. Authors write the stub of
# each cell themselves, so the course's own is empty.
STUB = ""
_ROLES = {  # kind -> grade, solution, locked
    "answer": (False, True, False),
    "tests": (True, False, True),
    "manual": (True, True, False),
    "readonly": (False, False, True),
}


def source_cell(cell: Cell, spare: str) -> Plain:
    """Return the cell of the teacher's notebook; `spare` is the cell's id when its author gave none."""
    metadata: Plain = {"tags": list(cell.tags)} if cell.tags else {}
    if cell.kind in _ROLES:
        grade, solution, locked = _ROLES[cell.kind]
        metadata["nbgrader"] = {
            "grade": grade,
            "grade_id": cell.id,
            "locked": locked,
            "schema_version": SCHEMA,
            "solution": solution,
            "task": False,
        }
        if grade:
            metadata["nbgrader"]["points"] = cell.points
    plain: Plain = {
        "cell_type": "markdown" if cell.markdown else "code",
        "id": cell.id or spare,
        "metadata": metadata,
        "source": _with_sample(cell),
    }
    return plain if cell.markdown else {**plain, "execution_count": None, "outputs": []}


def release_cell(cell: Plain) -> Plain:
    """Return the learner's form of a teacher's cell, as `nbgrader generate_assignment` makes it."""
    facts = cell["metadata"].get("nbgrader")
    if facts is None:
        return cell
    source = cell["source"]
    if facts["solution"]:
        source = without(source, SOLUTION, STUB)
    source = without(source, HIDDEN)
    metadata = {**cell["metadata"], "deletable": False}
    if not facts["solution"]:
        metadata["editable"] = False
    released = {**cell, "source": source, "metadata": metadata}
    metadata["nbgrader"] = {**facts, "cell_type": cell["cell_type"], "checksum": checksum(released)}
    return released


def checksum(cell: Plain) -> str:
    """Return nbgrader's checksum of a cell: MD5 over source, type, roles, id and points."""
    facts = cell["metadata"]["nbgrader"]
    locked = not facts["solution"] and (facts["grade"] or facts["locked"])
    parts = [cell["source"], cell["cell_type"], facts["grade"], facts["solution"], locked, facts["grade_id"]]
    if facts["grade"]:
        parts.append(float(facts["points"]))
    return hashlib.md5("".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()


def _with_sample(cell: Cell) -> str:
    """Put the strong sample of a manual cell below its stub, as the teacher's solution."""
    strong = cell.sample("strong")
    if cell.kind != "manual" or strong is None:
        return cell.source
    begin, end = (
        ("<!-- BEGIN SOLUTION -->", "<!-- END SOLUTION -->")
        if cell.markdown
        else ("### BEGIN SOLUTION", "### END SOLUTION")
    )
    return f"{cell.source}\n{begin}\n{strong.text}\n{end}"
