"""A stop at any moment leaves everything sound, and the next run does the rest and nothing twice."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from graded_work import NAME, environment, find, gradebook, graded, hand_in, make_course, session, solved
from mutations import TESTS

from wisepath.grading import grader
from wisepath.grading.grader import BusyError, Job
from wisepath.grading.records import record_path
from wisepath.output.disk import write_file

PEOPLE = 8
COMMAND = [sys.executable, "-m", "wisepath", "grade"]


def class_work(folder: Path) -> Path:
    """Hand in the work of a class: every third answer is empty."""
    for number in range(PEOPLE):
        notebook = solved()
        if number % 3 == 0:
            find(notebook, "observation")["source"] = f"nothing = {number}"
        hand_in(folder, notebook, f"p{number}")
    return folder


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> Path:
    return class_work(tmp_path_factory.mktemp("work"))


@pytest.fixture(scope="module")
def whole(work, tmp_path_factory):
    """What the gradebook says after a run that nobody stops."""
    course = make_course(tmp_path_factory.mktemp("whole"))
    assert {result.state for result in graded(work, course).values()} == {"graded"}
    return gradebook(course)


def files(course: Path) -> int:
    return sum(1 for folder in ("autograded", "wisepath") for path in (course / folder).rglob("*") if path.is_file())


def killed(work: Path, course: Path, moment: random.Random) -> None:
    """Start the grader, and kill it without warning once it has written some files."""
    enough, after = moment.randrange(PEOPLE * 3), moment.random() / 20
    process = subprocess.Popen(
        [*COMMAND, str(work), "--course", str(course)],
        env=environment(course),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while files(course) <= enough:
            if ended(process, 0.002):
                return
        ended(process, after)
    finally:
        process.kill()
        process.wait()


def ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def sound(course: Path) -> None:
    """Every submission in the gradebook is there whole, and the file is one that SQLite finds nothing wrong with."""
    path = course / "gradebook.db"
    if not path.exists():
        return
    with sqlite3.connect(path) as book:
        assert book.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert book.execute("PRAGMA foreign_key_check").fetchall() == []
    book.close()
    for person in gradebook(course).get(NAME, {}).get("people", {}).values():
        assert {grade[0] is None for name, grade in person["grades"].items() if name in TESTS} == {False}
        assert len(person["comments"]) == 2
    for notebook in (course / "autograded").rglob("*.ipynb"):
        if not notebook.name.startswith("."):
            assert json.loads(notebook.read_bytes())["nbformat"] == 4


def check_killed(work, whole, course, seed):
    make_course(course)
    killed(work, course, random.Random(seed))
    sound(course)
    done = len(list((course / "wisepath/records").rglob("p*.json")))
    results = graded(work, course)
    assert sum(result.state == "unchanged" for result in results.values()) == done
    assert sum(result.state == "graded" for result in results.values()) == PEOPLE - done
    sound(course)
    assert gradebook(course) == whole
    assert len(list((course / "wisepath/feedback").rglob("*.html"))) == PEOPLE


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment(work, whole, tmp_path, seed):
    check_killed(work, whole, tmp_path, seed)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(3, 23))
def test_killed_at_twenty_more_moments(work, whole, tmp_path, seed):
    check_killed(work, whole, tmp_path, seed)


@pytest.mark.slow
def test_a_polite_stop_says_what_is_written_and_goes_on_later(work, whole, tmp_path):
    course = make_course(tmp_path)
    process = subprocess.Popen(
        [*COMMAND, str(work), "--course", str(course)],
        env=environment(course),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not list((course / "wisepath").rglob("p*.json")) and not ended(process, 0.002):
        pass
    process.send_signal(signal.SIGINT)
    told, errors = process.communicate()
    assert "Traceback" not in errors
    assert process.returncode == 1
    assert "Stopped before the end" in told
    sound(course)
    graded(work, course)
    assert gradebook(course) == whole


class Stop(BaseException):
    """A stop in the middle, at a place that the test chooses."""


@pytest.mark.parametrize("stop_at", range(1, 6))
def test_stopped_between_any_two_steps(stop_at, work, whole, tmp_path):
    """Whatever was written last: the next run brings everything to the same end."""
    course = make_course(tmp_path)
    written = []

    def write(path, content):
        if {"autograded", "feedback", "records"} & set(path.parts):
            written.append(path)
            if len(written) == stop_at:
                raise Stop
        return write_file(path, content)

    from wisepath.grading.run import run

    with pytest.raises(Stop):
        list(grader.Grader(Job(submitted=work, course=course, out=course), write, run).results())
    sound(course)
    graded(work, course)
    assert gradebook(course) == whole


def test_what_is_marked_and_unchanged_is_skipped(work, tmp_path):
    course = make_course(tmp_path)
    graded(work, course)
    before = (course / "gradebook.db").read_bytes()

    def run(works, settings):
        assert list(works) == []
        yield from ()

    job = Job(submitted=work, course=course, out=course)
    results = list(grader.Grader(job, write_file, run).results())
    assert {result.state for result in results} == {"unchanged"}
    assert (course / "gradebook.db").read_bytes() == before


@pytest.mark.parametrize(
    "change", ["answer", "file-gone", "record-broken", "marks-gone", "tests", "again", "notebook-broken"]
)
def test_what_is_marked_again(change, tmp_path):
    course = make_course(tmp_path / "course")
    path = hand_in(tmp_path / "work", solved())
    graded(tmp_path / "work", course)
    marked = course / "autograded/p1" / NAME / f"{NAME}.ipynb"
    if change == "answer":
        path.write_text(path.read_text() + "\n")
    elif change == "file-gone":
        marked.unlink()
    elif change == "record-broken":
        record_path(course, NAME, "p1").write_text("{")
    elif change == "marks-gone":
        (course / "gradebook.db").unlink()
    elif change == "notebook-broken":
        marked.write_text("{")
    elif change == "tests":
        source = course / "source" / NAME / f"{NAME}.ipynb"
        source.write_text(source.read_text().replace("BEGIN HIDDEN", "# BEGIN HIDDEN"))
    result = graded(tmp_path / "work", course, again=change == "again")["p1"]
    assert (result.state, result.score) == ("graded", 14)
    assert json.loads(marked.read_bytes())["nbformat"] == 4


def test_a_second_grader_in_the_same_folder_waits_its_turn(work, tmp_path):
    course = make_course(tmp_path)
    first = session(work, course).results()
    next(first)
    with pytest.raises(BusyError, match="another grader is at work"):
        list(session(work, course).results())
    assert len(list(first)) == PEOPLE - 1


def test_nothing_is_left_of_a_run_but_what_is_said(work, tmp_path):
    course = make_course(tmp_path)
    graded(work, course)
    found = {path.relative_to(course).parts[0] for path in course.rglob("*")}
    assert found == {
        "README.md", "nbgrader_config.py", "graders", "source", "release",
        "gradebook.db", "submitted", "autograded", "wisepath",
    }  # fmt: skip
    assert not [path for path in course.rglob(".*") if path.is_file()]
    assert not (course / "gradebook.db-journal").exists()
