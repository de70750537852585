"""`wisepath grade`: the summary, the exit codes, and misuse."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from graded_work import NAME, gradebook, hand_in, make_course, released, solved

from wisepath.cli import main
from wisepath.grading import probe


def grade(*arguments: object):
    return CliRunner().invoke(main, ["grade", *map(str, arguments)])


@pytest.fixture
def course(tmp_path) -> Path:
    return make_course(tmp_path / "course")


def test_all_graded_is_0(course, tmp_path):
    hand_in(tmp_path / "work", solved())
    result = grade(tmp_path / "work", "--course", course)
    assert result.exit_code == 0, result.output
    assert "1 graded, 0 unchanged since the last run, 0 not graded." in result.output
    assert f"1 wait for a person: run `nbgrader formgrader` in {course}." in result.output
    assert "Walls around learners' code:" in result.output


def test_some_not_graded_is_1_and_each_is_named_with_what_to_do(course, tmp_path):
    hand_in(tmp_path / "work", solved(), "p1")
    hand_in(tmp_path / "work", b"", "p2")
    hand_in(tmp_path / "work", b"no notebook", "p 3")
    result = grade(tmp_path / "work", "--course", course, "--jobs", 2)
    assert result.exit_code == 1, result.output
    assert (
        "p2 sign-in: not graded\n    file: p2/sign-in/sign-in.ipynb\n    empty-file: the file is empty" in result.output
    )
    assert 'no-person-code: "p 3" is not a person code' in result.output
    assert result.output.count("        next: ") == 2
    assert "1 graded, 0 unchanged since the last run, 2 not graded." in result.output


def test_for_programs(course, tmp_path):
    path = hand_in(tmp_path / "work", released())
    result = grade(path, "--course", course, "--format", "json")
    told = json.loads(result.stdout)
    (part,) = told["results"]
    assert (result.exit_code, told["ended"], part["state"], part["score"]) == (0, True, "graded", 0)
    assert (part["student"], part["assignment"], part["points"]) == ("p1", NAME, 20)


def test_one_file_of_a_named_person(course, tmp_path):
    path = tmp_path / "download.ipynb"
    path.write_text(json.dumps(solved()))
    assert grade(path, "--course", course).exit_code == 1
    result = grade(path, "--course", course, "--person", "k-12")
    assert result.exit_code == 0, result.output
    assert gradebook(course)[NAME]["people"]["k-12"]["score"] == 14


def test_marks_in_another_folder_leave_the_course_alone(course, tmp_path):
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    hand_in(tmp_path / "work", solved())
    result = grade(tmp_path / "work", "--course", course, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before
    assert gradebook(tmp_path / "out")[NAME]["people"]["p1"]["score"] == 14
    assert (tmp_path / "out/source" / NAME / f"{NAME}.ipynb").exists()
    assert (tmp_path / "out/submitted/p1" / NAME / f"{NAME}.ipynb").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("{tmp}/none",), "there is no"),
        (("{tmp}/work", "--course", "{tmp}/nothing"), "holds no assignment"),
        (("{tmp}/work", "--assignment", "other"), 'the course has no assignment "other"; there are: sign-in'),
        (("{tmp}/work", "--person", "p1"), "--person goes with one file"),
        (("{tmp}/work", "--jobs", "0"), "0 is not in the range"),
        (("{tmp}/text.zip",), "neither a folder, nor a zip archive"),
    ],
)
def test_misuse_is_2(arguments, message, course, tmp_path):
    hand_in(tmp_path / "work", solved())
    (tmp_path / "text.zip").write_text("text")
    given = [part.format(tmp=tmp_path) for part in arguments]
    result = grade(*given, *(() if "--course" in given else ("--course", course)))
    assert result.exit_code == 2
    assert message in result.output


def test_without_walls_nothing_is_run_unless_it_is_said_in_words(course, tmp_path, monkeypatch):
    hand_in(tmp_path / "work", solved())
    found = probe.probe()
    bare = probe.Probe(probe.NONE, found.walls, ("Nothing would stand between learners' code and this machine.",))
    monkeypatch.setattr("wisepath.grading.probe.probe", lambda: bare)
    result = grade(tmp_path / "work", "--course", course)
    assert result.exit_code == 2
    assert "Nothing would stand between" in result.output
    assert "--unsafe-no-isolation" in result.output
    assert not (course / "gradebook.db").exists()


def test_without_nbgrader_the_install_line_is_told(course, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "nbgrader" else name)
    result = grade(course, "--course", course)
    assert result.exit_code == 2
    assert result.stderr.endswith('Install it with:\n    pip install "wisepath[grade]"\n')
