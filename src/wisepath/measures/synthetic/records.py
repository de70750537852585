"""What is written down about made-up people while they are inside: stays, ratings, activities; and what it costs."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from wisepath.measures.synthetic.draw import between, pick, stream, working_day
from wisepath.measures.synthetic.people import Person
from wisepath.measures.synthetic.scenario import READ_ON, YEARS, Activity, Cost, Scenario

Cells = tuple[str, ...]

AREAS = ("1", "2", "3", "4", "5")
MOMENTS = ("start", "end")
PERMANENT = "permanent"
HIGHEST = 8
_WEEK = 7
_RATED_WITHIN = 14
_LONGEST_EARLY = 30  # 28 days and a weekend
_CENT = Decimal("0.01")


def stays(scenario: Scenario, seed: int, persons: Sequence[Person]) -> Iterator[Cells]:
    """Yield stay, person, site, kind, first and last day; a stay that goes on has no last day."""
    rng = stream(scenario.id, seed, "stays")
    for person in persons:
        if person.left is None:
            yield (f"{person.code}-1", person.code, person.site, PERMANENT, person.entered.isoformat(), "")
            continue
        for number, (kind, begin, end) in enumerate(_parts(rng, scenario, person.entered, person.left), start=1):
            told = end.isoformat() if end <= READ_ON else ""
            yield (f"{person.code}-{number}", person.code, person.site, kind, begin.isoformat(), told)


def _parts(rng: Random, scenario: Scenario, entered: date, left: date) -> Iterator[tuple[str, date, date]]:
    """Yield kind, first and last day of the parts of a path that began by the reading day."""
    begin, number = entered, 0
    while begin <= min(left, READ_ON):
        step = scenario.plan[min(number, len(scenario.plan) - 1)]
        end = min(left, begin + timedelta(days=between(rng, *step.days) - 1))
        yield pick(rng, step.kinds), begin, end
        begin = working_day(end + timedelta(days=1 + between(rng, *step.pause)))
        number += 1


def assessments(scenario: Scenario, seed: int, persons: Sequence[Person]) -> Iterator[Cells]:
    """Yield person, moment, day, area, own level and supporter's level; people in places for good are not rated."""
    rng = stream(scenario.id, seed, "assessments")
    for person in persons:
        if person.left is not None:
            yield from _ratings(rng, scenario, person, person.left)


def _ratings(rng: Random, scenario: Scenario, person: Person, left: date) -> Iterator[Cells]:
    growth = scenario.growth
    levels = {area: int(pick(rng, growth.start)) for area in AREAS}
    begun = person.entered + timedelta(days=between(rng, 0, _RATED_WITHIN - 1))
    ended = left - timedelta(days=between(rng, 0, _RATED_WITHIN - 1))
    held = rng.random() >= growth.unheld and (left - person.entered).days > _LONGEST_EARLY
    for area, level in levels.items():
        own = _bounded(level + int(pick(rng, growth.apart_start)))
        if begun <= person.last:
            yield (person.code, MOMENTS[0], begun.isoformat(), area, str(own), str(level))
    for area, level in levels.items():
        reached = _bounded(level + int(pick(rng, growth.gain)))
        own = _bounded(reached + int(pick(rng, growth.apart_end)))
        if held and ended <= READ_ON and person.gone:
            yield (person.code, MOMENTS[1], ended.isoformat(), area, str(own), str(reached))


def activities(scenario: Scenario, seed: int, persons: Sequence[Person]) -> Iterator[Cells]:
    """Yield person, year, kind, how often and hours, of the complete years; nothing for what never took place."""
    rng = stream(scenario.id, seed, "activities")
    for person in persons:
        for year in YEARS:
            days = days_inside(person, year)
            for activity in scenario.activities:
                times = _times(rng, activity, days)
                if times:
                    yield (person.code, str(year), activity.kind, str(times), f"{times * activity.hours:.1f}")


def _times(rng: Random, activity: Activity, days: int) -> int:
    low, high = activity.held
    return int(activity.weekly * days / _WEEK * (low + rng.random() * (high - low)))


def costs(scenario: Scenario, persons: Sequence[Person]) -> Iterator[Cells]:
    """Yield year, site, kind, the places filled, euro as low, middle and high, and what it rests on."""
    for year in YEARS:
        whole = (date(year + 1, 1, 1) - date(year, 1, 1)).days
        for site in scenario.sites:
            days = sum(days_inside(person, year) for person in persons if person.site == site.name)
            filled = (Decimal(days) / whole).quantize(_CENT, ROUND_HALF_UP)
            for cost in scenario.costs:
                yield (str(year), site.name, cost.kind, str(filled), *_euros(cost, filled), cost.basis)


def _euros(cost: Cost, filled: Decimal) -> Iterator[str]:
    for rate in (cost.low, cost.middle, cost.high):
        yield str((rate * filled).quantize(_CENT, ROUND_HALF_UP))


def days_inside(person: Person, year: int) -> int:
    """Return the days of a year from the first to the last day inside, both included."""
    first, last = max(person.entered, date(year, 1, 1)), min(person.last, date(year, 12, 31))
    return max(0, (last - first).days + 1)


def _bounded(level: int) -> int:
    return min(HIGHEST, max(0, level))
