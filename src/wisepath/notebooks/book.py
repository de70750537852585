"""Whole notebooks: from an assignment to nbformat 4.5, and to bytes that do not change."""

import json
from collections.abc import Iterator

from wisepath.model.assignment import Assignment, Cell
from wisepath.notebooks.cells import Plain, release_cell, source_cell

_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def source_notebook(assignment: Assignment) -> Plain:
    """Return the teacher's notebook: with solutions, hidden tests and the strong samples."""
    title = Cell(kind="text", source=f"# {assignment.facts.title}", markdown=True)
    numbered = enumerate((title, *assignment.cells), start=1)
    return {
        "cells": [source_cell(cell, f"_{number}") for number, cell in numbered],  # no id of an author begins with _
        "metadata": {"kernelspec": _KERNEL, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def release_notebook(source: Plain) -> Plain:
    """Return the learner's notebook of a teacher's: nothing in it tells an answer."""
    return {**source, "cells": [release_cell(cell) for cell in source["cells"]]}


def dump(notebook: Plain) -> str:
    """Return the notebook as text, in the form in which Jupyter writes it; same notebook, same text."""
    cells = [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in notebook["cells"]]
    return json.dumps({**notebook, "cells": cells}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def texts(notebook: Plain) -> Iterator[str]:
    """Yield the source of every cell."""
    yield from (cell["source"] for cell in notebook["cells"])
