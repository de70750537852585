"""The public steps: start, next question, answer, undo, stop, and JSON there and back."""

import json
from dataclasses import replace

import pytest
from gap_forms import make_form, target
from hypothesis import given, settings
from hypothesis import strategies as st

from wisepath.gap import (
    NOT_SEEN,
    SUPPORTER,
    Answer,
    Done,
    FormItem,
    InvalidResponse,
    Observation,
    Question,
    Rating,
    Response,
    Setting,
    State,
    StateError,
    Target,
    add,
    answer,
    next_question,
    profile,
    resume,
    shown,
    start,
    state_from_json,
    state_to_json,
    stop,
    undo,
)

FORM = make_form()
TARGET = target(FORM)


def respond(state: State, value: str = "a") -> State:
    question = next_question(state)
    assert isinstance(question, Question)
    rated = question.kind == "rating"
    return answer(state, Response(question=question.id, value="alone" if rated else value, at="2026-11-22T09:00"))


def through(state: State, values: str) -> State:
    """Answer the questions with these options until none is left or the sitting is done."""
    for value in values:
        if isinstance(next_question(state), Done):
            break
        state = respond(state, value)
    return state


def test_ratings_come_first_one_a_goal_skill_nearest_the_target():
    state = start(FORM, replace(TARGET, levels={"1.1": 2.0, "2.1": 1.0}))
    asked = []
    for _ in range(3):
        asked.append(next_question(state))
        state = respond(state)
    assert [(part.kind, part.id, part.number) for part in asked[:2]] == [("rating", "1.1-b", 1), ("rating", "2.1-a", 2)]
    assert (asked[2].kind, asked[2].number) == ("item", 3)


def test_it_goes_on_until_all_is_decided():
    state = through(start(FORM, TARGET), "a" * 40)
    end = next_question(state)
    assert isinstance(end, Done)
    assert end.reason == "decided"
    assert set(end.decided) == set(FORM.index)


def test_it_ends_when_no_item_is_left():
    form = make_form(levels=(2,), decided=0.9999)
    assert next_question(through(start(form, target(form)), "abcabc")).reason == "nothing-left"


def test_it_ends_at_the_most_items_with_what_is_open():
    form = make_form(max_items=2, decided=0.9999)
    end = next_question(through(start(form, target(form)), "abcabcabc"))
    assert (end.reason, end.decided, end.open) == ("max-items", (), ("1.1", "1.2", "2.1"))


def test_a_person_may_stop_at_any_time_and_go_on_later():
    state = stop(respond(start(FORM, TARGET)))
    assert next_question(state).reason == "stopped"
    assert profile(state).skills
    with pytest.raises(InvalidResponse, match="stopped"):
        answer(state, Response(question="1.1@1", value="a"))
    assert isinstance(next_question(resume(state)), Question)


def test_a_sitting_asks_only_its_skills_and_counts_anew():
    first = through(start(FORM, TARGET, Setting(sitting="first")), "abc" * 20)
    assert isinstance(next_question(first), Done)
    second = start(FORM, TARGET, Setting(sitting="second"), first.evidence)
    question = next_question(second)
    assert (question.skill, question.number) == ("2.1", 1)
    seen = {piece.item for piece in first.evidence if isinstance(piece, Answer)}
    second = through(second, "abc" * 20)
    later = [piece.item for piece in second.evidence[len(first.evidence) :] if isinstance(piece, Answer)]
    assert later
    assert not seen & set(later)


def test_a_sitting_without_a_goal_skill_has_nothing_to_ask():
    state = start(FORM, Target(levels={"1.1": 2.0}), Setting(sitting="second"))
    assert next_question(state).reason == "nothing-to-ask"


def test_the_end_asks_other_items_than_the_start():
    first = through(start(FORM, TARGET), "abc" * 20)
    used = tuple(piece.item for piece in first.evidence if isinstance(piece, Answer))
    end = through(start(FORM, TARGET, Setting(used=used)), "abc" * 20)
    assert not {piece.item for piece in end.evidence if isinstance(piece, Answer)} & set(used)


