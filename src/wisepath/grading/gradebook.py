"""nbgrader's own gradebook: assignments and marks, written as nbgrader writes them, in one step each.

The rows are those of `nbgrader.api`'s models, so formgrader, feedback and export go on as before.
A submission is one transaction: after a stop at any moment it is there whole, or as it was.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from sqlalchemy import Connection, create_engine, delete, insert, inspect, select, text, update

from wisepath.grading.notes import NotGradedError
from wisepath.grading.stock import api, database_version, utils
from wisepath.grading.template import Template, TemplateCell

_COURSE = "default_course"  # nbgrader's own name for a course that has none
_PATIENCE = 30  # seconds to wait while the formgrader writes
_MODELS: Mapping[str, Any] = {"grade": api.GradeCell, "solution": api.SolutionCell, "task": api.TaskCell}
_ROLES = {model.__name__: role for role, model in _MODELS.items()}  # what the column `type` holds is the model's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the tests give one submission.

    `scores` by cell: points, or None where a person marks; `answered` tells for each cell that the
    learner writes whether it still holds what was given out.
    """

    student: str
    timestamp: str
    scores: Mapping[str, float | None]
    answered: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One cell of a submission in the gradebook."""

    name: str
    score: float
    points: float
    waiting: bool
    by_person: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One submission in the gradebook."""

    student: str
    assignment: str
    timestamp: str
    marks: tuple[Mark, ...]
    comments: Mapping[str, str]

    @property
    def score(self) -> float:
        """All points so far."""
        return sum(mark.score for mark in self.marks)

    @property
    def points(self) -> float:
        """All points that one can get."""
        return sum(mark.points for mark in self.marks)

    @property
    def waiting(self) -> int:
        """How many cells a person has yet to mark."""
        return sum(mark.waiting for mark in self.marks)


