"""The path: what is recommended, in which order, why, and exactly the best within a budget."""

import json
import random
from itertools import combinations

import pytest
from gap_forms import make_form, make_profile, module, random_catalogue, target
from hypothesis import given, settings
from hypothesis import strategies as st

from wisepath.gap import (
    SUPPORTER,
    Answer,
    Observation,
    Path,
    Rating,
    Response,
    Setting,
    SkillProfile,
    Target,
    add,
    answer,
    profile,
    recommend,
    start,
)
from wisepath.gap.budget import Choice, best_set, bits, worth
from wisepath.gap.catalogue import mastered, missed, options
from wisepath.gap.frontier import narrow_order
from wisepath.model.decode import encode


def names(path: Path) -> list[str]:
    return [step.module for step in path.steps]


def reasons(path: Path, name: str) -> dict[str, object]:
    step = next(step for step in path.steps if step.module == name)
    return {part.code: part.data for part in step.reasons}


LOW = make_profile({"1.1": 0.0, "1.2": 0.0, "2.1": 3.0})
GOAL = Target(levels={"1.1": 2.0, "1.2": 1.0, "2.1": 2.0})


def test_a_gap_is_closed_and_what_is_mastered_is_not_taught():
    path = recommend(LOW, GOAL, [module("a", ("1.1", 0, 2)), module("b", ("2.1", 0, 2))])
    assert names(path) == ["a"]


def test_what_the_goal_does_not_need_is_not_recommended():
    higher, other = module("higher", ("1.1", 2, 4)), module("other", ("3.1", 0, 2))
    assert names(recommend(LOW, GOAL, [higher, other])) == []


def test_prerequisites_come_first_and_only_if_not_mastered():
    catalogue = [
        module("goal", ("1.1", 0, 2), prerequisites=("needed", "known", "not-here")),
        module("needed", ("3.1", 0, 1)),
        module("known", ("2.1", 0, 2), prerequisites=("before-known",)),
        module("before-known", ("2.1", 0, 1)),
    ]
    path = recommend(LOW, GOAL, catalogue)
    assert names(path) == ["needed", "goal"]
    assert reasons(path, "needed") == {"prerequisite-of": {"modules": ["goal"]}, "opens": {"modules": ["goal"]}}
    assert path.steps[0].opens == ("goal",)


def test_a_finished_module_is_neither_recommended_nor_needed():
    profile = make_profile({"1.1": 0.0}, finished=("first",))
    catalogue = [module("first", ("1.1", 0, 1)), module("second", ("1.1", 1, 2), prerequisites=("first",))]
    assert "first" not in names(recommend(profile, GOAL, catalogue))


def test_a_module_that_starts_higher_waits_for_the_one_that_leads_there():
    catalogue = [
        module("upper", ("1.1", 1, 2)),
        module("lower", ("1.1", 0, 1), minutes=120),
        module("far-lower", ("1.1", 0, 1), curriculum="other"),
    ]
    assert names(recommend(LOW, GOAL, catalogue)) == ["lower", "upper"]
    assert names(recommend(make_profile({"1.1": 1.2}), GOAL, catalogue)) == ["upper"]


def test_a_bridge_from_another_curriculum_serves_where_there_is_no_other():
    catalogue = [module("upper", ("1.1", 1, 2)), module("bridge", ("1.1", 0, 1), curriculum="other")]
    assert names(recommend(LOW, GOAL, catalogue)) == ["bridge", "upper"]


def test_a_module_of_another_curriculum_is_not_taken_where_an_own_one_covers_the_step():
    catalogue = [module("own", ("1.1", 0, 2), minutes=300), module("foreign", ("1.1", 0, 2), curriculum="other")]
    assert names(recommend(LOW, GOAL, catalogue)) == ["own"]


def test_what_can_be_begun_in_part_makes_no_detour():
    catalogue = [module("two", ("1.1", 1, 2), ("1.2", 0, 1)), module("lower", ("1.1", 0, 1), minutes=300)]
    path = recommend(LOW, GOAL, catalogue)
    assert names(path) == ["two", "lower"]
    assert reasons(path, "two")["starts-above"] == {"level": 1.0}


def test_where_nothing_leads_up_the_reasons_say_that_it_starts_above():
    path = recommend(LOW, GOAL, [module("upper", ("1.1", 1, 2))])
    assert reasons(path, "upper")["starts-above"] == {"level": 1.0}


def test_two_modules_that_lead_into_each_other_do_not_make_a_circle():
    catalogue = [module("x", ("1.1", 0, 1), ("1.2", 0.5, 1)), module("y", ("1.2", 0, 0.5), ("1.1", 1, 2))]
    path = recommend(LOW, GOAL, catalogue)
    assert sorted(names(path)) == ["x", "y"]


def test_prerequisites_in_a_circle_are_an_error():
    circle = [module("x", ("1.1", 0, 1), prerequisites=("y",)), module("y", ("1.1", 0, 2), prerequisites=("x",))]
    with pytest.raises(ValueError, match="circle"):
        recommend(LOW, GOAL, circle)


