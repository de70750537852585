"""The course under stock nbgrader: generated, validated, autograded, marked by hand, with feedback."""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from wisepath import pipeline
from wisepath.cli import main
from wisepath.deliveries.nbgrader.course import assignments_of, course
from wisepath.deliveries.nbgrader.valid import refused
from wisepath.model.assignment import LEVELS
from wisepath.output.disk import write_tree

DRIVER = Path(__file__).with_name("nbgrader_driver.py")
SAMPLES = ("sign-in",)  # in every run
NOTEBOOKS = Path(__file__).parents[2] / "assessments" / "notebooks"
OTHERS = sorted({path.stem for path in NOTEBOOKS.glob("*.md")} - set(SAMPLES))  # graded by stock nbgrader in the proof
FOR_TEACHERS = ("BEGIN", "SOLUTION", "HIDDEN", "rubric", "strong", "middling")
each_name = pytest.mark.parametrize(
    "name", [*SAMPLES, *(pytest.param(name, marks=pytest.mark.proof) for name in OTHERS)]
)


@pytest.fixture(scope="module")
def assignments(root):
    project = pipeline.good_project(root)
    return {part.id: part for part in assignments_of(project, tuple(project.curriculum))}


@pytest.fixture(scope="module")
def files(assignments):
    return course(tuple(assignments.values()))


