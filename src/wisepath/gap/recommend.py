"""The path: which modules, in which order, and why, as data. A person decides; this advises.

Worth of a module: the sum of importance x P(gap) over the steps it covers that no module
before it in the path covers. Without a limit all useful modules are taken; with a limit
the set of most worth that fits, prerequisites included. Then always the module (with what
must come before it) of most worth a minute is next.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from wisepath.gap.budget import Choice, best_set, bits, closures, worth
from wisepath.gap.catalogue import LIKELY, SCALE, CatalogueModule, Options, options
from wisepath.gap.form import Target
from wisepath.gap.profile import Profile, SkillProfile
from wisepath.model.record import record

NEXT = 3


@record
class Reason:
    """Why a module is in the path; the caller makes the sentence.

    | code | data |
    |---|---|
    | goal-needs | level, word; gap (probability), mean, low, high |
    | rated | by (self, supporter), who, behaviour, value |
    | observed | behaviour, value, at |
    | tried | tried, solved |
    | prerequisite-of | modules |
    | opens | modules |
    | starts-above | level: it starts higher than the person, and no module leads up to it |
    """

    code: str
    skill: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


@record
class Step:
    """A module of the path; `planned` ones are promised but not yet written."""

    module: str
    curriculum: str
    minutes: float
    reasons: tuple[Reason, ...]
    opens: tuple[str, ...] = ()
    planned: bool = False


@record
class Uncovered:
    """A gap that no module closes: the level needed and how far the catalogue leads (None: not at all)."""

    skill: str
    target: float
    gap: float
    reached: float | None = None


@record
class Path:
    """Modules in order, the gaps that no module covers, and what did not fit the minutes."""

    steps: tuple[Step, ...]
    uncovered: tuple[Uncovered, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def minutes(self) -> float:
        """All minutes of the path."""
        return sum(step.minutes for step in self.steps)

    @property
    def next(self) -> tuple[Step, ...]:
        """What to show as next, at most three: what is written before what is planned, else as in the path."""
        return tuple(sorted(self.steps, key=lambda step: step.planned)[:NEXT])

    @property
    def later(self) -> tuple[Step, ...]:
        """The other steps, in the order of the path."""
        return tuple(step for step in self.steps if step not in self.next)


def recommend(
    profile: Profile, target: Target, catalogue: Sequence[CatalogueModule], minutes: float | None = None
) -> Path:
    """Return the path for a target, all of it or the best that fits in `minutes`.

    Only gaps with a probability of at least .6 count, and nothing that is mastered is
    recommended. Raise `ValueError` if prerequisites form a circle or minutes are below 0.
    """
    if minutes is not None and minutes < 0:
        raise ValueError("minutes cannot be below 0")
    found = options(profile, target, catalogue)
    by_id = {module.id: module for module in catalogue}
    choices, weights = _choices(found, by_id)
    everything = (1 << len(choices)) - 1
    chosen = everything if minutes is None else best_set(choices, weights, int(minutes))
    order = _sequence(choices, weights, chosen)
    names = [found.order[place] for place in order]
    without = [] if minutes is None else _sequence(choices, weights, everything)
    return Path(
        steps=tuple(_step(profile, target, found, by_id[name], names) for name in names),
        uncovered=tuple(_uncovered(profile, target, catalogue)),
        left_out=tuple(found.order[place] for place in without if place not in order),
    )


def _choices(found: Options, by_id: Mapping[str, CatalogueModule]) -> tuple[list[Choice], list[int]]:
    place = {name: number for number, name in enumerate(found.order)}
    choices = [
        Choice(
            minutes=round(by_id[name].minutes),
            needs=sum(1 << place[need] for need in set(found.before[name])),
            covers=sum(1 << step for step in set(found.covers[name])),
        )
        for name in found.order
    ]
    return choices, [round(need.worth * SCALE) for need in found.needs]


def _sequence(choices: Sequence[Choice], weights: Sequence[int], chosen: int) -> list[int]:
    """Return the chosen places in order: always the best worth a minute next, with what it needs."""
    taken = covered = 0
    order: list[int] = []
    closed = closures(choices)
    while True:
        best: tuple[float, int, int, int] | None = None
        for place in bits(chosen & ~taken):
            more = closed[place] & ~taken
            steps = 0
            for other in bits(more):
                steps |= choices[other].covers
            gain = worth(steps & ~covered, weights)
            minutes = sum(choices[other].minutes for other in bits(more))
            offer = (-gain / max(minutes, 1), minutes, place, more)
            if gain and (best is None or offer < best):
                best = offer
        if best is None:
            return order
        for other in bits(best[3]):
            order.append(other)
            covered |= choices[other].covers
        taken |= best[3]


def _step(profile: Profile, target: Target, found: Options, module: CatalogueModule, names: Sequence[str]) -> Step:
    after = tuple(name for name in names if module.id in found.before[name])
    opens = tuple(name for name in found.order if module.id in found.before[name])
    reasons: list[Reason] = []
    skills = dict.fromkeys(found.needs[place].skill for place in found.covers[module.id])
    for name in skills:
        known = profile.skill(name)
        if known is not None:
            reasons.extend(_evidence(known))
            reasons.append(_goal(profile, target, known))
    if after:
        reasons.append(Reason(code="prerequisite-of", data={"modules": list(after)}))
    if opens:
        reasons.append(Reason(code="opens", data={"modules": list(opens)}))
    starts = {part.skill: part.from_level for part in module.skills}
    reasons.extend(
        Reason(code="starts-above", skill=name, data={"level": starts[name]}) for name in found.above[module.id]
    )
    return Step(
        module=module.id,
        curriculum=module.curriculum,
        minutes=module.minutes,
        reasons=tuple(reasons),
        opens=opens,
        planned=module.planned,
    )


def _evidence(known: SkillProfile) -> Iterator[Reason]:
    for seen in known.seen:
        if seen.by == "work":
            data: dict[str, object] = {"behaviour": seen.behaviour, "value": seen.value, "at": seen.at}
            yield Reason(code="observed", skill=known.skill, data=data)
        else:
            data = {"by": seen.by, "who": seen.who, "behaviour": seen.behaviour, "value": seen.value}
            yield Reason(code="rated", skill=known.skill, data=data)
    if known.tried:
        yield Reason(code="tried", skill=known.skill, data={"tried": known.tried, "solved": known.solved})


def _goal(profile: Profile, target: Target, known: SkillProfile) -> Reason:
    level = target.levels[known.skill]
    data: dict[str, object] = {
        "level": level,
        "word": profile.word(level),
        "gap": known.below(level),
        "mean": known.level,
        "low": known.low,
        "high": known.high,
    }
    return Reason(code="goal-needs", skill=known.skill, data=data)


def _uncovered(profile: Profile, target: Target, catalogue: Sequence[CatalogueModule]) -> Iterator[Uncovered]:
    """Yield the likely gaps that the catalogue does not close, were all of it done."""
    for skill in sorted(target.levels):
        known, goal = profile.skill(skill), target.levels[skill]
        if known is None or known.below(goal) < LIKELY:
            continue
        ends = [part.to_level for module in catalogue for part in module.skills if part.skill == skill]
        if max(ends, default=-1.0) < goal:
            yield Uncovered(skill=skill, target=goal, gap=known.below(goal), reached=max(ends, default=None))
