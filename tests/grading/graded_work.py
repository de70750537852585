"""What the tests of the grader share: the real course, notebooks as learners hand them in, and stock nbgrader."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from wisepath.deliveries.nbgrader.course import course
from wisepath.grading.grader import Grader, Job
from wisepath.grading.template import read_course
from wisepath.grading.work import Settings
from wisepath.output.disk import write_file, write_tree
from wisepath.source.assignments import read_assignments
from wisepath.source.read import read_item
from wisepath.source.report import Report

ROOT = Path(__file__).parents[2]
NAME = "sign-in"

Plain = dict[str, Any]


@cache
def assignments():
    """Return the project's assignments by name; the rest of the sources is not looked at."""
    report = Report(ROOT)
    items = [read_item(path, report) for path in sorted((ROOT / "assessments/items").glob("*/*-p-*.yml"))]
    base = ROOT / "assessments/notebooks"
    return {part.id: part for part in read_assignments(base, report, [item for item in items if item])}


def make_course(folder: Path, *names: str) -> Path:
    """Write the course with these assignments (default: sign-in) and return its folder."""
    chosen = tuple(assignments()[name] for name in names or (NAME,))
    write_tree(folder, course(chosen))
    return folder


@cache
def _books(name: str) -> tuple[str, str]:
    files = course((assignments()[name],))
    return files[f"source/{name}/{name}.ipynb"], files[f"release/{name}/{name}.ipynb"]


def released(name: str = NAME) -> Plain:
    """Return the notebook as learners get it."""
    return _joined(_books(name)[1])


def _joined(text: str) -> Plain:
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    return notebook


def solved(name: str = NAME) -> Plain:
    """Return a learner's notebook with all answers right."""
    source = {cell["id"]: cell for cell in _joined(_books(name)[0])["cells"]}
    notebook = released(name)
    for cell in notebook["cells"]:
        if facts(cell).get("solution"):
            cell["source"] = source[cell["id"]]["source"]
    return notebook


def sampled(name: str, level: str) -> Plain:
    """Return a solved notebook whose manual cells hold the marked samples of a level."""
    notebook = solved(name)
    for cell in assignments()[name].manual:
        find(notebook, cell.id)["source"] = cell.sample(level).text
    return notebook


def facts(cell: Plain) -> Plain:
    return cell["metadata"].get("nbgrader") or {}


def find(notebook: Plain, name: str) -> Plain:
    return next(cell for cell in notebook["cells"] if facts(cell).get("grade_id") == name)


def place(notebook: Plain, name: str) -> int:
    return notebook["cells"].index(find(notebook, name))


def hand_in(folder: Path, notebook: Plain | bytes | str, person: str = "p1", name: str = NAME) -> Path:
    """Put a notebook where nbgrader expects what a person handed in."""
    path = folder / person / name / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(notebook) if isinstance(notebook, dict) else notebook
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def session(submitted: Path, course_folder: Path, jobs: int = 1, **more) -> Grader:
    """Return a run of the grader, with the real runner."""
    from wisepath.grading.run import run

    settings = {"out": course_folder, "settings": Settings(jobs=jobs), **more}
    job = Job(submitted=submitted, course=course_folder, **settings)
    return Grader(job, write_file, run)


def graded(submitted: Path, course_folder: Path, **more):
    """Grade and return the results by person, or by place where there is none."""
    return {part.student or part.where: part for part in session(submitted, course_folder, **more).results()}


def template(course_folder: Path, name: str = NAME):
    return read_course(course_folder)[name]


def environment(home: Path) -> dict[str, str]:
    """Return an environment in which nbgrader finds its helpers and no settings of this machine's user."""
    return {
        **os.environ,
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "jupyter"),
        "IPYTHONDIR": str(home / "ipython"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
    }


def stock(folder: Path, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of stock nbgrader in a course folder."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    return subprocess.run(command, cwd=folder, env=environment(home), capture_output=True, text=True, check=False)


def gradebook(folder: Path) -> Plain:
    """Return all that nbgrader's gradebook says, by nbgrader's own API, without its random row ids."""
    from nbgrader.api import Gradebook

    told: Plain = {}
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        for part in book.assignments:
            (notebook,) = part.notebooks
            told[part.name] = {
                "assignment": (part.name, part.course_id, part.duedate, part.max_score),
                "notebook": (notebook.name, notebook.kernelspec),
                "grades": sorted((cell.name, cell.max_score, cell.cell_type) for cell in notebook.grade_cells),
                "solutions": sorted(cell.name for cell in notebook.solution_cells),
                "tasks": sorted((cell.name, cell.max_score) for cell in notebook.task_cells),
                "sources": sorted(
                    (cell.name, cell.cell_type, cell.locked, cell.source, cell.checksum)
                    for cell in notebook.source_cells
                ),
                "people": {work.student_id: _submission(work) for work in part.submissions},
            }
    return told


def _submission(work) -> Plain:
    (notebook,) = work.notebooks
    return {
        "facts": (work.timestamp, work.extension, notebook.flagged, notebook.late_submission_penalty),
        "grades": {
            grade.name: (grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade)
            for grade in notebook.grades
        },
        "comments": {part.name: (part.auto_comment, part.manual_comment) for part in notebook.comments},
        "score": work.score,
        "max": work.max_score,
    }
