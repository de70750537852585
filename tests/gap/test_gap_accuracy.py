"""Does it work? Made-up people with known levels, and catsim as an oracle in one dimension."""

import random
from math import exp, sqrt

import numpy as np
import pytest
from catsim import ItemBank
from catsim.estimation import NumericalSearchEstimator
from gap_forms import make_form, target

from wisepath.gap import Answer, FormItem
from wisepath.gap.choose import Asked, aims, choose
from wisepath.gap.posterior import posterior
from wisepath.gap.sites import ITEM_NOISE
from wisepath.model.goal import Population

SKILLS = tuple(f"{area}.{number}" for area in range(1, 5) for number in range(1, 4))
LEVELS = (0.5, 1.5, 2.5, 3.5, 4.5)
GUESSING = 0.1


def person(rng: random.Random, population: Population) -> dict[str, float]:
    """Draw true levels from the population: a general part, one of the area, one of the skill."""
    general = rng.gauss(0, 1) * sqrt(population.between_areas)
    areas = {skill[0]: rng.gauss(0, 1) * sqrt(population.within_area - population.between_areas) for skill in SKILLS}
    own = sqrt(1 - population.within_area)
    return {
        skill: population.mean + population.sd * (general + areas[skill[0]] + own * rng.gauss(0, 1)) for skill in SKILLS
    }


def assess(rng: random.Random, form, goal, truth, difficulty):
    """Return the posterior after 15 adaptive items; difficulties and slopes are not what the engine thinks."""
    evidence: list[Answer] = []
    belief = posterior(form, evidence)
    for _ in range(15):
        item = choose(form, belief, aims(form, goal, belief), Asked([piece.item for piece in evidence]))
        level, slope = difficulty[item.id]
        chance = GUESSING + (1 - GUESSING) / (1 + exp(-slope * (truth[item.skill] - level)))
        evidence.append(Answer(item=item.id, correct=rng.random() < chance))
        belief = posterior(form, evidence, belief)
    return belief


@pytest.fixture(scope="module")
def results():
    """True level and belief of 4 banks x 25 made-up people, 12 skills each, after 15 items."""
    rng = random.Random(2026)
    items = tuple(
        FormItem(id=f"{skill}@{level}", skill=skill, level=level, guessing=GUESSING)
        for skill in SKILLS
        for level in LEVELS
    )
    form = make_form(skills=SKILLS, items=items)
    goal = target(form, 3.0)
    found = []
    for _ in range(4):
        difficulty = {item.id: (item.level + rng.gauss(0, 0.5), 1.2 * exp(rng.gauss(0, 0.25))) for item in items}
        for _ in range(25):
            truth = person(rng, form.population)
            belief = assess(rng, form, goal, truth, difficulty)
            for place, skill in enumerate(SKILLS):
                found.append((truth[skill], belief.mean[place], sqrt(belief.covariance[place][place])))
    return found


def test_gaps_are_found_much_better_than_by_calling_everyone_average(results):
    """Over 8 x 40 other people .850 were right and .782 average; the bounds are three standard errors below."""
    right = sum((level < 3) == (mean < 3) for level, mean, _ in results) / len(results)
    average = sum(level < 3 for level, _, _ in results) / len(results)
    assert right > 0.80
    assert right > average + 0.03


def test_levels_are_within_one_band(results):
    def band(level):
        return sum(level >= cut for cut in (1, 3, 5))

    assert sum(abs(band(level) - band(mean)) <= 1 for level, mean, _ in results) / len(results) > 0.97


def test_the_ranges_hold_about_eighty_percent(results):
    inside = sum(abs(level - mean) < 1.2815515655 * sd for level, mean, sd in results) / len(results)
    assert 0.75 < inside < 0.86


def test_in_one_dimension_the_level_goes_with_catsims_ability():
    """catsim maximises the likelihood (logistic), we have a flat-ish prior (probit): close, not equal."""
    levels = [0.25 * number for number in range(25)]
    items = tuple(FormItem(id=f"{level}", skill="1.1", level=level, guessing=0.2) for level in levels)
    population = Population(mean=3.0, sd=4.0, within_area=0.0, between_areas=0.0)
    form = make_form(skills=("1.1",), items=items, population=population)
    bank = ItemBank(np.array([[1.7 / ITEM_NOISE, level, 0.2, 1.0] for level in levels]))
    estimator = NumericalSearchEstimator()
    rng = random.Random(7)
    ours, theirs = [], []
    for number in range(40):
        truth = 1.0 + 0.1 * number
        chances = [0.2 + 0.8 / (1 + exp(-1.7 / ITEM_NOISE * (truth - level))) for level in levels]
        solved = [rng.random() < chance for chance in chances]
        answers = [Answer(item=item.id, correct=right) for item, right in zip(items, solved, strict=True)]
        ours.append(posterior(form, answers).mean[0])
        theirs.append(
            estimator.estimate(
                item_bank=bank, administered_items=list(range(25)), response_vector=solved, est_theta=3.0
            )
        )
    assert np.corrcoef(ours, theirs)[0, 1] > 0.98
    assert np.median(np.abs(np.array(ours) - np.array(theirs))) < 0.25
