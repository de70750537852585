"""Who handed in what: reads person code and assignment from names, and never guesses.

The accepted shapes are in docs/grading.md; a name of another shape is refused by name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from pathlib import Path, PurePosixPath

from wisepath.grading.entries import Entries, IntakeError, Read, entries_of, read_file
from wisepath.grading.notes import NotGradedError
from wisepath.grading.work import Trouble

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
OBSERVATION = ".observation.json"
_MOODLE = re.compile(r"[^/]*?_(?P<code>\d+)_assignsubmission_file(?:_/?|/)(?P<rest>.*)", re.DOTALL)
_COPY = re.compile(r"\s*(\(\d+\)|-Copy\d+)$")  # what browsers and Jupyter add to a second download
_SKIPPED = ("__MACOSX", ".ipynb_checkpoints")
_TIMESTAMP = "timestamp.txt"


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """One submission as found. `assignment` is empty when only the notebook's cells can tell it."""

    where: str
    student: str
    assignment: str
    notebook: Read
    beside: Mapping[str, Read] = field(default_factory=dict)
    timestamp: str = ""


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Something that was handed over and is not graded, and why."""

    where: str
    note: Trouble
    student: str = ""
    assignment: str = ""


@dataclass(frozen=True, kw_only=True)
class Names:
    """What the names are read with: the course's assignments, and what the grader said."""

    assignments: frozenset[str]
    assignment: str = ""
    person: str = ""


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A file with what its path tells; `origin` is the part of the path that is one submission."""

    origin: str
    student: str
    assignment: str
    rest: str
    timestamp: str = ""
    exact: bool = False


def name_of_work(name: str) -> bool:
    """Return whether a file of this name is something to grade."""
    return name.endswith((".ipynb", OBSERVATION))


def is_observation(name: str) -> bool:
    """Return whether a file of this name is the record of an observation at work."""
    return name.endswith(OBSERVATION)


def handed_in(path: Path, names: Names) -> Iterator[HandedIn | Refused]:
    """Yield everything below a folder, in an archive, or the one file; raise `IntakeError`."""
    if not path.exists():
        raise IntakeError(f"there is no {path}")
    if path.is_file() and name_of_work(path.name):
        yield _observation(str(path), lambda: read_file(path)) if is_observation(path.name) else _single(path, names)
        return
    entries = entries_of(path)
    for name, refusal in entries.refused.items():
        yield Refused(where=name, note=refusal.note)
    yield from _grouped(entries, names)


def _observation(where: str, read: Read) -> HandedIn:
    """Return a record as handed in: person and module stand in it, whatever its name."""
    return HandedIn(where=where, student="", assignment="", notebook=read)


def _single(path: Path, names: Names) -> HandedIn | Refused:
    whole = PurePosixPath(path.resolve().as_posix())
    found = _found(whole.name, names)
    if isinstance(found, NotGradedError) and len(whole.parts) > 3 and whole.parts[-2] in names.assignments:
        found = _found("/".join(whole.parts[-3:]), names)
    if isinstance(found, NotGradedError):
        message = f"{found.note.message}; say whose it is with --person"
        return Refused(where=str(path), note=Trouble(code=found.note.code, message=message))
    stamp = path.parent / _TIMESTAMP
    told = read_file(stamp).decode("utf-8", "replace") if stamp.is_file() and not stamp.is_symlink() else ""
    return HandedIn(
        where=str(path),
        student=found.student,
        assignment=found.assignment,
        notebook=lambda: read_file(path),
        timestamp=told.strip(),
    )


def _grouped(entries: Entries, names: Names) -> Iterator[HandedIn | Refused]:
    """Yield one submission for each origin; origins of the same person and assignment are refused together."""
    read: list[tuple[_Found, str]] = []
    kept = {name.rpartition("/")[0] for name in entries.files if is_observation(name)}
    for name in sorted(entries.files):
        if name.endswith(".ipynb") and name.rpartition("/")[0] in kept and "/" in name:
            continue  # the notebook that was made of the records beside it
        path = name.removeprefix("submitted/").removeprefix("inbound/")
        if any(part in _SKIPPED or part.startswith(".") for part in path.split("/")):
            continue
        if is_observation(name):
            yield _observation(name, entries.files[name])
            continue
        found = _found(path, names)
        if isinstance(found, _Found):
            read.append((found, name))
        elif name_of_work(name):
            yield Refused(where=name, note=found.note)
    by_origin = [list(group) for _, group in groupby(read, key=lambda pair: pair[0].origin)]
    made = [_submission(group, entries) for group in _latest(by_origin)]
    keys = [(part.student, part.assignment) for part in made]
    for part in made:
        same = [other.where for other in made if (other.student, other.assignment) == (part.student, part.assignment)]
        if part.assignment and keys.count((part.student, part.assignment)) > 1:
            message = f"{part.student} handed in {part.assignment} more than once: {', '.join(same)}"
            note = Trouble(code="handed-in-twice", message=message)
            yield Refused(where=part.where, student=part.student, assignment=part.assignment, note=note)
        else:
            yield part


def _latest(groups: list[list[tuple[_Found, str]]]) -> Iterator[list[tuple[_Found, str]]]:
    """Keep the last of what somebody put into an exchange several times, as `nbgrader collect` does."""
    last: dict[tuple[str, str], tuple[datetime, str]] = {}
    for group in groups:
        found = group[0][0]
        if found.timestamp:
            key, stamp = (found.student, found.assignment), (_moment(found.timestamp), found.origin)
            last[key] = max(last.get(key, stamp), stamp)
    for group in groups:
        found = group[0][0]
        if not found.timestamp or last[(found.student, found.assignment)][1] == found.origin:
            yield group


def _moment(timestamp: str) -> datetime:
    """Return nbgrader's reading of a time, in UTC; what is no time comes first."""
    from wisepath.grading.stock import utils  # noqa: PLC0415 - slow to import, and seldom needed

    try:
        moment: datetime = utils.parse_utc(timestamp)
    except (ValueError, OverflowError):
        return datetime.min  # noqa: DTZ901 - nbgrader's own times have no zone
    return moment


