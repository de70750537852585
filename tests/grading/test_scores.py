"""The same scores, cell by cell, and the same outputs as stock nbgrader 0.9 with its kernels."""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from grading_works import NAMES, code, small, solved, spoilt, untouched, work
from stock_driver import scores, shown

from wisepath.grading.run import run
from wisepath.grading.work import Settings

pytestmark = pytest.mark.slow
DRIVER = Path(__file__).with_name("stock_driver.py")
SHOWS = [
    "print('one')\nprint('two')",
    "import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint('out again')",
    "1 + 1",
    "1 + 1;",
    "x = {'b': [1, 2], 'a': None}\nx",
    "from IPython.display import HTML, display\ndisplay(HTML('<b>bold</b>'))\ndisplay('text')\nHTML('<i>last</i>')",
    "def f():\n    raise ValueError('no', 3)\nf()",
    "1 +",
    "if True:\nprint('x')",
    "import sys\nsys.exit(1)",
    "input('name?')",
    "%%capture\nprint(1)",
    "class Odd:\n    def _repr_html_(self): return '<p>odd</p>'\n    def __repr__(self): return 'odd'\nOdd()",
    "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('stays')",
    "h = display('first', display_id='d')\nh.update('second')",
    "raise KeyboardInterrupt",
    "import asyncio\nawait asyncio.sleep(0)\nprint('awaited')",
    "get_ipython().run_cell('print(3)')\nNone",
    "_, Out[5]",
    "import warnings\nwarnings.warn('careful')",
    "undefined_name",
    "",
    "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
]


def as_handed_in(cell):
    """Return the cell with what nbformat asks of code."""
    return {"outputs": [], "execution_count": None, **cell} if cell["cell_type"] == "code" else cell


def under_stock(notebooks, home):
    """Return scores and outputs of stock nbgrader."""
    plain = [{**each, "cells": [as_handed_in(cell) for cell in each["cells"]]} for each in notebooks]
    done = subprocess.run(
        [sys.executable, str(DRIVER)],
        input=json.dumps(plain),
        env={**os.environ, "HOME": str(home), "JUPYTER_PLATFORM_DIRS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def under_ours(notebooks):
    works = [work(notebook, str(number)) for number, notebook in enumerate(notebooks)]
    marks = {int(marked.student): marked for marked in run(works, Settings(jobs=2))}
    done = [marks[number] for number in range(len(notebooks))]
    return [[scores(nbformat.from_dict(marked.notebook)), json_of(shown(marked.notebook))] for marked in done], done


def json_of(data):
    return json.loads(json.dumps(data))


@pytest.mark.parametrize("name", NAMES)
def test_solved_is_full_and_untouched_is_zero(name):
    (full, _), (none, _) = under_ours([solved(name), untouched(name)])[0]
    points = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["metadata"]["nbgrader"]["points"]
        for cell in solved(name)["cells"]
        if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("grade")
    }
    assert full == points
    assert none == dict.fromkeys(points, 0)


def compare(notebooks, home):
    """Compare scores of all cells, and outputs of all but tests cells (those are the judge's)."""
    ours, marks = under_ours(notebooks)
    for (their_scores, their_shown), (our_scores, our_shown), marked in zip(
        under_stock(notebooks, home), ours, marks, strict=True
    ):
        assert our_scores == their_scores, marked.verdicts
        assert our_shown == their_shown
        assert "needs-person" not in {trouble.code for trouble in marked.troubles}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name == "sign-in" else [pytest.mark.proof]) for name in NAMES]
)
def test_scores_and_outputs_are_nbgraders(name, tmp_path):
    compare(
        [solved(name), untouched(name), *(part for _, part in itertools.islice(spoilt(name), 1, None, 13))], tmp_path
    )


@pytest.mark.proof
@pytest.mark.parametrize("name", NAMES)
def test_scores_and_outputs_are_nbgraders_for_every_spoilt_answer(name, tmp_path):
    compare([part for _, part in spoilt(name)], tmp_path)


def test_every_kind_of_output_is_a_kernels(tmp_path):
    notebook = small(*(code(source) for source in SHOWS))
    ((_, ours),), _ = under_ours([notebook])
    ((_, theirs),) = under_stock([notebook], tmp_path)
    different = {source: (our, their) for source, our, their in zip(SHOWS, ours, theirs, strict=True) if our != their}
    assert different == {}
