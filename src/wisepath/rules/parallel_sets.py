"""Start and end of a self-assessment are alike: two parallel sets of items for every skill."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import mean

from wisepath.model.code import SETS_NOT_PARALLEL
from wisepath.model.finding import Finding, Severity
from wisepath.model.goal import SelfAssessment
from wisepath.model.item.base import Item
from wisepath.model.project import Project
from wisepath.rules.finding import found

SETS = ("a", "b")
LEAST, LEAST_OF_MANY, MANY = 2, 3, 6
APART = 0.5  # mean levels of the two sets, at most


def parallel_sets(project: Project) -> Iterator[Finding]:
    """Yield a finding for every skill of a form whose sets are too small or not of one level.

    A form none of whose items names a set has no parallel sets, and that is no finding.
    A form that is part of the way gets one warning; the skills that are done are judged.
    """
    for form in project.forms:
        items = [item for item in project.items if item.use == "assessment" and form.curriculum in item.audiences]
        without = [item for item in items if not item.parallel]
        if len(without) == len(items):
            continue
        if without:
            message = f"{len(without)} of {len(items)} assessment items for {form.curriculum} name no parallel set"
            yield replace(found(SETS_NOT_PARALLEL, form.place.at("ratings"), message), severity=Severity.WARNING)
        open_skills = {item.skill for item in without}
        by_skill: dict[str, list[Item]] = {}
        for item in items:
            by_skill.setdefault(item.skill, []).append(item)
        for skill, group in sorted(by_skill.items()):
            if skill not in open_skills:
                yield from _unlike(form, skill, group)


def _unlike(form: SelfAssessment, skill: str, items: Sequence[Item]) -> Iterator[Finding]:
    levels = {name: [item.level for item in items if item.parallel == name] for name in SETS}
    least = LEAST_OF_MANY if len(items) >= MANY else LEAST
    short = [name for name in SETS if len(levels[name]) < least]
    for name in short:
        message = f'set {name} has {len(levels[name])} items for {form.curriculum} about "{skill}", not {least}'
        yield found(SETS_NOT_PARALLEL, form.place.at("ratings"), message)
    if not short and abs(mean(levels["a"]) - mean(levels["b"])) > APART:
        message = (
            f'the sets for {form.curriculum} about "{skill}" differ in mean level: '
            f"a {mean(levels['a']):.2f}, b {mean(levels['b']):.2f}"
        )
        yield found(SETS_NOT_PARALLEL, form.place.at("ratings"), message)
