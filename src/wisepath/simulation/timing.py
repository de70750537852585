"""How long the engine takes, in milliseconds of this machine's processor time; not part of what a seed fixes."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from wisepath.gap import Answer, CatalogueModule, Evidence, Profile, Target, profile, recommend, start
from wisepath.gap.choose import Asked, aims, choose
from wisepath.gap.posterior import posterior
from wisepath.model.record import record
from wisepath.simulation.ours import longer, rating_evidence, session
from wisepath.simulation.trial import Trial

MINUTES = (240, 480, 720, 1080)


@record
class Times:
    """95th percentiles: to choose an item, for one whole step (question and answer), to recommend (None: not tried)."""

    pick: float
    step: float
    recommend: float | None = None


def times(trials: Sequence[Trial], goals: Sequence[Target], catalogue: Sequence[CatalogueModule]) -> Times:
    """Return the times of some assessments; recommendations for each goal in four budgets of minutes."""
    picks: list[float] = []
    steps: list[float] = []
    paths: list[float] = []
    for trial in trials:
        known = _assess(trial, picks, steps)
        for goal in goals:
            for minutes in MINUTES:
                paths.append(_timed(partial(recommend, known, goal, catalogue, minutes)))
    return Times(pick=_high(picks), step=_high(steps), recommend=_high(paths) if paths else None)


def _assess(trial: Trial, picks: list[float], steps: list[float]) -> Profile:
    """Take an assessment twice, once by the parts of a pick and once whole; return its profile."""
    form, ratings = longer(trial.bank.form, trial.population.items), rating_evidence(trial)
    evidence: list[Evidence] = list(ratings)
    order: list[str] = []
    belief = posterior(form, evidence)
    for _ in range(form.max_items):
        pick = partial(choose, form, belief, aims(form, trial.target, belief), Asked(order, least=form.min_items))
        picks.append(_timed(pick))
        item = pick()
        if item is None:
            break
        order.append(item.id)
        evidence.append(Answer(item=item.id, correct=trial.person.solves[item.id]))
        belief = posterior(form, evidence, belief)
    state = start(form, trial.target, evidence=ratings)
    walk = session(trial, state)
    while True:
        begun = time.thread_time()
        after = next(walk, None)
        if after is None:
            return profile(state)
        steps.append(1000 * (time.thread_time() - begun))
        state = after[1]


def _timed(work: Callable[[], object]) -> float:
    begun = time.thread_time()
    work()
    return 1000 * (time.thread_time() - begun)


def _high(found: Sequence[float]) -> float:
    ordered = sorted(found)
    return ordered[int(0.95 * (len(ordered) - 1))]
