"""What a person marks has a rubric that gives the cell's points, and samples marked by it."""

from collections.abc import Iterator
from itertools import pairwise

from wisepath.model.assignment import LEVELS, Cell, Sample
from wisepath.model.code import RUBRIC_DOES_NOT_ADD_UP
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found


def rubrics_add_up(project: Project) -> Iterator[Finding]:
    """Yield a finding for each manual cell whose rubric, points and samples do not fit together."""
    for assignment in project.assignments:
        for cell in assignment.manual:
            yield from _rubric(cell) if cell.rubric else _missing(cell)


def _missing(cell: Cell) -> Iterator[Finding]:
    yield found(RUBRIC_DOES_NOT_ADD_UP, cell.place, f'"{cell.id}" has no rubric')


def _rubric(cell: Cell) -> Iterator[Finding]:
    most = sum(criterion.points[0] for criterion in cell.rubric)
    if most != cell.points:
        message = f'the rubric of "{cell.id}" gives at most {most:g} points, the cell {cell.points:g}'
        yield found(RUBRIC_DOES_NOT_ADD_UP, cell.place.at("points"), message)
    for name in LEVELS:
        if cell.sample(name) is None:
            yield found(RUBRIC_DOES_NOT_ADD_UP, cell.place, f'"{cell.id}" has no {name} sample')
    fitting = [sample for sample in cell.samples if _fits(sample, cell)]
    for sample in cell.samples:
        if sample not in fitting:
            message = f"the {sample.name} sample's marks are not points of the rubric, one for each line"
            yield found(RUBRIC_DOES_NOT_ADD_UP, sample.place.at("marks"), message)
    for upper, lower in pairwise(sorted(fitting, key=lambda sample: LEVELS.index(sample.name))):
        if upper.points <= lower.points:
            message = f"the {lower.name} sample gets {lower.points:g} points, the {upper.name} one {upper.points:g}"
            yield found(RUBRIC_DOES_NOT_ADD_UP, lower.place.at("marks"), message)


def _fits(sample: Sample, cell: Cell) -> bool:
    pairs = zip(sample.marks, cell.rubric, strict=False)
    return len(sample.marks) == len(cell.rubric) and all(mark in line.points for mark, line in pairs)
