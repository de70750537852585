"""Every skill that is named stands in the vocabulary."""

from collections.abc import Iterator

from wisepath.model.code import SKILL_UNKNOWN
from wisepath.model.finding import Finding
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import unknown


def skills_exist(project: Project) -> Iterator[Finding]:
    """Yield a finding for every use of an unknown skill."""
    if "skills" in project.broken:
        return
    for name, place in _uses(project):
        if name not in project.skill:
            message = f'"{name}" is not in curricula/skills.yml'
            yield unknown(SKILL_UNKNOWN, place, message, name, project.skill)


def _uses(project: Project) -> Iterator[tuple[str, Place]]:
    for curriculum in project.curricula:
        yield from ((name, curriculum.place.at("own-skills")) for name in curriculum.own_skills)
    for folder in project.folders:
        yield from ((step.skill, step.place.at("skill")) for step in folder.module.skills)
    yield from ((item.skill, item.place.at("skill")) for item in project.items)
    yield from ((activity.skill, activity.place.at("skill")) for activity in project.activities)
    for goal in project.goals:
        yield from ((name, goal.place.at("targets")) for name in goal.targets)
        yield from ((name, goal.place.at("importance")) for name in goal.importance)
    for form in project.forms:
        yield from ((name, form.place.at("ratings")) for name in form.ratings)
        yield from ((name, sitting.place.at("skills")) for sitting in form.sittings for name in sitting.skills)
    for persona in project.personas:
        yield from ((name, persona.place.at("start")) for name in persona.start if name != "default")
        yield from ((name, persona.place.at("because")) for name in persona.because)
    for trait in (*project.scenarios.types, *project.scenarios.models, *project.scenarios.sizes):
        yield from ((name, trait.place.at("emphasis")) for name in trait.emphasis)
