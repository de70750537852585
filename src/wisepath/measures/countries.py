"""Staffing and funding figures of countries, each with its year and source; what counts differently is not compared."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from wisepath.measures.check import read_checked
from wisepath.measures.numbers import read_numbers
from wisepath.measures.schema import Column, Table
from wisepath.measures.table import Problem, Row, TableError

ALONE = "none"
# What two figures must have in common before one may be set beside the other.
PARTS = ("kind", "counted", "per", "unit")

_KINDS = ("rule", "definition", "practice", "found", "total")
_TOPICS = ("staff", "share", "money", "income", "condition")
_ID = Column(name="figure", meaning="a short name that stands once in the table")
_COUNTRY = Column(name="country", meaning="two capital letters, as in AT")
_YEAR = Column(name="year", meaning="four digits", kind="whole", most=2100)
_SOURCE = Column(name="source", meaning="who says so, and where")
_TOLD = Column(name="told", meaning="what the source says")
_WHY = Column(name="why", meaning="why it is left out")

FIGURES = Table(
    name="country-figures",
    meaning="one staffing or funding figure a line, as its source tells it",
    key=("figure",),
    columns=(
        _ID,
        _COUNTRY,
        Column(name="place", meaning="region, enterprise or whole country"),
        _YEAR,
        Column(name="year_is", meaning="what the year is", words=("stated", "newest year in the source")),
        Column(name="kind", meaning="what sort of figure it is", words=_KINDS),
        Column(name="topic", meaning="what it is about", words=_TOPICS),
        Column(name="low", meaning="the figure, or the lower end of a range", kind="number"),
        Column(name="high", meaning="the upper end, if there is one", kind="number", needed=False),
        Column(name="unit", meaning="people, %, euro"),
        Column(name="counted", meaning="whom or what the figure counts"),
        Column(name="per", meaning="for how much of what, and in which time"),
        Column(name="when", meaning="the step, if a rule has several", needed=False),
        Column(name="family", meaning=f'figures that may stand side by side, or "{ALONE}"'),
        Column(name="why_alone", meaning="why the figure may not be compared", needed=False),
        _SOURCE,
    ),
)
LEFT_OUT = Table(
    name="left-out",
    meaning="one figure a line that a source has and the table has not",
    key=("figure",),
    columns=(_ID, _COUNTRY, _YEAR, _TOLD, _WHY, _SOURCE),
)


class CountryTableError(ValueError):
    """A table of figures cannot be used; every problem is told with file, line and column."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(f"{file}, {problem}" for problem in problems))


class FiguresDifferError(ValueError):
    """Two figures may not be compared; `parts` names what differs, if they say so themselves."""

    def __init__(self, parts: tuple[str, ...], one: "CountryFigure", other: "CountryFigure") -> None:
        told = "; ".join(f"{part}: {getattr(one, part)} / {getattr(other, part)}" for part in parts)
        why = told or one.why_alone or other.why_alone or "they are not of one family"
        super().__init__(f"{one.figure} and {other.figure} are not comparable ({why})")
        self.parts = parts


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFigure:
    """One line of the table, by the names of its columns; `low` and `high` are equal for a single figure."""

    figure: str
    country: str
    place: str
    year: int
    year_is: str
    kind: str
    topic: str
    low: Decimal
    high: Decimal
    unit: str
    counted: str
    per: str
    when: str
    family: str
    why_alone: str
    source: str


def read_country_figures(data: bytes, file: str) -> tuple[CountryFigure, ...]:
    """Return the figures of a CSV file in its order; `file` is the name that errors tell.

    Raises `CountryTableError` with every problem, such as a figure without its year or source, one that
    stands alone without a reason, or a family whose figures count different things.
    """
    try:
        rows = read_checked(data, FIGURES)
    except TableError as error:
        raise CountryTableError(file, error.problems) from None
    numbers = zip(*(read_numbers(rows, name, []) for name in ("year", "low", "high")), strict=True)
    figures = [_figure(row, *three) for row, three in zip(rows, numbers, strict=True)]
    problems = list(_wrong(rows, figures))
    if problems:
        raise CountryTableError(file, problems)
    return tuple(figures)


def side_by_side(figures: Iterable[CountryFigure]) -> tuple[CountryFigure, ...]:
    """Return figures of one family, the smallest first; raises `FiguresDifferError` if two may not be compared."""
    given = sorted(figures, key=lambda figure: (figure.low, figure.high))
    for one, other in pairwise(given):
        parts = tuple(part for part in PARTS if getattr(one, part) != getattr(other, part))
        if parts or one.family != other.family or one.family == ALONE:
            raise FiguresDifferError(parts, one, other)
    return tuple(given)


def _figure(row: Row, year: Decimal | None, low: Decimal | None, high: Decimal | None) -> CountryFigure:
    begin = low or Decimal(0)
    texts = {name: row.cells[name] for name in FIGURES.header if name not in {"year", "low", "high"}}
    return CountryFigure(year=int(year or 0), low=begin, high=begin if high is None else high, **texts)


def _wrong(rows: Sequence[Row], figures: Sequence[CountryFigure]) -> Iterator[Problem]:
    first: dict[str, tuple[int, CountryFigure]] = {}
    for row, one in zip(rows, figures, strict=True):
        if not (len(one.country) == 2 and one.country.isalpha() and one.country.isupper()):
            yield _problem(row, "country", f'"{one.country}" is no country; write two capital letters, as in AT')
        if one.year < 1900:
            yield _problem(row, "year", f'"{one.year}" is no year; write four digits')
        if one.high < one.low:
            yield _problem(row, "high", f"{one.high} is below {one.low}, the lower end")
        if one.family == ALONE and not one.why_alone:
            yield _problem(row, "why_alone", "say why this figure may not be compared")
        line, other = first.setdefault(one.family, (row.line, one))
        for part in PARTS:
            if one.family != ALONE and getattr(one, part) != getattr(other, part):
                yield _problem(row, part, f'this is not as on line {line}, and both are of the family "{one.family}"')


def _problem(row: Row, column: str, message: str) -> Problem:
    return Problem(line=row.line, column=column, message=message)
