"""DigComp 3.0 outcome ids are real and belong to a skill that is taught or asked."""

from collections.abc import Iterator

from wisepath.model.code import OUTCOME_ID_UNKNOWN
from wisepath.model.finding import Finding
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import unknown


def framework_outcomes_exist(project: Project) -> Iterator[Finding]:
    """Yield a finding for every outcome id that DigComp 3.0 does not have."""
    if "outcomes" in project.broken:
        return
    for name, place in _uses(project):
        if name not in project.outcome:
            message = f'"{name}" is not a DigComp 3.0 outcome'
            yield unknown(OUTCOME_ID_UNKNOWN, place, message, name, project.outcome)


def _uses(project: Project) -> Iterator[tuple[str, Place]]:
    for curriculum in project.curricula:
        yield from ((name, aim.place.at("outcomes")) for aim in curriculum.aims for name in aim.outcomes)
        yield from ((name, curriculum.place.at("left-out")) for name in curriculum.left_out)
    for folder in project.folders:
        yield from ((name, folder.module.place.at("plans")) for name in folder.module.plans)
        for outcome in folder.module.outcomes:
            yield from ((name, outcome.place.at("serves")) for name in outcome.serves)
    for item in project.items:
        yield from ((name, item.place.at("serves")) for name in item.serves)
    for activity in project.activities:
        yield from ((name, activity.place.at("serves")) for name in activity.serves)
