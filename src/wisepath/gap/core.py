"""The joint belief as a tree: skills hang on areas, areas on what all share; raters aside.

The prior of `prior` says the same as: a skill's level is its area's level and an own part,
an area's level is a general level and an own part, all normal. Evidence on a skill is a
gaussian factor of its level x, with precision J and shift s, and cross terms c with the
leniencies h of those who rated it: exp(s x - J x^2 / 2 - x c h). Where x = parent + own
part of variance v, integrating x out leaves, with q = 1 + v J,

    for the parent  precision J / q    shift s / q    cross terms c / q
    for h           precision - v c c' / q            shift - v s c / q

and given parent and h, x has mean (v s + parent - v c h) / q and variance v / q. Used
twice, from skills to areas and from areas to the general level, this leaves general level
and leniencies: two or three numbers. All else follows from these on the way down.
"""

from collections.abc import Sequence
from math import sqrt
from operator import mul
from typing import NamedTuple

from wisepath.gap.form import Form
from wisepath.gap.prior import check
from wisepath.gap.sites import leniency

Vector = list[float]
Matrix = list[Vector]


class Factor:
    """Evidence on one level: precision, shift, and a cross term for each rater."""

    __slots__ = ("cross", "precision", "shift")

    def __init__(self, raters: int) -> None:
        self.precision = self.shift = 0.0
        self.cross = [0.0] * raters


class Held(NamedTuple):
    """A level given the root: constant + loading . root + what it shares with its area + its own part."""

    constant: float
    loading: Vector
    share: float
    own: float


class Core:
    """The belief after the evidence that `settle` was given."""

    def __init__(self, form: Form, raters: Sequence[str]) -> None:
        population = form.population
        check(population)
        variance = population.sd**2
        known = [leniency(name, population) for name in raters]
        areas = list(dict.fromkeys(skill.area for skill in form.skills))
        self._areas = len(areas)
        self.raters = len(raters)
        self._area = [areas.index(skill.area) for skill in form.skills]
        self._skill_part = variance * (1 - population.within_area)
        self._area_part = variance * (population.within_area - population.between_areas)
        self._prior_mean = [population.mean, *(mean for mean, _ in known)]
        self._prior_sd = [sqrt(variance * population.between_areas), *(sqrt(part) for _, part in known)]
        self._held: list[Held] = []
        self._area_own: Vector = []
        self._mean: Vector = []
        self._covariance: Matrix = []
        self.settle(self.factors(), [(0.0, 0.0)] * self.raters)

    def factors(self) -> list[Factor]:
        """Return an empty factor for every skill, to be filled for `settle`."""
        return [Factor(self.raters) for _ in self._area]

    def settle(self, factors: Sequence[Factor], leniencies: Sequence[tuple[float, float]]) -> bool:
        """Believe the evidence on skills and, as (precision, shift), on leniencies; return whether that is possible.

        If not, because sites of negative precision outweigh the others, nothing changes.
        """
        root = Factor(self.raters)
        block = [[0.0] * self.raters for _ in leniencies]
        shifts = [shift for _, shift in leniencies]
        for place, (own, _) in enumerate(leniencies):
            block[place][place] = own
        aside = (block, shifts)
        areas = [Factor(self.raters) for _ in range(self._areas)]
        skill_part, area_part = self._skill_part, self._area_part
        skills_fit = all(_up(part, skill_part, areas[a], aside) for part, a in zip(factors, self._area, strict=True))
        if not skills_fit or not all(_up(part, area_part, root, aside) for part in areas):
            return False
        precision = [[root.precision, *root.cross]]
        precision += [[cross, *row] for cross, row in zip(root.cross, block, strict=True)]
        covariance = _inverse(precision, self._prior_sd)
        if not covariance:
            return False
        pull = [
            shift - _dot(row, self._prior_mean) for shift, row in zip([root.shift, *shifts], precision, strict=True)
        ]
        self._covariance = covariance
        self._mean = [mean + _dot(row, pull) for mean, row in zip(self._prior_mean, covariance, strict=True)]
        whole = Held(0.0, [1.0] + [0.0] * self.raters, 0.0, 0.0)
        held = [_down(part, area_part, whole) for part in areas]
        self._area_own = [part.own for part in held]
        self._held = [_down(part, skill_part, held[a]) for part, a in zip(factors, self._area, strict=True)]
        return True

    def level(self, skill: int) -> tuple[float, float, Vector]:
        """Return mean and variance of a level, and its covariance with general level and leniencies."""
        held = self._held[skill]
        with_root = [_dot(row, held.loading) for row in self._covariance]
        own = held.own + held.share * held.share * self._area_own[self._area[skill]]
        return held.constant + _dot(held.loading, self._mean), own + _dot(held.loading, with_root), with_root

    def leniency(self, rater: int) -> tuple[float, float]:
        """Return mean and variance of a rater's leniency."""
        return self._mean[rater + 1], self._covariance[rater + 1][rater + 1]

    def joint(self) -> tuple[Vector, Matrix]:
        """Return means and covariance of the skills, then of the leniencies."""
        loadings = [held.loading for held in self._held]
        loadings += [[0.0] * (place + 1) + [1.0] + [0.0] * (self.raters - 1 - place) for place in range(self.raters)]
        mean = [held.constant + _dot(held.loading, self._mean) for held in self._held] + self._mean[1:]
        spread = [[_dot(row, loading) for row in self._covariance] for loading in loadings]
        covariance: Matrix = []
        for place, part in enumerate(spread):
            row = [covariance[other][place] for other in range(place)]
            covariance.append(row + [_dot(part, loading) for loading in loadings[place:]])
        for place, (held, area) in enumerate(zip(self._held, self._area, strict=True)):
            row, shared = covariance[place], held.share * self._area_own[area]
            for other, number in enumerate(self._area):
                if number == area:
                    row[other] += shared * self._held[other].share
            row[place] += held.own
        return mean, covariance


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return float(sum(map(mul, left, right)))


