"""The next item: the one that is expected to settle most about the gap to the target.

The gain of an item is the expected drop of sum over goal skills of importance x
P(gap) (1 - P(gap)) after its answer. To first order this is
    importance x (density of the level at the target)^2 x covariance^2 x D^2 / (P (1 - P)),
where P is the chance of a right answer and D its slope in the mean: a factor of the
skill times a factor of the item. That orders all items; the best few are then looked
ahead exactly, with the gaussian update of each answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from zlib import crc32

from wisepath.gap.form import Form, FormItem, Target
from wisepath.gap.likelihood import below, density
from wisepath.gap.posterior import Posterior
from wisepath.gap.sites import ITEM_NOISE, item_term

LOOK_AHEAD = 6
NEAR_TIE = 0.02
EASY = 0.75
IN_A_ROW = 2
USEFUL = 1e-4

Found = tuple[float, float, FormItem]


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal skill: its place in the form, the level needed, its importance, and what is believed of it."""

    place: int
    level: float
    weight: float
    mean: float
    variance: float

    @property
    def gap(self) -> float:
        """The probability that the level is below the level needed."""
        return below((self.level - self.mean) / sqrt(self.variance))


def aims(form: Form, target: Target, belief: Posterior, skills: Iterable[str] = ()) -> tuple[Aim, ...]:
    """Return the goal skills that the form has, only those among `skills` if any are named."""
    wanted = set(skills) or set(form.index)
    return tuple(
        Aim(place, target.levels[skill], target.weight(skill), belief.mean[place], belief.covariance[place][place])
        for skill, place in form.index.items()
        if skill in target.levels and skill in wanted
    )


def gains(
    form: Form, belief: Posterior, goal: Sequence[Aim], items: Sequence[FormItem]
) -> list[Found]:
    """Return (gain to first order, chance of a right answer, item) for every item."""
    pull = [(aim.place, aim.weight * density((aim.level - aim.mean) / sqrt(aim.variance)) ** 2 / aim.variance) for aim in goal]
    by_skill: dict[str, float] = {}
    by_kind: dict[tuple[str, float, float], tuple[float, float]] = {}
    found = []
    for item in items:
        skill = item.skill
        kind = (skill, item.level, item.guessing)
        value = by_kind.get(kind)
        if value is None:
            place = form.index[skill]
            row = belief.covariance[place]
            if skill not in by_skill:
                by_skill[skill] = sum(weight * row[other] ** 2 for other, weight in pull)
            spread = sqrt(row[place] + ITEM_NOISE**2)
            z = (belief.mean[place] - item.level) / spread
            chance = item.guessing + (1 - item.guessing) * below(z)
            slope = (1 - item.guessing) * density(z) / spread
            value = by_kind[kind] = (by_skill[skill] * slope**2 / max(chance * (1 - chance), 1e-12), chance)
        found.append((*value, item))
    return found


def look_ahead(form: Form, belief: Posterior, goal: Sequence[Aim], item: FormItem) -> float:
    """Return the expected drop of importance x P(gap) (1 - P(gap)) after the answer to an item."""
    place = form.index[item.skill]
    row = belief.covariance[place]
    mean, variance = belief.mean[place], row[place]
    z = (mean - item.level) / sqrt(variance + ITEM_NOISE**2)
    chance = item.guessing + (1 - item.guessing) * below(z)
    rest = 0.0
    for correct, weight in ((True, chance), (False, 1 - chance)):
        first, second = item_term(item.level, item.guessing, correct).slopes(mean, variance)
        rest += weight * sum(
            aim.weight * _doubt(aim.level - aim.mean - row[aim.place] * first, aim.variance - row[aim.place] ** 2 * second)
            for aim in goal
        )
    return sum(aim.weight * _doubt(aim.level - aim.mean, aim.variance) for aim in goal) - rest


def choose(
    form: Form,
    belief: Posterior,
    goal: Sequence[Aim],
    answered: Sequence[str],
    *,
    used: Iterable[str] = (),
    seed: int = 0,
) -> FormItem | None:
    """Return the next item, or None if none is useful.

    `answered` are the item ids of this sitting in order, `used` further ids not to ask
    again. The first item is easy; no skill comes more than twice in a row. Among items
    nearly as good as the best, `seed` decides.
    """
    found = [part for part in gains(form, belief, goal, _askable(form, answered, used)) if part[0] > USEFUL]
    if not answered:
        found = _easy(found)
    found.sort(key=lambda part: (-part[0], part[2].id))
    kinds = list(dict.fromkeys(_kind(item) for _, _, item in found))[:LOOK_AHEAD]
    first = {kind: next(item for _, _, item in found if _kind(item) == kind) for kind in kinds}
    ahead = {kind: look_ahead(form, belief, goal, item) for kind, item in first.items()}
    enough = max(ahead.values(), default=0.0) * (1 - NEAR_TIE)
    equal = [item for _, _, item in found if ahead.get(_kind(item), -1.0) >= enough]
    return min(equal, key=lambda item: (crc32(f"{seed}/{item.id}".encode()), item.id), default=None)


def _askable(form: Form, answered: Sequence[str], used: Iterable[str]) -> list[FormItem]:
    gone = {*answered, *used}
    last = [form.item[name].skill for name in answered[-IN_A_ROW:] if name in form.item]
    tired = last[0] if len(last) == IN_A_ROW and len(set(last)) == 1 else ""
    return [item for item in form.asked if item.id not in gone and item.skill != tired]


def _easy(found: list[Found]) -> list[Found]:
    easy = [part for part in found if part[1] >= EASY]
    return easy or sorted(found, key=lambda part: (-part[1], part[2].id))[:1]


def _kind(item: FormItem) -> tuple[str, float, float]:
    return (item.skill, item.level, item.guessing)


def _doubt(distance: float, variance: float) -> float:
    gap = below(distance / sqrt(variance))
    return gap * (1 - gap)
