"""Pages for those who mark: how to run the course, and each rubric with its marked samples."""

from collections.abc import Iterator

from wisepath.model.assignment import LEVELS, Assignment, Cell, Criterion, Sample

_GUIDE = """\
# The assignments, for those who mark

Written by `wisepath build nbgrader`. This folder is a course of nbgrader 0.9. Run its commands here:

```text
nbgrader generate_assignment NAME      release/NAME from source/NAME, and NAME in the gradebook
nbgrader validate submitted/PERSON/NAME/NAME.ipynb
nbgrader autograde NAME                marks what tests can mark
nbgrader formgrader                    opens the notebooks in a browser for what a person marks
nbgrader generate_feedback NAME
nbgrader export                        all points as a table
```

`PERSON` is a code, never a name. Put what was handed in at `submitted/PERSON/NAME/NAME.ipynb`. Learners get the
files of `release/` and nothing else: `source/` and `graders/` hold the answers.

`nbgrader autograde` runs what learners hand in with your rights and without a wall around it. Keep it for work of
people you know. `wisepath grade`, run here, gives the same marks behind a wall and in a fraction of the time; it
writes the same gradebook, so formgrader, feedback and export go on as before.

| NAME | title | minutes | points by tests | points by a person | rubric |
|---|---|---|---|---|---|
"""


def guide(assignments: tuple[Assignment, ...]) -> str:
    """Return the first page of the course folder: commands, and a table of the assignments."""
    return _GUIDE + "".join(f"| {' | '.join(_row(assignment))} |\n" for assignment in assignments)


def rubric_page(assignment: Assignment) -> str:
    """Return the page with the rubric and the marked samples of each cell that a person marks."""
    parts = [f"# {assignment.facts.title}: rubric and samples", "For graders only. Mark the line, never the person."]
    for cell in assignment.manual:
        parts.extend(_cell(cell))
    return "\n\n".join(parts) + "\n"


def _row(assignment: Assignment) -> Iterator[str]:
    by_person = sum(cell.points for cell in assignment.manual)
    yield f"`{assignment.id}`"
    yield _one_line(assignment.facts.title)
    yield f"{assignment.facts.minutes:g}"
    yield f"{assignment.points - by_person:g}"
    yield f"{by_person:g}"
    yield f"[rubric](graders/{assignment.id}.md)" if assignment.manual else "none"


def _cell(cell: Cell) -> Iterator[str]:
    yield f"## {cell.id} ({cell.points:g} points)"
    head = "| line | strong | middling | weak |\n|---|---|---|---|\n"
    yield head + "\n".join(_line(criterion) for criterion in cell.rubric)
    for sample in sorted(cell.samples, key=lambda part: LEVELS.index(part.name)):
        yield from _sample(sample, cell)


def _line(criterion: Criterion) -> str:
    texts = (criterion.strong, criterion.middling, criterion.weak)
    levels = (f"{points:g}: {_one_line(text)}" for points, text in zip(criterion.points, texts, strict=True))
    return f"| {_one_line(criterion.line)} | {' | '.join(levels)} |"


def _sample(sample: Sample, cell: Cell) -> Iterator[str]:
    yield f"### A {sample.name} sample: {sample.points:g} of {cell.points:g} points"
    fence = "" if cell.markdown else "    "
    yield "\n".join(f"{'> ' if cell.markdown else fence}{line}".rstrip() for line in sample.text.split("\n"))
    marks = (f"{line.line} {mark:g}" for line, mark in zip(cell.rubric, sample.marks, strict=True))
    yield f"Marks: {'; '.join(marks)}."
    yield sample.why.strip()


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
