"""One run of the grader: takes work in, has it run, and writes it down so that a stop at any moment is sound.

For each submission, in this order: the run notebook (in the old one's place in one step), the
gradebook (one transaction), the learner's page, and last the record that says it is done.
"""

import fcntl
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wisepath.grading.feedback import Feedback, page
from wisepath.grading.gradebook import Book, Entry
from wisepath.grading.intake import HandedIn, Names, Refused, handed_in, is_observation
from wisepath.grading.messages import messages
from wisepath.grading.notebook import parse
from wisepath.grading.notes import NotGradedError
from wisepath.grading.observations import Behaviours, observed
from wisepath.grading.records import Record, digest_of, dump_record, load_record, record_path
from wisepath.grading.restore import restore
from wisepath.grading.scores import answered, scores, waiting
from wisepath.grading.table import grades_csv
from wisepath.grading.template import CourseError, Template, read_course
from wisepath.grading.work import Marked, Settings, Trouble, Work

Plain = dict[str, Any]
Write = Callable[[Path, str | bytes], bool]
Run = Callable[[Iterable[Work], Settings], Iterator[Marked]]

_MOST_BESIDE = 200


class BusyError(Exception):
    """Another grader is at work in the same folder."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """What to grade, with which course, where to, and how."""

    submitted: Path
    course: Path
    out: Path
    assignment: str = ""
    person: str = ""
    again: bool = False
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came of one submission. `state`: graded, unchanged (marked before), or refused."""

    where: str
    student: str
    assignment: str
    state: str
    notes: tuple[Trouble, ...] = ()
    score: float = 0.0
    points: float = 0.0
    waiting: int = 0


@dataclass(frozen=True, kw_only=True)
class _Ready:
    """A submission that is read and restored."""

    part: HandedIn
    template: Template
    raw: bytes
    files: Mapping[str, bytes]
    work: Work
    notes: tuple[Trouble, ...]
    digest: str