def _up(part: Factor, variance: float, parent: Factor, aside: tuple[Matrix, Vector]) -> bool:
    """Integrate a level out of its factor, for its parent and the leniencies; return whether that is possible."""
    scale = 1 + variance * part.precision
    if scale <= 0:
        return False
    parent.precision += part.precision / scale
    parent.shift += part.shift / scale
    if any(part.cross):
        block, shifts = aside
        for place, cross in enumerate(part.cross):
            parent.cross[place] += cross / scale
            loss = variance * cross / scale
            shifts[place] -= loss * part.shift
            block[place] = [old - loss * other for old, other in zip(block[place], part.cross, strict=True)]
    return True


def _down(part: Factor, variance: float, parent: Held) -> Held:
    """Return a level as it follows from its parent and the root."""
    share = 1 / (1 + variance * part.precision)
    own = variance * share
    loading = [share * above for above in parent.loading]
    for place, cross in enumerate(part.cross, start=1):
        loading[place] -= own * cross
    return Held(own * part.shift + share * parent.constant, loading, share, own)


def _inverse(precision: Matrix, spread: Vector) -> Matrix:
    """Return the inverse of diag(1 / spread^2) + precision, empty if that is not positive definite.

    By Cholesky on 1 + spread x precision x spread, so that a spread may be 0.
    """
    size = range(len(spread))
    root: Matrix = []
    for row in size:
        line: Vector = []
        for place in range(row + 1):
            value = spread[row] * precision[row][place] * spread[place] + (row == place)
            value -= sum([a * b for a, b in zip(line, root[place] if place < row else line, strict=False)])
            if row == place and value <= 0:
                return []
            line.append(sqrt(value) if row == place else value / root[place][place])
        root.append(line)
    solved: Matrix = []
    for row in size:
        line = [spread[row] if row == place else 0.0 for place in size]
        for place in range(row):
            factor = root[row][place]
            line = [a - factor * b for a, b in zip(line, solved[place], strict=True)]
        solved.append([a / root[row][row] for a in line])
    columns = list(zip(*solved, strict=True))
    return [[_dot(left, right) for right in columns] for left in columns]
