"""Made-up banks, people and rivals are what they say they are."""

import random
from dataclasses import replace
from statistics import correlation, mean, stdev

import pytest

from wisepath.gap import SELF, STEPS, SUPPORTER, Form, FormItem, FormSkill, Target
from wisepath.simulation.assume import Assumptions
from wisepath.simulation.bank import TrueItem, grid_bank, real_bank
from wisepath.simulation.figures import Figure, MethodFigures, saved
from wisepath.simulation.ours import aimed_form, spread_form
from wisepath.simulation.people import Person, draw
from wisepath.simulation.rivals import everyone_average, ladder, raw_self_rating
from wisepath.simulation.trial import STAFF, Estimate, Trial, judge

ASSUMED = Assumptions()
BANK = grid_bank("staff", random.Random(1), ASSUMED)


def people(count: int) -> list[Person]:
    return [draw(random.Random(number), BANK, ASSUMED, (number, count)) for number in range(count)]


def make_form(levels: dict[str, list[float]], **more) -> Form:
    items = [
        FormItem(id=f"{skill}-{n}", skill=skill, level=level, guessing=0.25, **more)
        for skill, found in levels.items()
        for n, level in enumerate(found)
    ]
    return Form(
        id="f",
        pack="p",
        version="1",
        skills=tuple(FormSkill(id=skill, area=skill[0]) for skill in levels),
        items=tuple(items),
        score=lambda _, response: bool(response),
    )


def trial(form: Form, levels: dict[str, float], solves: dict[str, bool]) -> Trial:
    person = Person(levels=levels, reported={SELF: levels, SUPPORTER: levels}, solves=solves)
    return Trial(population=STAFF, bank=replace(BANK, form=form), person=person, number=0)


def test_a_real_bank_has_the_counts_and_levels_of_the_form_and_not_its_names():
    form = make_form({"1.1": [3, 1, 2], "2.1": [4, 4]})
    renamed = replace(form, items=tuple(replace(item, id=f"x{item.id}") for item in reversed(form.items)))
    one, other = (real_bank(part, random.Random(3), ASSUMED) for part in (form, renamed))
    assert [(item.skill, item.level) for item in one.form.items] == [
        ("1.1", 1), ("1.1", 2), ("1.1", 3), ("2.1", 4), ("2.1", 4),
    ]  # fmt: skip
    assert one.truth == other.truth
    assert {item.guessing for item in one.form.items} == {0.1}
    own = real_bank(form, random.Random(3), replace(ASSUMED, guessing=None))
    assert {item.guessing for item in own.form.items} == {0.25}


def test_a_real_bank_holds_what_is_shown_at_the_start():
    form = make_form({"1.1": [1, 2]}, parallel="b")
    both = replace(form, items=(*form.items, FormItem(id="a", skill="1.1", level=5.0, parallel="a")))
    assert [item.level for item in real_bank(both, random.Random(1), ASSUMED).form.items] == [5.0]


def test_true_difficulties_differ_from_stated_ones_as_assumed():
    off = [BANK.truth[item.id].difficulty - item.level for item in BANK.form.items]
    assert abs(mean(off)) < 0.15
    assert stdev(off) == pytest.approx(0.5, abs=0.1)
    assert len(off) == 21 * 7


def test_the_chance_of_a_right_answer_begins_at_guessing_and_rises():
    item = TrueItem(difficulty=2.0, slope=1.2, guessing=0.1)
    assert item.chance(-20) == pytest.approx(0.1, abs=1e-3)
    assert item.chance(2.0) == pytest.approx(0.55)
    assert item.chance(4.0) > item.chance(3.0)


