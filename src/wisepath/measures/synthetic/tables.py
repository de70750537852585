"""The six tables: what each column means and may hold. Generator, dictionary and check read the same lines."""

from wisepath.measures.register import NOT_DUE, NOT_REACHED
from wisepath.measures.schema import Column, Table
from wisepath.measures.synthetic.records import AREAS, HIGHEST, MOMENTS
from wisepath.measures.synthetic.scenario import STATUSES

SYNTHETIC = Column(
    name="synthetic",
    meaning='"made-up", the scenario and the seed, in every line; a table of your own has no such column',
    extra=True,
)
_PERSON = Column(name="person", meaning="a code without meaning", refers="people")
_SITE = Column(name="site", meaning="the part of the enterprise")
_ENTERED = Column(name="entry_date", meaning="first day", kind="date")
_CYCLE = Column(name="cycle", meaning="half-year of entry: -1 is January to June, -2 July to December")
_YEAR = Column(name="year", meaning="calendar year", kind="whole")

PEOPLE = Table(
    name="people",
    meaning="everybody who was inside on a day from 1 January 2023 to 31 March 2026",
    columns=(
        SYNTHETIC,
        Column(name="person", meaning="a code without meaning"),
        _SITE,
        Column(
            name="place", meaning="on the path, or a place for good, which no exit ends", words=("path", "permanent")
        ),
        Column(name="coach", meaning="a code for the coach of this place"),
        _ENTERED,
        _CYCLE,
    ),
    key=("person",),
)
STAYS = Table(
    name="stays",
    meaning="the parts of each path one after the other: trial, contract, phase, assignment",
    columns=(
        SYNTHETIC,
        Column(name="stay", meaning="a code: the person and a running number"),
        _PERSON,
        _SITE,
        Column(name="kind", meaning="what part of the path; the words depend on the enterprise"),
        Column(name="first_day", meaning="first day of this part", kind="date"),
        Column(name="last_day", meaning="last day of this part; empty while it goes on", kind="date", needed=False),
    ),
    key=("stay",),
    order=(("first_day", "last_day"),),
)
EXITS = Table(
    name="exits",
    meaning="one line for each person who left from 1 January 2023 to 31 March 2026, the day of reading",
    columns=(
        SYNTHETIC,
        _PERSON,
        _SITE,
        _ENTERED,
        Column(name="exit_date", meaning="last day", kind="date"),
        _CYCLE,
        Column(
            name="status_after",
            meaning="right after leaving; not reached: nobody wrote it down",
            words=(*STATUSES, NOT_REACHED),
        ),
        Column(
            name="status_day_92",
            meaning="92 days after the last day; not due: those days were not over",
            words=(*STATUSES, NOT_REACHED, NOT_DUE),
        ),
    ),
    key=("person",),
    order=(("entry_date", "exit_date"),),
)
ASSESSMENTS = Table(
    name="assessments",
    meaning="ratings at the start and at the end, by area; people in places for good have none",
    columns=(
        SYNTHETIC,
        _PERSON,
        Column(name="moment", meaning="within 14 days of the first or of the last day", words=MOMENTS),
        Column(name="date", meaning="day of the rating", kind="date"),
        Column(name="area", meaning="area of DigComp 3.0 by its number, as text", words=AREAS),
        Column(name="own_level", meaning="what the person says, 0 to 8", kind="whole", most=HIGHEST),
        Column(name="supporter_level", meaning="what the supporter says, 0 to 8", kind="whole", most=HIGHEST),
    ),
    key=("person", "moment", "area"),
)
ACTIVITIES = Table(
    name="activities",
    meaning="how often and how long, by kind, in the complete years 2023 to 2025; people in places for good too",
    columns=(
        SYNTHETIC,
        _PERSON,
        _YEAR,
        Column(name="kind", meaning="what was done", words=("work", "training", "job search", "talk")),
        Column(name="times", meaning="how often it took place", kind="whole"),
        Column(name="hours", meaning="hours in all", kind="number", unit="hours"),
    ),
    key=("person", "year", "kind"),
)
COSTS = Table(
    name="costs",
    meaning="what each kind of cost comes to, by year and site; no income",
    columns=(
        SYNTHETIC,
        _YEAR,
        _SITE,
        Column(name="kind", meaning="what the money is for"),
        Column(name="places_filled", meaning="days inside, divided by the days of the year", kind="number"),
        Column(name="low", meaning="with the lowest assumption", kind="number", unit="euro"),
        Column(name="middle", meaning="with the middle assumption", kind="number", unit="euro"),
        Column(name="high", meaning="with the highest assumption", kind="number", unit="euro"),
        Column(name="basis", meaning="the row of the practice list that the figure rests on, or that it is assumed"),
    ),
    key=("year", "site", "kind"),
)
TABLES = (PEOPLE, STAYS, EXITS, ASSESSMENTS, ACTIVITIES, COSTS)
