"""Works for the tests of grading: the project's assignments solved, untouched and spoilt, and small ones."""

import functools
import json
import re
from pathlib import Path

from wisepath.deliveries.nbgrader.course import course
from wisepath.grading.work import Work
from wisepath.source.load import load_project

ROOT = Path(__file__).parents[2]
NAMES = ("numbers-that-mean-something", "see-strengths-first", "sign-in")


@functools.cache
def course_files():
    """Return the course; what findings there are in other parts of the project is not asked here."""
    loaded = load_project(ROOT)
    assert not [found for found in loaded.findings if found.place.path.startswith("assessments/notebooks")]
    return course(loaded.project.assignments)


def notebook_of(tree, name):
    notebook = json.loads(course_files()[f"{tree}/{name}/{name}.ipynb"])
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    return notebook


def is_locked(cell):
    facts = cell["metadata"].get("nbgrader", {})
    return bool(facts.get("locked") or (facts.get("grade") and not facts.get("solution")))


def solved(name):
    return notebook_of("source", name)


def untouched(name):
    """Return the released notebook with its locked cells as the teacher keeps them."""
    source = notebook_of("source", name)
    cells = zip(source["cells"], notebook_of("release", name)["cells"], strict=True)
    return {**source, "cells": [theirs if is_locked(theirs) else ours for theirs, ours in cells]}


def answers(notebook):
    return [
        number
        for number, cell in enumerate(notebook["cells"])
        if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("solution")
    ]


def changed(notebook, number, source):
    cells = [{**cell, "source": source} if place == number else cell for place, cell in enumerate(notebook["cells"])]
    return {**notebook, "cells": cells}


def spoilt(name):
    """Yield (what was done, notebook): each answer of the solved notebook spoilt in many ways, one at a time."""
    whole, empty = solved(name), untouched(name)
    for number in answers(whole):
        source = whole["cells"][number]["source"]
        ways = {
            "stub": empty["cells"][number]["source"],
            "syntax error": source + "\nthis is not Python",
            "raises": "raise RuntimeError('no')\n" + source,
            "raises after": source + "\n1 / 0",
            "first number plus one": re.sub(r"\d+", lambda found: str(int(found[0]) + 1), source, count=3),
            "capitals": re.sub(r'"([^"]*)"', lambda found: f'"{found[1].upper()}"', source),
            "texts shortened": re.sub(r'"([^"]*)"', lambda found: f'"{found[1][:-1]}"', source),
            "numbers as text": re.sub(r"= (\d[\d.]*)", r'= "\1"', source),
            "all None": re.sub(
                r"^(\w+) = .*", r"\1 = None", source.split("### BEGIN")[0].split("{")[0], flags=re.MULTILINE
            ),
            "deleted name": source + "\ndel " + re.findall(r"^(\w+) =", source, flags=re.MULTILINE)[-1],
            "prints and warns": source + "\nimport warnings\nprint('hello')\nwarnings.warn('careful')",
            "lists as tuples": source.replace("[", "(").replace("]", ")"),
        }
        for way, text in ways.items():
            yield f"{number} {way}", changed(whole, number, text)


def work(notebook, student="p1", assignment="a1", **files):
    return Work(student=student, assignment=assignment, notebook=notebook, files=files)


def code(source, **facts):
    """Return a code cell; `answer`, `tests` or `locked` name its role and give its id."""
    metadata = {}
    for role, (grade, solution, locked) in {
        "answer": (False, True, False),
        "tests": (True, False, True),
        "locked": (False, False, True),
    }.items():
        if role in facts:
            metadata["nbgrader"] = {
                "grade": grade,
                "grade_id": facts[role],
                "locked": locked,
                "schema_version": 3,
                "solution": solution,
                "task": False,
                **({"points": facts.get("points", 1)} if grade else {}),
            }
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [], "execution_count": None}


def small(*cells):
    for number, cell in enumerate(cells):
        cell["id"] = f"c{number}"
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def asked(answer, tests, locked="", student="p1", **files):
    """Return a work with one answer and one tests cell."""
    cells = [code(locked, locked="given")] if locked else []
    return work(small(*cells, code(answer, answer="mine"), code(tests, tests="told")), student, **files)
