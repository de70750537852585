"""The figures of real enterprises that shape the made-up ones, each with its source and year."""

from dataclasses import dataclass

STUDY = "European study of WISEs"
UNDATED = "undated; newest figures of the study 2015"
ABOUT_2015 = "about 2015"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One published figure, where and when it was told, and what it shapes here."""

    told: str
    source: str
    row: str
    year: str
    shapes: str


FIGURES = (
    Figure(
        told="The path lasts 3 to 9 months; its first month is on trial",
        source=f"{STUDY}, Austria",
        row="r2",
        year=UNDATED,
        shapes="temporary-work: stays drawn up to 270 days; kitchen-laundry: a first stay of 30 days on trial",
    ),
    Figure(
        told="At least 30 % in work on day 92 after leaving, by yearly contract",
        source=f"{STUDY}, Austria",
        row="r1",
        year=UNDATED,
        shapes="the line that all three scenarios lie near",
    ),
    Figure(
        told="23 places of at most 12 months, 11 + 11 + 1 in three departments; 50 to 70 people a year",
        source=f"{STUDY}, Bicycle",
        row="r7",
        year=UNDATED,
        shapes="kitchen-laundry: places of the three sites, length of stay",
    ),
    Figure(
        told="20 % find a job right after leaving, about 10 % go on to education",
        source=f"{STUDY}, Bicycle",
        row="r15",
        year=UNDATED,
        shapes="kitchen-laundry: chances right after leaving",
    ),
    Figure(
        told="38 hours a week, 1,373.60 euro a month before taxes",
        source=f"{STUDY}, Bicycle",
        row="r16",
        year=UNDATED,
        shapes="all: at most 38 hours of activities a week; wages in the table of costs",
    ),
    Figure(
        told="25,000 euro a year are paid for accompanying 8 people, which is one coach working half-time",
        source=f"{STUDY}, Belgium",
        row="r40",
        year=UNDATED,
        shapes="kitchen-laundry and second-hand-recycling: caseload 16, coaching 3,125 euro a place and year",
    ),
    Figure(
        told="A path of 18 months in four phases",
        source=f"{STUDY}, Belgium",
        row="r38",
        year=UNDATED,
        shapes="second-hand-recycling: stays drawn up to 548 days, in four parts",
    ),
    Figure(
        told="350 employees, 100 disadvantaged workers and 200 volunteers; they collect, sort and process materials",
        source=f"{STUDY}, Groupe Terre",
        row="r54",
        year=UNDATED,
        shapes="second-hand-recycling: 100 places, half of them for good; nobody else is in the tables",
    ),
    Figure(
        told="One day a week of training",
        source=f"{STUDY}, Cortigroupe",
        row="r49",
        year=UNDATED,
        shapes="second-hand-recycling: training hours",
    ),
    Figure(
        told="Half of those who finished two cycles (5) were hired in house",
        source=f"{STUDY}, Case G",
        row="r95",
        year=UNDATED,
        shapes="second-hand-recycling: in-house jobs as likely as jobs elsewhere",
    ),
    Figure(
        told="About 1,900 people a year, 6 offices, 3 to 9 months",
        source=f"{STUDY}, Job-TransFair",
        row="r19",
        year=ABOUT_2015,
        shapes="temporary-work: places of the six offices, people who start in a year",
    ),
    Figure(
        told="40 people a month for each coach",
        source=f"{STUDY}, Job-TransFair",
        row="r21",
        year=ABOUT_2015,
        shapes="temporary-work: caseload 40",
    ),
    Figure(
        told="4 training places in the IT department, for at most 6 months",
        source=f"{STUDY}, Job-TransFair",
        row="r22",
        year=ABOUT_2015,
        shapes="temporary-work: a site of 4 places (the shorter stay is not copied)",
    ),
    Figure(
        told="About 100 in-house workplaces, with contracts of mostly 3 months",
        source=f"{STUDY}, Job-TransFair",
        row="r23",
        year=ABOUT_2015,
        shapes="temporary-work: one stay in eight is in house; no stay is over 92 days",
    ),
    Figure(
        told="Two weeks of planning and first training at the start",
        source=f"{STUDY}, Job-TransFair",
        row="r25, r27",
        year=ABOUT_2015,
        shapes="temporary-work: the first stay of 14 days",
    ),
    Figure(
        told="A talk every second week or every month; the goals once a month",
        source=f"{STUDY}, Job-TransFair",
        row="r29, r33",
        year=ABOUT_2015,
        shapes="all: at most one talk every second week",
    ),
)
