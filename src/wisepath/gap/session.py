"""The public steps of a self-assessment: pure functions from state to state.

A state is the list of evidence and what was chosen at the start. Nothing is kept that
cannot be computed from it, so it resumes anywhere that has the same pack.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from wisepath.gap.choose import Asked, aims, choose, in_set
from wisepath.gap.evidence import (
    NOT_SEEN,
    SELF,
    STEPS,
    SUPPORTER,
    Answer,
    Evidence,
    Rating,
    evidence_from_json,
    evidence_to_json,
    rater,
)
from wisepath.gap.form import Form, Target
from wisepath.gap.posterior import Posterior, posterior
from wisepath.gap.profile import Profile, make_profile
from wisepath.gap.stop import NOTHING_LEFT, RATED, STOPPED, Done, done, stop_reason
from wisepath.model.decode import DecodeError, decode_or_raise, encode
from wisepath.model.item.base import InvalidResponse
from wisepath.model.record import record

FORMAT = 1
ITEM, RATING = "item", "rating"
START, MIDDLE, END = "start", "middle", "end"
SET_OF = {"": "", START: "a", MIDDLE: "a", END: "b"}  # the parallel set that an occasion draws from


class StateError(ValueError):
    """The data is not a state of this form."""


@record
class Question:
    """What to ask next: an item or the rating of a behaviour, by id; `number` counts from 1 in a sitting."""

    kind: str
    id: str
    skill: str
    number: int


@record
class Response:
    """A response to a question.

    `value` is what the item's kind takes, or for a rating one of the four steps or
    "not-seen". `at` is the caller's ISO time; `who` says who answered, if it was not the
    person that the state names.
    """

    question: str
    value: object = None
    dont_know: bool = False
    at: str = ""
    who: str = ""


@record
class Setting:
    """What is chosen at the start of a sitting; it is part of the state.

    `by` is self or supporter (who is asked ratings only) and `who` names them. `sitting`
    is one of the form's, or empty for all skills. `used` are items that were shown to this
    person before and never come again. `seed` decides between equal items. `occasion` is
    start, middle or end, which says from which parallel set items come; empty: from both.
    """

    by: str = SELF
    who: str = ""
    sitting: str = ""
    used: tuple[str, ...] = ()
    seed: int = 0
    occasion: str = ""


class Memory:
    """The last belief of a sitting: where the next one starts from, which saves time and changes nothing."""

    __slots__ = ("last",)

    def __init__(self) -> None:
        self.last: tuple[Form, tuple[Evidence, ...], Posterior] | None = None

    def belief(self, form: Form, evidence: tuple[Evidence, ...]) -> Posterior:
        """Return the posterior of the evidence."""
        last = self.last if self.last and self.last[0] is form else None
        if last and last[1] is evidence:
            return last[2]
        belief = posterior(form, evidence, last[2] if last else None)
        self.last = (form, evidence, belief)
        return belief


@record
class State:
    """A self-assessment under way; `begun` is where in the evidence this sitting began.

    `memory` is no part of what the state says: it is not compared and not stored.
    """

    form: Form
    target: Target
    setting: Setting
    evidence: tuple[Evidence, ...] = ()
    begun: int = 0
    stopped: bool = False
    reopened: str = ""
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)


_PLAIN = Setting()
_LONGEST = {"question": 200, "at": 40, "who": 200}


def start(  # noqa: PLR0913 - the two last are by name
    form: Form,
    target: Target,
    setting: Setting = _PLAIN,
    evidence: Sequence[Evidence] = (),
    *,
    occasion: str = "",
    seen: Sequence[str] = (),
) -> State:
    """Return a new sitting; `evidence` is what is already known, from earlier sittings or a supporter.

    `occasion` and `seen` add to the setting: start and middle draw from parallel set a, the
    end from set b; what is in `seen` (see `shown`) is not asked again. Raise
    `InvalidResponse` if the setting names a rater, sitting or occasion that there is not.
    """
    occasion = occasion or setting.occasion
    if occasion not in SET_OF:
        raise InvalidResponse("occasion", f"an occasion is {START}, {MIDDLE} or {END}")
    if setting.by not in {SELF, SUPPORTER}:
        raise InvalidResponse("by", f"a rater is {SELF} or {SUPPORTER}")
    if setting.sitting and setting.sitting not in form.sitting:
        raise InvalidResponse("sitting", f'"{setting.sitting}" is not a sitting of this form')
    used = tuple(dict.fromkeys((*setting.used, *seen)))
    setting = replace(setting, occasion=occasion, used=used)
    return State(form=form, target=target, setting=setting, evidence=tuple(evidence), begun=len(evidence))


def shown(state: State) -> tuple[str, ...]:
    """Return the items that this person has been shown up to now: `seen` for their next occasion.

    Those shown before this sitting, those answered, and the one that is open now.
    """
    answers = (piece.item for piece in state.evidence if isinstance(piece, Answer))
    asked = next_question(state)
    now = (asked.id,) if isinstance(asked, Question) and asked.kind == ITEM else ()
    return tuple(dict.fromkeys((*state.setting.used, *answers, *now)))


def next_question(state: State) -> Question | Done:
    """Return what to ask next, or why there is nothing to ask.

    First one rating for each skill of the goal, of the behaviour nearest the target,
    then items until the form's stop rule holds.
    """
    form, setting = state.form, state.setting
    answered = _answered(state)
    if state.reopened and not state.stopped:
        return _question(state, state.reopened)
    if not state.stopped:
        rated = _rated(state)
        for behaviour in to_rate(form, state.target, _skills(state)):
            if behaviour not in rated:
                return _question(state, behaviour)
    belief = state.memory.belief(form, state.evidence)
    goal = aims(form, state.target, belief, _skills(state))
    if state.stopped:
        return done(form, goal, STOPPED)
    reason = RATED if setting.by == SUPPORTER and goal else stop_reason(form, goal, len(answered))
    if reason:
        return done(form, goal, reason)
    earlier = [piece.item for piece in state.evidence if isinstance(piece, Answer)]
    parallel = SET_OF.get(setting.occasion, "")
    asked = Asked(answered, (*setting.used, *earlier), setting.seed, form.min_items, parallel)
    item = choose(form, belief, goal, asked)
    return done(form, goal, NOTHING_LEFT) if item is None else _question(state, item.id)


def answer(state: State, response: Response) -> State:
    """Return the state with a response; raise `InvalidResponse`, and change nothing, if it does not fit.

    Refused are: what no form asks, what was answered in this sitting already (take it back
    with `undo` first), items of another occasion, and values, names or times of a wrong kind.
    """
    _check_fields(response)
    if state.stopped:
        raise InvalidResponse("question", "this sitting was stopped; start it again to go on")
    if response.question in _given(state) and response.question != state.reopened:
        raise InvalidResponse("question", "this question was answered already; take the answer back to change it")
    if response.question in state.form.behaviour:
        piece: Evidence = _rating(state, response)
    elif response.question in state.form.item:
        piece = _answer(state, response)
    else:
        raise InvalidResponse("question", f'there is no question "{response.question}" in this form')
    return replace(state, evidence=(*state.evidence, piece), reopened="")


def undo(state: State) -> State:
    """Return the state with the last question of this sitting open again, to correct it."""
    for place in range(len(state.evidence) - 1, state.begun - 1, -1):
        piece = state.evidence[place]
        name = _asked(state, piece)
        if name:
            rest = (*state.evidence[:place], *state.evidence[place + 1 :])
            return replace(state, evidence=rest, reopened=name, stopped=False)
    return state


def stop(state: State) -> State:
    """Return the state as stopped by the person; the profile is valid, with wider ranges."""
    return replace(state, stopped=True)


def resume(state: State) -> State:
    """Return a stopped state as open again."""
    return replace(state, stopped=False)


def add(state: State, evidence: Sequence[Evidence]) -> State:
    """Return the state with evidence from elsewhere: a supporter's ratings, observations, module results."""
    first = (*state.evidence[: state.begun], *evidence)
    return replace(state, evidence=(*first, *state.evidence[state.begun :]), begun=len(first))