class Grader:
    """A run of the grader; `write` puts a file in its place in one step, `run` runs notebooks."""

    def __init__(self, job: Job, write: Write, run: Run, behaviours: Behaviours = dict) -> None:
        self.job, self._write, self._run = job, write, run
        self._templates = read_course(job.course)
        if job.assignment and job.assignment not in self._templates:
            known = ", ".join(self._templates)
            raise CourseError(f'the course has no assignment "{job.assignment}"; there are: {known}')
        names = Names(assignments=frozenset(self._templates), assignment=job.assignment, person=job.person)
        found = list(handed_in(job.submitted, names))
        records = [part for part in found if isinstance(part, HandedIn) and is_observation(part.where)]
        self._found = [part for part in found if part not in records]
        self._observed = list(observed(records, job.out, behaviours) if records else ())
        self._done: deque[Result] = deque()
        self._open: dict[tuple[str, str], _Ready] = {}
        self._seen: dict[tuple[str, str], str] = {}
        self._entered: set[str] = set()

    @property
    def total(self) -> int:
        """How many results there will be."""
        return len(self._found) + len(self._observed)

    def results(self) -> Iterator[Result]:
        """Grade everything; yield each result when it is written down. Raises `BusyError`."""
        with self._alone(), Book(*_gradebook(self.job)) as book:
            self._copy_course()
            yield from self._records(book)
            for marked in self._run(self._works(book), self.job.settings):
                yield from self._drained()
                ready = self._open.pop((marked.student, marked.assignment))
                yield self._kept(book, ready, marked)
            yield from self._drained()
            self._write(self.job.out / "wisepath" / "grades.csv", grades_csv(book.sheets()))

    def _drained(self) -> Iterator[Result]:
        while self._done:
            yield self._done.popleft()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the folder for this run alone."""
        path = self.job.out / "wisepath" / "lock"
        self._write(path, "")
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            _locked(handle, self.job.out)
            yield
        finally:
            os.close(handle)

    def _copy_course(self) -> None:
        """Put the course beside the marks, so that nbgrader's commands work where they are."""
        if self.job.out.resolve() == self.job.course.resolve():
            return
        for folder in ("source", "release", "nbgrader_config.py"):
            top = self.job.course / folder
            for path in [top] if top.is_file() else sorted(top.rglob("*")):
                if path.is_file():
                    self._write(self.job.out / path.relative_to(self.job.course), path.read_bytes())

    def _records(self, book: Book) -> Iterator[Result]:
        """Keep the observations at work; nothing in them is run."""
        for seen in self._observed:
            if isinstance(seen, Refused):
                yield _refused(seen, seen.note)
                continue
            ready = self._ready(seen.part, seen.template, seen.raw, seen.files)
            if not self._marked_before(book, ready):
                book.enter_assignment(seen.template)
                yield self._kept(book, ready, _unrun(ready.work))
            yield from self._drained()

    def _works(self, book: Book) -> Iterator[Work]:
        """Yield what has to be run; everything else is done at once."""
        for part in self._found:
            if isinstance(part, Refused):
                self._done.append(_refused(part, part.note))
                continue
            try:
                ready = self._read(part)
                if self._marked_before(book, ready):
                    continue
                self._enter_assignment(book, ready.template)
            except NotGradedError as error:
                self._done.append(_refused(part, error.note))
                continue
            self._open[(ready.work.student, ready.work.assignment)] = ready
            yield ready.work

    def _read(self, part: HandedIn) -> _Ready:
        raw = part.notebook()
        template = self._templates[part.assignment] if part.assignment else self._known(parse(raw))
        if len(part.beside) > _MOST_BESIDE:
            raise NotGradedError("too-large", f"more than {_MOST_BESIDE} files lie beside the notebook")
        beside = {name: read() for name, read in part.beside.items()}
        ready = self._ready(part, template, raw, beside)
        other = self._seen.setdefault((part.student, template.assignment), part.where)
        if other != part.where:
            raise NotGradedError("handed-in-twice", f"{part.student} handed in {template.assignment} in {other} too")
        return ready

    def _ready(self, part: HandedIn, template: Template, raw: bytes, files: Mapping[str, bytes]) -> _Ready:
        """Return a submission with its locked cells restored; raise `NotGradedError`."""
        restored, notes = restore(parse(raw), template)
        work = Work(
            student=part.student,
            assignment=template.assignment,
            notebook=restored,
            files={**files, **template.files},
        )
        digest = digest_of(raw, {**files, "timestamp.txt": part.timestamp.encode()}, template)
        return _Ready(part=part, template=template, raw=raw, files=files, work=work, notes=notes, digest=digest)

    def _known(self, notebook: Plain) -> Template:
        """Return the one assignment whose cells are in the notebook; raise `NotGradedError`."""
        facts = (cell["metadata"].get("nbgrader") for cell in notebook["cells"])
        named = {str(fact.get("grade_id")) for fact in facts if isinstance(fact, dict)}
        counts = {name: len(named & template.by_name.keys()) for name, template in self._templates.items()}
        best = [name for name, count in counts.items() if count and count == max(counts.values())]
        if len(best) != 1:
            raise NotGradedError("no-such-assignment", "neither its name nor its cells tell which assignment it is")
        return self._templates[best[0]]

    def _enter_assignment(self, book: Book, template: Template) -> None:
        if template.assignment not in self._entered:
            book.enter_assignment(template)
            self._entered.add(template.assignment)

    def _marked_before(self, book: Book, ready: _Ready) -> bool:
        """Skip what is marked and unchanged; its page is written anew, as a grader may have marked since."""
        work, out = ready.work, self.job.out
        record = load_record(record_path(out, work.assignment, work.student))
        if self.job.again or record is None or record.digest != ready.digest:
            return False
        path = _marked_path(out, work)
        if not path.is_file() or not book.holds(work.assignment, work.student):
            return False
        notebook = _loaded(path)
        if notebook is None:
            return False
        self._done.append(self._told(book, ready, notebook, record, state="unchanged"))
        return True

    def _kept(self, book: Book, ready: _Ready, marked: Marked) -> Result:
        """Write one run submission down, in the order that this module's docstring tells."""
        if not marked.verdicts and any(cell.tests for cell in ready.template.cells):
            return _refused(ready.part, *(marked.troubles or (Trouble(code="not-run", message="it was not run"),)))
        points = scores(marked, ready.template)
        told = {(note.code, note.cell) for note in marked.troubles}
        open_cells = [note for note in waiting(points, marked, ready.template) if (note.code, note.cell) not in told]
        record = Record(
            digest=ready.digest,
            notes=(*ready.notes, *marked.troubles, *open_cells),
            messages=messages(marked, ready.template),
        )
        entry = Entry(
            student=marked.student,
            timestamp=ready.part.timestamp,
            scores=points,
            answered=answered(marked.notebook, ready.template),
        )
        try:
            self._files(ready, marked)
            book.enter(ready.template, entry)
            result = self._told(book, ready, marked.notebook, record, state="graded")
            self._write(record_path(self.job.out, marked.assignment, marked.student), dump_record(record))
        except OSError as error:
            return _refused(ready.part, Trouble(code="not-run", message=f"it could not be written down: {error}"))
        return result

    def _files(self, ready: _Ready, marked: Marked) -> None:
        """Write what was handed in and what came of it into nbgrader's folders."""
        stamp = {"timestamp.txt": ready.part.timestamp.encode()} if ready.part.timestamp else {}
        handed = self.job.out / "submitted" / marked.student / marked.assignment
        for name, data in {**ready.files, **stamp, f"{marked.assignment}.ipynb": ready.raw}.items():
            self._write(handed / name, data)
        path = _marked_path(self.job.out, ready.work)
        for name, data in {**ready.work.files, **stamp}.items():
            self._write(path.parent / name, data)
        self._write(path, _dumped(marked.notebook))

    def _told(self, book: Book, ready: _Ready, notebook: Plain, record: Record, *, state: str) -> Result:
        """Write the learner's page from what the gradebook holds now, and return the result."""
        work = ready.work
        sheet = book.sheet(work.assignment, work.student)
        if sheet is None:  # somebody removed it in this moment
            return _refused(ready.part, Trouble(code="not-run", message="it is no more in the gradebook"))
        told = Feedback(
            template=ready.template, notebook=notebook, sheet=sheet, notes=record.notes, messages=record.messages
        )
        self._write(feedback_path(self.job.out, work.assignment, work.student), page(told))
        return Result(
            where=ready.part.where,
            student=work.student,
            assignment=work.assignment,
            state=state,
            notes=record.notes,
            score=sheet.score,
            points=sheet.points,
            waiting=sheet.waiting,
        )