def test_a_supporter_rates_and_nothing_else():
    state = start(FORM, TARGET, Setting(by=SUPPORTER, who="ann"))
    for _ in FORM.skills:
        state = answer(state, Response(question=next_question(state).id, value=NOT_SEEN, who="someone else"))
    assert next_question(state).reason == "rated"
    assert {(piece.by, piece.who) for piece in state.evidence} == {(SUPPORTER, "ann")}
    with pytest.raises(InvalidResponse, match="supporter"):
        answer(state, Response(question="1.1@1", value="a"))


def test_evidence_from_elsewhere_moves_the_profile_and_not_the_count():
    state = respond(start(FORM, TARGET))
    more = add(state, [Observation(behaviour="1.1-d", outcome="helps-others", who="ann")])
    assert next_question(more).number == next_question(state).number
    assert profile(more).skill("1.1").mean > profile(state).skill("1.1").mean + 1


@pytest.mark.parametrize(
    "response",
    [
        Response(question="nowhere", value="a"),
        Response(question="1.1@1", value="z"),
        Response(question="1.1@1"),
        Response(question="1.1-a", value="perfect"),
        Response(question="1.1-a", value=3),
    ],
    ids=repr,
)
def test_a_response_that_does_not_fit_is_refused_and_changes_nothing(response):
    state = start(FORM, TARGET)
    with pytest.raises(InvalidResponse) as caught:
        answer(state, response)
    assert caught.value.field in {"question", "answer"}
    assert caught.value.message
    assert state == start(FORM, TARGET)


@pytest.mark.parametrize("setting", [Setting(by="boss"), Setting(sitting="third")], ids=repr)
def test_a_setting_that_there_is_not_is_refused(setting):
    with pytest.raises(InvalidResponse):
        start(FORM, TARGET, setting)


def test_i_dont_know_is_an_answer_without_a_response():
    state = answer(start(FORM, TARGET), Response(question="1.1@1", dont_know=True))
    assert state.evidence == (Answer(item="1.1@1", correct=False, dont_know=True),)
    rated = answer(state, Response(question="1.1-a", dont_know=True))
    assert rated.evidence[-1] == Rating(behaviour="1.1-a", by="self", value=NOT_SEEN)


def test_undo_opens_the_last_question_again():
    state = through(start(FORM, TARGET), "aaaaaa")
    back = undo(state)
    assert next_question(back).id == state.evidence[-1].item
    assert next_question(back).number == len(state.evidence)
    corrected = answer(back, Response(question=next_question(back).id, value="b"))
    assert corrected.evidence[:-1] == state.evidence[:-1]
    assert not corrected.evidence[-1].correct


def test_undo_goes_back_step_by_step_but_not_before_the_sitting():
    earlier = [Answer(item="1.1@1", correct=True)]
    state = through(start(FORM, TARGET, evidence=earlier), "aaa")
    for _ in range(5):
        state = undo(state)
    assert state.evidence == tuple(earlier)
    assert next_question(state).id == "1.1-b"


def test_undo_leaves_what_a_supporter_added():
    rating = Rating(behaviour="1.1-b", by=SUPPORTER, value="alone", who="ann")
    state = undo(add(respond(start(FORM, TARGET)), [rating]))
    assert state.evidence == (rating,)