def test_people_are_the_population_and_raters_are_as_published():
    found = people(800)
    levels = [person.levels["1.1"] for person in found]
    assert mean(levels) == pytest.approx(2.0, abs=0.12)
    assert stdev(levels) == pytest.approx(1.5, abs=0.1)
    assert correlation(levels, [p.levels["1.2"] for p in found]) == pytest.approx(0.8, abs=0.05)
    assert correlation(levels, [p.levels["2.1"] for p in found]) == pytest.approx(0.65, abs=0.06)
    for by, validity, lenient in ((SELF, 0.29, 0.32), (SUPPORTER, 0.35, 0.0)):
        said = [p.reported[by]["1.1"] for p in found]
        assert correlation(levels, said) == pytest.approx(validity, abs=0.08)
        assert (mean(said) - mean(levels)) / 1.5 == pytest.approx(lenient, abs=0.12)
        assert stdev(said) == pytest.approx(1.5, abs=0.12)


def test_a_rater_chooses_the_step_of_the_reported_level():
    form = BANK.form
    behaviour = form.behaviour["1.1-b"]
    person = people(1)[0]
    for level, step in zip((0.5, 1.5, 2.5, 3.5), STEPS, strict=True):
        said = replace(person, reported={SELF: {behaviour.skill: level}})
        assert said.rates(form, "1.1-b", SELF) == step


def test_a_fixed_form_asks_every_skill_alike_and_spreads_levels():
    form = make_form({"1.1": [1, 2, 3, 4, 5], "1.2": [1, 2, 3], "2.1": [4]})
    chosen = spread_form(form, 5)
    assert [item.level for item in chosen if item.skill == "1.1"] == [2, 4]
    assert [item.skill for item in chosen] == ["1.1", "1.1", "1.2", "1.2", "2.1"]
    assert len(spread_form(form, 100)) == 9
    assert sorted(item.level for item in aimed_form(form, 5, 5.0) if item.skill == "1.1") == [4, 5]


def test_the_ladder_takes_one_answer_as_proof():
    form = make_form({"1.1": [1, 2, 3, 4]})
    solves = {"1.1-0": False, "1.1-1": True, "1.1-2": False, "1.1-3": False}
    found = ladder(trial(form, {"1.1": 2.0}, solves))
    assert found.levels == {"1.1": 2.5}
    assert found.items < 4


def test_the_simple_rivals():
    form = make_form({"1.1": [1], "2.1": [1]})
    case = trial(form, {"1.1": 0.5, "2.1": 4.0}, {})
    assert everyone_average(case).levels == {"1.1": 2.0, "2.1": 2.0}
    assert raw_self_rating(case).levels == case.person.levels


def test_an_estimate_is_judged_by_gaps_areas_and_ranges():
    form = make_form({"1.1": [1], "1.2": [1], "2.1": [1]})
    case = trial(form, {"1.1": 0.5, "1.2": 3.5, "2.1": 4.0}, {})
    said = Estimate(
        levels={"1.1": 1.5, "1.2": 3.5, "2.1": 0.5}, spreads=dict.fromkeys(case.person.levels, 1.0), items=7
    )
    found = judge(case, said)
    assert found.gaps == {1.0: pytest.approx(1 / 3), 3.0: pytest.approx(2 / 3)}
    assert (found.area_exact, found.area_near) == (0.5, 0.5)
    assert found.inside == pytest.approx(2 / 3)
    own = judge(replace(case, goal=Target(levels={"2.1": 5.0})), said)
    assert own.gaps == {1.0: 0.0, 3.0: 1.0}
    assert own.inside == 0.0


def figures(name: str, items: float, gap: float) -> MethodFigures:
    one = Figure(gap, 0.0)
    return MethodFigures(
        method=name, population=STAFF, shipped=False, people=1, gaps={1.0: one, 3.0: one},
        area_exact=one, area_near=one, inside=None, items=items,
    )  # fmt: skip


@pytest.mark.parametrize(("gap", "share"), [(0.80, 0.0), (0.825, 1 - 25 / 33.5), (0.85, 1 - 25 / 42), (0.95, 0.75)])
def test_items_saved_are_read_off_the_fixed_forms(gap, share):
    fixed = [figures("a", 25, 0.80), figures("b", 42, 0.85), figures("c", 100, 0.90)]
    assert saved(figures("ours", 25, gap), fixed) == pytest.approx(share)