def profile(state: State) -> Profile:
    """Return what is believed after the evidence of the state, at any time."""
    return make_profile(state.form, state.evidence, state.target, state.memory.belief(state.form, state.evidence))


def state_to_json(state: State) -> dict[str, Any]:
    """Return the state as plain JSON data; the form is named, not held."""
    return {
        "format": FORMAT,
        "form": state.form.id,
        "pack": state.form.pack,
        "version": state.form.version,
        "target": encode(state.target),
        "setting": encode(state.setting),
        "evidence": evidence_to_json(state.evidence),
        "begun": state.begun,
        "stopped": state.stopped,
        "reopened": state.reopened,
    }


def state_from_json(data: object, form: Form) -> State:
    """Return the state in plain JSON data; raise `StateError` if it is not a state of this form.

    The pack may be of another version: what it no longer knows is left out of the
    profile and named there.
    """
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise StateError(f"not a state of format {FORMAT}")
    if (data.get("form"), data.get("pack")) != (form.id, form.pack):
        raise StateError(f'the state belongs to form "{data.get("form")}" of pack "{data.get("pack")}"')
    try:
        stored = decode_or_raise(_Stored, {name: data[name] for name in _STORED})
        evidence = evidence_from_json(data.get("evidence"))
    except (DecodeError, KeyError) as error:
        raise StateError(f"the state does not fit: {error}") from error
    if not 0 <= stored.begun <= len(evidence):
        raise StateError("the state does not fit: the sitting begins outside the evidence")
    known = stored.reopened in form.item or stored.reopened in form.behaviour
    return State(
        form=form,
        target=stored.target,
        setting=stored.setting,
        evidence=evidence,
        begun=stored.begun,
        stopped=stored.stopped,
        reopened=stored.reopened if known else "",
    )


