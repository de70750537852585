"""The gradebook is nbgrader's own, with stock nbgrader's marks wherever it gives any."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from graded_work import (
    NAME,
    assignments,
    find,
    gradebook,
    graded,
    hand_in,
    make_course,
    released,
    sampled,
    session,
    solved,
    stock,
    template,
)
from mutations import CASES, MANUAL, TESTS

from wisepath.grading.gradebook import Book, Entry
from wisepath.grading.notes import NotGradedError, next_step
from wisepath.model.assignment import LEVELS

NAMES = ("numbers-that-mean-something", "see-strengths-first", "sign-in")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("gradebook")


@pytest.fixture(scope="module")
def work(base) -> Path:
    """All cases as handed in, one person each."""
    for name, case in CASES.items():
        hand_in(base / "work", case.content, person=name)
    return base / "work"


@pytest.fixture(scope="module")
def ours(base, work):
    """Our results by person, and what our gradebook says."""
    folder = make_course(base / "ours")
    return graded(work, folder, jobs=2), gradebook(folder)[NAME], folder


@pytest.fixture(scope="module")
def theirs(base, work):
    """What stock nbgrader's gradebook says of those that it gives marks."""
    folder = make_course(base / "theirs")
    for name, case in CASES.items():
        if case.stock:
            shutil.copytree(work / name, folder / "submitted" / name)
    for command in ("generate_assignment", "autograde"):
        done = stock(folder, command, NAME, home=base / "home")
        assert done.returncode == 0, done.stderr
    return gradebook(folder)[NAME]


def test_the_assignment_is_entered_as_generate_assignment_enters_it(ours, theirs):
    for part in ("assignment", "notebook", "grades", "solutions", "tasks", "sources"):
        assert ours[1][part] == theirs[part], part


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.stock])
def test_what_stock_marks_has_the_same_marks_cell_by_cell(name, ours, theirs):
    assert ours[1]["people"][name] == theirs["people"][name]


@pytest.mark.parametrize("name", CASES)
def test_every_outcome_is_stated(name, ours):
    case, result = CASES[name], ours[0][name]
    assert tuple(note.code for note in result.notes) == case.codes
    assert all(note.message and next_step(note.code) for note in result.notes)
    if case.tests is None:
        assert (result.state, name in ours[1]["people"]) == ("refused", False)
        return
    grades = ours[1]["people"][name]["grades"]
    assert result.state == "graded"
    assert sum(grades[cell][0] for cell in TESTS) == case.tests == result.score


def test_a_deleted_manual_cell_counts_as_not_answered(ours):
    person = ours[1]["people"]["manual-deleted"]
    assert person["grades"][MANUAL] == (0.0, None, None, False)
    assert person["comments"][MANUAL] == ("No response.", None)


def test_the_gradebook_has_stock_tables_and_version(ours, base):
    told = sqlite3.connect(ours[2] / "gradebook.db").execute("select version_num from alembic_version").fetchall()
    theirs = sqlite3.connect(base / "theirs/gradebook.db").execute("select version_num from alembic_version").fetchall()
    assert told == theirs


def test_stock_nbgrader_goes_on_from_our_marks(ours, base):
    """Its feedback, its export, and another autograde, which skips what is there."""
    folder = ours[2]
    for command in (("generate_feedback", NAME), ("export",), ("db", "upgrade")):
        done = stock(folder, *command, home=base / "home")
        assert done.returncode == 0, done.stderr
    pages = list((folder / "feedback").rglob("*.html"))
    assert len(pages) == sum(case.tests is not None for case in CASES.values())
    assert "sign-in,,,solved-right,,,,14.0,0.0,14.0,20.0" in (folder / "grades.csv").read_text()
    before = gradebook(folder)
    done = stock(folder, "autograde", NAME, "--student=solved-right", home=base / "home")
    assert "Skipping existing assignment" in done.stderr
    assert gradebook(folder) == before


def test_the_run_notebook_is_one_that_nbgrader_reads(ours):
    from nbformat import validate
    from nbgrader.nbgraderformat import reads

    for name, case in CASES.items():
        if case.tests is not None:
            path = ours[2] / "autograded" / name / NAME / f"{NAME}.ipynb"
            validate(reads(path.read_text(encoding="utf-8"), as_version=4))


def test_the_formgrader_shows_our_marks(ours, monkeypatch):
    """By the functions from which its pages are made."""
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    monkeypatch.chdir(ours[2])
    api = NbGraderAPI(coursedir=CourseDirectory())
    told = {part["student"]: part for part in api.get_submissions(NAME)}
    assert told["solved-right"]["autograded"]
    assert (told["solved-right"]["score"], told["solved-right"]["needs_manual_grade"]) == (14.0, True)


# All assignments, by both graders.


@pytest.fixture(scope="module")
def everything(base):
    """All assignments: solved, untouched and the samples, by us and by stock."""
    work = base / "all-work"
    for name in NAMES:
        hand_in(work, released(name), "untouched", name)
        for level in LEVELS:
            hand_in(work, sampled(name, level), level, name)
    ours, theirs = make_course(base / "all-ours", *NAMES), make_course(base / "all-theirs", *NAMES)
    results = list(session(work, ours, jobs=2).results())
    shutil.copytree(work, theirs / "submitted")
    for name in NAMES:
        for command in ("generate_assignment", "autograde"):
            done = stock(theirs, command, name, home=base / "home")
            assert done.returncode == 0, done.stderr
    return ours, gradebook(ours), gradebook(theirs), results


