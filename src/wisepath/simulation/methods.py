"""The methods that are compared, by group: each takes a trial and returns named estimates."""

from collections.abc import Callable, Mapping
from importlib.util import find_spec

from wisepath.simulation.ours import OWN_STOP, adaptive, aimed_form, fixed, rating_evidence, spread_form
from wisepath.simulation.rivals import everyone_average, ladder, raw_self_rating
from wisepath.simulation.trial import Estimate, Trial

SHIPPED = "wisepath"
OWN_WAY = "wisepath, stopping of itself"
OWN_GOALS = "wisepath, the pack's goals"
FIXED_FORM = "fixed form of"
STAGES = (5, 10, 15, 21)
FIXED = (25, 42, 63, 84)
CURVE = (5, 10, 15, 20, 25, 30, 40, 50, 60)

Method = Callable[[Trial], Mapping[str, Estimate]]


def shipped(name: str) -> bool:
    """Return whether a method is the engine as it ships."""
    return name in {SHIPPED, OWN_WAY, OWN_GOALS}


def _engine(trial: Trial) -> dict[str, Estimate]:
    """Return the engine at several lengths, and where it stops of itself."""
    ratings, end = rating_evidence(trial), trial.population.items
    stages = [count for count in STAGES if count < end]
    found = adaptive(trial, [*stages, end], ratings)
    done = {"both ratings, no questions": fixed(trial, (), ratings)}
    done |= {f"wisepath, {count} questions": found[count] for count in stages}
    return {**done, SHIPPED: found[end], OWN_WAY: found[OWN_STOP]}


def _goals(trial: Trial) -> dict[str, Estimate]:
    """Return the engine for a person with a goal of the pack, as it comes: it stops of itself."""
    if trial.goal is None:
        return {}
    return {OWN_GOALS: adaptive(trial, [trial.bank.form.max_items], rating_evidence(trial))[OWN_STOP]}


def _fixed(trial: Trial) -> dict[str, Estimate]:
    """Return fixed forms with the same ratings, scored by the engine; the last is made for this very target."""
    form, end, ratings = trial.bank.form, trial.population.items, rating_evidence(trial)
    shorter = [count for count in FIXED if count < len(form.asked)]
    done = {f"{FIXED_FORM} {count}": fixed(trial, spread_form(form, count), ratings) for count in shorter}
    done[f"{FIXED_FORM} all"] = fixed(trial, form.asked, ratings)
    done[f"aimed form of {end}"] = fixed(trial, aimed_form(form, end, trial.population.target), ratings)
    return done


def _curve(trial: Trial) -> dict[str, Estimate]:
    """Return the engine and fixed forms at the lengths of the trade-off curve."""
    form, ratings = trial.bank.form, rating_evidence(trial)
    found = adaptive(trial, CURVE, ratings)
    done = {"both ratings, no questions": fixed(trial, (), ratings)}
    for count in CURVE:
        done[f"wisepath, {count} questions"] = found[count]
        done[f"{FIXED_FORM} {count}"] = fixed(trial, spread_form(form, count), ratings)
    return done


def _one_dimension(trial: Trial) -> dict[str, Estimate]:
    if find_spec("catsim") is None:
        return {}
    from wisepath.simulation.oracle import one_dimension  # noqa: PLC0415 - catsim need not be installed

    return {"catsim, one dimension": one_dimension(trial, trial.population.items)}


METHODS: Mapping[str, Method] = {
    "engine": _engine,
    "goals": _goals,
    "fixed": _fixed,
    "ladder": lambda trial: {"ladder": ladder(trial)},
    "catsim": _one_dimension,
    "self": lambda trial: {"raw self-rating": raw_self_rating(trial)},
    "average": lambda trial: {"everyone average": everyone_average(trial)},
    "curve": _curve,
}
COMPARED = tuple(name for name in METHODS if name != "curve")