def to_rate(form: Form, target: Target, skills: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the behaviours to rate: for each goal skill the one of the form nearest the target."""
    found = []
    for skill in skills or tuple(form.index):
        known = [form.behaviour[name] for name in form.ratings.get(skill, ()) if name in form.behaviour]
        if skill in target.levels and known:
            level = target.levels[skill]
            found.append(min(known, key=lambda part: (abs(part.level - level), part.level, part.id)).id)
    return tuple(found)


@record
class _Stored:
    target: Target
    setting: Setting
    begun: int
    stopped: bool
    reopened: str


_STORED = ("target", "setting", "begun", "stopped", "reopened")


def _skills(state: State) -> tuple[str, ...]:
    name = state.setting.sitting
    return state.form.sitting[name].skills if name in state.form.sitting else tuple(state.form.index)


def _check_fields(response: Response) -> None:
    """Raise `InvalidResponse` for fields of a wrong type or length; the value itself is for the item to judge."""
    for name, longest in _LONGEST.items():
        text = getattr(response, name)
        if not isinstance(text, str) or len(text) > longest:
            raise InvalidResponse(name, f"here should be text of at most {longest} characters")
    if not isinstance(response.dont_know, bool):
        raise InvalidResponse("dont_know", "here should be true or false")


def _given(state: State) -> set[str]:
    """Return the questions that were answered in this sitting."""
    return {name for piece in state.evidence[state.begun :] if (name := _asked(state, piece))}


def _answered(state: State) -> list[str]:
    """Return the ids of the items answered in this sitting, in order."""
    return list(dict.fromkeys(piece.item for piece in state.evidence[state.begun :] if isinstance(piece, Answer)))


def _rated(state: State) -> set[str]:
    name = SELF if state.setting.by == SELF else f"{SUPPORTER}:{state.setting.who}"
    return {piece.behaviour for piece in state.evidence if isinstance(piece, Rating) and rater(piece) == name}


def _question(state: State, name: str) -> Question:
    given = sum(bool(_asked(state, piece)) for piece in state.evidence[state.begun :])
    kind = RATING if name in state.form.behaviour else ITEM
    part = state.form.behaviour[name] if kind == RATING else state.form.item[name]
    return Question(kind=kind, id=name, skill=part.skill, number=given + 1)


def _asked(state: State, piece: Evidence) -> str:
    """Return the question that a piece of evidence answers in this sitting, if it does."""
    if isinstance(piece, Answer):
        return piece.item if piece.item in state.form.item else ""
    if isinstance(piece, Rating) and piece.by == state.setting.by and piece.behaviour in state.form.behaviour:
        return piece.behaviour
    return ""


def _rating(state: State, response: Response) -> Rating:
    value = NOT_SEEN if response.dont_know else response.value
    if not isinstance(value, str) or value not in {*STEPS, NOT_SEEN}:
        raise InvalidResponse("answer", "choose one of the steps that are shown")
    setting = state.setting
    who = setting.who if setting.by == SUPPORTER else response.who or setting.who
    return Rating(behaviour=response.question, by=setting.by, value=value, at=response.at, who=who)


def _answer(state: State, response: Response) -> Answer:
    if state.setting.by != SELF:
        raise InvalidResponse("question", "a supporter rates and does not answer items")
    who = response.who or state.setting.who
    item, setting = state.form.item[response.question], state.setting
    if item.id in setting.used or not in_set(item, SET_OF.get(setting.occasion, "")):
        raise InvalidResponse("question", "this question belongs to another occasion")
    if response.dont_know:
        return Answer(item=response.question, correct=False, dont_know=True, at=response.at, who=who)
    correct = state.form.score(response.question, response.value)
    return Answer(item=response.question, response=encode(response.value), correct=correct, at=response.at, who=who)
