"""`wisepath grade` against stock nbgrader and otter-grader, on the same submissions in one run.

Run: make bench, or `.venv/bin/python benchmarks/grade.py [N]` (default 20 submissions; 200 takes a
while). Each side starts from a fresh course and ends with marks and feedback on disk:

- stock nbgrader: `autograde`, then `generate_feedback`; in one process, and in two that take
  half of the persons each by `--student`.
- otter-grader: `otter.api.grade_submission` for each notebook in one process, and only when
  OTTER_PYTHON names the Python of an environment that has it. Make it apart, as it shares pins
  with nothing here: `python3 -m venv build/bench-otter && build/bench-otter/bin/pip install otter-grader ipykernel`.
  It gets the same notebooks with the tests in its own form, and writes no feedback.
- `wisepath grade` with gradebook and feedback, with one job and with two.

Printed for each: wall and CPU seconds a submission (start-up of the commands included), the peak
memory of the whole tree of processes (PSS: shared pages are divided among those that share them),
the ratio of CPU to ours, and in how many cells the points agree with stock.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wisepath.deliveries.nbgrader.course import course
from wisepath.output.disk import write_tree
from wisepath.pipeline import source_root
from wisepath.source.assignments import read_assignments
from wisepath.source.report import Report

NAME = "numbers-that-mean-something"
Marks = Mapping[tuple[str, str], float | None]


@dataclass(frozen=True)
class Measured:
    """What one side took, and what it gave."""

    label: str
    wall: float
    cpu: float
    memory: int
    marks: Marks


def main() -> None:
    """Measure all sides and print a table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    root = source_root(Path(__file__))
    assert root is not None
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        files = course(
            tuple(part for part in read_assignments(root / "assessments/notebooks", Report(root)) if part.id == NAME)
        )
        people = hand_in(work / "work", files, count)
        sides = [*ours(work, files), *stock(work, files, people), *otter(work, files)]
    print(f"{count} submissions of {NAME}; load of this machine at the end: {os.getloadavg()[0]:.1f}")
    report(sides, count)


def ours(work: Path, files: Mapping[str, str]) -> Iterator[Measured]:
    """Measure `wisepath grade` with one job and with two."""
    for jobs in (1, 2):
        folder = fresh(work / f"ours-{jobs}", files)
        command = [
            sys.executable,
            "-m",
            "wisepath",
            "grade",
            str(work / "work"),
            "--course",
            str(folder),
            f"--jobs={jobs}",
        ]
        yield measured(f"wisepath grade, {jobs} job{'s' if jobs > 1 else ''}", [[command]], folder)


def stock(work: Path, files: Mapping[str, str], people: list[str]) -> Iterator[Measured]:
    """Measure nbgrader's own commands in one process and in two."""
    nbgrader = [sys.executable, "-m", "nbgrader"]
    halves = [people[::2], people[1::2]]
    for processes in (1, 2):
        folder = fresh(work / f"stock-{processes}", files)
        shutil.copytree(work / "work", folder / "submitted")
        subprocess.run(
            [*nbgrader, "generate_assignment", NAME], cwd=folder, env=environment(work), check=True, capture_output=True
        )
        globs = ["*"] if processes == 1 else [f"[{half[0][0]}]*" for half in halves]
        rounds = [
            [[*nbgrader, command, NAME, f"--student={glob}"] for glob in globs]
            for command in ("autograde", "generate_feedback")
        ]
        yield measured(f"nbgrader, {processes} process{'es' if processes > 1 else ''}", rounds, folder)


def otter(work: Path, files: Mapping[str, str]) -> Iterator[Measured]:
    """Measure otter-grader where its own environment is named."""
    python = os.environ.get("OTTER_PYTHON")
    if not python:
        print("otter-grader: left out; name its Python in OTTER_PYTHON (how to make it: see this file's first lines)")
        return
    folder = work / "otter"
    write_otter(folder, json.loads(files[f"source/{NAME}/{NAME}.ipynb"]), work / "work")
    driver = Path(__file__).with_name("otter_driver.py")
    yield measured("otter-grader, one process", [[[python, str(driver), str(folder)]]], folder)


def measured(label: str, rounds: list[list[list[str]]], folder: Path) -> Measured:
    """Run rounds of commands (those of one round at once); return what they took."""
    before, start, peak = os.times(), time.monotonic(), Peak()
    for commands in rounds:
        log = (folder / "bench.log").open("wb")
        running = [
            subprocess.Popen(command, cwd=folder, env=environment(folder.parent), stdout=log, stderr=log)
            for command in commands
        ]
        peak.watch([process.pid for process in running])
        codes = [process.wait() for process in running]
        log.close()
        if any(codes):
            raise SystemExit(f"{label} failed:\n{(folder / 'bench.log').read_text()[-3000:]}")
    peak.stop()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(label, time.monotonic() - start, cpu, peak.most, marks_of(folder))


