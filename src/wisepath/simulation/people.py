"""Made-up people: levels drawn from the population, how they and a supporter rate, and their luck."""

import random
from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import NormalDist

from wisepath.gap import SELF, STEPS, SUPPORTER, Form
from wisepath.gap.sites import step_range
from wisepath.model.goal import Population
from wisepath.model.record import record
from wisepath.simulation.assume import Assumptions, Rater
from wisepath.simulation.bank import Bank

EDGE = 1e-9


@record
class Person:
    """True levels by skill, levels that raters report, and whether each item of the bank would be solved.

    All methods meet the same person with the same luck, so that they differ by method only.
    """

    levels: Mapping[str, float]
    reported: Mapping[str, Mapping[str, float]]
    solves: Mapping[str, bool]

    def rates(self, form: Form, behaviour: str, by: str) -> str:
        """Return the step that a rater chooses for a behaviour."""
        part = form.behaviour[behaviour]
        level = self.reported[by][part.skill]
        return next(step for step in STEPS if level <= step_range(part.level, step)[1])


def draw(rng: random.Random, bank: Bank, assumed: Assumptions, part: tuple[int, int] = (0, 1)) -> Person:
    """Return a person for a bank, number `part[0]` of `part[1]`.

    Their general level is drawn from that part of as many equally likely ones: all together
    are the population, and figures vary less with the seed than if each were drawn alone.
    """
    form = bank.form
    general = NormalDist().inv_cdf(min(max((part[0] + rng.random()) / part[1], EDGE), 1 - EDGE))
    levels = _levels(rng, form, general)
    reported = {
        SELF: _reported(rng, levels, form.population, assumed.person),
        SUPPORTER: _reported(rng, levels, form.population, assumed.supporter),
    }
    solves = {item.id: rng.random() < bank.truth[item.id].chance(levels[item.skill]) for item in form.items}
    return Person(levels=levels, reported=reported, solves=solves)


def _levels(rng: random.Random, form: Form, general: float) -> dict[str, float]:
    """Draw levels: the general part, one of the area, one of the skill."""
    people = form.population
    general *= sqrt(people.between_areas)
    spread, own = sqrt(people.within_area - people.between_areas), sqrt(1 - people.within_area)
    areas = {area: general + spread * rng.gauss(0, 1) for area in dict.fromkeys(skill.area for skill in form.skills)}
    return {skill.id: people.mean + people.sd * (areas[skill.area] + own * rng.gauss(0, 1)) for skill in form.skills}


def _reported(rng: random.Random, levels: Mapping[str, float], people: Population, rater: Rater) -> dict[str, float]:
    error = sqrt(1 - rater.validity**2) * people.sd
    halo = rater.leniency * people.sd + rng.gauss(0, 1) * error * sqrt(rater.halo)
    return {
        skill: people.mean
        + rater.validity * (level - people.mean)
        + halo
        + rng.gauss(0, 1) * error * sqrt(1 - rater.halo)
        for skill, level in levels.items()
    }


def areas_of(form: Form) -> dict[str, list[str]]:
    """Return the skills of each area."""
    found: dict[str, list[str]] = {}
    for skill in form.skills:
        found.setdefault(skill.area, []).append(skill.id)
    return found


def average(levels: Mapping[str, float], skills: Sequence[str]) -> float:
    """Return the mean level of some skills."""
    return sum(levels[skill] for skill in skills) / len(skills)
