"""What is believed after the evidence: expectation propagation to convergence.

Each site is a gaussian stand-in for one likelihood term, with precision and shift
along the term's direction (Minka 2001). Sites of one direction are swept together as
scalars, then written into the dense covariance by one rank-one step, in pure Python.
The sweeps hold only the skills and leniencies that the evidence touches; the rest of
about 30 follows at the end. A single pass would make the order of answers matter;
sweeping until nothing moves does not.
"""

from collections.abc import Mapping, Sequence
from math import sqrt

from wisepath.gap.evidence import Evidence
from wisepath.gap.form import Form
from wisepath.gap.prior import Matrix, prior
from wisepath.gap.sites import Direction, Key, Reading, Site, leniency, read
from wisepath.model.record import record

SWEEPS = 10
TOLERANCE = 1e-6
DAMPED_FROM = 8
DAMPING = 0.7

SiteValues = tuple[float, float]


@record
class Posterior:
    """Means and covariance of the skills, in the form's order, then of the raters' leniencies."""

    mean: Sequence[float]
    covariance: Sequence[Sequence[float]]
    raters: tuple[str, ...]
    unknown: tuple[Key, ...]
    sites: Mapping[Key, SiteValues]
    sweeps: int
    converged: bool


def posterior(form: Form, evidence: Sequence[Evidence], start: Posterior | None = None) -> Posterior:
    """Return the posterior of the form's skills; `start` from less evidence only saves sweeps."""
    reading = read(form, evidence)
    mean, covariance = _joint_prior(form, reading.raters)
    return fit(mean, covariance, reading, start)


def fit(mean: list[float], covariance: Matrix, reading: Reading, start: Posterior | None = None) -> Posterior:
    """Return the posterior of a normal prior and the sites of `reading`.

    The sweeps run on the dimensions that the sites touch; the others follow from these
    in one last step for each direction.
    """
    groups: dict[Direction, list[Site]] = {}
    for site in reading.sites:
        groups.setdefault(site.direction, []).append(site)
    values: dict[Key, SiteValues] = {}
    if start is not None and start.raters == reading.raters:
        values = {site.key: start.sites[site.key] for site in reading.sites if site.key in start.sites}
    places = sorted({place for direction in groups for place, _ in direction})
    inner = {tuple((places.index(place), part) for place, part in name): group for name, group in groups.items()}
    belief = _Belief([mean[row] for row in places], [[covariance[row][place] for place in places] for row in places])
    belief.add_all(inner, values)
    sweeps, moved = 0, TOLERANCE + 1
    while moved > TOLERANCE and sweeps < SWEEPS:
        sweeps += 1
        step = 1.0 if sweeps < DAMPED_FROM else DAMPING
        moved = max((_sweep(belief, direction, group, values, step) for direction, group in inner.items()), default=0)
    whole = _Belief(mean, covariance)
    whole.add_all(groups, values)
    return Posterior(
        mean=whole.mean,
        covariance=whole.covariance,
        raters=reading.raters,
        unknown=reading.unknown,
        sites=values,
        sweeps=sweeps,
        converged=moved <= TOLERANCE,
    )


def _joint_prior(form: Form, raters: Sequence[str]) -> tuple[list[float], Matrix]:
    mean, covariance = prior([skill.area for skill in form.skills], form.population)
    size = len(mean) + len(raters)
    covariance = [row + [0.0] * len(raters) for row in covariance]
    for name in raters:
        lenient, variance = leniency(name, form.population)
        row = [0.0] * size
        row[len(mean)] = variance
        mean.append(lenient)
        covariance.append(row)
    return mean, covariance


class _Belief:
    """Mean and covariance that rank-one steps change in place."""

    __slots__ = ("covariance", "mean")

    def __init__(self, mean: list[float], covariance: Matrix) -> None:
        self.mean = mean
        self.covariance = covariance

    def along(self, direction: Direction) -> tuple[float, float, list[float]]:
        """Return mean and variance of x along a direction, and its covariance with all."""
        place, factor = direction[0]
        column = self.covariance[place]
        mean = factor * self.mean[place]
        if len(direction) == 1:
            return mean, column[place], column
        other, second = direction[1]
        both = [factor * a + second * b for a, b in zip(column, self.covariance[other], strict=True)]
        return mean + second * self.mean[other], factor * both[place] + second * both[other], both

    def add(self, direction: Direction, precision: float, shift: float) -> None:
        """Add a gaussian site: exp(shift x - precision x^2 / 2)."""
        mean, variance, column = self.along(direction)
        scale = 1 + precision * variance
        gain = (shift - precision * mean) / scale
        loss = precision / scale
        self.mean = [a + gain * b for a, b in zip(self.mean, column, strict=True)]
        self.covariance = [
            [a - c * b for a, b in zip(row, column, strict=True)]
            for row, c in zip(self.covariance, [loss * b for b in column], strict=True)
        ]

    def add_all(self, groups: Mapping[Direction, Sequence[Site]], values: Mapping[Key, SiteValues]) -> None:
        """Add the sites that have values, the most precise first, so that every step stays a covariance."""
        sums = []
        for direction, group in groups.items():
            known = [values[site.key] for site in group if site.key in values]
            sums.append((sum(part[0] for part in known), sum(part[1] for part in known), direction))
        for precision, shift, direction in sorted(sums, key=lambda part: (-part[0], part[2])):
            if precision or shift:
                self.add(direction, precision, shift)


def _sweep(
    belief: _Belief, direction: Direction, group: Sequence[Site], values: dict[Key, SiteValues], step: float
) -> float:
    """Refresh the sites of one direction; return how far the mean moved, in standard deviations."""
    mean, variance, _ = belief.along(direction)
    first_mean, first_variance = mean, variance
    precisions = shifts = 0.0
    for site in group:
        precision, shift = values.get(site.key, (0.0, 0.0))
        room = 1 - precision * variance
        if room <= 0:
            continue
        cavity = variance / room
        centre = (mean - shift * variance) / room
        first, second = site.term.slopes(centre, cavity)
        rest = 1 - second * cavity
        if rest <= 0:
            continue
        more = step * (second / rest - precision)
        push = step * ((first + centre * second) / rest - shift)
        scale = 1 + more * variance
        if scale <= 0:
            continue
        values[site.key] = (precision + more, shift + push)
        mean, variance = (mean + push * variance) / scale, variance / scale
        precisions += more
        shifts += push
    if precisions or shifts:
        belief.add(direction, precisions, shifts)
    return abs(mean - first_mean) / sqrt(first_variance) + abs(variance / first_variance - 1)
