"""Assignments: what a module gives to do and to mark, cell by cell."""

from dataclasses import dataclass
from itertools import pairwise

from wisepath.model.field import checked, ident, one_of, place_field, positive_check, words
from wisepath.model.page import Page
from wisepath.model.place import NOWHERE, Place

LEVELS = ("strong", "middling", "weak")
GRADED = ("tests", "manual")
WITH_ID = ("answer", "tests", "manual", "readonly")


def marks_check(values: tuple[float, ...]) -> str:
    """Refuse marks that are not three falling numbers from 0 up, one for each of `LEVELS`."""
    falling = all(upper > lower for upper, lower in pairwise(values))
    if len(values) == len(LEVELS) and falling and values[-1] >= 0:
        return ""
    return f"here should be three falling numbers from 0 up: {', '.join(LEVELS)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line of a rubric: what is looked at, how the three levels look, and their points."""

    line: str = words()
    points: tuple[float, ...] = checked(marks_check)
    strong: str = words()
    middling: str = words()
    weak: str = words()
    place: Place = place_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A made-up answer that shows graders a level; `marks` are its points, one for each rubric line."""

    name: str = checked(one_of(*LEVELS))
    marks: tuple[float, ...]
    why: str = words()
    text: str = words()
    place: Place = place_field()

    @property
    def points(self) -> float:
        """What the sample gets in all."""
        return sum(self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of an assignment, as its author wrote it.

    `kind`: text and code (free), readonly (locked), answer (the learner writes, the
    tests mark), tests (marks; locked), manual (the learner writes, a person marks).
    `item` names the item of the bank that the cell was made of, if any.
    """

    kind: str
    source: str
    id: str = ""
    markdown: bool = False
    points: float = 0.0
    tags: tuple[str, ...] = ()
    rubric: tuple[Criterion, ...] = ()
    samples: tuple[Sample, ...] = ()
    item: str = ""
    place: Place = NOWHERE

    @property
    def graded(self) -> bool:
        """Whether the cell carries points."""
        return self.kind in GRADED

    def sample(self, name: str) -> Sample | None:
        """Return the sample of that level, or None."""
        return next((sample for sample in self.samples if sample.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentFacts:
    """The part of an assignment's front matter that is ours; `outcomes` as `module/outcome`."""

    module: str = ident()
    title: str = words()
    minutes: float = checked(positive_check)
    outcomes: tuple[str, ...]
    place: Place = place_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One file of assessments/notebooks; its id is the file's name."""

    id: str
    facts: AssignmentFacts
    cells: tuple[Cell, ...]
    page: Page

    @property
    def module(self) -> str:
        """The id of the module that it assesses."""
        return self.facts.module

    @property
    def points(self) -> float:
        """What one can get in all."""
        return sum(cell.points for cell in self.cells if cell.graded)

    @property
    def manual(self) -> tuple[Cell, ...]:
        """The cells that a person marks."""
        return tuple(cell for cell in self.cells if cell.kind == "manual")
