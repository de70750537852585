"""What a made-up enterprise is assumed to be: sites, lengths of stay, chances, hours and costs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from wisepath.measures.synthetic.draw import Chances, Spread

FIRST = date(2023, 1, 1)
READ_ON = date(2026, 3, 31)
YEARS = (2023, 2024, 2025)

JOB, IN_HOUSE, EDUCATION, NO_JOB = STATUSES = ("job", "in-house job", "education", "no job")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A part of the enterprise: places on the path, and places for good, from which nobody leaves here."""

    name: str
    places: int
    permanent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A part of a path: its kind by chance, its days, and the days of pause after it.

    The last step of a plan is repeated; every step ends when the person leaves.
    """

    kinds: Chances
    days: tuple[int, int]
    pause: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What a person does: how often in a week inside, hours each time, and the share that takes place."""

    kind: str
    weekly: float
    hours: Decimal
    held: tuple[float, float] = (0.8, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """A cost for each place filled for a year, in euro, as low, middle and high, and what it rests on."""

    kind: str
    low: Decimal
    middle: Decimal
    high: Decimal
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """Chances at the end of a path; the same at all sites.

    `early` is the share that leaves within the first 28 days. `after` and `after_early` are the
    status right after leaving, `moves` what becomes of each until day 92, `missed` who is not
    reached then. `unasked` is the share whose status right after leaving nobody wrote down.
    """

    early: float
    after: Chances
    after_early: Chances
    moves: Mapping[str, Chances]
    missed: Chances
    unasked: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Chances of the levels by area: at the start, the gain to the end, and how a person sees it apart.

    `apart_start` and `apart_end` are what a person's own rating lies above the supporter's.
    `unheld` is the share of ends without a rating, early leavers aside, who never have one.
    """

    start: Chances
    gain: Chances
    apart_start: Chances
    apart_end: Chances
    unheld: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One made-up enterprise. `stay` and `gap` are in days, `caseload` in places for a full-time coach."""

    id: str
    letter: str
    title: str
    sites: tuple[Site, ...]
    stay: Spread
    gap: tuple[int, int]
    caseload: int
    plan: tuple[Step, ...]
    outcomes: Outcomes
    growth: Growth
    activities: tuple[Activity, ...]
    costs: tuple[Cost, ...]

    @property
    def starts(self) -> float:
        """How many people start in a year, on average."""
        early = self.outcomes.early
        turn = early * 15.5 + (1 - early) * self.stay.mean + sum(self.gap) / 2 + 1
        return sum(site.places for site in self.sites) * 365 / turn


def expected_after(outcomes: Outcomes) -> dict[str, float]:
    """Return the true share of each status right after leaving, in the long run."""
    early = outcomes.early
    return {status: (1 - early) * outcomes.after[status] + early * outcomes.after_early[status] for status in STATUSES}


def expected_later(outcomes: Outcomes) -> dict[str, float]:
    """Return the true share of each status on day 92, reached or not, in the long run."""
    after = expected_after(outcomes)
    return {status: sum(after[before] * outcomes.moves[before][status] for before in STATUSES) for status in STATUSES}


def expected_reached(outcomes: Outcomes, success: Iterable[str]) -> float:
    """Return the share of `success` among the people reached on day 92, in the long run."""
    later = expected_later(outcomes)
    reached = {status: later[status] * (1 - outcomes.missed[status]) for status in STATUSES}
    return sum(reached[status] for status in success) / sum(reached.values())
