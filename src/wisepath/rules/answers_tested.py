"""What an assignment asks for is marked."""

from collections.abc import Iterator

from wisepath.model.assignment import Assignment, Cell
from wisepath.model.code import ANSWER_NOT_TESTED
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found


def answers_tested(project: Project) -> Iterator[Finding]:
    """Yield a finding for each answer that no tests cell follows, and for assignments without points."""
    for assignment in project.assignments:
        for cell in _untested(assignment):
            yield found(ANSWER_NOT_TESTED, cell.place.at("id"), f'no tests cell follows the answer "{cell.id}"')
        if assignment.cells and not assignment.points:
            yield found(
                ANSWER_NOT_TESTED, assignment.facts.place, "the assignment has no tests cell and no manual cell"
            )


def _untested(assignment: Assignment) -> Iterator[Cell]:
    """Yield the answers that another answer or the end follows before any tests."""
    waiting: list[Cell] = []
    for cell in assignment.cells:
        if cell.kind == "tests":
            waiting.clear()
        elif cell.kind == "answer":
            yield from waiting
            waiting = [cell]
    yield from waiting
