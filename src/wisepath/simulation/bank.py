"""Made-up banks: what the engine is told of the items, and what is true of them."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp

from wisepath.gap import Form, FormBehaviour, FormItem, FormSkill
from wisepath.gap.choose import in_set
from wisepath.gap.prior import STAFF, WORKERS
from wisepath.gap.session import SET_OF, START
from wisepath.model.record import record
from wisepath.simulation.assume import Assumptions

AREA_SIZES = {"1": 3, "2": 6, "3": 4, "4": 4, "5": 4}
EACH = 7
TOP = {"staff": 6.0, "workers": 3.0}
LETTERS = {"a": 1.0, "b": 2.0, "c": 4.0, "d": 6.0}


@record
class TrueItem:
    """What is true of an item: at `difficulty` half solve it, guessing apart; `slope` in logits a level."""

    difficulty: float
    slope: float
    guessing: float

    def chance(self, level: float) -> float:
        """Return the probability of a right answer at a level."""
        return self.guessing + (1 - self.guessing) / (1 + exp(-self.slope * (level - self.difficulty)))


@record
class Bank:
    """A form, and the truth about its items."""

    form: Form
    truth: Mapping[str, TrueItem]


def real_bank(form: Form, rng: random.Random, assumed: Assumptions) -> Bank:
    """Return a bank with the items of a form that a person may meet at the start, true difficulties drawn.

    What counts is how many items of which levels a skill has, not their names.
    """
    found = [item for item in form.asked if in_set(item, SET_OF[START])]
    found.sort(key=lambda item: (form.index[item.skill], item.level, item.guessing))
    items = [replace(item, id=f"{item.skill}@{number}") for number, item in enumerate(found)]
    return _bank(form, items, rng, assumed)


def grid_bank(population: str, rng: random.Random, assumed: Assumptions) -> Bank:
    """Return a bank of 21 skills with seven items each, spread over the levels that the population needs."""
    top = TOP[population]
    skills = [FormSkill(id=f"{area}.{n + 1}", area=area) for area, size in AREA_SIZES.items() for n in range(size)]
    items = [
        FormItem(id=f"{skill.id}@{n}", skill=skill.id, level=top * (n + 0.5) / EACH + rng.uniform(-0.3, 0.3))
        for skill in skills
        for n in range(EACH)
    ]
    form = Form(
        id=f"grid-{population}",
        pack="simulation",
        version="1",
        skills=tuple(skills),
        items=(),
        score=_score,
        behaviours=tuple(
            FormBehaviour(id=f"{skill.id}-{letter}", skill=skill.id, level=level)
            for skill in skills
            for letter, level in LETTERS.items()
        ),
        ratings={skill.id: tuple(f"{skill.id}-{letter}" for letter in LETTERS) for skill in skills},
        words="plain" if population == "workers" else "staff",
        population=WORKERS if population == "workers" else STAFF,
    )
    return _bank(form, items, rng, assumed)


def told(form: Form) -> Form:
    """Return the form without what the pack knows of its items, so that processes can send it."""
    return replace(form, score=_score)


def _bank(form: Form, items: Sequence[FormItem], rng: random.Random, assumed: Assumptions) -> Bank:
    told, truth = [], {}
    for item in items:
        guessing = item.guessing if assumed.guessing is None else assumed.guessing
        told.append(replace(item, guessing=guessing))
        truth[item.id] = TrueItem(
            difficulty=item.level + rng.gauss(0, assumed.level_error),
            slope=assumed.slope * exp(rng.gauss(0, assumed.slope_spread)),
            guessing=guessing,
        )
    return Bank(form=replace(form, items=tuple(told), score=_score), truth=truth)


def _score(item: str, response: object) -> bool:  # noqa: ARG001 - a made-up person says whether they know
    return response is True
