"""Ids are given once."""

from collections import defaultdict
from collections.abc import Iterator

from wisepath.model.code import ID_TWICE
from wisepath.model.finding import Finding
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import found


def ids_unique(project: Project) -> Iterator[Finding]:
    """Yield a finding for every thing whose id another of its kind already has."""
    places: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for kind, name, place in _ids(project):
        places[kind, name].append(place.at("id"))
    for (kind, name), where in places.items():
        for place in where[1:]:
            yield found(ID_TWICE, place, f'the {kind} id "{name}" is already taken at {where[0]}')


def _ids(project: Project) -> Iterator[tuple[str, str, Place]]:
    for skill in project.vocabulary.skills:
        yield "skill", skill.id, skill.place
        yield from (("behaviour", part.id, part.place) for part in skill.behaviours)
    yield from (("area", area.id, area.place) for area in project.vocabulary.areas)
    yield from (("item", item.id, item.place) for item in project.items)
    yield from (("activity", activity.id, activity.place) for activity in project.activities)
    yield from (("goal", goal.id, goal.place) for goal in project.goals)
    yield from (("persona", persona.id, persona.place) for persona in project.personas)
    for folder in project.folders:
        yield "module", folder.module.id, folder.module.place
        for outcome in folder.module.outcomes:
            yield "outcome", f"{folder.module.id}/{outcome.id}", outcome.place
    for assignment in project.assignments:
        yield from (("cell", f"{assignment.id}/{cell.id}", cell.place) for cell in assignment.cells if cell.id)
    for curriculum in project.curricula:
        yield from (("core", f"{curriculum.id}/{core.id}", core.place) for core in curriculum.cores)
