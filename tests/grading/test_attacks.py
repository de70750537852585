"""Notebooks that attack: what each tries, and what must be reported, stands in attacks/*.md."""

import json
import os
import re
import statistics
from pathlib import Path

import pytest
from grading_works import code, small, work

from wisepath.grading.run import run
from wisepath.grading.troubles import SENTENCES
from wisepath.grading.work import Limits, Settings

pytestmark = pytest.mark.slow

ATTACKS = sorted(Path(__file__).with_name("attacks").glob("*.md"))
LIMITS = Limits(seconds=12, cell_seconds=2, cpu_seconds=10, memory=256 << 20, disk=8 << 20, file_size=4 << 20)
CANARY = "canary-0b6e"
HIDDEN = "hidden-7412"
LOCKED = "LIMIT = 10\nLIST = [3, 1, 2]\n\n\ndef tidy(rows):\n    return sorted(rows)"
TESTS = """\
assert isinstance(total, int), "total is a whole number"
assert twice(2) == 4, "twice doubles"
### BEGIN HIDDEN TESTS
SECRET = "hidden-7412"
assert total == 7412
assert total % LIMIT == 2
assert tidy(LIST) == [1, 2, 3]
### END HIDDEN TESTS"""
RIGHT = "total = 7412\n\n\ndef twice(number):\n    return 2 * number"
# What a learner's cell says when an attack got through; the sentences around it are the attack's own text.
GOT_THROUGH = re.compile(rf"canary\b|{CANARY}|{HIDDEN}")


def parts(path):
    """Return the codes that an attack's file promises, and its program."""
    text = path.read_text(encoding="utf-8")
    promised = re.search(r"^Reported: (.*)$", text, re.MULTILINE)[1]
    program = re.search(r"```python\n(.*)\n```", text, re.DOTALL)[1]
    return [] if promised == "the tests fail" else promised.split(", "), program


def notebook(answer):
    return small(code(LOCKED, locked="given"), code(answer, answer="mine"), code(TESTS, tests="told"))


@pytest.fixture(scope="module")
def course_folder(tmp_path_factory):
    """A course as a grader has it: what the attacks are after."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("submitted/p2/a1/a1.ipynb", "source/a1/a1.ipynb", "gradebook.db"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(CANARY)
    return folder


def outputs_of(marked, *numbers):
    return json.dumps([marked.notebook["cells"][number]["outputs"] for number in numbers], ensure_ascii=False)


@pytest.fixture(scope="module")
def told(course_folder):
    """Run every attack with a clean work beside it, two at a time; return all that came of it, by student."""
    works = []
    for path in ATTACKS:
        answer = parts(path)[1].replace("{FOLDER}", str(course_folder)).replace("{GRADER}", str(os.getpid()))
        works += [work(notebook(answer), path.stem), work(notebook(RIGHT), f"clean beside {path.stem}")]
    alone = [work(notebook(RIGHT), "alone")]
    patch = pytest.MonkeyPatch()
    patch.setenv("WISEPATH_CANARY", CANARY)
    try:
        marks = [*run(alone, Settings(limits=LIMITS)), *run(works, Settings(jobs=2, limits=LIMITS))]
    finally:
        patch.undo()
    return {marked.student: marked for marked in marks}


def test_there_are_enough():
    assert len(ATTACKS) >= 40


def test_a_work_without_attack_has_no_trouble(told):
    assert [verdict.passed for verdict in told["alone"].verdicts] == [True]
    assert told["alone"].troubles == ()


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
def test_no_attack_succeeds_and_each_is_reported(path, told, course_folder):
    marked = told[path.stem]
    codes = [trouble.code for trouble in marked.troubles]
    (verdict,) = marked.verdicts
    assert verdict.passed is not True
    assert verdict.message or codes, "somebody reads why there are no points"
    assert set(parts(path)[0]) <= set(codes), codes
    assert all(trouble.message and trouble.code in SENTENCES for trouble in marked.troubles)
    assert not GOT_THROUGH.search(outputs_of(marked, 0, 1)), outputs_of(marked, 0, 1)
    assert marked.notebook["cells"][2]["outputs"][-1]["output_type"] == "error", "nbgrader's rule gives no points"
    assert json.dumps(marked.notebook, ensure_ascii=False).encode(), "it can be written to a file"
    assert (course_folder / "gradebook.db").read_text() == CANARY
    assert not Path("/tmp/canary").exists()


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
def test_the_work_beside_keeps_its_score(path, told):
    beside = told[f"clean beside {path.stem}"]
    assert [verdict.passed for verdict in beside.verdicts] == [True]
    assert beside.troubles == ()


HEAVY = ("processes-bomb", "memory-many", "time-loop")
QUIET = "import time\ntime.sleep(1.9)"
FLOOR = 0.25  # seconds: what a busy machine adds now and then


def seconds_beside(answer):
    """Return the seconds of clean works that were done while that answer was still running."""
    works = [work(notebook(answer), "attack"), *(work(notebook(RIGHT), f"clean {number}") for number in range(8))]
    seconds = []
    for marked in run(works, Settings(jobs=2, limits=LIMITS)):
        if marked.student == "attack":
            break
        seconds.append(marked.seconds)
    return seconds


@pytest.mark.proof
def test_no_heavy_attack_slows_the_work_beside():
    """By the clock and attack by attack: processor seconds do not grow for one who has to wait."""
    answers = {"quiet": QUIET, **{name: parts(Path(__file__).parent / f"attacks/{name}.md")[1] for name in HEAVY}}
    seconds = {name: [] for name in answers}
    for _ in range(2):  # in turn, so that what else the machine does falls on all
        for name, answer in answers.items():
            seconds[name] += seconds_beside(answer)
    assert all(len(found) >= 4 for found in seconds.values()), "enough was measured"
    most = 2 * statistics.median(seconds["quiet"]) + FLOOR
    assert {name: found for name, found in seconds.items() if statistics.median(found) > most} == {}
