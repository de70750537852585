"""The matrix of outcomes and assessment: where each outcome is taught, practised and assessed."""

from collections.abc import Iterable

from wisepath.deliveries.handbook.markdown import made, table
from wisepath.model.curriculum import Curriculum, Outcome
from wisepath.model.project import ModuleFolder, Project

_START = (
    (
        "One row for each outcome of each written module. Every row can be followed into the sources: pages lie in "
        "`curricula/`, questions in `assessments/items/`, assignments in `assessments/notebooks/`."
    ),
    (
        "Questions of the self-assessment move a person's level; no single one decides anything. What is marked for an "
        "award is the assignment. See [how it is assessed and awarded](../assess/rules.md)."
    ),
)
_HEAD = (
    "Outcome",
    "DigComp 3.0",
    "Taught on page",
    "Practised with",
    "In the assignment",
    "Questions of the self-assessment",
)


def matrix(project: Project, curriculum: Curriculum) -> str:
    """Return the page of a curriculum: a table for each complete module."""
    folders = [project.folder[name] for name in curriculum.modules if name in project.folder]
    text = made(f"Outcomes and assessment: {curriculum.title}", *_START)
    for folder in folders:
        if folder.module.complete:
            rows = (_row(project, folder, part) for part in folder.module.outcomes)
            text += f"\n## {folder.module.title}\n\n{table(_HEAD, rows)}"
    return text


def _row(project: Project, folder: ModuleFolder, outcome: Outcome) -> tuple[str, ...]:
    full = f"{folder.module.id}/{outcome.id}"
    pages = [str(n) for n, part in enumerate(folder.lessons, start=1) if outcome.id in part.outcomes]
    items = [part for part in project.items if full in part.outcomes]
    practice = sum(part.use == "practice" for part in items)
    activities = sum(full in part.outcomes for part in project.activities)
    assigned = any(full in part.facts.outcomes for part in project.assignments)
    asked = (part.id for part in items if part.use == "assessment")
    counts = [_count(practice, "question", "questions"), _count(activities, "activity", "activities")]
    practised = ", ".join(part for part in counts if part)
    return (
        outcome.text,
        ", ".join(outcome.serves),
        ", ".join(pages),
        practised,
        "yes" if assigned else "",
        _codes(asked),
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
