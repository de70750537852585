"""Which DigComp outcomes count as assessed."""

from wisepath.model.coverage import coverage
from wisepath.source import load_project

ITEM = "assessments/items/4.1/w-4-1-lock.yml"
ASSIGNMENT = "assessments/notebooks/sign-in.md"


def assessed(root):
    return {name for row in coverage(load_project(root).project) for name in row.assessed}


def test_an_assignment_assesses_what_its_outcomes_serve(make_project):
    root = make_project({ITEM: None})
    assert "LO4.1.06" in assessed(root)
    (root / ASSIGNMENT).unlink()
    assert "LO4.1.06" not in assessed(root)
