"""catsim as it comes, with an estimator by expected a posteriori: one ability for all skills."""

from typing import Any

import numpy as np
from catsim import ItemBank
from catsim.estimation import BaseEstimator
from catsim.selection import MaxInfoSelector

from wisepath.gap.sites import ITEM_NOISE
from wisepath.simulation.trial import Estimate, Trial

LOGIT = 1.7  # between the probit link of the engine and catsim's logistic one
GRID = np.linspace(-4, 4, 81)
BEFORE = np.exp(-GRID * GRID / 2)


class ExpectedAPosteriori(BaseEstimator):  # type: ignore[misc]
    """The mean of the ability after the answers; standard normal before."""

    def estimate(
        self,
        index: int | None = None,  # noqa: ARG002 - catsim's simulator gives it
        item_bank: Any = None,
        administered_items: list[int] | None = None,
        response_vector: list[bool] | None = None,
        est_theta: float | None = None,  # noqa: ARG002 - where to begin a search, which this is not
    ) -> float:
        """Return the estimate; see `BaseEstimator.estimate`."""
        weights = BEFORE.copy()
        for item, right in zip(administered_items or (), response_vector or (), strict=True):
            slope, difficulty, low, high = item_bank.items[item][:4]
            chance = low + (high - low) / (1 + np.exp(-slope * (GRID - difficulty)))
            weights *= chance if right else 1 - chance
        return float((weights * GRID).sum() / weights.sum())


def one_dimension(trial: Trial, items: int) -> Estimate:
    """Return the level that catsim finds with `items` items of most information, the same for every skill."""
    form, people = trial.bank.form, trial.bank.form.population
    slope = LOGIT / ITEM_NOISE * people.sd
    rows = [[slope, (item.level - people.mean) / people.sd, item.guessing, 1.0] for item in form.asked]
    bank = ItemBank(np.array(rows), validate=False)
    selector, estimator = MaxInfoSelector(), ExpectedAPosteriori()
    given: list[int] = []
    solved: list[bool] = []
    ability = 0.0
    for _ in range(min(items, len(rows))):
        place = int(selector.select(item_bank=bank, administered_items=given, est_theta=ability))
        given.append(place)
        solved.append(trial.person.solves[form.asked[place].id])
        ability = estimator.estimate(item_bank=bank, administered_items=given, response_vector=solved)
    return Estimate(levels=dict.fromkeys(trial.person.levels, people.mean + people.sd * ability), items=len(given))
