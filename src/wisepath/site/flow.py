"""The way through an assessment: the engine's states on one side, screens and records on the other."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils import timezone

from wisepath.gap import (
    Done,
    Form,
    Path,
    Profile,
    Response,
    Setting,
    State,
    Target,
    answer,
    catalogue_of,
    next_question,
    profile,
    recommend,
    start,
    state_from_json,
    state_to_json,
    target_of,
    undo,
)
from wisepath.gap import form_of as engine_form
from wisepath.gap.session import RATING, to_rate
from wisepath.model.goal import Goal
from wisepath.site.content import pack
from wisepath.site.models import Assessment

# After so many screens of workers' words a page offers a break (the engine page: 12 screens a sitting).
SITTING = 12


@dataclass(frozen=True, slots=True)
class Screen:
    """One question as the page needs it; `text`, `detail` and `picture` are those of a rating."""

    id: str
    rating: bool
    number: int
    most: int
    plain: bool
    text: str = ""
    detail: str = ""
    picture: str = ""

    @property
    def first(self) -> bool:
        """Whether there is nothing to go back to."""
        return self.number == 1

    @property
    def before(self) -> int:
        """How many questions are answered."""
        return self.number - 1

    @property
    def pause(self) -> bool:
        """Whether to offer a break before this question."""
        return self.plain and self.number > 1 and self.number % SITTING == 1


@dataclass(frozen=True, slots=True)
class Standing:
    """A result so far: what is believed, what is advised within `minutes`, how much was answered."""

    goal: Goal
    curriculum: str
    plain: bool
    answered: int
    done: bool
    decided: float
    profile: Profile
    path: Path
    minutes: int | None


def begin(goal: Goal, scenario: Mapping[str, str]) -> dict[str, Any]:
    """Return the state of a new assessment."""
    setting = Setting(seed=secrets.randbelow(1_000_000))
    return state_to_json(start(form_of(goal.curriculum), target_of(pack(), goal.id, scenario), setting))


def most(goal: Goal) -> int:
    """Return the most questions that a goal can take: its ratings and the form's items."""
    return _most(form_of(goal.curriculum), target_of(pack(), goal.id))


def screen(record: Assessment) -> Screen | None:
    """Return the question to show, or None when there is nothing more to ask."""
    state = state_of(record)
    asked = next_question(state)
    if isinstance(asked, Done):
        return None
    plain = state.form.words == "plain"
    text = detail = picture = ""
    if asked.kind == RATING:
        skill, behaviour = pack().behaviour[asked.id]
        text, picture = behaviour.plain, skill.picture
        detail = "" if plain else behaviour.text
    return Screen(
        id=asked.id,
        rating=asked.kind == RATING,
        number=asked.number,
        most=max(_most(state.form, state.target), asked.number),
        plain=plain,
        text=text,
        detail=detail,
        picture=picture,
    )


def answered(record: Assessment, question: str, value: object, *, dont_know: bool) -> dict[str, Any]:
    """Return the state with an answer to `question`; raise `InvalidResponse` if it does not fit."""
    now = timezone.now().isoformat(timespec="seconds")
    return state_to_json(
        answer(state_of(record), Response(question=question, value=value, dont_know=dont_know, at=now))
    )


def reopened(record: Assessment) -> dict[str, Any]:
    """Return the state with its last question open again."""
    return state_to_json(undo(state_of(record)))


def standing(record: Assessment) -> tuple[int, bool]:
    """Return how many questions are answered, and whether nothing more is asked."""
    return _standing(state_of(record))


def result(record: Assessment, minutes: int | None) -> Standing:
    """Return the result so far, with a path that fits into `minutes` if given."""
    state = state_of(record)
    count, done = _standing(state)
    believed = profile(state)
    return Standing(
        goal=pack().goal[record.goal],
        curriculum=record.curriculum,
        plain=state.form.words == "plain",
        answered=count,
        done=done,
        decided=state.form.decided,
        profile=believed,
        path=recommend(believed, state.target, catalogue_of(pack()), minutes),
        minutes=minutes,
    )


def state_of(record: Assessment) -> State:
    """Return the engine's state of a record."""
    return state_from_json(record.state, form_of(record.curriculum))


def form_of(curriculum: str) -> Form:
    """Return the form of a curriculum of the pack."""
    return _form(pack().version, curriculum)


def _most(form: Form, target: Target) -> int:
    return len(to_rate(form, target)) + form.max_items


def _standing(state: State) -> tuple[int, bool]:
    return len(state.evidence), isinstance(next_question(state), Done)


@cache
def _form(version: str, curriculum: str) -> Form:  # noqa: ARG001  # a new version makes new forms
    return engine_form(pack(), curriculum)