def _locked(handle: int, out: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BusyError(f"another grader is at work in {out}; wait until it has ended") from error


def feedback_path(out: Path, assignment: str, student: str) -> Path:
    """Return where a learner's page lies."""
    return out / "wisepath" / "feedback" / assignment / f"{student}.html"


def _marked_path(out: Path, work: Work) -> Path:
    return out / "autograded" / work.student / work.assignment / f"{work.assignment}.ipynb"


def _dumped(notebook: Plain) -> bytes:
    """Return the notebook as Jupyter writes it; halves of surrogate pairs, which a cell may print, become `?`."""
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return text.encode("utf-8", "replace")


def _unrun(work: Work) -> Marked:
    """Return a work in which nothing is to be run, as a run would have left it."""
    return Marked(
        student=work.student,
        assignment=work.assignment,
        notebook=work.notebook,
        verdicts=(),
        troubles=(),
        seconds=0.0,
        cpu_seconds=0.0,
        peak_memory=0,
    )


def _loaded(path: Path) -> Plain | None:
    """Return a notebook that was written before, or None; nbgrader may have split its texts into lines."""
    try:
        notebook: Plain = json.loads(path.read_bytes())
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"])
    except (ValueError, KeyError, TypeError):
        return None
    return notebook


def _refused(part: HandedIn | Refused, *notes: Trouble) -> Result:
    return Result(where=part.where, student=part.student, assignment=part.assignment, state="refused", notes=notes)


def _gradebook(job: Job) -> tuple[str, str]:
    """Return the address of the gradebook and the course's id, as the course's own settings name them."""
    from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader  # noqa: PLC0415 - with nbgrader only

    try:
        course = PyFileConfigLoader("nbgrader_config.py", path=str(job.course)).load_config().get("CourseDirectory", {})
    except ConfigFileNotFound:
        course = {}
    default = f"sqlite:///{(job.out / 'gradebook.db').resolve()}"
    return str(course.get("db_url") or default), str(course.get("course_id") or "")