def _submission(group: list[tuple[_Found, str]], entries: Entries) -> HandedIn | Refused:
    """Return one submission of its files; the notebook must be the only one that it can be."""
    found, where = group[0]
    books = [(part, name) for part, name in group if name_of_work(part.rest)]
    exact = [(part, name) for part, name in books if part.rest == f"{found.assignment}.ipynb"]
    chosen = exact or ([] if found.exact else books)
    if len(chosen) != 1:
        wanted = f"{found.assignment}.ipynb" if found.assignment else "notebook"
        told = "none" if not chosen else ", ".join(part.rest for part, _ in chosen)
        note = Trouble(code="no-notebook", message=f"one {wanted} is expected, and there is {told}")
        return Refused(where=found.origin, student=found.student, assignment=found.assignment, note=note)
    (book, where) = chosen[0]
    beside = {part.rest: entries.files[name] for part, name in group if name != where and part.rest != _TIMESTAMP}
    stamps = [name for part, name in group if part.rest == _TIMESTAMP]
    return HandedIn(
        where=where,
        student=book.student,
        assignment=book.assignment,
        notebook=entries.files[where],
        beside={name: read for name, read in beside.items() if not name.endswith(".ipynb")},
        timestamp=_stamp(entries.files[stamps[0]]) if stamps else found.timestamp,
    )


def _stamp(read: Read) -> str:
    try:
        return read().decode("utf-8", "replace").strip()
    except NotGradedError:
        return ""


def _found(path: str, names: Names) -> _Found | NotGradedError:
    """Return what a path tells of its file, or the refusal that says what is missing."""
    found = _shape(path, names)
    if found is None:
        return NotGradedError("no-person-code", "the name tells no person code, or no assignment")
    student, assignment = names.person or found.student, names.assignment or found.assignment
    if not CODE.fullmatch(student):
        return NotGradedError("no-person-code", f'"{student}" is not a person code')
    if assignment and assignment not in names.assignments:
        return NotGradedError("no-such-assignment", f'the course has no assignment "{assignment}"')
    return _Found(
        origin=found.origin,
        student=student,
        assignment=assignment,
        rest=found.rest,
        timestamp=found.timestamp,
        exact=found.exact and not names.assignment,
    )


def _shape(path: str, names: Names) -> _Found | None:
    """Return the parts of a path of a known shape, unchecked."""
    parts = path.split("/")
    moodle = _MOODLE.fullmatch(path)
    if moodle:
        rest = moodle["rest"]
        return _Found(origin=path.removesuffix(rest), student=moodle["code"], assignment=_stem(rest, names), rest=rest)
    if len(parts) > 1 and parts[0].count("+") >= 2:
        student, assignment, stamp, *_ = _exchange(parts[0])
        rest = "/".join(parts[1:])
        return _Found(origin=parts[0], student=student, assignment=assignment, rest=rest, timestamp=stamp, exact=True)
    if len(parts) > 2:
        rest = "/".join(parts[2:])
        return _Found(origin="/".join(parts[:2]), student=parts[0], assignment=parts[1], rest=rest, exact=True)
    if not name_of_work(path):
        return None
    if len(parts) == 2:
        return _Found(origin=path, student=parts[0], assignment=_stem(parts[1], names), rest=parts[1])
    return _flat(path, names)


def _flat(name: str, names: Names) -> _Found | None:
    """Read `CODE_ASSIGNMENT.ipynb`, and `CODE.ipynb` when the assignment is said."""
    if names.person:
        return _Found(origin=name, student=names.person, assignment=_stem(name, names), rest=name)
    stem = _bare(name)
    for assignment in sorted(names.assignments, key=len, reverse=True):
        if stem.endswith(f"_{assignment}"):
            return _Found(origin=name, student=stem.removesuffix(f"_{assignment}"), assignment=assignment, rest=name)
    if names.assignment:
        return _Found(origin=name, student=stem, assignment="", rest=name)
    return None


def _exchange(name: str) -> list[str]:
    """Split `CODE+ASSIGNMENT+TIME` and nbgrader's random tail, as nbgrader does: from the right."""
    parts = name.rsplit("+", 3)
    if len(parts) == 4 and not _is_time(parts[2]):
        parts = name.rsplit("+", 2)
    return parts


def _is_time(text: str) -> bool:
    return bool(re.match(r"\d{4}-\d\d-\d\d", text))


def _bare(name: str) -> str:
    return _COPY.sub("", name.removesuffix(".ipynb"))


def _stem(name: str, names: Names) -> str:
    """Return the assignment that a file's name tells, or nothing."""
    stem = _bare(name.rpartition("/")[2])
    return stem if stem in names.assignments else ""
