"""nbgrader's cell format: regions, cells, checksums and bytes, against nbgrader's and Jupyter's own code."""

import json
import subprocess
import sys

import pytest

from wisepath.model.assignment import Cell, Criterion, Sample
from wisepath.notebooks.book import dump, release_notebook, source_notebook, texts
from wisepath.notebooks.cells import STUB, release_cell, source_cell
from wisepath.notebooks.regions import HIDDEN, SOLUTION, RegionError, holds, without
from wisepath.source import load_project

ANSWER = "def f(x):\n    # Here.\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION\n"
THEIRS = """\
import json, sys
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions
from nbgrader.utils import compute_checksum
from nbformat import from_dict
given = json.load(sys.stdin)
clear = ClearSolutions(code_stub={"python": given["stub"]}, text_stub=given["stub"])
told = []
for cell in map(from_dict, given["cells"]):
    clear.preprocess_cell(cell, {"language": "python"}, 0)
    ClearHiddenTests().preprocess_cell(cell, {}, 0)
    told.append([cell.source, compute_checksum(cell)])
print(json.dumps(told))
"""


@pytest.mark.parametrize(
    ("name", "stub", "left"),
    [
        (SOLUTION, "pass", "def f(x):\n    # Here.\n    pass\n"),
        (SOLUTION, "a\n\nb", "def f(x):\n    # Here.\n    a\n    \n    b\n"),
        (SOLUTION, "", "def f(x):\n    # Here.\n    \n"),
        (SOLUTION, None, "def f(x):\n    # Here.\n"),
        (HIDDEN, None, ANSWER),
    ],
)
def test_a_region_leaves_its_stub(name, stub, left):
    assert without(ANSWER, name, stub) == left


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("a\n# BEGIN SOLUTION", 1, "no end"),
        ("# END SOLUTION", 0, "without its beginning"),
        ("# BEGIN SOLUTION\nb\n# BEGIN SOLUTION\n# END SOLUTION", 2, "still open"),
    ],
)
def test_a_region_that_does_not_close_is_named_with_its_line(source, line, message):
    with pytest.raises(RegionError, match=message) as raised:
        without(source, SOLUTION)
    assert raised.value.line == line


def test_regions_are_found():
    assert holds(ANSWER, SOLUTION)
    assert not holds(ANSWER, HIDDEN)


RUBRIC = (Criterion(line="Reason", points=(2.0, 1.0, 0.0), strong="s", middling="m", weak="w"),)
STRONG = Sample(name="strong", marks=(2.0,), why="Because.", text="A colleague could read it.")
CELLS = (
    Cell(kind="text", source="Read this. ÄÖ", markdown=True),
    Cell(kind="code", source="print(1)", tags=("hide-input",)),
    Cell(kind="readonly", source="X = 1", id="given"),
    Cell(kind="answer", source=ANSWER, id="f-of-x"),
    Cell(kind="tests", source="assert f\n# BEGIN HIDDEN TESTS\nassert f(3)\n# END HIDDEN TESTS", id="t-1", points=1.5),
    Cell(kind="manual", source="Why?", id="why", points=2.0, markdown=True, rubric=RUBRIC, samples=(STRONG,)),
    Cell(kind="manual", source="WHY = ''", id="why-code", points=2.0, rubric=RUBRIC, samples=(STRONG,)),
)


def test_each_kind_has_its_roles():
    roles = [source_cell(cell, "_1")["metadata"].get("nbgrader", {}) for cell in CELLS]
    assert [(part.get("grade"), part.get("solution"), part.get("locked"), part.get("points")) for part in roles] == [
        (None, None, None, None),
        (None, None, None, None),
        (False, False, True, None),
        (False, True, False, None),
        (True, False, True, 1.5),
        (True, True, False, 2.0),
        (True, True, False, 2.0),
    ]
    assert [source_cell(cell, "_1")["id"] for cell in CELLS] == ["_1", "_1", *(cell.id for cell in CELLS[2:])]
    assert source_cell(CELLS[1], "_1")["metadata"] == {"tags": ["hide-input"]}


