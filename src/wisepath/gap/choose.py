"""The next item: the one that is expected to settle most about the gap to the target.

The gain of an item is the expected drop of sum over goal skills of importance x
P(gap) (1 - P(gap)) after its answer, for the target and, at half the weight, for the
steps on the way to it. To first order this is
    importance x (density of the level at the target)^2 x covariance^2 x D^2 / (P (1 - P)),
where P is the chance of a right answer and D its slope in the mean: a factor of the
skill times a factor of the item. That orders all items; the best few are then looked
ahead exactly, with the gaussian update of each answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import erfc, exp, hypot, pi, sqrt
from operator import itemgetter, mul
from typing import NamedTuple
from zlib import crc32

from wisepath.gap.form import Form, FormItem, Target
from wisepath.gap.likelihood import below, density
from wisepath.gap.posterior import Posterior
from wisepath.gap.sites import ITEM_NOISE, item_noise, item_term

ROOT_TWO = sqrt(2.0)
LOOK_AHEAD = 4
NEAR_TIE = 0.02
EASY = 0.75
IN_A_ROW = 2
USEFUL = 1e-4
PLAIN = 0.02
MOST_OF_AN_ITEM = 2 / pi  # squared slope over P (1 - P), at most, for a spread of 1
ON_THE_WAY = 0.5
STEPS_ON_THE_WAY = {"plain": (1.0, 2.0, 3.0), "staff": (1.0, 3.0, 5.0)}

Kind = tuple[str, float, float, float]
Found = tuple[float, float, FormItem]


class Aim(NamedTuple):
    """A goal skill: its place in the form, the level needed, its importance, and what is believed of it."""

    place: int
    level: float
    weight: float
    mean: float
    variance: float

    @property
    def z(self) -> float:
        """How far the level needed lies above the mean, in standard deviations."""
        return (self.level - self.mean) / sqrt(self.variance)

    @property
    def gap(self) -> float:
        """The probability that the level is below the level needed."""
        return below(self.z)


class Asked(NamedTuple):
    """The item ids answered in this sitting, in order, and what else narrows the choice.

    `used` are others not to ask again, `least` how many items are due at least, and
    `parallel` the set to draw from (empty: any).
    """

    order: Sequence[str] = ()
    used: Sequence[str] = ()
    seed: int = 0
    least: int = 0
    parallel: str = ""


def in_set(item: FormItem, parallel: str) -> bool:
    """Return whether an item may be drawn for a set; items of no set and the empty set go with all."""
    return not parallel or item.parallel in {"", parallel}


def aims(form: Form, target: Target, belief: Posterior, skills: Iterable[str] = ()) -> tuple[Aim, ...]:
    """Return the goal skills that the form has, only those among `skills` if any are named."""
    wanted = set(skills) or set(form.index)
    return tuple(
        Aim(place, target.levels[skill], target.weight(skill), belief.mean[place], belief.covariance[place][place])
        for skill, place in form.index.items()
        if skill in target.levels and skill in wanted
    )


def with_steps(form: Form, goal: Sequence[Aim]) -> tuple[Aim, ...]:
    """Return the aims with the steps on the way to them, which weigh half.

    Where the gap to a far target is plain, the path still depends on where the person
    stands below it: at which step of the skill their first module begins.
    """
    steps = STEPS_ON_THE_WAY[form.words]
    found = []
    for aim in goal:
        place, level, weight, mean, variance = aim
        found += [Aim(place, step, ON_THE_WAY * weight, mean, variance) for step in steps if step < level]
        found.append(aim)
    return tuple(found)


def _in_doubt(goal: Sequence[Aim]) -> tuple[Aim, ...]:
    """Return the aims that an answer may still move: the plain ones cost time and change nothing."""
    pulls = [aim.weight * density(aim.z) for aim in goal]
    least = PLAIN * max(pulls, default=0.0)
    return tuple(aim for aim, pull in zip(goal, pulls, strict=True) if pull >= least)


def gains(form: Form, belief: Posterior, goal: Sequence[Aim], items: Sequence[FormItem]) -> list[Found]:
    """Return (gain to first order, chance of a right answer, item) for every item."""
    pull = _pull(goal)
    reaches = {skill: _reach(belief, pull, form.index[skill]) for skill in {item.skill for item in items}}
    return [(*_gain(reaches[item.skill], item), item) for item in items]


def promising(form: Form, belief: Posterior, goal: Sequence[Aim], items: Sequence[FormItem]) -> list[Found]:
    """Return the same as `gains`, of the items only that can be among the first to look ahead on.

    Skills come in the order of what an item of theirs could gain at most; as soon as enough
    kinds of items gain as much, the other skills are left out.
    """
    pull = _pull(goal)
    by_skill: dict[str, list[FormItem]] = {}
    for item in items:
        by_skill.setdefault(item.skill, []).append(item)
    noise = min(form.least_noise, ITEM_NOISE)
    order = []
    for skill, group in by_skill.items():
        reach = _reach(belief, pull, form.index[skill])
        order.append((reach[0] * MOST_OF_AN_ITEM / (reach[2] + noise * noise), skill, reach, group))
    order.sort(key=itemgetter(0), reverse=True)
    found: list[Found] = []
    best: dict[Kind, float] = {}
    for most, _, reach, group in order:
        if len(best) >= LOOK_AHEAD and sorted(best.values(), reverse=True)[LOOK_AHEAD - 1] >= most:
            break
        for item in group:
            gain = _gain(reach, item)
            best[_kind(item)] = gain[0]
            found.append((*gain, item))
    return found


def _pull(goal: Sequence[Aim]) -> dict[int, float]:
    """Return by place how much there is to settle near the levels needed."""
    pull: dict[int, float] = {}
    for place, level, weight, mean, variance in goal:
        apart = level - mean
        pull[place] = pull.get(place, 0.0) + weight * exp(-apart * apart / variance) / (2 * pi * variance)
    return pull


def _gain(reach: tuple[float, float, float], item: FormItem) -> tuple[float, float]:
    factor, mean, variance = reach
    noise = item.noise or ITEM_NOISE
    spread = variance + noise * noise
    apart = mean - item.level
    knows = 1 - item.guessing
    chance = item.guessing + knows * 0.5 * erfc(-apart / sqrt(2 * spread))
    squared_slope = knows * knows * exp(-apart * apart / spread) / (2 * pi * spread)  # of P in the mean
    return factor * squared_slope / (chance * (1 - chance) or 1.0), chance


def _reach(belief: Posterior, pull: Mapping[int, float], place: int) -> tuple[float, float, float]:
    """Return the factor of a skill, its mean and its variance."""
    row = belief.covariance[place]
    shared = [row[other] for other in pull]
    factor = float(sum(map(mul, pull.values(), map(mul, shared, shared))))
    return factor, belief.mean[place], row[place]


def look_ahead(form: Form, belief: Posterior, goal: Sequence[Aim], item: FormItem) -> float:
    """Return the gain of an item with the gaussian update of both answers: never negative.

    P(gap) after the answer has P(gap) before as its expectation, so the expected drop of
    P(gap) (1 - P(gap)) is the variance of P(gap) over the two answers. Written so, it does
    not suffer from the small error of the gaussian updates.
    """
    place = form.index[item.skill]
    row = belief.covariance[place]
    mean, variance = belief.mean[place], row[place]
    z = (mean - item.level) / hypot(sqrt(variance), item_noise(item))
    chance = item.guessing + (1 - item.guessing) * below(z)
    up, tighter = item_term(item, correct=True).slopes(mean, variance)
    down, tight = item_term(item, correct=False).slopes(mean, variance)
    apart, last = 0.0, -1
    for other, level, weight, aim_mean, aim_variance in goal:
        if other != last:
            last, shared = other, row[other]
            higher, lower = aim_mean + shared * up, aim_mean + shared * down
            above = ROOT_TWO * sqrt(aim_variance - shared * shared * tighter)
            under = ROOT_TWO * sqrt(aim_variance - shared * shared * tight)
        twice = erfc((higher - level) / above) - erfc((lower - level) / under)
        apart += weight * twice * twice
    return chance * (1 - chance) * apart / 4


def choose(form: Form, belief: Posterior, goal: Sequence[Aim], asked: Asked) -> FormItem | None:
    """Return the next item, or None if none is useful.

    The first item of a sitting is easy; no skill comes more than twice in a row. Among
    items nearly as good as the best, the seed decides.
    """
    useful = USEFUL if len(asked.order) >= asked.least else 0.0
    items = _of_the_goal(form, goal, _askable(form, asked))
    goal = _in_doubt(with_steps(form, goal))
    known = promising(form, belief, goal, items) if asked.order else gains(form, belief, goal, items)
    found = [part for part in known if part[0] > useful]
    if not asked.order:
        found = _easy(found)
    found.sort(key=itemgetter(0), reverse=True)
    best = _best(form, belief, goal, found)
    return min(best, key=lambda item: (crc32(f"{asked.seed}/{item.id}".encode()), item.id), default=None)


def _best(form: Form, belief: Posterior, goal: Sequence[Aim], found: Sequence[Found]) -> list[FormItem]:
    """Return the items as good as the best, or nearly, by a look ahead on the first of those found."""
    ahead: dict[Kind, float] = {}
    near: list[FormItem] = []
    for _, _, item in found:
        kind = _kind(item)
        if kind not in ahead:
            if len(ahead) == LOOK_AHEAD:
                break
            ahead[kind] = look_ahead(form, belief, goal, item)
        near.append(item)
    enough = max(ahead.values(), default=0.0) * (1 - NEAR_TIE)
    return [item for item in near if ahead[_kind(item)] >= enough]


def _askable(form: Form, asked: Asked) -> list[FormItem]:
    gone, parallel = {*asked.order, *asked.used}, asked.parallel
    last = [form.item[name].skill for name in asked.order[-IN_A_ROW:] if name in form.item]
    tired = last[0] if len(last) == IN_A_ROW and len(set(last)) == 1 else ""
    return [
        item
        for item in form.asked
        if item.id not in gone and item.skill != tired and (not parallel or in_set(item, parallel))
    ]


def _of_the_goal(form: Form, goal: Sequence[Aim], items: list[FormItem]) -> list[FormItem]:
    """Return the items of the goal's own skills while there are any: people expect to be asked about their goal."""
    own = {form.skills[aim.place].id for aim in goal}
    return [item for item in items if item.skill in own] or items


def _easy(found: list[Found]) -> list[Found]:
    """Return the items that are probably solved, or those nearly as easy as the easiest."""
    bar = min(EASY, max((chance for _, chance, _ in found), default=0.0) - NEAR_TIE)
    return [part for part in found if part[1] >= bar]


def _kind(item: FormItem) -> Kind:
    return (item.skill, item.level, item.guessing, item.noise)
