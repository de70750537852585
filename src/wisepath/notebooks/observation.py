"""Observations at work as an nbgrader notebook, so that graders have one record and one place for marks.

Marked is the record, never the person: "not yet" gives the same points as "alone".
"""

from collections.abc import Mapping, Sequence
from typing import Any

from wisepath.model.assignment import Cell, Criterion
from wisepath.model.observation import Observation
from wisepath.notebooks.book import release_notebook
from wisepath.notebooks.cells import source_cell

Plain = dict[str, Any]

RECORD = "record"
STEPS = {
    "not-yet": "not yet",
    "with-help": "with help",
    "alone": "alone",
    "helps-others": "I help others",
    "not-seen": "not seen",
}
RUBRIC = (
    Criterion(
        line="A real task on a named day",
        points=(2, 1, 0),
        strong="at least three behaviours were seen at real work on the day that is named",
        middling="one or two behaviours were seen",
        weak="none was seen, or it was an exercise",
    ),
    Criterion(
        line="Deeds, in the observer's own words",
        points=(2, 1, 0),
        strong="each step has a note of what the person did or said",
        middling="some steps have no note",
        weak="notes judge the person, or there are none",
    ),
    Criterion(
        line="Step and note agree",
        points=(2, 1, 0),
        strong="help is named where it was given, and nobody helped where it says alone",
        middling="one note does not fit its step",
        weak="several notes do not fit",
    ),
)
_STUB = "No observation has been handed in."
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def assignment_name(module: str) -> str:
    """Return the name under which a module's observations stand in the gradebook."""
    return f"{module}-observation"


def observation_source(module: str) -> Plain:
    """Return the teacher's notebook: how a record is marked, and the cell that will hold it."""
    points = sum(line.points[0] for line in RUBRIC)
    cells = (
        Cell(kind="text", source=f"# Seen at work: {module}", markdown=True),
        Cell(kind="text", source=_rubric_text(), markdown=True),
        Cell(kind="manual", id=RECORD, source=_STUB, markdown=True, points=points),
    )
    return {
        "cells": [source_cell(cell, f"_{number}") for number, cell in enumerate(cells, start=1)],
        "metadata": {"kernelspec": _KERNEL, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def observation_notebook(observations: Sequence[Observation], behaviours: Mapping[str, str] | None = None) -> Plain:
    """Return the notebook of one person's observations in one module, by day.

    `behaviours` holds the texts of behaviours by id; where one is missing its id stands. Raises
    `ValueError` when the observations are of several persons or modules, or when there are none.
    """
    if len({(part.person, part.module) for part in observations}) != 1:
        raise ValueError("the observations are not of one person and one module")
    ordered = sorted(observations, key=lambda part: (part.date, part.id))
    text = "\n\n".join(_record(part, behaviours or {}) for part in ordered)
    notebook = release_notebook(observation_source(ordered[0].module))
    cells = [{**cell, "source": text} if cell["id"] == RECORD else cell for cell in notebook["cells"]]
    return {**notebook, "cells": cells}


def _record(observation: Observation, behaviours: Mapping[str, str]) -> str:
    head = f"**{observation.date}**, seen by {_one_line(observation.supporter)}"
    if observation.minutes:
        head += f", a task of {observation.minutes:g} minutes"
    named = ((behaviours.get(entry.behaviour, entry.behaviour), entry) for entry in observation.entries)
    rows = (f"| {_one_line(name)} | {STEPS[entry.step]} | {_one_line(entry.note)} |" for name, entry in named)
    return f"{head}\n\n| behaviour | step | what was seen |\n|---|---|---|\n" + "\n".join(rows)


def _rubric_text() -> str:
    head = "How this record is marked. Marks are for the record, never for the person.\n\n"
    head += "| line | strong | middling | weak |\n|---|---|---|---|\n"
    rows = (
        f"| {line.line} | {line.points[0]:g}: {line.strong} | {line.points[1]:g}: {line.middling} "
        f"| {line.points[2]:g}: {line.weak} |"
        for line in RUBRIC
    )
    return head + "\n".join(rows)


def _one_line(text: str) -> str:
    """Return a text that stays in its cell of a table and is read as text."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
    return "".join(f"\\{sign}" if sign in "*_`[]<>!" else sign for sign in plain)
