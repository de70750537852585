"""One made-up person before one assessment, and what a method says of them."""

from collections.abc import Mapping
from dataclasses import field

from wisepath.gap import Target
from wisepath.gap.profile import RANGE
from wisepath.model.record import record
from wisepath.simulation.bank import Bank
from wisepath.simulation.people import Person, areas_of, average


@record
class Population:
    """What is asked of a population: the level that a goal needs, one on the way to it, and the cuts of its bands."""

    name: str
    target: float
    lower: float
    cuts: tuple[float, ...]
    items: int

    @property
    def targets(self) -> tuple[float, float]:
        """Both targets, the lower first."""
        return self.lower, self.target


STAFF = Population(name="staff", target=3.0, lower=1.0, cuts=(1.0, 3.0, 5.0), items=25)
WORKERS = Population(name="workers", target=2.0, lower=1.0, cuts=(1.0, 2.0), items=21)
POPULATIONS = {part.name: part for part in (STAFF, WORKERS)}


@record
class Trial:
    """A person, their bank and population; `number` seeds what the method itself draws.

    Without a goal of their own they need the population's target in every skill.
    """

    population: Population
    bank: Bank
    person: Person
    number: int
    goal: Target | None = None

    @property
    def target(self) -> Target:
        """The levels that the person needs."""
        if self.goal:
            return self.goal
        return Target(levels={skill.id: self.population.target for skill in self.bank.form.skills})


@record
class Estimate:
    """What a method says: a level for every skill, its spread if the method states one, the items it asked."""

    levels: Mapping[str, float]
    spreads: Mapping[str, float] = field(default_factory=dict)
    items: int = 0


@record
class Outcome:
    """Shares of one person's skills and areas: gap or no gap right by target, area band, range; and items.

    The population's target stands for the levels of the person's own goal, if they have one.
    """

    gaps: Mapping[float, float]
    area_exact: float
    area_near: float
    inside: float | None
    items: int


def judge(trial: Trial, estimate: Estimate) -> Outcome:
    """Return how right an estimate is."""
    true, said = trial.person.levels, estimate.levels
    cuts = trial.population.cuts
    apart = [
        abs(_band(average(true, skills), cuts) - _band(average(said, skills), cuts))
        for skills in areas_of(trial.bank.form).values()
    ]
    spreads, needed = estimate.spreads, trial.target.levels
    lower = dict.fromkeys(needed, trial.population.lower)
    return Outcome(
        gaps={
            target: _share([(true[name] < level) == (said[name] < level) for name, level in levels.items()])
            for target, levels in zip(trial.population.targets, (lower, needed), strict=True)
        },
        area_exact=_share([distance == 0 for distance in apart]),
        area_near=_share([distance <= 1 for distance in apart]),
        inside=_share([abs(true[name] - said[name]) <= RANGE * spreads[name] for name in needed]) if spreads else None,
        items=estimate.items,
    )


def _band(level: float, cuts: tuple[float, ...]) -> int:
    return sum(level >= cut for cut in cuts)


def _share(found: list[bool]) -> float:
    return sum(found) / len(found)
