"""Rates: the arithmetic by hand, and what must never be added."""

from datetime import date

import pytest

from wisepath.measures import Definition, NotComparableError, Rate, pooled

YEAR = {"first": date(2025, 1, 1), "last": date(2025, 12, 31)}
ON_DAY_92 = Definition(
    counted="has a job", among="exits due and reached", date_rule="last day plus 92", source="contract", **YEAR
)
AT_ONCE = Definition(
    counted="has a job", among="exits with a known status", date_rule="last day", source="contract", **YEAR
)


def rate(numerator: int, denominator: int, unknown: int = 0, definition: Definition = ON_DAY_92) -> Rate:
    return Rate(definition=definition, numerator=numerator, denominator=denominator, unknown=unknown)


def test_counts_are_added_and_percentages_never_averaged():
    both = pooled([rate(9, 30), rate(1, 2)])
    assert (both.numerator, both.denominator) == (10, 32)
    assert both.share == 0.3125  # (9 + 1) / (30 + 2); the average of 30 % and 50 % would be 40 %


def test_the_not_reached_stay_in_sight():
    both = pooled([rate(9, 30, 5), rate(1, 2, 3)])
    assert both.unknown == 8
    assert both.reach == (10 / 40, 18 / 40)


def test_two_definitions_have_no_average():
    with pytest.raises(NotComparableError, match="no common average") as told:
        pooled([rate(9, 30), rate(6, 30, definition=AT_ONCE)])
    assert told.value.parts == ("among", "date_rule")


def test_an_interval_by_hand():
    # n = 30, p = .3, z = 1.96: middle (.3 + 3.8415/60) / (1 + 3.8415/30) = .3227; half .1555
    low, high = rate(9, 30).interval
    assert (round(low, 3), round(high, 3)) == (0.167, 0.479)


@pytest.mark.parametrize(
    ("numerator", "denominator", "verdict"),
    [(9, 30, "cannot tell"), (60, 100, "above"), (10, 100, "below"), (0, 0, "cannot tell")],
)
def test_against_the_line_of_30_percent(numerator, denominator, verdict):
    assert rate(numerator, denominator).against(0.30) == verdict


def test_an_empty_group_has_no_rate():
    nobody = rate(0, 0, 3)
    assert nobody.share is None
    assert nobody.interval == (0, 1)
    assert nobody.reach == (0, 1)


@pytest.mark.parametrize("counts", [(3, 2, 0), (-1, 2, 0), (1, 2, -1)])
def test_counts_that_cannot_be_are_refused(counts):
    with pytest.raises(ValueError, match="no such count"):
        rate(*counts)


def test_nothing_to_add_is_refused():
    with pytest.raises(ValueError, match="no rate"):
        pooled([])


def test_a_definition_without_a_part_is_refused():
    with pytest.raises(ValueError, match="needs date_rule"):
        Definition(counted="a", among="b", date_rule=" ", source="c", **YEAR)
    with pytest.raises(ValueError, match="before it begins"):
        Definition(counted="a", among="b", date_rule="d", source="c", first=date(2026, 1, 1), last=date(2025, 1, 1))