def test_most_worth_a_minute_comes_first():
    catalogue = [module("long", ("1.1", 0, 2), minutes=120), module("short", ("1.2", 0, 1), minutes=30)]
    assert names(recommend(LOW, GOAL, catalogue)) == ["short", "long"]
    heavy = Target(levels=GOAL.levels, importance={"1.1": 9.0})
    assert names(recommend(LOW, heavy, catalogue)) == ["long", "short"]


def test_a_step_that_is_covered_already_counts_once():
    catalogue = [module("both", ("1.1", 0, 2), minutes=60), module("again", ("1.1", 0, 1), minutes=60)]
    assert names(recommend(LOW, GOAL, catalogue)) == ["both"]


def test_a_likely_gap_counts_and_an_unlikely_one_does_not():
    catalogue = [module("a", ("1.1", 0, 2))]
    assert names(recommend(make_profile({"1.1": 1.9}), GOAL, catalogue)) == ["a"]
    assert names(recommend(make_profile({"1.1": 1.95}), GOAL, catalogue)) == []


def test_gaps_that_no_module_closes_are_said():
    path = recommend(LOW, GOAL, [module("half", ("1.1", 0, 1))])
    assert [(part.skill, part.target, part.reached) for part in path.uncovered] == [
        ("1.1", 2.0, 1.0),
        ("1.2", 1.0, None),
    ]


def test_at_most_three_are_next_and_planned_ones_are_marked():
    profile = make_profile({f"1.{number}": 0.0 for number in range(5)})
    catalogue = [module(f"m{number}", (f"1.{number}", 0, 1), planned=number == 0) for number in range(5)]
    path = recommend(profile, Target(levels={f"1.{number}": 1.0 for number in range(5)}), catalogue)
    assert [step.planned for step in path.steps] == [True, False, False, False, False]
    assert path.next == path.steps[1:4], "one can begin today with what is written"
    assert path.later == (path.steps[0], path.steps[4])
    assert path.minutes == 300


def test_what_does_not_fit_the_minutes_is_left_out_and_named():
    catalogue = [module("a", ("1.1", 0, 2)), module("b", ("1.2", 0, 1))]
    path = recommend(LOW, Target(levels=GOAL.levels, importance={"1.1": 2.0}), catalogue, 90)
    assert (names(path), path.left_out) == (["a"], ("b",))
    assert names(recommend(LOW, GOAL, catalogue, 0)) == []
    with pytest.raises(ValueError, match="minutes"):
        recommend(LOW, GOAL, catalogue, -1)


def test_the_reasons_tell_what_was_rated_tried_and_seen():
    form = make_form(words="plain")
    state = start(form, target(form), Setting(who="me"))
    state = answer(state, Response(question="1.1-b", value="with-help", at="2026-11-22"))
    for name in ("1.1@1", "1.1@2"):
        state = answer(state, Response(question=name, value="b"))
    state = add(
        state,
        [
            Rating(behaviour="1.1-b", by=SUPPORTER, value="not-yet", who="ann"),
            Observation(behaviour="1.1-a", outcome="not-yet", who="ann", at="2026-11-20"),
        ],
    )
    path = recommend(profile(state), state.target, [module("a", ("1.1", 0, 2))])
    found = [(part.code, part.skill, dict(part.data)) for part in path.steps[0].reasons]
    code, _, goal = found.pop(4)
    assert found == [
        ("observed", "1.1", {"behaviour": "1.1-a", "value": "not-yet", "at": "2026-11-20"}),
        ("rated", "1.1", {"by": "self", "who": "me", "behaviour": "1.1-b", "value": "with-help"}),
        ("rated", "1.1", {"by": "supporter", "who": "ann", "behaviour": "1.1-b", "value": "not-yet"}),
        ("tried", "1.1", {"tried": 2, "solved": 0}),
    ]
    assert (code, goal["level"], goal["word"]) == ("goal-needs", 2.0, "alone")
    assert goal["low"] <= goal["mean"] <= goal["high"]
    assert json.loads(json.dumps(encode(path)))["steps"][0]["module"] == "a"


SKILLS = ("1.1", "1.2", "2.1", "2.2")
SEEDS = st.integers(0, 100_000)


def made_up(seed: int, size: int = 12):
    rng = random.Random(seed)
    person = make_profile({skill: rng.uniform(0, 4) for skill in SKILLS}, sd=rng.uniform(0.2, 1.0))
    goal = Target(
        levels={skill: float(rng.randint(1, 5)) for skill in SKILLS},
        importance={skill: rng.choice((0.5, 1.0, 2.0)) for skill in SKILLS},
    )
    return person, goal, random_catalogue(rng, size, SKILLS)


