"""Forms, targets and catalogues that the engine's tests share: small, made up, always the same."""

import random
from collections.abc import Sequence

from wisepath.gap import (
    CatalogueModule,
    Form,
    FormBehaviour,
    FormItem,
    FormSkill,
    InvalidResponse,
    Profile,
    SkillProfile,
    Target,
    Taught,
)
from wisepath.model.goal import Population, Sitting

STAFF = Population(mean=2.0, sd=1.5, within_area=0.8, between_areas=0.65)
WORKERS = Population(mean=1.0, sd=1.0, within_area=0.8, between_areas=0.65)


def prior(areas: Sequence[str], population: Population) -> tuple[list[float], list[list[float]]]:
    """Return mean and covariance of skills in these areas, written out: what the engine's tree says the same of."""
    correlations = {True: population.within_area, False: population.between_areas}
    rows = [[population.sd**2 * correlations[one == other] for other in areas] for one in areas]
    for place in range(len(areas)):
        rows[place][place] = population.sd**2
    return [population.mean] * len(areas), rows


def right_if_a(item: str, response: object) -> bool:
    """Score like a choice of a, b and c, of which a is right."""
    if response not in ("a", "b", "c"):
        raise InvalidResponse("answer", f"{item} has a, b and c")
    return response == "a"


SKILLS = ("1.1", "1.2", "2.1")
LEVELS = (0.5, 1, 2, 3, 4)


def make_form(skills: Sequence[str] = SKILLS, levels: Sequence[float] = LEVELS, **more) -> Form:
    """Return a form with one item a skill and level, and behaviours a to d; areas are the first digits."""
    values = {
        "id": "tiny",
        "pack": "tests",
        "version": "1",
        "skills": tuple(FormSkill(id=skill, area=skill[0]) for skill in skills),
        "items": tuple(
            FormItem(id=f"{skill}@{level:g}", skill=skill, level=level, guessing=0.25)
            for skill in skills
            for level in levels
        ),
        "score": right_if_a,
        "behaviours": tuple(
            FormBehaviour(id=f"{skill}-{letter}", skill=skill, level=level)
            for skill in skills
            for letter, level in zip("abcd", (1, 2, 4, 6), strict=True)
        ),
        "ratings": {skill: (f"{skill}-a", f"{skill}-b") for skill in skills},
        "sittings": (Sitting(id="first", skills=tuple(skills[:2])), Sitting(id="second", skills=tuple(skills[2:]))),
        "population": STAFF,
        "min_items": 3,
        "max_items": 12,
    }
    return Form(**{**values, **more})


def target(form: Form, level: float = 2.0) -> Target:
    """Return a target of one level for all skills of a form."""
    return Target(levels={skill.id: level for skill in form.skills})


def make_profile(levels: dict[str, float], sd: float = 0.3, finished: tuple[str, ...] = ()) -> Profile:
    """Return a profile with these means."""
    skills = tuple(SkillProfile(skill=skill, mean=level, sd=sd) for skill, level in levels.items())
    return Profile(form="tiny", pack="tests", version="1", words="plain", skills=skills, finished=finished)


def module(name: str, *skills: tuple[str, float, float], minutes: float = 60, **more) -> CatalogueModule:
    """Return a module that teaches skills from a level to a level."""
    taught = tuple(Taught(skill=skill, from_level=start, to_level=end) for skill, start, end in skills)
    return CatalogueModule(**{"id": name, "curriculum": "tiny", "minutes": minutes, "skills": taught, **more})


def random_catalogue(rng: random.Random, size: int, skills: Sequence[str]) -> tuple[CatalogueModule, ...]:
    """Return modules of one or two skills, each needing up to two earlier ones."""
    found: list[CatalogueModule] = []
    for number in range(size):
        parts = []
        for skill in rng.sample(list(skills), rng.choice((1, 1, 2))):
            start = rng.choice((0, 0, 1, 2, 3))
            parts.append((skill, float(start), float(start + rng.choice((1, 1, 2, 3)))))
        before = rng.sample([other.id for other in found], min(len(found), rng.choice((0, 0, 1, 2))))
        minutes = rng.choice((60, 120, 180, 240, 300, 480))
        found.append(module(f"m{number:02}", *parts, minutes=minutes, prerequisites=tuple(sorted(before))))
    return tuple(found)