@settings(max_examples=30)
@given(values=st.text("abc", max_size=12), seed=st.integers(0, 3), stopped=st.booleans(), back=st.booleans())
def test_a_state_goes_to_json_and_back(values, seed, stopped, back):
    state = through(start(FORM, TARGET, Setting(seed=seed, who="me", used=("1.1@4",))), values)
    state = undo(state) if back else state
    state = stop(state) if stopped else state
    again = state_from_json(json.loads(json.dumps(state_to_json(state))), FORM)
    assert again == state
    assert next_question(again) == next_question(state)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 2}, "format"),
        ({"form": "other"}, "other"),
        ({"pack": "other"}, "other"),
        ({"evidence": [{"kind": "rumour"}]}, "kind"),
        ({"evidence": {}}, "list"),
        ({"evidence": [{"kind": "answer", "item": "1.1@1"}]}, "correct"),
        ({"evidence": [{"kind": "rating", "behaviour": "1.1-a", "by": "boss", "value": "alone"}]}, "boss"),
        ({"begun": 7}, "begins"),
        ({"target": {}}, "levels"),
    ],
    ids=str,
)
def test_data_that_is_no_state_of_the_form_is_refused(change, message):
    data = {**state_to_json(start(FORM, TARGET)), **change}
    with pytest.raises(StateError, match=message):
        state_from_json(data, FORM)
    with pytest.raises(StateError):
        state_from_json([], FORM)


def test_a_state_without_a_needed_key_is_refused():
    data = state_to_json(start(FORM, TARGET))
    del data["setting"]
    with pytest.raises(StateError, match="setting"):
        state_from_json(data, FORM)


def test_an_old_state_resumes_in_a_newer_pack():
    state = undo(through(start(FORM, TARGET), "aaaaa"))
    gone = {state.reopened, *(piece.item for piece in state.evidence if isinstance(piece, Answer))}
    newer = make_form(version="2", items=tuple(item for item in FORM.items if item.id not in gone))
    again = state_from_json(state_to_json(state), newer)
    assert isinstance(next_question(again), Question)
    assert set(profile(again).unknown) == {f"answer/{name}" for name in gone - {state.reopened}}


def two_sets():
    """Return a form with two items a skill and level, one in each set, and one item of no set."""
    items = [
        FormItem(id=f"{skill}@{level}{letter}", skill=skill, level=level, guessing=0.25, parallel=letter)
        for skill in ("1.1", "1.2", "2.1")
        for level in (1, 2, 3)
        for letter in "ab"
    ]
    return make_form(items=(*items, FormItem(id="free", skill="1.1", level=2, guessing=0.25)))


def asked_items(state: State) -> set[str]:
    state = through(state, "abc" * 20)
    return {piece.item for piece in state.evidence if isinstance(piece, Answer)}


@pytest.mark.parametrize(("occasion", "other"), [("start", "b"), ("middle", "b"), ("end", "a"), ("", "")])
def test_an_occasion_draws_from_its_set(occasion, other):
    form = two_sets()
    found = asked_items(start(form, target(form), occasion=occasion))
    assert found
    assert not any(other and name.endswith(other) for name in found)


def test_a_middle_asks_of_set_a_what_the_start_did_not_show():
    form = two_sets()
    first = through(start(form, target(form), occasion="start"), "aaaaaa")
    middle = start(form, target(form), occasion="middle", seen=shown(first))
    assert next_question(first).id in middle.setting.used
    assert not asked_items(middle) & set(shown(first))
    end = start(form, target(form), occasion="end", seen=shown(middle))
    assert set(shown(end)) == {*shown(middle), *(name for name in shown(end) if name.endswith("b"))}


def test_an_occasion_goes_to_json_and_an_old_state_has_none():
    form = two_sets()
    state = start(form, target(form), Setting(occasion="end"), seen=("free", "free"))
    data = json.loads(json.dumps(state_to_json(state)))
    assert state_from_json(data, form) == state
    assert state.setting.used == ("free",)
    assert "occasion" not in state_to_json(start(form, target(form)))["setting"]


def test_an_occasion_that_there_is_not_is_refused():
    with pytest.raises(InvalidResponse, match="occasion"):
        start(FORM, TARGET, occasion="half-time")


def test_a_bank_without_sets_knows_no_occasions():
    states = [start(FORM, TARGET, occasion=name) for name in ("", "start", "middle", "end")]
    assert len({tuple(sorted(asked_items(state))) for state in states}) == 1
