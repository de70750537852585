"""The three made-up enterprises. What is not in `figures` is an assumption of ours, chosen to teach."""

from decimal import Decimal

from wisepath.measures.synthetic.draw import Chances, Spread
from wisepath.measures.synthetic.scenario import (
    EDUCATION,
    IN_HOUSE,
    JOB,
    NO_JOB,
    Activity,
    Cost,
    Growth,
    Outcomes,
    Scenario,
    Site,
    Step,
)


def _statuses(*shares: float) -> Chances:
    return dict(zip((JOB, IN_HOUSE, EDUCATION, NO_JOB), shares, strict=True))


def _levels(*shares: float, first: int = 0) -> Chances:
    return {str(level): share for level, share in enumerate(shares, start=first)}


def _cost(kind: str, low: str, middle: str, high: str, basis: str = "assumed") -> Cost:
    return Cost(kind=kind, low=Decimal(low), middle=Decimal(middle), high=Decimal(high), basis=basis)


# From the last day to day 92: some find work, some lose it, education goes on or ends.
_MOVES = {
    JOB: _statuses(0.76, 0.00, 0.02, 0.22),
    IN_HOUSE: _statuses(0.05, 0.90, 0.00, 0.05),
    EDUCATION: _statuses(0.10, 0.00, 0.75, 0.15),
    NO_JOB: _statuses(0.22, 0.02, 0.06, 0.70),
}

_GROWTH = Growth(
    start=_levels(0.25, 0.35, 0.25, 0.10, 0.05),
    gain=_levels(0.35, 0.40, 0.20, 0.05),
    apart_start=_levels(0.15, 0.35, 0.30, 0.20, first=-1),  # who knows little of an area often rates high
    apart_end=_levels(0.20, 0.60, 0.20, first=-1),
    unheld=0.12,
)

# 1,373.60 euro for each of twelve months; what employers pay on top is left out.
_WAGES = _cost("wages of people on the path", "16483.20", "16483.20", "16483.20", "r16")
_COACHING = _cost("coaching", "3125.00", "3125.00", "3125.00", "r40")

KITCHEN_LAUNDRY = Scenario(
    id="kitchen-laundry",
    letter="K",
    title="a small kitchen and laundry with temporary places",
    sites=(Site(name="laundry", places=11), Site(name="kitchen", places=11), Site(name="delivery", places=1)),
    stay=Spread(low=60, mode=110, high=300),
    gap=(0, 14),
    caseload=16,
    plan=(Step(kinds={"trial": 1.0}, days=(30, 30)), Step(kinds={"contract": 1.0}, days=(365, 365))),
    outcomes=Outcomes(
        early=0.10,
        after=_statuses(0.21, 0.03, 0.10, 0.66),
        after_early=_statuses(0.08, 0.00, 0.04, 0.88),
        moves=_MOVES,
        missed=_statuses(0.10, 0.00, 0.12, 0.22),
        unasked=0.02,
    ),
    growth=_GROWTH,
    activities=(
        Activity(kind="work", weekly=4.0, hours=Decimal("7.5")),
        Activity(kind="training", weekly=0.8, hours=Decimal("4.0")),
        Activity(kind="job search", weekly=1.0, hours=Decimal("2.0")),
        Activity(kind="talk", weekly=0.5, hours=Decimal("1.0"), held=(0.6, 1.0)),
    ),
    costs=(
        _WAGES,
        _COACHING,
        _cost("production staff", "4500.00", "6000.00", "7500.00"),
        _cost("rooms, machines, material", "3000.00", "4000.00", "6000.00"),
    ),
)

