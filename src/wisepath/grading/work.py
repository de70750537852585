"""What passes between taking work in, running it, and writing the marks down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one submission may use; seconds, bytes and counts."""

    seconds: float = 60.0
    cell_seconds: float = 30.0
    cpu_seconds: float = 60.0
    memory: int = 512 * 1024 * 1024
    file_size: int = 16 * 1024 * 1024
    disk: int = 32 * 1024 * 1024
    processes: int = 32
    output: int = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to run: how many at once, the limits, and whether a missing wall is accepted."""

    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    unisolated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One submission, ready to run.

    `notebook` is the learner's, nbformat 4 with every `source` as one text, in which all locked
    cells are the teacher's again (hidden tests included); `files` are what lay beside it.
    """

    student: str
    assignment: str
    notebook: Plain
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that went wrong with one submission: a stable code, and a sentence for a grader."""

    code: str
    message: str
    cell: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the judge says of one tests cell: passed, failed, or (None) not to be judged here."""

    cell: str
    passed: bool | None
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A submission that has been run.

    `notebook` is the work's with outputs and execution counts; a failed tests cell has an error
    output, so that nbgrader's own rule (`nbgrader.utils.determine_grade`) gives the points.
    """

    student: str
    assignment: str
    notebook: Plain
    verdicts: tuple[Verdict, ...]
    troubles: tuple[Trouble, ...]
    seconds: float
    cpu_seconds: float
    peak_memory: int