class Book:
    """An open gradebook; close it, or use it in a `with`."""

    def __init__(self, url: str, course_id: str = "") -> None:
        patient = {"timeout": _PATIENCE} if url.startswith("sqlite") else {}
        self._engine = create_engine(url, connect_args=patient)
        self._course = course_id or _COURSE
        with self._engine.begin() as connection:
            _prepare(connection, self._course)
        self._ids: dict[str, dict[str, str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def enter_assignment(self, template: Template) -> None:
        """Write the assignment as `nbgrader generate_assignment` does; what is there already is updated.

        Raises `NotGradedError` when cells came or went and there are submissions: their marks would be lost.
        """
        with self._engine.begin() as connection:
            notebook = _notebook(connection, template, self._course)
            self._ids[template.assignment] = _cells(connection, template, notebook)

    def enter(self, template: Template, entry: Entry) -> None:
        """Write one submission; marks and comments that people gave stay."""
        with self._engine.begin() as connection:
            notebook = _submitted(connection, template, entry)
            ids = self._ids[template.assignment]
            _enter_scores(connection, notebook, ids, entry.scores)
            _enter_answered(connection, notebook, ids, entry.answered)

    def holds(self, assignment: str, student: str) -> bool:
        """Return whether the submission is in the gradebook."""
        with self._engine.connect() as connection:
            return connection.execute(_submission(assignment, student)).first() is not None

    def sheet(self, assignment: str, student: str) -> Sheet | None:
        """Return what the gradebook holds of one submission, by tests and by people."""
        return next(self._sheets(assignment, student), None)

    def sheets(self) -> Iterator[Sheet]:
        """Yield every submission, by assignment and person."""
        yield from self._sheets()

    def _sheets(self, assignment: str = "", student: str = "") -> Iterator[Sheet]:
        with self._engine.connect() as connection:
            for row in connection.execute(_submission(assignment, student)):
                marks = tuple(_mark(mark) for mark in connection.execute(_marks(row.notebook)))
                comments = {
                    part.name: part.comment for part in connection.execute(_comments(row.notebook)) if part.comment
                }
                told = row.timestamp.isoformat(sep=" ", timespec="seconds") if row.timestamp else ""
                yield Sheet(student=row.student, assignment=row.name, timestamp=told, marks=marks, comments=comments)


def _prepare(connection: Connection, course_id: str) -> None:
    """Make the tables as nbgrader does, in one step and without its call of another program for the version."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # Python's driver begins before rows, not before tables
    if not inspect(connection).get_table_names():
        api.Base.metadata.create_all(connection)
        head = database_version()
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": head})
    for name in (_COURSE, course_id):
        if connection.execute(select(api.Course.id).where(api.Course.id == name)).first() is None:
            connection.execute(insert(api.Course), [{"id": name}])


def _notebook(connection: Connection, template: Template, course_id: str) -> str:
    """Return the row id of the assignment's notebook, made if need be."""
    name = template.assignment
    row = connection.execute(select(api.Assignment.id).where(api.Assignment.name == name)).first()
    assignment = row.id if row else _made(connection, api.Assignment, name=name, course_id=course_id)
    where = (api.Notebook.assignment_id == assignment, api.Notebook.name == name)
    row = connection.execute(select(api.Notebook.id).where(*where)).first()
    kernel = json.dumps(template.kernelspec)
    return row.id if row else _made(connection, api.Notebook, name=name, assignment_id=assignment, kernelspec=kernel)


def _cells(connection: Connection, template: Template, notebook: str) -> dict[str, str]:
    """Bring the cells of an assignment up to date; return their row ids by role and name."""
    base = api.BaseCell.__table__
    rows = connection.execute(select(base.c.id, base.c.name, base.c.type).where(base.c.notebook_id == notebook))
    there = {f"{_ROLES[row.type]}:{row.name}": row.id for row in rows}
    wanted = {f"{role}:{cell.name}": cell for cell in template.cells for role in _roles(cell)}
    if there.keys() != wanted.keys():
        _unused(connection, notebook, template.assignment)
        _remove(connection, there)
        there = {key: _made_cell(connection, key.partition(":")[0], cell, notebook) for key, cell in wanted.items()}
    for key, cell in wanted.items():
        model = _MODELS[key.partition(":")[0]]
        if model is not api.SolutionCell:
            values = {"max_score": cell.points, "cell_type": cell.kind}
            connection.execute(update(model.__table__).where(model.__table__.c.id == there[key]).values(**values))
    _sources(connection, template, notebook)
    return there


def _unused(connection: Connection, notebook: str, assignment: str) -> None:
    used = select(api.SubmittedNotebook.id).where(api.SubmittedNotebook.notebook_id == notebook)
    if connection.execute(used).first() is not None:
        raise NotGradedError(
            "points-elsewhere", f"the cells of {assignment} are others than those that were marked before"
        )


def _remove(connection: Connection, there: Mapping[str, str]) -> None:
    for key, row in there.items():
        for table in (_MODELS[key.partition(":")[0]].__table__, api.BaseCell.__table__):
            connection.execute(delete(table).where(table.c.id == row))


def _made_cell(connection: Connection, role: str, cell: TemplateCell, notebook: str) -> str:
    model = _MODELS[role]
    row = _made(connection, api.BaseCell, name=cell.name, notebook_id=notebook, type=model.__name__)
    graded = {} if role == "solution" else {"max_score": cell.points, "cell_type": cell.kind}
    connection.execute(insert(model.__table__), [{"id": row, **graded}])
    return row


def _sources(connection: Connection, template: Template, notebook: str) -> None:
    table = api.SourceCell.__table__
    there = {row.name: row.id for row in connection.execute(select(table).where(table.c.notebook_id == notebook))}
    for name in there.keys() - template.by_name.keys():
        connection.execute(delete(table).where(table.c.id == there[name]))
    for cell in template.cells:
        facts = {"cell_type": cell.kind, "locked": cell.locked, "source": cell.source, "checksum": cell.checksum}
        if cell.name in there:
            connection.execute(update(table).where(table.c.id == there[cell.name]).values(**facts))
        else:
            _made(connection, api.SourceCell, name=cell.name, notebook_id=notebook, **facts)


def _submitted(connection: Connection, template: Template, entry: Entry) -> str:
    """Return the row id of the submitted notebook; person, submission and empty marks are made if need be."""
    if connection.execute(select(api.Student.id).where(api.Student.id == entry.student)).first() is None:
        connection.execute(insert(api.Student.__table__), [{"id": entry.student}])
    row = connection.execute(_submission(template.assignment, entry.student)).first()
    stamp = utils.parse_utc(entry.timestamp) if entry.timestamp else None
    if row is not None:
        if stamp is not None:
            table = api.SubmittedAssignment.__table__
            connection.execute(update(table).where(table.c.id == row.submission).values(timestamp=stamp))
        table = api.SubmittedNotebook.__table__
        connection.execute(update(table).where(table.c.id == row.notebook).values(late_submission_penalty=None))
        return str(row.notebook)
    name = template.assignment
    notebook = connection.execute(
        select(api.Notebook.id, api.Notebook.assignment_id)
        .join(api.Assignment, api.Assignment.id == api.Notebook.assignment_id)
        .where(api.Assignment.name == name, api.Notebook.name == name)
    ).one()
    submission = _made(
        connection,
        api.SubmittedAssignment,
        assignment_id=notebook.assignment_id,
        student_id=entry.student,
        timestamp=stamp,
    )
    return _made(connection, api.SubmittedNotebook, assignment_id=submission, notebook_id=notebook.id, flagged=False)


def _enter_scores(
    connection: Connection, notebook: str, ids: Mapping[str, str], scores: Mapping[str, float | None]
) -> None:
    """Write the tests' points; where a person has given points, these stay and wait for another look."""
    table = api.Grade.__table__
    rows = connection.execute(
        select(table.c.id, table.c.cell_id, table.c.manual_score).where(table.c.notebook_id == notebook)
    )
    there = {row.cell_id: row for row in rows}
    new = []
    for name, score in scores.items():
        cell = ids.get(f"grade:{name}") or ids[f"task:{name}"]
        row = there.get(cell)
        if row is not None and f"task:{name}" in ids:
            continue  # nbgrader never touches the points of a task again
        waiting = score is None or (row is not None and row.manual_score is not None)
        values = {"auto_score": score, "needs_manual_grade": waiting}
        if row is None:
            new.append({"id": uuid4().hex, "cell_id": cell, "notebook_id": notebook, **values})
        else:
            connection.execute(update(table).where(table.c.id == row.id).values(**values))
    if new:
        connection.execute(insert(table), new)


def _enter_answered(
    connection: Connection, notebook: str, ids: Mapping[str, str], answered: Mapping[str, bool]
) -> None:
    """Write nbgrader's own comment where nothing was answered; people's comments stay."""
    table = api.Comment.__table__
    rows = connection.execute(select(table.c.id, table.c.cell_id).where(table.c.notebook_id == notebook))
    there = {row.cell_id: row.id for row in rows}
    new = []
    for name, given in answered.items():
        cell = ids.get(f"solution:{name}") or ids[f"task:{name}"]
        values = {"auto_comment": None if given else "No response."}
        if cell in there:
            connection.execute(update(table).where(table.c.id == there[cell]).values(**values))
        else:
            new.append({"id": uuid4().hex, "cell_id": cell, "notebook_id": notebook, **values})
    if new:
        connection.execute(insert(table), new)


def _submission(assignment: str, student: str) -> Any:
    """Select submissions with their notebook: one, or all when the names are empty."""
    named = (api.Assignment.name == assignment, api.SubmittedAssignment.student_id == student) if assignment else ()
    return (
        select(
            api.SubmittedAssignment.id.label("submission"),
            api.SubmittedAssignment.student_id.label("student"),
            api.SubmittedAssignment.timestamp,
            api.SubmittedNotebook.id.label("notebook"),
            api.Assignment.name,
        )
        .join(api.Assignment, api.Assignment.id == api.SubmittedAssignment.assignment_id)
        .join(api.SubmittedNotebook, api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id)
        .where(*named)
        .order_by(api.Assignment.name, api.SubmittedAssignment.student_id)
    )


def _marks(notebook: str) -> Any:
    grade, base, graded, task = (model.__table__ for model in (api.Grade, api.BaseCell, api.GradeCell, api.TaskCell))
    return (
        select(
            base.c.name,
            grade.c.auto_score,
            grade.c.manual_score,
            grade.c.extra_credit,
            grade.c.needs_manual_grade,
            graded.c.max_score,
            task.c.max_score.label("task_score"),
        )
        .select_from(
            grade.join(base, base.c.id == grade.c.cell_id)
            .outerjoin(graded, graded.c.id == base.c.id)
            .outerjoin(task, task.c.id == base.c.id)
        )
        .where(grade.c.notebook_id == notebook)
    )


def _comments(notebook: str) -> Any:
    comment, base = api.Comment.__table__, api.BaseCell.__table__
    return (
        select(base.c.name, comment.c.manual_comment.label("comment"))
        .select_from(comment.join(base, base.c.id == comment.c.cell_id))
        .where(comment.c.notebook_id == notebook)
    )


def _mark(row: Any) -> Mark:
    score = row.manual_score if row.manual_score is not None else row.auto_score
    return Mark(
        name=row.name,
        score=0.0 if score is None else score + (row.extra_credit or 0),
        points=row.max_score if row.max_score is not None else row.task_score,
        waiting=row.needs_manual_grade,
        by_person=row.manual_score is not None,
    )


def _roles(cell: TemplateCell) -> Iterator[str]:
    if cell.grade:
        yield "grade"
    if cell.solution:
        yield "solution"
    if cell.task:
        yield "task"


def _made(connection: Connection, model: Any, **values: Any) -> str:
    row = uuid4().hex
    connection.execute(insert(model.__table__), [{"id": row, **values}])
    return row