SECOND_HAND_RECYCLING = Scenario(
    id="second-hand-recycling",
    letter="R",
    title="a second-hand and recycling firm of middle size, with a path of 18 months and places for good",
    sites=(
        Site(name="sorting", places=20, permanent=25),
        Site(name="shops", places=16, permanent=12),
        Site(name="collection", places=12, permanent=10),
        Site(name="repair", places=2, permanent=3),
    ),
    stay=Spread(low=180, mode=500, high=548),
    gap=(0, 20),
    caseload=16,
    plan=(
        *(Step(kinds={f"phase {part}": 1.0}, days=(137, 137)) for part in (1, 2, 3)),
        Step(kinds={"phase 4": 1.0}, days=(365, 365)),
    ),
    outcomes=Outcomes(
        early=0.08,
        after=_statuses(0.20, 0.20, 0.10, 0.50),
        after_early=_statuses(0.05, 0.00, 0.05, 0.90),
        moves=_MOVES | {NO_JOB: _statuses(0.14, 0.02, 0.04, 0.80)},
        missed=_statuses(0.06, 0.00, 0.06, 0.10),
        unasked=0.00,
    ),
    growth=_GROWTH,
    activities=(
        Activity(kind="work", weekly=3.5, hours=Decimal("7.5")),
        Activity(kind="training", weekly=1.0, hours=Decimal("7.5")),
        Activity(kind="job search", weekly=0.5, hours=Decimal("2.0"), held=(0.5, 1.0)),
        Activity(kind="talk", weekly=0.5, hours=Decimal("1.0"), held=(0.6, 1.0)),
    ),
    costs=(
        _WAGES,
        _COACHING,
        _cost("production staff", "5000.00", "7000.00", "9000.00"),
        _cost("rooms, machines, vehicles", "6000.00", "8000.00", "11000.00"),
    ),
)

TEMPORARY_WORK = Scenario(
    id="temporary-work",
    letter="T",
    title="a non-profit temporary-work firm with 1,900 people a year",
    sites=(
        Site(name="office north", places=225),
        Site(name="office south", places=185),
        Site(name="office east", places=155),
        Site(name="office west", places=127),
        Site(name="office centre", places=83),
        Site(name="office harbour", places=53),
        Site(name="IT desk", places=4),
    ),
    stay=Spread(low=90, mode=150, high=270),
    gap=(1, 14),
    caseload=40,
    plan=(
        Step(kinds={"start": 1.0}, days=(14, 14)),
        Step(kinds={"in-house": 0.12, "assignment": 0.88}, days=(20, 92), pause=(0, 21)),
    ),
    outcomes=Outcomes(
        early=0.12,
        after=_statuses(0.24, 0.01, 0.04, 0.71),
        after_early=_statuses(0.12, 0.00, 0.02, 0.86),
        moves=_MOVES | {NO_JOB: _statuses(0.18, 0.00, 0.03, 0.79)},
        missed=_statuses(0.12, 0.00, 0.15, 0.36),
        unasked=0.03,
    ),
    growth=Growth(
        start=_GROWTH.start,
        gain=_levels(0.50, 0.35, 0.13, 0.02),
        apart_start=_GROWTH.apart_start,
        apart_end=_GROWTH.apart_end,
        unheld=0.40,
    ),
    activities=(
        Activity(kind="work", weekly=3.2, hours=Decimal("7.5"), held=(0.4, 1.0)),
        Activity(kind="training", weekly=0.5, hours=Decimal("7.5"), held=(0.2, 1.0)),
        Activity(kind="job search", weekly=2.0, hours=Decimal("2.0")),
        Activity(kind="talk", weekly=0.5, hours=Decimal("0.5"), held=(0.4, 1.0)),
    ),
    costs=(
        _WAGES,
        # The half-time coach of r40 makes 50,000 euro for a full one, for 40 people: a computed figure.
        _cost("coaching", "1000.00", "1250.00", "1500.00", "assumed, from r21 and r40"),
        _cost("placement staff", "1200.00", "1600.00", "2200.00"),
        _cost("offices", "700.00", "1000.00", "1400.00"),
    ),
)

SCENARIOS = {one.id: one for one in (KITCHEN_LAUNDRY, SECOND_HAND_RECYCLING, TEMPORARY_WORK)}