def environment(home: Path) -> dict[str, str]:
    """Nothing of this machine's Jupyter; nbgrader calls its tools by name."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "HOME": str(home), "JUPYTER_PLATFORM_DIRS": "1", "PYTHONWARNINGS": "ignore"}


def handed_in(files, assignments, name):
    """Return four notebooks: all solved (strong samples too), untouched, and the other samples in untouched ones."""
    release = json.loads(files[f"release/{name}/{name}.ipynb"])
    people = {"solved": files[f"source/{name}/{name}.ipynb"], "untouched": json.dumps(release)}
    for level in LEVELS[1:]:
        texts = {cell.id: cell.sample(level).text for cell in assignments[name].manual}
        cells = [{**cell, "source": texts.get(cell["id"], cell["source"])} for cell in release["cells"]]
        people[level] = json.dumps({**release, "cells": cells})
    return people


def points_by_hand(assignment, person):
    level = {"solved": "strong", "untouched": ""}.get(person, person)
    return {cell.id: cell.sample(level).points for cell in assignment.manual if level}


@pytest.fixture(scope="module")
def graded(files, assignments, tmp_path_factory):
    """Grades a group of assignments once, with stock nbgrader."""

    @cache
    def grade(names):
        folder = tmp_path_factory.mktemp("nbgrader") / "course"
        return folder, _graded(folder, files, {name: assignments[name] for name in names})

    return grade


@pytest.fixture
def stock(graded, request):
    """A folder in which stock nbgrader made its own release tree and graded, and what it told."""
    name = request.node.callspec.params["name"]
    return graded(SAMPLES if name in SAMPLES else (name,))


def _graded(folder, files, assignments):
    write_tree(folder, {path: text for path, text in files.items() if not path.startswith("release/")})
    samples = {}
    for name, assignment in assignments.items():
        people = handed_in(files, assignments, name)
        write_tree(folder / "submitted", {f"{person}/{name}/{name}.ipynb": text for person, text in people.items()})
        samples[name] = {person: points_by_hand(assignment, person) for person in people}
    done = subprocess.run(
        [sys.executable, str(DRIVER)],
        cwd=folder,
        env=environment(folder.parent),
        input=json.dumps({"samples": samples}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_these_are_the_assignments(assignments):
    assert set(assignments) == {*SAMPLES, *OTHERS}


pytestmark = pytest.mark.slow


@each_name
def test_every_command_succeeds(stock, name):
    assert stock[1][name]["failed"] == []


@each_name
def test_nbgraders_release_is_ours_byte_for_byte(stock, files, name):
    path = f"release/{name}/{name}.ipynb"
    assert (stock[0] / path).read_text(encoding="utf-8") == files[path]
    assert sorted(part.name for part in (stock[0] / "release" / name).iterdir()) == [f"{name}.ipynb"]


@each_name
def test_the_solution_is_valid_and_the_stub_is_not(stock, name):
    valid = stock[1][name]["valid"]
    assert "Success" in valid["source"], valid["source"]
    assert "VALIDATION FAILED ON" in valid["release"]
    assert "CHANGED" not in valid["release"]


@each_name
def test_the_solution_gets_full_marks_on_every_autograded_cell(stock, assignments, name):
    told = stock[1][name]["people"]["solved"]
    expected = {cell.id: cell.points for cell in assignments[name].cells if cell.kind == "tests"}
    assert {cell: auto for cell, (auto, waiting) in told["auto"].items() if not waiting} == expected
    assert {cell for cell, (_, waiting) in told["auto"].items() if waiting} == {
        part.id for part in assignments[name].manual
    }
    assert told["score"] == told["max"] == assignments[name].points


@each_name
def test_the_stub_gets_zero_on_every_graded_cell(stock, assignments, name):
    told = stock[1][name]["people"]["untouched"]
    assert told["auto"] == {cell.id: [0, False] for cell in assignments[name].cells if cell.graded}
    assert (told["score"], told["waiting"]) == (0, False)


@each_name
@pytest.mark.parametrize("level", LEVELS)
def test_marked_samples_add_up_exactly(stock, assignments, name, level):
    solved = level == "strong"
    told = stock[1][name]["people"]["solved" if solved else level]
    given = {cell.id: sum(cell.sample(level).marks) for cell in assignments[name].manual}
    tests = {cell.id: cell.points * solved for cell in assignments[name].cells if cell.kind == "tests"}
    assert {cell: score for cell, (score, _) in told["cells"].items()} == {**given, **tests}
    assert {cell: most for cell, (_, most) in told["cells"].items()} == {
        cell.id: cell.points for cell in assignments[name].cells if cell.graded
    }
    assert told["score"] == sum(given.values()) + sum(tests.values())
    assert not told["waiting"]


@each_name
@pytest.mark.parametrize("person", ["solved", "untouched", *LEVELS[1:]])
def test_everybody_gets_feedback(stock, name, person):
    page = stock[0] / "feedback" / person / name / f"{name}.html"
    told = stock[1][name]["people"][person]
    assert f"<h4>{name} (Score: {told['score']} / {told['max']})</h4>" in page.read_text(encoding="utf-8")


@each_name
def test_nothing_for_teachers_is_in_the_release(files, assignments, name):
    release = files[f"release/{name}/{name}.ipynb"]
    assert [word for word in FOR_TEACHERS if word in release] == []
    for cell in assignments[name].manual:
        texts = [sample.text for sample in cell.samples] + [sample.why for sample in cell.samples]
        texts += [text for line in cell.rubric for text in (line.line, line.strong, line.middling, line.weak)]
        told = "\n".join("".join(part["source"]) for part in json.loads(release)["cells"])
        assert [text for text in texts if text in told and len(text) > 20] == []


@each_name
def test_graders_have_the_rubric_and_the_samples(files, assignments, name):
    page = " ".join(files[f"graders/{name}.md"].replace("\n>", "\n").split())
    for cell in assignments[name].manual:
        assert f"{cell.id} ({cell.points:g} points)" in page
        for sample in cell.samples:
            assert f"A {sample.name} sample: {sample.points:g} of {cell.points:g} points" in page
            assert " ".join(sample.text.split()) in page
            assert sample.why in page


def test_the_same_sources_give_the_same_bytes(root, files):
    project = pipeline.good_project(root)
    assert course(assignments_of(project, tuple(project.curriculum))) == files
    assert not any(str(root) in text for text in files.values())


def test_a_notebook_that_nbgrader_refuses_is_named():
    bad = '{"cells": [{"cell_type": "code"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
    assert [line.split(":")[0] for line in refused({"source/a/a.ipynb": bad, "README.md": "x"})] == ["source/a/a.ipynb"]
    assert [line.split(":")[0] for line in refused({"source/a/a.ipynb": "no JSON"})] == ["source/a/a.ipynb"]


def build(root: Path, *arguments: str):
    return CliRunner().invoke(main, ["build", *arguments, "--path", str(root)])


def test_the_command_writes_the_course(make_project, tmp_path):
    root = make_project()
    result = build(root, "nbgrader", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    written = {
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()
    }
    assert written == {
        "pack.json",
        "nbgrader/README.md",
        "nbgrader/nbgrader_config.py",
        "nbgrader/graders/sign-in.md",
        "nbgrader/source/sign-in/sign-in.ipynb",
        "nbgrader/release/sign-in/sign-in.ipynb",
    }
    again = build(root, "nbgrader", "--out", str(tmp_path / "out"), "--plan")
    assert {line.split()[0] for line in again.output.splitlines()} == {"unchanged"}


def test_what_a_learner_handed_in_is_left_alone(make_project, tmp_path):
    root, mine = make_project(), tmp_path / "out/nbgrader/submitted/p1/sign-in/sign-in.ipynb"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    assert build(root, "nbgrader", "--out", str(tmp_path / "out")).exit_code == 0
    assert mine.read_text() == "mine"


def test_only_the_chosen_curriculum(root, tmp_path):
    project = pipeline.good_project(root)
    managers = [part.id for part in assignments_of(project, ("managers",))]
    assert "numbers-that-mean-something" in managers
    everything = [part.id for part in assignments_of(project, tuple(project.curriculum))]
    assert everything[-len(managers) :] == managers
    assert {"sign-in", "see-strengths-first"} <= set(everything[: -len(managers)])


def test_without_nbgrader_the_install_line_is_told(make_project, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "nbgrader" else name)
    result = build(make_project(), "nbgrader", "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert result.stderr.endswith('Install it with:\n    pip install "wisepath[nbgrader]"\n')
    assert not (tmp_path / "out").exists()


def test_all_without_nbgrader_says_what_is_left_out(make_project, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "nbgrader" else name)
    result = build(make_project(), "all", "--plan", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert 'left out, because building the nbgrader course needs the extra "nbgrader"' in result.stdout
    assert 'pip install "wisepath[nbgrader]"' in result.stdout
    assert "nbgrader_config" not in result.stdout


def test_a_mistake_in_an_assignment_builds_nothing(make_project, tmp_path):
    path = "assessments/notebooks/sign-in.md"
    root = make_project()
    (root / path).write_text((root / path).read_text().replace("### END SOLUTION", "### end"))
    result = build(root, "nbgrader", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert f"{path}:23: error WP011 cell-shape" in result.stdout
    assert not (tmp_path / "out").exists()


def test_the_commands_of_the_guide_work(files, tmp_path):
    """As a teacher types them, in a fresh folder with our release tree in place."""
    write_tree(tmp_path / "course", files)
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", "sign-in"]
    done = subprocess.run(
        command, cwd=tmp_path / "course", env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "course/gradebook.db").exists()
    shutil.rmtree(tmp_path / "course/source")
    assert (tmp_path / "course/release/sign-in/sign-in.ipynb").read_text(encoding="utf-8") == files[
        "release/sign-in/sign-in.ipynb"
    ]
