"""A crowd around a persona: people who start about where the persona does, with luck and raters of their own.

True levels are the persona's with an error of .5 (SD, never below 0). Answers follow the
engine's own model of an item: its slope and guessing, and a true difficulty that the stated
level misses by .5 (SD). The person and a supporter rate as `wisepath.simulation` reports:
weakly related to the true level, the person leniently. All of it goes through the public
steps of a session, part by part as people go.
"""

import random
from dataclasses import replace

from wisepath.gap import (
    SELF,
    SUPPORTER,
    CatalogueModule,
    Evidence,
    Form,
    Question,
    Response,
    Setting,
    Target,
    answer,
    form_of,
    next_question,
    profile,
    recommend,
    start,
    target_of,
)
from wisepath.gap.session import RATING, START
from wisepath.gap.sites import LEVEL_ERROR, SLOPE
from wisepath.model.pack import Pack
from wisepath.model.persona import Persona
from wisepath.simulation.assume import Assumptions
from wisepath.simulation.bank import Bank, real_bank
from wisepath.simulation.people import Person, _reported

SPREAD = 0.5
TOP = 3
ASSUMED = Assumptions(slope=SLOPE, slope_spread=0.0, level_error=LEVEL_ERROR, guessing=None)


def share(persona: Persona, pack: Pack, catalogue: tuple[CatalogueModule, ...], people: int) -> float:
    """Return the share of a crowd whose first three modules contain the persona's must-haves."""
    form = form_of(pack, persona.curriculum)
    target = target_of(pack, persona.goal, persona.scenario)
    hits = 0
    for number in range(people):
        rng = random.Random(f"{persona.id}/{number}")
        bank = real_bank(form, rng, ASSUMED)
        person = someone_like(persona, bank, rng)
        top = first_modules(person, bank.form, target, catalogue, seed=number)
        hits += set(persona.must_have) <= set(top)
    return hits / people


def someone_like(persona: Persona, bank: Bank, rng: random.Random) -> Person:
    """Return a person of the crowd: levels, what raters will report of them, and what they would solve."""
    form = bank.form
    levels = {skill.id: max(0.0, persona.level(skill.id) + rng.gauss(0, SPREAD)) for skill in form.skills}
    raters = {SELF: ASSUMED.person, SUPPORTER: ASSUMED.supporter}
    return Person(
        levels=levels,
        reported={by: _reported(rng, levels, form.population, rater) for by, rater in raters.items()},
        solves={item.id: rng.random() < bank.truth[item.id].chance(levels[item.skill]) for item in form.items},
    )


def first_modules(
    person: Person, form: Form, target: Target, catalogue: tuple[CatalogueModule, ...], seed: int
) -> list[str]:
    """Return the first three modules after the supporter's ratings and the person's own assessment."""
    parts = [part.id for part in form.sittings if target.levels.keys() & set(part.skills)]
    evidence: tuple[Evidence, ...] = ()
    for by, who in ((SUPPORTER, "supporter"), (SELF, "")):
        for part in parts if form.words == "plain" else [""]:
            setting = Setting(by=by, who=who, sitting=part, seed=seed)
            state = start(form, target, setting, evidence, occasion=START)
            while isinstance(question := next_question(state), Question):
                state = answer(state, _response(person, form, question, by))
            evidence = state.evidence
    final = replace(state, setting=Setting(seed=seed))
    return [step.module for step in recommend(profile(final), target, catalogue).steps[:TOP]]


def _response(person: Person, form: Form, question: Question, by: str) -> Response:
    if question.kind == RATING:
        return Response(question=question.id, value=person.rates(form, question.id, by))
    solved = person.solves[question.id]
    return Response(question=question.id, value=solved, dont_know=not solved)