@pytest.mark.proof
@pytest.mark.parametrize("name", NAMES)
def test_all_assignments_have_the_same_marks_by_both_graders(name, everything):
    assert everything[1][name] == everything[2][name]


@pytest.mark.proof
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("level", LEVELS)
def test_solution_full_and_marked_samples_exact(name, level, everything):
    """The tests give all points, and a person's marks by the sample's rubric the rest."""
    assignment, folder = assignments()[name], everything[0]
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        (notebook,) = book.find_submission(name, level).notebooks
        manual = {cell.id: cell.sample(level).points for cell in assignment.manual}
        for grade in notebook.grades:
            if grade.name in manual:
                grade.manual_score, grade.needs_manual_grade = manual[grade.name], False
        book.db.commit()
        submission = book.find_submission(name, level)
        wanted = sum(manual.values()) + sum(cell.points for cell in assignment.cells if cell.kind == "tests")
        assert (submission.score, submission.needs_manual_grade) == (wanted, False)
        if level == "strong":
            assert submission.score == assignment.points


@pytest.mark.proof
@pytest.mark.parametrize("name", NAMES)
def test_the_stub_has_nothing(name, everything):
    person = everything[1][name]["people"]["untouched"]
    assert person["score"] == 0
    assert all(grade[0] == 0 and not grade[3] for grade in person["grades"].values())


# What people gave stays.


def by_hand(folder, person, **marks):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        (notebook,) = book.find_submission(NAME, person).notebooks
        for grade in notebook.grades:
            if grade.name in marks:
                grade.manual_score, grade.needs_manual_grade, grade.extra_credit = marks[grade.name], False, 1
        for comment in notebook.comments:
            comment.manual_comment = f"about {comment.name}"
        book.db.commit()


@pytest.mark.proof
def test_marks_and_comments_by_hand_stay_when_it_is_marked_again_as_with_stock(base):
    both = {}
    for who in ("ours", "theirs"):
        folder = make_course(base / f"again-{who}")
        hand_in(folder / "submitted", solved())
        if who == "theirs":
            assert stock(folder, "generate_assignment", NAME, home=base / "home").returncode == 0
            assert stock(folder, "autograde", NAME, home=base / "home").returncode == 0
        else:
            graded(folder / "submitted", folder)
        by_hand(folder, "p1", **{MANUAL: 4.5, TESTS[0]: 1})
        notebook = solved()
        find(notebook, "observation")["source"] = "nothing = 1"
        hand_in(folder / "submitted", notebook)
        if who == "theirs":
            assert stock(folder, "autograde", NAME, "--force", home=base / "home").returncode == 0
        else:
            assert graded(folder / "submitted", folder)["p1"].state == "graded"
        both[who] = gradebook(folder)
    assert both["ours"] == both["theirs"]
    grades = both["ours"][NAME]["people"]["p1"]["grades"]
    assert grades[TESTS[0]] == (0.0, 1.0, 1.0, True)
    assert both["ours"][NAME]["people"]["p1"]["comments"][MANUAL][1] == f"about {MANUAL}"


@pytest.mark.proof
def test_the_time_of_handing_in_is_kept_as_with_stock(base):
    for who in ("ours", "theirs"):
        folder = make_course(base / f"time-{who}")
        path = hand_in(folder / "submitted", released())
        (path.parent / "timestamp.txt").write_text("2026-11-20 10:00:00.000000 Europe/Stockholm")
    assert stock(base / "time-theirs", "generate_assignment", NAME, home=base / "home").returncode == 0
    assert stock(base / "time-theirs", "autograde", NAME, home=base / "home").returncode == 0
    graded(base / "time-ours/submitted", base / "time-ours")
    assert gradebook(base / "time-ours") == gradebook(base / "time-theirs")
    beside = [base / f"time-{who}/autograded/p1" / NAME / "timestamp.txt" for who in ("ours", "theirs")]
    assert beside[0].read_bytes() == beside[1].read_bytes()


def test_cells_that_come_or_go_are_refused_once_there_are_marks(base):
    folder = make_course(base / "changed")
    graded(hand_in(folder / "submitted", solved()), folder)
    before = gradebook(folder)
    for part in ("source", "release"):
        path = folder / part / NAME / f"{NAME}.ipynb"
        notebook = json.loads(path.read_text())
        notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != TESTS[0]]
        path.write_text(json.dumps(notebook))
    (result,) = graded(folder / "submitted", folder).values()
    assert (result.state, [note.code for note in result.notes]) == ("refused", ["points-elsewhere"])
    assert gradebook(folder) == before


def test_cells_may_come_and_go_before_there_are_marks(base):
    folder = make_course(base / "early")
    ours = template(folder)
    fewer = type(ours)(
        assignment=NAME, cells=ours.cells[:-1], notebook=ours.notebook, kernelspec=ours.kernelspec, files=ours.files
    )
    with Book(f"sqlite:///{folder / 'gradebook.db'}", "wisepath") as book:
        book.enter_assignment(ours)
        book.enter_assignment(fewer)
        book.enter_assignment(ours)
        book.enter(ours, Entry(student="p1", timestamp="", scores={TESTS[0]: 1.0}, answered={}))
        with pytest.raises(NotGradedError):
            book.enter_assignment(fewer)
    assert gradebook(folder)[NAME]["people"]["p1"]["grades"][TESTS[0]] == (1.0, None, None, False)
