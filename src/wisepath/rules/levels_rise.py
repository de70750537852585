"""Modules lead upward, and behaviours of a skill rise in level."""

from collections.abc import Iterator
from itertools import pairwise

from wisepath.model.code import LEVELS_DO_NOT_RISE, VALUE_WRONG
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found


def levels_rise(project: Project) -> Iterator[Finding]:
    """Yield a finding for module steps and behaviours that do not rise."""
    for folder in project.folders:
        for step in folder.module.skills:
            if step.to_level <= step.from_level:
                message = f'"{step.skill}" goes from {step.from_level:g} to {step.to_level:g}'
                yield found(LEVELS_DO_NOT_RISE, step.place.at("to"), message)
    for skill in project.vocabulary.skills:
        if len(skill.behaviours) != 4:
            message = f'"{skill.id}" has {len(skill.behaviours)} behaviours, not four'
            yield found(VALUE_WRONG, skill.place.at("behaviours"), message, "write four, at rising levels")
        for lower, upper in pairwise(skill.behaviours):
            if upper.level <= lower.level:
                message = f'"{upper.id}" lies no higher than "{lower.id}"'
                yield found(LEVELS_DO_NOT_RISE, upper.place.at("level"), message)
