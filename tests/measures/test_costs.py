"""The tornado: which assumption decides, by hand."""

import pytest

from wisepath.measures import Assumption, tornado


def assumed(name: str, low: float, base: float, high: float, source: str = "made up") -> Assumption:
    return Assumption(name=name, low=low, base=base, high=high, unit="euro a year", source=source)


PLACE, HOME, SHARE = assumed("place", 60, 80, 90), assumed("home", 15, 20, 40), assumed("share", 0.5, 0.9, 1.0)


def test_the_assumption_that_moves_most_comes_first():
    # (place - home) * share. place: 40 * .9 = 36 to 70 * .9 = 63; home: 65 * .9 = 58.5 to 40 * .9 = 36; share: 30 to 60
    bars = tornado(lambda at: (at["place"] - at["home"]) * at["share"], [PLACE, HOME, SHARE])
    assert [bar.name for bar in bars] == ["share", "place", "home"]
    assert [(bar.at_low, bar.at_high) for bar in bars] == [(30, 60), (36, 63), (58.5, 36)]
    assert [bar.swing for bar in bars] == [30, 27, 22.5]


def test_a_range_without_its_base_or_a_source_is_refused():
    with pytest.raises(ValueError, match="does not lie between"):
        assumed("home", 30, 20, 40)
    with pytest.raises(ValueError, match="say where the figure comes from"):
        assumed("home", 10, 20, 40, source=" ")


def test_two_of_one_name_are_refused():
    with pytest.raises(ValueError, match="same name"):
        tornado(lambda at: at["home"], [HOME, HOME])
