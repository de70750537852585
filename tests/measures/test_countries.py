"""The country figures of staffing-and-funding: which may stand side by side, and what a table is refused for."""

import csv
from decimal import Decimal
from io import StringIO

import pytest

from wisepath.measures import (
    CountryFigure,
    CountryTableError,
    FiguresDifferError,
    read_checked,
    read_country_figures,
    side_by_side,
)
from wisepath.measures.countries import ALONE, FIGURES, LEFT_OUT

DATA = "curricula/managers/staffing-and-funding/data"
LINE = {
    "figure": "x-share-1",
    "country": "XX",
    "place": "our region",
    "year": "2026",
    "year_is": "stated",
    "kind": "rule",
    "topic": "share",
    "low": "20",
    "high": "",
    "unit": "%",
    "counted": "people with a note of the office",
    "per": "all with a contract",
    "when": "1st year",
    "family": "x-share",
    "why_alone": "",
    "source": "made up",
}


def table(*changes: dict[str, str]) -> bytes:
    """A table with one line for each change of the line above; figures that are not named are numbered."""
    text = StringIO()
    writer = csv.DictWriter(text, FIGURES.header)
    writer.writeheader()
    writer.writerows(LINE | {"figure": f"x-{place}"} | change for place, change in enumerate(changes))
    return text.getvalue().encode()


def read(*changes: dict[str, str]) -> tuple[CountryFigure, ...]:
    return read_country_figures(table(*changes), "own.csv")


def told(*changes: dict[str, str]) -> list[str]:
    with pytest.raises(CountryTableError) as error:
        read(*changes)
    return str(error.value).splitlines()


@pytest.fixture(scope="module")
def published(root) -> dict[str, CountryFigure]:
    data = (root / DATA / "country-figures.csv").read_bytes()
    return {figure.figure: figure for figure in read_country_figures(data, "country-figures.csv")}


def test_the_published_figures_are_those_of_the_study(published):
    # One coach at half-time for 8 people: 16 for a whole post, 25,000 / 8 = 3,125 euro for each of them.
    half_post, money = published["be-coach-half-post"], published["be-coach-money"]
    assert (half_post.low * 2, money.low / half_post.low) == (16, 3125)
    assert (published["no-frontline"].low, published["no-frontline"].high) == (40, 120)
    steps = side_by_side(figure for figure in published.values() if figure.family == "be-share")
    assert [(figure.when, figure.low) for figure in steps] == [
        ("1st year", 20),
        ("2nd year", 30),
        ("3rd year", 40),
        ("4th year", 50),
    ]


@pytest.mark.parametrize(
    ("names", "parts"),
    [
        (("be-coach-half-post", "at-coach-month"), {"kind", "counted", "per"}),
        (("at-coach-month", "no-frontline"), {"kind", "counted", "per"}),
        (("be-coach-half-post", "no-frontline"), {"kind", "counted", "per"}),
        (("it-share", "be-share-2"), {"counted", "per"}),
        (("gb-share", "it-share"), {"kind", "counted", "per"}),
        (("at-money-enterprises", "at-money-counselling"), {"counted"}),
        (("at-bicycle-public", "it-yges-state"), {"counted", "per"}),
    ],
)
def test_what_counts_differently_is_not_compared(published, names, parts):
    with pytest.raises(FiguresDifferError, match="are not comparable") as error:
        side_by_side(published[name] for name in names)
    assert set(error.value.parts) == parts


def test_every_figure_that_stands_alone_says_why_and_contradictions_stay_out(published, root):
    assert {figure.family for figure in published.values()} == {ALONE, "be-share"}
    assert all(figure.why_alone for figure in published.values() if figure.family == ALONE)
    left_out = {row.cells["figure"] for row in read_checked((root / DATA / "left-out.csv").read_bytes(), LEFT_OUT)}
    assert {"pt-start-up", "pt-reward"} <= left_out
    assert "PT" not in {figure.country for figure in published.values()}
    assert not left_out & set(published)


def test_a_family_may_stand_side_by_side_and_a_lone_figure_may_not():
    lone = {"family": ALONE, "why_alone": "one year only"}
    later, earlier, alone, twin = read({"low": "30", "high": "35"}, {}, lone, lone)
    assert [figure.low for figure in side_by_side([later, earlier])] == [20, 30]
    assert (later.high, earlier.high) == (35, Decimal(20))
    assert side_by_side([alone]) == (alone,)
    with pytest.raises(FiguresDifferError, match=r"x-2 and x-3 are not comparable \(one year only\)"):
        side_by_side([alone, twin])
    with pytest.raises(FiguresDifferError, match=r"not of one family"):
        side_by_side([earlier, read({"family": "other"})[0]])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"year": ""}, "own.csv, line 3, year: this cell is empty; ask who keeps the list"),
        ({"source": ""}, "own.csv, line 3, source: this cell is empty; ask who keeps the list"),
        ({"counted": ""}, "own.csv, line 3, counted: this cell is empty; ask who keeps the list"),
        ({"year": "26"}, 'own.csv, line 3, year: "26" is no year; write four digits'),
        ({"year": "2026.5"}, "own.csv, line 3, year: 2026.5 is no whole number"),
        ({"low": "some"}, 'own.csv, line 3, low: "some" is no number with the decimal mark "."'),
        (
            {"low": "25.000"},
            'own.csv, line 3, low: is "25.000" thousands or decimals? Say which decimal mark the file uses',
        ),
        ({"high": "12"}, "own.csv, line 3, high: 12 is below 20, the lower end"),
        (
            {"country": "Belgium"},
            'own.csv, line 3, country: "Belgium" is no country; write two capital letters, as in AT',
        ),
        (
            {"kind": "law"},
            'own.csv, line 3, kind: "law" is none of the words agreed: rule, definition, practice, found, total',
        ),
        ({"family": ALONE}, "own.csv, line 3, why_alone: say why this figure may not be compared"),
        ({"figure": "x-0"}, 'own.csv, line 3, figure: "x-0" stands on line 2 too; keep one'),
        (
            {"counted": "all we help"},
            'own.csv, line 3, counted: this is not as on line 2, and both are of the family "x-share"',
        ),
    ],
)
def test_a_wrong_cell_is_told_with_file_and_line(change, message):
    assert told({}, change) == [message]


def test_all_that_is_wrong_is_told_at_once():
    assert told({"country": "b"}, {"low": "9", "high": "8"}, {"unit": "people"}) == [
        'own.csv, line 2, country: "b" is no country; write two capital letters, as in AT',
        "own.csv, line 3, high: 8 is below 9, the lower end",
        'own.csv, line 4, unit: this is not as on line 2, and both are of the family "x-share"',
    ]


def test_a_missing_column_is_told():
    data = table({}).replace(b",source", b",where", 1)
    with pytest.raises(CountryTableError, match=r"own\.csv, line 1, source: there is no such column"):
        read_country_figures(data, "own.csv")