@settings(max_examples=60)
@given(seed=SEEDS, minutes=st.one_of(st.none(), st.integers(0, 2000)))
def test_prerequisites_are_kept_and_nothing_mastered_is_recommended(seed, minutes):
    person, goal, catalogue = made_up(seed)
    path = recommend(person, goal, catalogue, minutes)
    by_id = {part.id: part for part in catalogue}
    open_ids = {part.id for part in catalogue if not mastered(person, part)}
    needed = {part.id for part in catalogue if part.id in open_ids and missed(person, part)}
    done: set[str] = set()
    for name in names(path):
        assert name in open_ids
        assert set(by_id[name].prerequisites) & needed <= done
        done.add(name)
    assert len(done) == len(path.steps)
    assert minutes is None or path.minutes <= minutes


def value(choices, weights, mask):
    covered = 0
    for place in bits(mask):
        covered |= choices[place].covers
    return worth(covered, weights)


def brute_force(choices, weights, limit):
    """Return the highest worth, and the fewest minutes for it, over all sets that may be taken."""
    best = (0, 0)
    for size in range(len(choices) + 1):
        for places in combinations(range(len(choices)), size):
            mask = sum(1 << place for place in places)
            minutes = sum(choices[place].minutes for place in places)
            if minutes <= limit and all(not choices[place].needs & ~mask for place in places):
                best = max(best, (value(choices, weights, mask), -minutes))
    return best


def random_choices(rng, size, steps):
    return [
        Choice(
            minutes=rng.choice((30, 60, 90, 120, 300)),
            needs=sum(1 << other for other in range(place) if rng.random() < 0.2),
            covers=sum(1 << step for step in range(steps) if rng.random() < 0.3),
        )
        for place in range(size)
    ]


@settings(max_examples=80)
@given(seed=SEEDS)
def test_the_set_within_a_budget_is_the_best_of_all(seed):
    rng = random.Random(seed)
    steps = rng.randint(1, 9)
    choices = random_choices(rng, rng.randint(1, 9), steps)
    weights = [rng.randint(0, 5) if rng.random() < 0.5 else rng.randint(0, 1_000_000) for _ in range(steps)]
    limit = rng.randint(0, 900)
    chosen = best_set(choices, weights, limit)
    minutes = sum(choices[place].minutes for place in bits(chosen))
    assert minutes <= limit
    assert all(not choices[place].needs & ~chosen for place in bits(chosen))
    assert (value(choices, weights, chosen), -minutes) == brute_force(choices, weights, limit)


@settings(max_examples=20)
@given(seed=SEEDS, minutes=st.integers(60, 1200))
def test_a_path_within_a_budget_is_worth_as_much_as_the_best_set(seed, minutes):
    person, goal, catalogue = made_up(seed, size=9)
    found = options(person, goal, catalogue)
    by_id = {part.id: part for part in catalogue}
    place = {name: number for number, name in enumerate(found.order)}
    choices = [
        Choice(
            minutes=int(by_id[name].minutes),
            needs=sum(1 << place[need] for need in found.before[name]),
            covers=sum(1 << step for step in found.covers[name]),
        )
        for name in found.order
    ]
    weights = [round(need.worth * 1_000_000) for need in found.needs]
    mask = sum(1 << place[name] for name in names(recommend(person, goal, catalogue, minutes)))
    assert value(choices, weights, mask) == brute_force(choices, weights, minutes)[0]


@settings(max_examples=40)
@given(seed=SEEDS, size=st.integers(0, 30))
def test_the_order_for_the_search_holds_all_and_needs_first(seed, size):
    choices = random_choices(random.Random(seed), size, 12)
    order = narrow_order([part.needs for part in choices], [part.covers for part in choices])
    done = 0
    for name in order:
        assert not choices[name].needs & ~done
        done |= 1 << name
    assert sorted(order) == list(range(size))


def test_a_tangled_catalogue_is_solved_exactly_too():
    """Fourteen modules that nearly all share steps: more than one order is tried, and the result is the best."""
    rng = random.Random(4)
    choices = random_choices(rng, 14, 14)
    choices = [part._replace(covers=part.covers | 1 << place) for place, part in enumerate(choices)]
    weights = [rng.randint(1, 1000) for _ in range(14)]
    chosen = best_set(choices, weights, 600)
    minutes = sum(choices[place].minutes for place in bits(chosen))
    assert (value(choices, weights, chosen), -minutes) == brute_force(choices, weights, 600)


def test_a_skill_that_nobody_measured_is_neither_a_gap_nor_mastered():
    person = make_profile({"1.1": 5.0})
    assert not mastered(person, module("w", ("W.start", 0, 1)))
    assert mastered(person, module("both", ("W.start", 0, 1), ("1.1", 0, 2)))
    assert names(recommend(person, Target(levels={"W.start": 1.0}), [module("w", ("W.start", 0, 1))])) == []


def test_the_profile_of_a_skill_knows_its_gap():
    skill = SkillProfile(skill="1.1", mean=1.0, sd=1.0, target=2.0)
    assert skill.gap == pytest.approx(0.8413, abs=1e-4)
    assert SkillProfile(skill="1.1", mean=1.0, sd=1.0).gap == 0.0
    assert Answer(item="1.1@1", correct=True).at == ""
