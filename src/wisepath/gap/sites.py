"""From evidence to likelihood terms: the only place that holds the constants of the model.

Where the constants come from:
- slope 1.2 logits a level until a bank is calibrated; 1.7 turns logits to probits
  (Haley 1952); an expert's guess of an item's level is off by .5 (SD, in levels), folded
  into the noise so that stated ranges stay honest;
- a person's rating goes with tested skill by r = .29 (Mabe & West 1982, 55 studies) and is
  lenient by .32 SD (Heidemeier & Moser 2009); for supporters .35 is a guess until a pilot.
  Half of a rater's error is a halo over all skills (a guess too): the leniency dimension;
- an observed task and a finished module say more than one quiz item: less noise.
"""

from collections import Counter
from collections.abc import Sequence
from math import inf, sqrt
from typing import NamedTuple

from wisepath.gap.evidence import (
    NOT_SEEN,
    SELF,
    STEPS,
    Answer,
    Evidence,
    ModuleResult,
    Observation,
    Rating,
    current,
    key,
    rater,
)
from wisepath.gap.form import Form, FormItem
from wisepath.gap.likelihood import Between, Failed, Solved, Term
from wisepath.model.goal import Population

LOGIT = 1.7
SLOPE = 1.2
LEVEL_ERROR = 0.5
ITEM_NOISE = sqrt((LOGIT / SLOPE) ** 2 + LEVEL_ERROR**2)
WORK_NOISE = 0.7
SELF_VALIDITY, SELF_LENIENCY = 0.29, 0.32
SUPPORTER_VALIDITY, SUPPORTER_LENIENCY = 0.35, 0.0
HALO = 0.5
PASSED, HALF_PASSED = 0.75, 0.4

Direction = tuple[tuple[int, float], ...]
Key = tuple[str, ...]


class Site(NamedTuple):
    """One term along a sparse direction: (place, coefficient) pairs; `key` names it."""

    key: Key
    direction: Direction
    term: Term


class Reading(NamedTuple):
    """Evidence as sites; `raters` take the places after the skills; `unknown` was left out."""

    sites: tuple[Site, ...]
    raters: tuple[str, ...]
    unknown: tuple[Key, ...]


def read(form: Form, evidence: Sequence[Evidence]) -> Reading:
    """Return what counts of the evidence, in an order that does not depend on when it came."""
    pieces = current(evidence)
    ratings = [piece for piece in pieces if isinstance(piece, Rating) and _counts(form, piece)]
    raters = tuple(sorted({rater(piece) for piece in ratings}))
    shared = Counter((rater(piece), form.behaviour[piece.behaviour].skill) for piece in ratings)
    sites: list[Site] = []
    unknown: list[Key] = []
    for piece in pieces:
        if not _known(form, piece):
            unknown.append(key(piece))
        elif isinstance(piece, Rating):
            if piece.value != NOT_SEEN:
                count = shared[rater(piece), form.behaviour[piece.behaviour].skill]
                sites.append(_rating(form, piece, len(form.skills) + raters.index(rater(piece)), count))
        else:
            sites.extend(_sites(form, piece))
    return Reading(tuple(sites), raters, tuple(unknown))


def leniency(name: str, population: Population) -> tuple[float, float]:
    """Return mean and variance of a rater's leniency, in levels and levels squared."""
    validity, lenient = _rater(name)
    return lenient * population.sd, HALO * (1 - validity**2) * population.sd**2


def item_noise(item: FormItem) -> float:
    """Return the spread of an item's link, in levels."""
    return item.noise or ITEM_NOISE


def link_noise(slope: float, error: float) -> float:
    """Return the spread of a link of `slope` logits a level, at a level known to `error` (SD)."""
    return sqrt((LOGIT / slope) ** 2 + error**2)


def item_term(item: FormItem, *, correct: bool) -> Term:
    """Return the term of an answer to an item."""
    noise = item_noise(item)
    return Solved(item.level, noise, item.guessing) if correct else Failed(item.level, noise)


def _known(form: Form, piece: Evidence) -> bool:
    if isinstance(piece, Answer):
        return piece.item in form.item
    if isinstance(piece, ModuleResult):
        return any(taught.skill in form.index for taught in piece.skills)
    return piece.behaviour in form.behaviour


def _counts(form: Form, piece: Rating) -> bool:
    return piece.value != NOT_SEEN and piece.behaviour in form.behaviour


def _sites(form: Form, piece: Answer | ModuleResult | Observation) -> list[Site]:
    if isinstance(piece, Answer):
        item = form.item[piece.item]
        term = item_term(item, correct=piece.correct and not piece.dont_know)
        return [Site(key(piece), ((form.index[item.skill], 1.0),), term)]
    if isinstance(piece, Observation):
        behaviour = form.behaviour[piece.behaviour]
        low, high = step_range(behaviour.level, piece.outcome)
        return [Site(key(piece), ((form.index[behaviour.skill], 1.0),), Between(low, high, WORK_NOISE))]
    known = [taught for taught in piece.skills if taught.skill in form.index]
    return [
        Site(
            (*key(piece), taught.skill),
            ((form.index[taught.skill], 1.0),),
            Between(*_result_range(piece.score, taught.from_level, taught.to_level), WORK_NOISE),
        )
        for taught in known
    ]


def step_range(level: float, step: str) -> tuple[float, float]:
    """Return the levels at which a behaviour of `level` is done in this step.

    Who is at its level begins to do it alone; one level lower with help; one higher
    they can help others.
    """
    bounds = (-inf, level - 1, level, level + 1, inf)
    place = STEPS.index(step)
    return bounds[place], bounds[place + 1]


def _result_range(score: float, start: float, end: float) -> tuple[float, float]:
    if score >= PASSED:
        return end, inf
    middle = (start + end) / 2
    return (middle, end) if score >= HALF_PASSED else (-inf, middle)


def _rating(form: Form, piece: Rating, place: int, shared: int) -> Site:
    """Return the site of a rating.

    The reported level is mean + r (level - mean) + leniency + noise, with the spread of
    the levels themselves and correlation r to them. Ratings of one rater on one skill
    share their error, so together they weigh as one: each gets `shared` times the noise.
    """
    population = form.population
    behaviour = form.behaviour[piece.behaviour]
    validity, _ = _rater(rater(piece))
    shift = population.mean * (1 - validity)
    low, high = step_range(behaviour.level, piece.value)
    noise = sqrt((1 - HALO) * (1 - validity**2) * shared) * population.sd
    direction = ((form.index[behaviour.skill], validity), (place, 1.0))
    return Site(key(piece), direction, Between(low - shift, high - shift, noise))


def _rater(name: str) -> tuple[float, float]:
    return (SELF_VALIDITY, SELF_LENIENCY) if name == SELF else (SUPPORTER_VALIDITY, SUPPORTER_LENIENCY)