def test_learners_and_teachers_get_what_nbgrader_would_make():
    """Source and checksum of every cell with a role are those of nbgrader's own preprocessors."""
    sources = [source_cell(cell, "_1") for cell in CELLS[2:]]
    given = {"cells": sources, "stub": STUB}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", THEIRS],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    released = [release_cell(cell) for cell in sources]
    assert [[cell["source"], cell["metadata"]["nbgrader"]["checksum"]] for cell in released] == json.loads(done.stdout)


def test_only_learners_writing_can_be_edited():
    released = [release_cell(source_cell(cell, "_1")) for cell in CELLS]
    editable = [cell["metadata"].get("editable", True) for cell in released]
    assert editable == [True, True, False, True, False, True, True]
    assert [cell["metadata"].get("deletable", True) for cell in released] == [True, True, *[False] * 5]


@pytest.fixture
def assignment(make_project):
    (assignment,) = load_project(make_project()).project.assignments
    return assignment


def test_an_assignment_is_read_cell_by_cell(assignment):
    assert [(cell.kind, cell.id, cell.points, cell.place.line) for cell in assignment.cells] == [
        ("text", "", 0.0, 10),
        ("readonly", "screens", 0.0, 12),
        ("answer", "minutes", 0.0, 18),
        ("tests", "minutes-told", 2.0, 28),
        ("manual", "why", 2.0, 38),
    ]
    (manual,) = assignment.manual
    assert [(part.line, part.points, part.place.line) for part in manual.rubric] == [("The reason", (2, 1, 0), 45)]
    assert [(part.name, part.points, part.place.line) for part in manual.samples] == [
        ("strong", 2, 52),
        ("middling", 1, 59),
        ("weak", 0, 66),
    ]
    assert manual.sample("good") is None
    assert (assignment.id, assignment.module, assignment.points) == ("sign-in", "sign-in", 4)


def test_ids_of_cells_do_not_change_and_are_unique(assignment):
    ids = [cell["id"] for cell in source_notebook(assignment)["cells"]]
    assert ids == ["_1", "_2", "screens", "minutes", "minutes-told", "why"]


def test_the_text_is_as_jupyter_writes_it(assignment):
    for notebook in (source_notebook(assignment), release_notebook(source_notebook(assignment))):
        code = "import nbformat, sys; sys.stdout.write(nbformat.writes(nbformat.reads(sys.stdin.read(), 4)))"
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code],
            input=dump(notebook),
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.rstrip("\n") == dump(notebook).rstrip("\n")


def test_nothing_for_teachers_reaches_the_learner(assignment):
    source = source_notebook(assignment)
    told = "\n".join(texts(source))
    assert all(word in told for word in ("MINUTES = 5", "MINUTES == 5", "A colleague could read"))
    told = dump(release_notebook(source))
    assert not any(
        word in told
        for word in ("MINUTES = 5", "MINUTES == 5", "A colleague could read", "names who could look", "BEGIN")
    )


MYST = """\
import json, sys
from pathlib import Path
from myst_nb.core.read import read_myst_markdown_notebook
notebook = read_myst_markdown_notebook(Path(sys.argv[1]).read_text(encoding="utf-8"), path=sys.argv[1])
print(json.dumps([[cell.source, cell.metadata] for cell in notebook.cells if cell.cell_type == "code"]))
"""


def test_myst_nb_reads_the_same_code_cells(root):
    """Authors may open the files in Jupyter: they are MyST notebooks."""
    for part in load_project(root).project.assignments:
        command = [sys.executable, "-W", "ignore", "-c", MYST, str(root / part.page.path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        cells = [cell for cell in part.cells if not cell.markdown and not cell.item]
        read = zip(cells, json.loads(done.stdout), strict=True)
        told = [(source, options[cell.kind]) for cell, (source, options) in read]
        assert told == [(cell.source, cell.id) for cell in cells]
