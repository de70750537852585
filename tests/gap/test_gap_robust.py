"""Wrong, late and hostile answers change nothing; states of every released version load."""

import json
from pathlib import Path

import pytest
from gap_forms import make_form, target
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from wisepath.gap import (
    Done,
    FormItem,
    InvalidResponse,
    Question,
    Response,
    State,
    StateError,
    answer,
    next_question,
    profile,
    start,
    state_from_json,
    state_to_json,
    undo,
)
from wisepath.model.decode import decode_or_raise
from wisepath.model.item import KINDS

STATES = sorted((Path(__file__).parent / "states").glob("*.json"))
FORM = make_form()

COMMON = {"skill": "1.1", "level": 1, "audiences": ["workers"], "use": "assessment", "text": "What?", "source": "x"}
OPTIONS = [
    {"id": "a", "text": "One", "correct": True, "feedback": "Yes."},
    {"id": "b", "text": "Two", "feedback": "Look."},
    {"id": "c", "text": "Three", "feedback": "Look."},
]
BOTH = {"right": "Yes.", "wrong": "Look."}
PARTS = {
    "choice": {"options": OPTIONS},
    "multiple": {"options": [*OPTIONS, {"id": "d", "text": "Four", "correct": True, "feedback": "Yes."}]},
    "order": {"steps": [{"id": name, "text": name} for name in ("first", "then", "last")], "feedback": BOTH},
    "match": {
        "pairs": [
            {"id": left, "left": left, "right": right, "feedback": "Look."}
            for left, right in (("key", "door"), ("pen", "paper"), ("tap", "water"))
        ]
    },
    "short": {"accept": ["button"], "feedback": BOTH},
}
ITEMS = {
    kind: decode_or_raise(KINDS[kind], {**COMMON, **parts, "id": kind, "kind": kind}) for kind, parts in PARTS.items()
}


def score(item: str, response: object) -> bool:
    """Score with the real kinds of items."""
    return ITEMS[item].score(response).correct


KINDS_FORM = make_form(
    items=tuple(FormItem(id=name, skill="1.1", level=1.0) for name in ITEMS),
    retired=(FormItem(id="gone", skill="1.1", level=1.0),),
    score=score,
)

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(("a", "b", "first", "key")),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(SCALARS, inner, max_size=4)),
    max_leaves=8,
)
QUESTIONS = st.one_of(st.sampled_from((*ITEMS, "gone", "1.1-a", "1.1-b", "nowhere", "")), ANYTHING)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(question=QUESTIONS, value=ANYTHING, dont_know=st.one_of(st.booleans(), ANYTHING), at=ANYTHING, who=ANYTHING)
@example(question="short", value="x" * 1_000_000, dont_know=False, at="", who="")
@example(question="choice", value=["a"] * 100_000, dont_know=False, at="", who="")
@example(question="choice", value="a", dont_know=False, at="", who="x" * 1_000_000)
@example(question="x" * 1_000_000, value="a", dont_know=False, at="", who="")
@example(question="match", value={"key": "door"}, dont_know=False, at="", who="")
@example(question="order", value=["first", "first", "last"], dont_know=False, at="", who="")
def test_any_response_is_taken_or_refused_and_a_refusal_changes_nothing(question, value, dont_know, at, who):
    state = start(KINDS_FORM, target(KINDS_FORM))
    before = json.dumps(state_to_json(state))
    try:
        after = answer(state, Response(question=question, value=value, dont_know=dont_know, at=at, who=who))
    except InvalidResponse as error:
        refused = error
    else:
        refused = None
        assert len(after.evidence) == 1
        stored = json.loads(json.dumps(state_to_json(after)))
        assert state_from_json(stored, KINDS_FORM) == after
        assert isinstance(next_question(after), Question | Done)
        assert all(part.sd > 0 for part in profile(after).skills)
    if refused:
        assert refused.field
        assert len(refused.message) < 1000
    assert json.dumps(state_to_json(state)) == before


def test_a_second_answer_to_a_question_is_refused_until_it_is_taken_back():
    state = answer(start(FORM, target(FORM)), Response(question="1.1@1", value="a"))
    with pytest.raises(InvalidResponse, match="already"):
        answer(state, Response(question="1.1@1", value="b"))
    corrected = answer(undo(state), Response(question="1.1@1", value="b"))
    assert [piece.correct for piece in corrected.evidence] == [False]


def test_two_devices_with_the_same_state_lose_nothing_of_the_one_that_is_kept():
    state = start(FORM, target(FORM))
    one = answer(state, Response(question="1.1-b", value="alone", who="phone"))
    two = answer(state, Response(question="1.1-b", value="not-yet", who="tablet"))
    assert (one.evidence[0].who, two.evidence[0].who) == ("phone", "tablet")
    assert state.evidence == ()
    with pytest.raises(InvalidResponse, match="already"):
        answer(one, Response(question="1.1-b", value="not-yet", who="tablet"))


def test_an_item_of_another_occasion_is_refused():
    items = tuple(FormItem(id=f"x{letter}", skill="1.1", level=1.0, parallel=letter) for letter in "ab")
    form = make_form(items=items)
    with pytest.raises(InvalidResponse, match="occasion"):
        answer(start(form, target(form), occasion="start"), Response(question="xb", value="a"))
    with pytest.raises(InvalidResponse, match="occasion"):
        answer(start(form, target(form), occasion="end", seen=("xb",)), Response(question="xb", value="a"))


def test_a_retired_item_is_never_asked_and_its_answer_is_scored():
    form = make_form(items=FORM.items[1:], retired=FORM.items[:1])
    state = answer(start(form, target(form)), Response(question=FORM.items[0].id, value="a"))
    assert state.evidence[0].correct
    assert profile(state).skill("1.1").tried == 1
    asked = set()
    while isinstance(question := next_question(state), Question):
        asked.add(question.id)
        state = answer(state, Response(question=question.id, value="alone" if question.kind == "rating" else "b"))
    assert FORM.items[0].id not in asked


@pytest.mark.parametrize("path", STATES, ids=lambda path: path.stem)
def test_a_state_of_every_released_version_loads(path):
    """The files are never written anew: add one for each new format or field."""
    data = json.loads(path.read_text(encoding="utf-8"))
    state = state_from_json(data, FORM)
    assert state_to_json(state) == data
    assert isinstance(next_question(state), Question | Done)
    assert profile(state).unknown == ()


def test_there_are_states_of_version_one():
    assert {path.stem for path in STATES} >= {"1-answers", "1-end", "1-reopened", "1-stopped"}


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)
PLAIN = json.loads(STATES[0].read_text(encoding="utf-8"))


@settings(max_examples=200)
@given(data=st.data())
def test_a_damaged_state_is_refused_or_works(data):
    key = data.draw(st.sampled_from(sorted(PLAIN)))
    damaged = {**PLAIN, key: data.draw(JSON)}
    if key in ("target", "setting") and data.draw(st.booleans()):
        inner = data.draw(st.sampled_from(sorted(PLAIN[key])))
        damaged[key] = {**PLAIN[key], inner: data.draw(JSON)}
    if key == "evidence" and data.draw(st.booleans()):
        piece = data.draw(st.sampled_from(PLAIN[key]))
        damaged[key] = [{**piece, data.draw(st.sampled_from(sorted(piece))): data.draw(JSON)}]
        damaged["begun"] = 0
    try:
        state = state_from_json(damaged, FORM)
    except StateError:
        return
    assert isinstance(state, State)
    assert isinstance(next_question(state), Question | Done)
    assert profile(state).skills
