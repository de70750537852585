"""Every claimed outcome is taught, practised and assessed."""

from collections.abc import Iterator

from wisepath.model.code import OUTCOME_NOT_ASSESSED, OUTCOME_NOT_PRACTISED, OUTCOME_NOT_TAUGHT
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found


def outcomes_covered(project: Project) -> Iterator[Finding]:
    """Yield a finding for each outcome that a lesson, practice or assessment leaves out."""
    named = {use: _named(project, use) for use in ("practice", "assessment")}
    for folder in project.folders:
        taught = {name for lesson in folder.lessons for name in lesson.outcomes}
        readable = len(folder.lessons) == len(folder.module.lessons)
        for outcome in folder.module.outcomes:
            full = f"{folder.module.id}/{outcome.id}"
            if readable and outcome.id not in taught:
                yield found(OUTCOME_NOT_TAUGHT, outcome.place, f'no lesson teaches "{outcome.id}"')
            if full in project.broken:
                continue
            if full not in named["practice"]:
                yield found(OUTCOME_NOT_PRACTISED, outcome.place, f'no practice item or activity names "{full}"')
            if full not in named["assessment"]:
                yield found(OUTCOME_NOT_ASSESSED, outcome.place, f'no assessment item or assignment names "{full}"')


def _named(project: Project, use: str) -> set[str]:
    named = {name for item in project.items if item.use == use for name in item.outcomes}
    if use == "practice":
        named.update(name for activity in project.activities for name in activity.outcomes)
    if use == "assessment":
        named.update(name for assignment in project.assignments for name in assignment.facts.outcomes)
    return named
