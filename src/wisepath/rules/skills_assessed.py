"""A self-assessment can ask about every skill it covers."""

from collections.abc import Iterator

from wisepath.model.code import SKILL_NOT_ASSESSED
from wisepath.model.finding import Finding
from wisepath.model.goal import SelfAssessment
from wisepath.model.project import Project
from wisepath.rules.finding import found


def skills_assessed(project: Project) -> Iterator[Finding]:
    """Yield a finding for every skill of a form without an item or without a rated behaviour."""
    for form in project.forms:
        asked = {item.skill for item in project.items if item.use == "assessment" and form.curriculum in item.audiences}
        for skill in _skills(project, form):
            if skill not in asked and skill not in project.broken:
                message = f'no assessment item asks {form.curriculum} about "{skill}"'
                yield found(SKILL_NOT_ASSESSED, form.place.at("ratings"), message)
            if not form.ratings.get(skill):
                yield found(SKILL_NOT_ASSESSED, form.place.at("ratings"), f'"{skill}" has no behaviour under ratings')


def _skills(project: Project, form: SelfAssessment) -> Iterator[str]:
    curriculum = project.curriculum.get(form.curriculum)
    own = curriculum.own_skills if curriculum else ()
    yield from (skill.id for skill in project.vocabulary.skills if not skill.own or skill.id in own)
