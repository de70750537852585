"""The shipped engine, through its public session API and nothing else; fixed forms scored by it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from wisepath.gap import (
    SUPPORTER,
    Answer,
    Evidence,
    Form,
    FormItem,
    Question,
    Response,
    Setting,
    State,
    answer,
    next_question,
    profile,
    start,
)
from wisepath.gap.session import RATING, START
from wisepath.simulation.trial import Estimate, Trial

T = TypeVar("T")
OWN_STOP = 0


def rating_evidence(trial: Trial) -> tuple[Evidence, ...]:
    """Return what the person and a supporter rate when the engine asks each, independently."""
    found: list[Evidence] = []
    for setting in (Setting(), Setting(by=SUPPORTER, who="supporter")):
        state = start(trial.bank.form, trial.target, setting)
        for question, after in session(trial, state):
            if question.kind != RATING:
                break
            state = after
        found += state.evidence
    return tuple(found)


def adaptive(trial: Trial, counts: Sequence[int], evidence: Sequence[Evidence]) -> dict[int, Estimate]:
    """Return what the engine says after so many items; 0 is where it stops of itself.

    `evidence` are both ratings. After it has stopped of itself, the form is made longer and
    the same assessment goes on.
    """
    form = trial.bank.form
    state = start(form, trial.target, Setting(seed=trial.number), evidence, occasion=START)
    found: dict[int, Estimate] = {}
    items = 0
    for part in (state.form, longer(form, max(counts))):
        state = replace(state, form=part)
        for _, after in session(trial, state):
            state = after
            items += 1
            if items in counts:
                found[items] = _estimate(state, items)
        if part is form:
            found[OWN_STOP] = _estimate(state, items)
    return {**dict.fromkeys(counts, _estimate(state, items)), **found}


def fixed(trial: Trial, items: Sequence[FormItem], ratings: Sequence[Evidence]) -> Estimate:
    """Return what the engine says after the answers to a fixed form and the same ratings."""
    answers = [Answer(item=item.id, correct=trial.person.solves[item.id]) for item in items]
    state = start(trial.bank.form, trial.target, evidence=[*ratings, *answers])
    return _estimate(state, len(items))


def longer(form: Form, items: int) -> Form:
    """Return a form that always asks so many items, for the trade-off curve."""
    return replace(form, max_items=items, min_items=items)


def spread_form(form: Form, count: int) -> list[FormItem]:
    """Return a fixed form of `count` items: as many a skill as can be, levels spread, like a paper test."""
    by_skill = {skill.id: [item for item in form.asked if item.skill == skill.id] for skill in form.skills}
    for items in by_skill.values():
        items.sort(key=lambda item: (item.level, item.id))
    shares = dict.fromkeys(by_skill, 0)
    left = count
    while left:
        open_skills = [skill for skill, items in by_skill.items() if shares[skill] < len(items)]
        if not open_skills:
            break
        for skill in _evenly(open_skills, left):
            shares[skill] += 1
            left -= 1
    return [item for skill, items in by_skill.items() for item in _evenly(items, shares[skill])]


def aimed_form(form: Form, count: int, target: float) -> list[FormItem]:
    """Return a fixed form of `count` items made for one target: the same shares, levels nearest to it."""
    chosen: list[FormItem] = []
    for skill in form.skills:
        share = sum(item.skill == skill.id for item in spread_form(form, count))
        items = [item for item in form.asked if item.skill == skill.id]
        chosen += sorted(items, key=lambda item: (abs(item.level - target), item.level, item.id))[:share]
    return chosen


def _evenly(parts: Sequence[T], count: int) -> list[T]:
    if count >= len(parts):
        return list(parts)
    return [parts[int((number + 0.5) * len(parts) / count)] for number in range(count)]


def session(trial: Trial, state: State) -> Iterator[tuple[Question, State]]:
    """Yield every question and the state after the person's response, until the engine is done."""
    while isinstance(question := next_question(state), Question):
        value: object = trial.person.solves.get(question.id)
        if question.kind == RATING:
            value = trial.person.rates(state.form, question.id, state.setting.by)
        state = answer(state, Response(question=question.id, value=value))
        yield question, state


def _estimate(state: State, items: int) -> Estimate:
    known = profile(state)
    return Estimate(
        levels={part.skill: part.mean for part in known.skills},
        spreads={part.skill: part.sd for part in known.skills},
        items=items,
    )
