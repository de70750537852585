"""Which item comes next, and when to stop."""

from dataclasses import replace
from math import sqrt

import pytest
from gap_forms import make_form, target
from hypothesis import given, settings
from hypothesis import strategies as st

from wisepath.gap import Answer, Form, FormItem, Target
from wisepath.gap.choose import LOOK_AHEAD, USEFUL, Aim, Asked, aims, choose, gains, look_ahead, promising, with_steps
from wisepath.gap.likelihood import below
from wisepath.gap.posterior import posterior
from wisepath.gap.stop import DECIDED, ENOUGH, NOTHING_TO_ASK, done, is_decided, stop_reason

FORM = make_form()
TARGET = target(FORM)


def pick(form: Form, goal: Target, evidence: list[Answer], **more) -> FormItem | None:
    belief = posterior(form, evidence)
    order = [piece.item for piece in evidence]
    return choose(form, belief, aims(form, goal, belief), Asked(order, **more))


def gap(answers: list[Answer]) -> list[float]:
    belief = posterior(FORM, answers)
    return [aim.gap for aim in aims(FORM, TARGET, belief)]


@pytest.mark.parametrize("item", FORM.items[:8], ids=lambda item: item.id)
def test_the_look_ahead_is_the_variance_of_the_gap_over_both_answers(item):
    """For the first answer the gaussian update is all there is, so full posteriors must agree."""
    belief = posterior(FORM, [])
    place = FORM.index[item.skill]
    spread = sqrt(belief.covariance[place][place] + (1.7 / 1.2) ** 2 + 0.25)
    chance = 0.25 + 0.75 * below((belief.mean[place] - item.level) / spread)
    solved, failed = (gap([Answer(item=item.id, correct=correct)]) for correct in (True, False))
    middle = [chance * a + (1 - chance) * b for a, b in zip(solved, failed, strict=True)]
    expected = sum(chance * (a - m) ** 2 for a, m in zip(solved, middle, strict=True))
    expected += sum((1 - chance) * (b - m) ** 2 for b, m in zip(failed, middle, strict=True))
    assert look_ahead(FORM, belief, aims(FORM, TARGET, belief), item) == pytest.approx(expected, abs=1e-9)


@settings(max_examples=30)
@given(solved=st.lists(st.tuples(st.sampled_from(FORM.items), st.booleans()), max_size=8, unique_by=lambda p: p[0].id))
def test_the_item_taken_is_nearly_as_good_as_the_best_of_all(solved):
    evidence = [Answer(item=item.id, correct=correct) for item, correct in solved]
    belief = posterior(FORM, evidence)
    goal = aims(FORM, TARGET, belief)
    gain = {item.id: look_ahead(FORM, belief, goal, item) for item in FORM.items}
    chosen = choose(FORM, belief, goal, Asked(("x",), [piece.item for piece in evidence]))
    left = [gain[item.id] for item in FORM.items if item.id not in {piece.item for piece in evidence}]
    assert chosen is not None
    assert gain[chosen.id] >= 0.75 * max(left)


def test_the_first_item_is_easy_and_the_next_is_where_the_doubt_is():
    belief = posterior(FORM, [])
    goal = aims(FORM, TARGET, belief)
    chance = {item.id: chance for _, chance, item in gains(FORM, belief, goal, FORM.items)}
    assert chance[choose(FORM, belief, goal, Asked()).id] >= 0.75
    hard = aims(FORM, target(FORM, 3.0), belief)
    assert chance[choose(FORM, belief, hard, Asked()).id] >= 0.75
    assert chance[choose(FORM, belief, hard, Asked(("another",))).id] < 0.75


def test_where_no_item_is_easy_the_easiest_comes_first():
    form = make_form(levels=(4, 5, 6))
    assert pick(form, target(form, 4.0), []).level == 4


@settings(max_examples=25)
@given(answers=st.lists(st.booleans(), min_size=12, max_size=12), seed=st.integers(0, 5))
def test_never_three_in_a_row_of_one_skill_and_nothing_twice(answers, seed):
    evidence: list[Answer] = []
    only = Target(levels={"1.1": 2.0}, importance={"1.1": 2.0})
    for correct in answers:
        item = pick(FORM, only, evidence, seed=seed)
        if item is not None:
            evidence.append(Answer(item=item.id, correct=correct))
    names = [piece.item for piece in evidence]
    skills = [FORM.item[name].skill for name in names]
    assert len(set(names)) == len(names)
    assert all(len(set(skills[place : place + 3])) > 1 for place in range(len(skills) - 2))


def test_the_item_goes_to_the_skill_that_matters():
    goal = Target(levels={"1.1": 2.0, "2.1": 2.0}, importance={"2.1": 3.0})
    assert pick(FORM, goal, [Answer(item="1.2@1", correct=True)]).skill == "2.1"