class Peak(threading.Thread):
    """Looks at the memory of a tree of processes every 50 ms."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self._roots, self._end = 0, [], threading.Event()
        self.start()

    def watch(self, roots: list[int]) -> None:
        """Watch the trees below these processes from now on."""
        self._roots = roots

    def stop(self) -> None:
        """Watch no more."""
        self._end.set()
        self.join()

    def run(self) -> None:
        """Watch until told to stop."""
        while not self._end.wait(0.05):
            self.most = max(self.most, tree_memory(self._roots))


def tree_memory(roots: list[int]) -> int:
    """Return the bytes of processes and all below them."""
    parents, sizes = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            sizes[int(folder.name)] = shared_fairly(folder)
        except (OSError, StopIteration):  # it has ended in this moment
            continue
    wanted = set(roots)
    for _ in range(12):  # deep enough for every tree here
        wanted |= {process for process, parent in parents.items() if parent in wanted}
    return sum(sizes.get(process, 0) for process in wanted)


def shared_fairly(process: Path) -> int:
    """Return a process's memory in bytes; what several processes share is divided among them."""
    lines = (process / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def hand_in(folder: Path, files: Mapping[str, str], count: int) -> list[str]:
    """Write the submissions: right, empty, partly right and broken ones in turn; return the persons.

    The codes begin with a or b, so that two processes can share them by a pattern.
    """
    kinds = list(kinds_of(files))
    people = [f"{'ab'[number % 2]}{number:04}" for number in range(count)]
    for number, person in enumerate(people):
        path = folder / person / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(kinds[number % len(kinds)]), encoding="utf-8")
    return people


def kinds_of(files: Mapping[str, str]) -> Iterator[Any]:
    """Yield the kinds of work: all right, untouched, one answer wrong, one answer that is not Python."""
    source = {cell["id"]: cell for cell in json.loads(files[f"source/{NAME}/{NAME}.ipynb"])["cells"]}
    for changed in (None, "everything", "counts", "both-ends"):
        notebook = json.loads(files[f"release/{NAME}/{NAME}.ipynb"])
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution") and changed not in ("everything", cell["id"]):
                cell["source"] = source[cell["id"]]["source"]
            if cell["id"] == changed == "both-ends":
                cell["source"] = "LOWEST ="
        yield notebook


def fresh(folder: Path, files: Mapping[str, str]) -> Path:
    """Write a course that nothing was done with."""
    write_tree(folder, files)
    return folder


def marks_of(folder: Path) -> Marks:
    """Return the tests' points by person and cell, from nbgrader's gradebook or otter's results."""
    if (folder / "results.json").exists():
        told = json.loads((folder / "results.json").read_text())
        return {(person, cell): points for person, cells in told.items() for cell, points in cells.items()}
    query = """
        select submitted_assignment.student_id, base_cell.name, grade.auto_score from grade
        join base_cell on base_cell.id = grade.cell_id
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
    """
    book = sqlite3.connect(folder / "gradebook.db")
    marks = {(person, cell): points for person, cell, points in book.execute(query)}
    book.close()
    return marks


def write_otter(folder: Path, source: Any, work: Path) -> None:
    """Write the same tests in otter's form, one file each, and the same notebooks."""
    cells = [cell for cell in source["cells"] if cell["metadata"].get("nbgrader", {}).get("points")]
    tests = {
        cell["id"]: {"points": cell["metadata"]["nbgrader"]["points"], "code": "".join(cell["source"])}
        for cell in cells
        if not cell["metadata"]["nbgrader"]["solution"]
    }
    folder.mkdir()
    (folder / "tests.json").write_text(json.dumps(tests))
    for path in work.glob("*/*/*.ipynb"):
        target = folder / "work" / f"{path.parts[-3]}.ipynb"
        target.parent.mkdir(exist_ok=True)
        shutil.copy(path, target)


def report(sides: list[Measured], count: int) -> None:
    """Print the table; agreement is with nbgrader in one process."""
    theirs = next(side for side in sides if side.label == "nbgrader, 1 process")
    base = sides[0]
    print(f"{'':<28}{'wall s':>9}{'CPU s':>9}{'peak MiB':>10}{'CPU to ours':>13}{'points agree':>16}")
    for side in sides:
        shared = [key for key in theirs.marks if key in side.marks]
        same = sum(side.marks[key] == theirs.marks[key] for key in shared)
        print(
            f"{side.label:<28}{side.wall / count:>9.3f}{side.cpu / count:>9.3f}{side.memory / 2**20:>10.0f}"
            f"{side.cpu / base.cpu:>12.1f}x{same:>9} of {len(shared)}"
        )
    print(f"wall ratio, nbgrader 1 process to wisepath 1 job: {theirs.wall / base.wall:.1f}")


def environment(home: Path) -> dict[str, str]:
    """Return an environment without settings of this machine's user, and with compiled files."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "HOME": str(home), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


if __name__ == "__main__":
    main()
