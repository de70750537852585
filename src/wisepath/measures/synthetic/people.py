"""Who starts, how long they stay and what becomes of them: each place is filled again and again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from wisepath.measures.exits import DAY_92
from wisepath.measures.register import NOT_DUE, NOT_REACHED
from wisepath.measures.synthetic.draw import between, pick, spread, stream, working_day
from wisepath.measures.synthetic.scenario import FIRST, READ_ON, Scenario, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One made-up person. `left` is empty for a place for good, and may lie after the reading day."""

    code: str
    site: str
    coach: str
    entered: date
    left: date | None
    after: str
    on_day_92: str

    @property
    def gone(self) -> bool:
        """Whether the person had left when the register was read."""
        return self.left is not None and self.left <= READ_ON

    @property
    def cycle(self) -> str:
        """The half-year of entry."""
        return f"{self.entered.year}-{1 if self.entered.month <= 6 else 2}"

    @property
    def last(self) -> date:
        """The last day inside that the tables can know of."""
        return self.left if self.left and self.left <= READ_ON else READ_ON


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spell:
    """A stay in a place, before people are numbered."""

    entered: date
    site: str
    coach: str
    left: date | None = None
    after: str = ""
    on_day_92: str = ""


def people(scenario: Scenario, seed: int) -> tuple[Person, ...]:
    """Return everybody who was inside on a day from `FIRST` to `READ_ON`, in the order of entry."""
    rng = stream(scenario.id, seed, "people")
    spells = [spell for site in scenario.sites for spell in _at(rng, scenario, site)]
    spells.sort(key=lambda spell: spell.entered)  # stable: people of one day keep the order of the sites
    return tuple(
        Person(
            code=f"SYN-{scenario.letter}{number:04d}",
            site=spell.site,
            coach=spell.coach,
            entered=spell.entered,
            left=spell.left,
            after=spell.after,
            on_day_92=spell.on_day_92,
        )
        for number, spell in enumerate(spells, start=1)
    )


def _at(rng: Random, scenario: Scenario, site: Site) -> Iterator[_Spell]:
    for place in range(site.places):
        yield from _through(rng, scenario, site, _coach(scenario, site, place))
    for place in range(site.places, site.places + site.permanent):
        begun = working_day(date(2015, 1, 1) + timedelta(days=between(rng, 0, 2900)))
        yield _Spell(entered=begun, site=site.name, coach=_coach(scenario, site, place))


def _through(rng: Random, scenario: Scenario, site: Site, coach: str) -> Iterator[_Spell]:
    """Yield the people who fill one place in turn, from long before `FIRST` on, so that no start shows."""
    longest = scenario.stay.high + scenario.gap[1]
    entered = working_day(FIRST - timedelta(days=2 * longest - between(rng, 0, longest)))
    while entered <= READ_ON:
        early = rng.random() < scenario.outcomes.early
        days = between(rng, 3, 28) if early else spread(rng, scenario.stay)
        left = working_day(entered + timedelta(days=days))
        after, later = _statuses(rng, scenario, left, early=early)
        if left >= FIRST:
            yield _Spell(entered=entered, left=left, site=site.name, coach=coach, after=after, on_day_92=later)
        entered = working_day(left + timedelta(days=1 + between(rng, *scenario.gap)))


def _statuses(rng: Random, scenario: Scenario, left: date, *, early: bool) -> tuple[str, str]:
    outcomes = scenario.outcomes
    after = pick(rng, outcomes.after_early if early else outcomes.after)
    later = pick(rng, outcomes.moves[after])
    reached = rng.random() >= outcomes.missed[later]
    asked = rng.random() >= outcomes.unasked
    told = later if reached else NOT_REACHED
    return after if asked else NOT_REACHED, NOT_DUE if left + DAY_92 > READ_ON else told


def _coach(scenario: Scenario, site: Site, place: int) -> str:
    """Return the code of the coach of a place: no coach has more places than the caseload."""
    number = [one.name for one in scenario.sites].index(site.name) + 1
    return f"coach-{number}-{place // scenario.caseload + 1}"
