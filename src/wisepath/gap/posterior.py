"""What is believed after the evidence: expectation propagation to convergence.

Each site is a gaussian stand-in for one likelihood term, with precision and shift along
the term's direction (Minka 2001). All sites are refreshed, the belief is settled anew
(`core`), and so on until nothing moves. One pass, each piece of evidence after the other,
would make the order of answers matter; sweeping to convergence does not.
"""

from collections.abc import Mapping, Sequence
from math import sqrt

from wisepath.gap.core import Core
from wisepath.gap.evidence import Evidence
from wisepath.gap.form import Form
from wisepath.gap.sites import Direction, Key, Site, read
from wisepath.model.record import record

SWEEPS = 60
TOLERANCE = 1e-6
DAMPED_FROM = 12
DAMPING = 0.6

SiteValues = tuple[float, float]
Groups = Mapping[Direction, Sequence[Site]]
_NOTHING: SiteValues = (0.0, 0.0)


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
    groups: dict[Direction, list[Site]] = {}
    for site in reading.sites:
        groups.setdefault(site.direction, []).append(site)
    known: Mapping[Key, SiteValues] = start.sites if start is not None and start.raters == reading.raters else {}
    values = {site.key: known.get(site.key, _NOTHING) for site in reading.sites}
    work = _Work(Core(form, reading.raters), groups, len(form.skills))
    if not work.settle(values):
        values = dict.fromkeys(values, _NOTHING)
        work.settle(values)
    sweeps, moved = 0, TOLERANCE + 1 if groups else 0.0
    while moved > TOLERANCE and sweeps < SWEEPS:
        values, moved = work.sweep(values, 1.0 if sweeps < DAMPED_FROM else DAMPING)
        sweeps += 1
    mean, covariance = work.core.joint()
    return Posterior(
        mean=mean,
        covariance=covariance,
        raters=reading.raters,
        unknown=reading.unknown,
        sites=values,
        sweeps=sweeps,
        converged=moved <= TOLERANCE,
    )


class _Work:
    """The sites by direction, and the belief that they are settled into."""

    __slots__ = ("core", "groups", "skills")

    def __init__(self, core: Core, groups: Groups, skills: int) -> None:
        self.core = core
        self.groups = groups
        self.skills = skills

    def settle(self, values: Mapping[Key, SiteValues]) -> bool:
        """Settle the belief with these values; return whether they make one."""
        factors, leniencies = self.core.factors(), [(0.0, 0.0)] * self.core.raters
        for direction, group in self.groups.items():
            precision = shift = 0.0
            for site in group:
                more, push = values[site.key]
                precision += more
                shift += push
            place, validity = direction[0]
            part = factors[place]
            part.precision += precision * validity * validity
            part.shift += shift * validity
            if len(direction) > 1:
                rater = direction[1][0] - self.skills
                part.cross[rater] += precision * validity
                old = leniencies[rater]
                leniencies[rater] = (old[0] + precision, old[1] + shift)
        return self.core.settle(factors, leniencies)

    def sweep(self, values: Mapping[Key, SiteValues], step: float) -> tuple[dict[Key, SiteValues], float]:
        """Refresh all sites, settle, and return their values and how far anything moved, in standard deviations.

        Where the fresh values make no belief together, half the step is taken, and so on.
        """
        fresh: dict[Key, SiteValues] = {}
        levels = {place: self.core.level(place) for place in {direction[0][0] for direction in self.groups}}
        leniencies = [self.core.leniency(rater) for rater in range(self.core.raters)]
        moved = 0.0
        for direction, group in self.groups.items():
            place, validity = direction[0]
            mean, variance, with_root = levels[place]
            if len(direction) > 1:
                rater = direction[1][0] - self.skills
                lenient, spread = leniencies[rater]
                mean = validity * mean + lenient
                variance = validity * validity * variance + 2 * validity * with_root[rater + 1] + spread
            moved = max(moved, _refresh(group, values, fresh, (mean, variance)))
        trial = fresh if step == 1.0 else _between(values, fresh, step)
        while not self.settle(trial):
            step /= 2
            trial = _between(values, fresh, step)
        return trial, moved


def _between(old: Mapping[Key, SiteValues], new: Mapping[Key, SiteValues], step: float) -> dict[Key, SiteValues]:
    return {name: (a + step * (new[name][0] - a), b + step * (new[name][1] - b)) for name, (a, b) in old.items()}


def _refresh(
    group: Sequence[Site], values: Mapping[Key, SiteValues], fresh: dict[Key, SiteValues], at: tuple[float, float]
) -> float:
    """Refresh the sites of one direction in turn; return how far that moves x along it."""
    mean, variance = first_mean, first_variance = at
    for site in group:
        precision, shift = fresh[site.key] = values[site.key]
        room = 1 - precision * variance
        if room <= 0:
            continue
        cavity = variance / room
        centre = (mean - shift * variance) / room
        first, second = site.term.slopes(centre, cavity)
        rest = 1 - second * cavity
        if rest <= 0:
            continue
        new = (second / rest, (first + centre * second) / rest)
        scale = 1 + (new[0] - precision) * variance
        if scale <= 0:
            continue
        fresh[site.key] = new
        mean, variance = (mean + (new[1] - shift) * variance) / scale, variance / scale
    return abs(mean - first_mean) / sqrt(first_variance) + abs(variance / first_variance - 1)
