"""Item levels from real answers: a Rasch or two-parameter model by girth, linked to the 0-8 scale.

girth gives difficulties in standard deviations of the people who answered. The link to levels
keeps what experts know of the bank as a whole and lets single items move: an item's true
level is the experts' level and an error of its own (`LEVEL_ERROR`), so the regression of
difficulties on experts' levels gives the scale, and the means the shift. girth knows no
guessing; what a known chance adds to right answers is taken out of each difficulty in closed
form, by the probit integral over the people. Experts' level and estimate are then weighed by
their errors, so that few answers move an item little.
"""

from collections.abc import Mapping, Sequence
from math import hypot, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from girth import INVALID_RESPONSE, onepl_mml, twopl_mml

from wisepath.gap import FormItem
from wisepath.gap.sites import LEVEL_ERROR, LOGIT
from wisepath.model.calibration import CalibratedItem, Calibration
from wisepath.simulation.responses import CalibrationError, Given

RASCH, TWO_PARAMETERS = "rasch", "2pl"
LEAST_ANSWERS = 100
LEAST_PERSONS = {RASCH: LEAST_ANSWERS, TWO_PARAMETERS: 300}
LEAST_ITEMS = 5
LEAST_RISE = 0.05  # SD of people a level
TOP = 8.0
NORMAL = NormalDist()
GRID = np.linspace(-4, 4, 81)
WEIGHTS = np.exp(-GRID * GRID / 2) / np.exp(-GRID * GRID / 2).sum()


class Fit(NamedTuple):
    """One item as girth sees it: difficulty and its standard error in SD of people, slope, number of answers."""

    item: FormItem
    difficulty: float
    error: float
    slope: float
    answers: int


def calibrate(answers: Sequence[Given], items: Mapping[str, FormItem], model: str = RASCH) -> Calibration:
    """Return the calibration of the items that have enough answers; `items` as experts see them.

    Raise `CalibrationError` if there are too few people, or too few items with enough answers.
    """
    persons = sorted({given.person for given in answers})
    if len(persons) < LEAST_PERSONS[model]:
        raise CalibrationError(
            f"{len(persons)} people answered; the model {model} needs at least {LEAST_PERSONS[model]}"
        )
    chosen = _enough(answers)
    if len(chosen) < LEAST_ITEMS:
        raise CalibrationError(
            f"{len(chosen)} items have {LEAST_ANSWERS} answers, right and wrong ones; at least {LEAST_ITEMS} are needed"
        )
    fits = _fits(answers, [items[name] for name in chosen], persons, model)
    return Calibration(items=_linked(fits, model))


def _enough(answers: Sequence[Given]) -> list[str]:
    """Return the items with enough answers, neither all right nor all wrong."""
    right: dict[str, list[bool]] = {}
    for given in answers:
        right.setdefault(given.item, []).append(given.correct)
    return sorted(name for name, found in right.items() if len(found) >= LEAST_ANSWERS and 0 < sum(found) < len(found))


def _fits(answers: Sequence[Given], items: Sequence[FormItem], persons: Sequence[str], model: str) -> list[Fit]:
    row = {item.id: place for place, item in enumerate(items)}
    column = {name: place for place, name in enumerate(persons)}
    table = np.full((len(items), len(persons)), INVALID_RESPONSE, dtype=int)
    for given in answers:
        if given.item in row:
            table[row[given.item], column[given.person]] = given.correct
    found = (twopl_mml if model == TWO_PARAMETERS else onepl_mml)(table)
    slopes = np.broadcast_to(found["Discrimination"], len(items))
    counts = (table != INVALID_RESPONSE).sum(axis=1)
    return [
        _without_guessing(item, float(found["Difficulty"][place]), float(slopes[place]), (int(counts[place]), model))
        for place, item in enumerate(items)
    ]


def _without_guessing(item: FormItem, difficulty: float, slope: float, told: tuple[int, str]) -> Fit:
    """Return the fit with the item's chance of guessing taken out, and its standard error."""
    count, model = told
    error = _error(difficulty, slope, count, own_slope=model == TWO_PARAMETERS)
    spread = hypot(LOGIT, slope) / slope
    moved = [_shifted(difficulty + step * error, spread, item.guessing) for step in (-0.5, 0.0, 0.5)]
    return Fit(item, moved[1], max(moved[2] - moved[0], error), slope, count)


def _error(difficulty: float, slope: float, count: int, *, own_slope: bool) -> float:
    """Return the standard error of a difficulty from the Fisher information, wider where the slope is estimated too."""
    chance = 1 / (1 + np.exp(-slope * (GRID - difficulty)))
    weights = count * WEIGHTS * chance * (1 - chance)
    here = slope**2 * float(weights.sum())
    if own_slope:
        away = float((weights * (GRID - difficulty) ** 2).sum())
        here -= (slope * float((weights * (GRID - difficulty)).sum())) ** 2 / away
    return 1 / sqrt(here)


def _shifted(difficulty: float, spread: float, guessing: float) -> float:
    """Return where half know the answer, if with guessing half are right at `difficulty`."""
    right = NORMAL.cdf(-difficulty / spread)
    knows = min(max((right - guessing) / (1 - guessing), 1e-3), 1 - 1e-3)
    return -spread * NORMAL.inv_cdf(knows)


def _linked(fits: Sequence[Fit], model: str) -> dict[str, CalibratedItem]:
    levels = np.array([fit.item.level for fit in fits])
    places = np.array([fit.difficulty for fit in fits])
    if not levels.var():
        raise CalibrationError("the items are all of one level, so there is no scale to link to")
    rise = float(((levels - levels.mean()) * places).mean() / levels.var())
    if rise <= LEAST_RISE:
        raise CalibrationError("items that experts find harder are not answered wrongly more often; look at the levels")
    scale = 1 / rise
    shift = float(levels.mean() - scale * places.mean())
    shared = LEVEL_ERROR / sqrt(len(fits))
    found = {fit.item.id: _weighed(fit.item.level, shift + scale * fit.difficulty, scale * fit.error) for fit in fits}
    return {
        fit.item.id: CalibratedItem(
            level=round(min(max(found[fit.item.id][0], 0.0), TOP), 2),
            error=round(hypot(found[fit.item.id][1], shared), 2),
            answers=fit.answers,
            model=model,
            slope=round(fit.slope / scale, 2) if model == TWO_PARAMETERS else 0.0,
        )
        for fit in fits
    }


def _weighed(expert: float, estimate: float, error: float) -> tuple[float, float]:
    """Return level and error of what experts (error `LEVEL_ERROR`) and answers say together."""
    weight = LEVEL_ERROR**2 / (LEVEL_ERROR**2 + error**2)
    return weight * estimate + (1 - weight) * expert, sqrt(weight) * error
