"""Methods to compare with that need no engine: calling everyone average, asking people, a ladder."""

from collections.abc import Mapping
from math import exp

from wisepath.gap import SELF, FormItem
from wisepath.simulation.trial import Estimate, Trial

GRID = [number / 2 for number in range(1, 16)]
FIRST = 2.0
LOWEST, HIGHEST = 0.0, 7.0


def everyone_average(trial: Trial) -> Estimate:
    """Return the population's mean for every skill."""
    return Estimate(levels=dict.fromkeys(trial.person.levels, trial.bank.form.population.mean))


def raw_self_rating(trial: Trial) -> Estimate:
    """Return what people say of themselves, taken at its word."""
    return Estimate(levels=trial.person.reported[SELF])


def ladder(trial: Trial) -> Estimate:
    """Return the level that a ladder of rungs gives, with an answer taken as proof.

    Our own telling of the idea behind Pix's practice tests, not their code nor their bank: a
    right answer also proves every easier rung of its skill, a wrong one disproves every harder
    one. The next item is the one expected to settle most rungs. It ends when all are settled.
    """
    rungs: dict[str, list[FormItem]] = {}
    for item in sorted(trial.bank.form.asked, key=lambda item: (item.level, item.id)):
        rungs.setdefault(item.skill, []).append(item)
    bounds = {skill: (0, len(items)) for skill, items in rungs.items()}
    answers: list[tuple[float, bool]] = []
    while True:
        level = _level(answers) if answers else FIRST
        rung = _next(rungs, bounds, level)
        if rung is None:
            break
        solved = trial.person.solves[rung.id]
        answers.append((rung.level, solved))
        low, high = bounds[rung.skill]
        place = rungs[rung.skill].index(rung)
        bounds[rung.skill] = (place + 1, high) if solved else (low, place)
    levels = {skill: _reached(rungs.get(skill, []), bounds.get(skill, (0, 0))[0]) for skill in trial.person.levels}
    return Estimate(levels=levels, items=len(answers))


def _next(rungs: Mapping[str, list[FormItem]], bounds: Mapping[str, tuple[int, int]], level: float) -> FormItem | None:
    best: tuple[float, str, FormItem] | None = None
    for skill, (low, high) in bounds.items():
        for place in range(low, high):
            item = rungs[skill][place]
            chance = 1 / (1 + exp(item.level - level))
            offer = (chance * (place + 1 - low) + (1 - chance) * (high - place), item.id, item)
            if best is None or offer[:2] > best[:2]:
                best = offer
    return best[2] if best else None


def _level(answers: list[tuple[float, bool]]) -> float:
    """Return the grid's level at which as many are expected right as were, with one very easy and one very hard."""
    known = [*answers, (LOWEST, True), (HIGHEST, False)]
    return min(GRID, key=lambda level: abs(sum(right - 1 / (1 + exp(b - level)) for b, right in known)))


def _reached(items: list[FormItem], proved: int) -> float:
    """Return the level between the last rung proved and the next."""
    below = items[proved - 1].level if proved else LOWEST
    above = items[proved].level if proved < len(items) else below + 1
    return (below + above) / 2