def test_retired_and_used_items_are_never_asked():
    form = make_form(items=FORM.items[:1], retired=FORM.items[1:])
    assert pick(form, TARGET, []).id == FORM.items[0].id
    assert pick(form, TARGET, [], used=(FORM.items[0].id,)) is None


def test_an_answer_to_an_item_that_is_gone_does_not_stop_the_choice():
    assert pick(FORM, TARGET, [Answer(item="gone", correct=True)]) is not None


def test_the_seed_decides_between_equals_and_only_there():
    twins = tuple(FormItem(id=f"twin-{number}", skill="1.1", level=1) for number in range(8))
    form = make_form(items=(*twins, FormItem(id="far", skill="1.1", level=8)))
    goal = Target(levels={"1.1": 1.0})
    chosen = {pick(form, goal, [], seed=seed).id for seed in range(20)}
    assert len(chosen) > 2
    assert "far" not in chosen
    assert pick(form, goal, [], seed=3) == pick(form, goal, [], seed=3)


def test_no_item_is_useful_once_the_goal_needs_nothing():
    assert pick(FORM, Target(levels={"9.9": 1.0}), []) is None


def test_until_the_least_items_are_asked_a_small_gain_is_enough():
    goal = Target(levels={"1.1": 2.0}, importance={"1.1": 0.001})
    belief = posterior(FORM, [])
    best = max(gain for gain, _, _ in gains(FORM, belief, aims(FORM, goal, belief), FORM.items))
    assert 0 < best < USEFUL
    assert choose(FORM, belief, aims(FORM, goal, belief), Asked(("x",), least=1)) is None
    assert choose(FORM, belief, aims(FORM, goal, belief), Asked(("x",), least=2)) is not None


def test_the_steps_on_the_way_to_a_target_weigh_half():
    aim = Aim(0, 4.0, 2.0, 1.0, 1.0)
    staff = [(part.level, part.weight) for part in with_steps(make_form(words="staff"), [aim])]
    assert staff == [(1.0, 1.0), (3.0, 1.0), (4.0, 2.0)]
    plain = [part.level for part in with_steps(make_form(words="plain"), [aim._replace(level=2.0)])]
    assert plain == [1.0, 2.0]


def test_gain_is_first_order_in_the_covariance():
    belief = posterior(FORM, [])
    goal = aims(FORM, Target(levels={"1.1": 2.0}), belief)
    own, near, far = (gain for gain, _, item in gains(FORM, belief, goal, FORM.items) if item.level == 2)
    assert near / own == pytest.approx(0.8**2)
    assert far / own == pytest.approx(0.65**2)


def aim(gap: float) -> Aim:
    """Return an aim whose probability of a gap is about this."""
    level = {0.99: 3.0, 0.5: 0.0, 0.01: -3.0}[gap]
    return Aim(0, level, 1.0, 0.0, 1.0)


def test_it_stops_when_all_is_decided_but_not_before_the_least_items():
    goal = [aim(0.99), aim(0.01)]
    assert stop_reason(FORM, goal, 2) == ""
    assert stop_reason(FORM, goal, 3) == DECIDED
    assert stop_reason(FORM, [*goal, aim(0.5)], 3) == ""
    assert stop_reason(FORM, [*goal, aim(0.5)], 12) == ENOUGH
    assert stop_reason(FORM, [], 0) == NOTHING_TO_ASK


def test_what_is_decided_is_told_apart_from_what_is_open():
    end = done(FORM, [aim(0.99), aim(0.5)._replace(place=1)], ENOUGH)
    assert (end.decided, end.open) == (("1.1",), ("1.2",))
    assert not is_decided(FORM, aim(0.5))


@settings(max_examples=60)
@given(right=st.lists(st.booleans(), max_size=8), quiet=st.booleans(), level=st.sampled_from((0.5, 2.0, 4.0)))
def test_the_promising_items_hold_the_best_of_all(right, quiet, level):
    items = FORM.items
    if quiet:
        items = tuple(replace(item, noise=0.6) if number % 4 == 0 else item for number, item in enumerate(items))
    form = make_form(items=items)
    belief = posterior(form, [Answer(item=FORM.items[n].id, correct=value) for n, value in enumerate(right)])
    goal = aims(form, target(form, level), belief)
    known = sorted(gains(form, belief, goal, form.items), key=lambda part: -part[0])
    found = {item.id: gain for gain, _, item in promising(form, belief, goal, form.items)}
    assert all(found[item.id] == gain for gain, _, item in known[:LOOK_AHEAD])


def test_an_item_with_less_noise_gains_more():
    quiet = replace(FORM.items[1], noise=0.5)
    belief = posterior(FORM, [])
    (usual, _, _), (better, _, _) = gains(FORM, belief, aims(FORM, TARGET, belief), (FORM.items[1], quiet))
    assert better > usual
