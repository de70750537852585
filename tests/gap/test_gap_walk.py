"""The way part by part: when a part ends, what counts, and that a form cut anew loses nothing."""

from dataclasses import replace

import pytest
from gap_forms import SKILLS, make_form, target

from wisepath import pipeline
from wisepath.gap import InvalidResponse, Response, start
from wisepath.gap.pace import PLAIN, STAFF
from wisepath.gap.walk import HELPER, Walk, begin, most, parts_of
from wisepath.model.goal import Sitting

PARTS = (Sitting(id="one", skills=SKILLS[:2]), Sitting(id="two", skills=SKILLS[2:]))
FORM = make_form(words="plain", sittings=PARTS)
TARGET = target(FORM)


@pytest.fixture
def pack(make_project):
    return pipeline.compile_pack(pipeline.good_project(make_project()))


def given(walk: Walk, who: str = "") -> Response:
    rating = walk.asked.id in walk.state.form.behaviour
    return Response(question=walk.asked.id, value="alone" if rating else "a", who=who)


def to_the_end(walk: Walk) -> Walk:
    while walk.asked:
        walk = walk.answer(given(walk))
    return walk


def test_workers_go_part_by_part_and_staff_in_one(pack):
    assert parts_of(FORM, TARGET) == ("one", "two")
    assert parts_of(make_form(words="full", sittings=PARTS), TARGET) == ("",)
    walk = begin(pack, FORM, TARGET, seed=3)
    assert (walk.part, walk.finished, walk.done, walk.answered) == (1, 0, False, 0)
    assert walk.next_part() is None, "this part is not finished"
    first = to_the_end(walk)
    assert (first.part, first.finished, first.done) == (1, 1, False)
    assert 0 < first.answered <= most(FORM, TARGET, "one") <= PLAIN.screens < STAFF.screens
    last = to_the_end(first.next_part())
    assert (last.part, last.finished, last.done, last.next_part()) == (2, 2, True, None)
    skills = {part.skill for part in last.profile().skills if part.tried}
    assert skills == set(SKILLS)


def test_what_the_helper_chose_does_not_count(pack):
    walk = begin(pack, FORM, TARGET, seed=3)
    alone, helped = walk.answer(given(walk)), walk.answer(given(walk, HELPER))
    assert (alone.answered, len(alone.counted)) == (1, 1)
    assert (helped.answered, len(helped.counted)) == (1, 0)
    assert helped.profile() == walk.profile() != alone.profile()
    with pytest.raises(InvalidResponse):
        walk.answer(given(walk, "a stranger"))
    assert walk.answered == 0


def test_a_step_back_opens_the_last_question(pack):
    walk = begin(pack, FORM, TARGET, seed=3)
    after = walk.answer(given(walk))
    assert after.back().asked.id == walk.asked.id
    assert after.back().answered == 0


def test_finished_modules_are_part_of_the_profile(pack):
    walk = begin(pack, FORM, TARGET, seed=3)
    assert walk.profile(finished=["sign-in"]).finished == ("sign-in",)


def test_a_form_cut_anew_goes_on_in_its_first_part(pack):
    walk = begin(pack, FORM, TARGET, seed=3)
    asked = walk.answer(given(walk)).state
    cut = make_form(words="plain", sittings=(Sitting(id="new", skills=SKILLS),))
    again = Walk(pack, replace(asked, form=cut))
    assert again.parts == ("new",)
    assert (again.part, again.answered) == (1, 1)


def test_one_from_before_there_were_parts_is_asked_whole(pack):
    walk = Walk(pack, start(FORM, TARGET))
    assert walk.parts == ("",)
    assert to_the_end(walk).done
