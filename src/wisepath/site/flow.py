"""The way through an assessment: the engine's walk on one side, screens and records on the other."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from secrets import randbelow
from typing import Any

from django.utils import timezone

from wisepath.gap import (
    Done,
    Evidence,
    Form,
    Path,
    Profile,
    Question,
    Response,
    State,
    StateError,
    Target,
    catalogue_of,
    next_question,
    recommend,
    shown,
    state_from_json,
    state_to_json,
    target_of,
)
from wisepath.gap import form_of as engine_form
from wisepath.gap.session import RATING
from wisepath.gap.walk import Walk, parts_of
from wisepath.gap.walk import begin as begin_walk
from wisepath.gap.walk import most as most_in
from wisepath.model.goal import Goal
from wisepath.site.content import pack
from wisepath.site.memory import Memory
from wisepath.site.models import AFTER, START, Assessment, ModuleView

_NEXT: Memory[Question | Done] = Memory(512)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One question as the page needs it; `text`, `detail` and `picture` are those of a rating."""

    id: str
    rating: bool
    number: int
    most: int
    part: int
    parts: int
    plain: bool
    text: str = ""
    detail: str = ""
    picture: str = ""

    @property
    def first(self) -> bool:
        """Whether there is nothing to go back to."""
        return self.number == 1


@dataclass(frozen=True, slots=True)
class Stand:
    """How far an assessment is: answers, the parts that are finished, and all parts."""

    answered: int
    finished: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Whether nothing more is asked."""
        return len(self.finished) == len(self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A result so far: what is believed, what is advised within `minutes`, how much was answered."""

    goal: Goal
    curriculum: str
    plain: bool
    answered: int
    done: bool
    left_out: int
    decided: float
    profile: Profile
    path: Path
    minutes: int | None


def begin(goal: Goal, scenario: Mapping[str, str], occasion: str = START, seen: Sequence[str] = ()) -> dict[str, Any]:
    """Return the state of a new assessment; `seen` are items of earlier ones, not to be asked again."""
    form, target = form_of(goal.curriculum), target_of(pack(), goal.id, scenario)
    walk = begin_walk(pack(), form, target, seed=randbelow(1_000_000), occasion=occasion, seen=seen)
    return state_to_json(walk.state)


def parts_for(goal: Goal) -> int:
    """Return in how many parts a goal is asked."""
    return len(parts_of(*_asked_for(goal)))


def most(goal: Goal) -> int:
    """Return the most questions that one part of a goal can take: its ratings and the form's items."""
    form, target = _asked_for(goal)
    return max(most_in(form, target, part) for part in parts_of(form, target))


def behaviours(record: Assessment, part: str) -> tuple[str, ...]:
    """Return the behaviours that are rated in a part: the same for the person and a supporter."""
    return walk_of(record).to_rate(part)


def screen(record: Assessment) -> Screen | None:
    """Return the question to show, or None when this part asks nothing more."""
    walk = walk_of(record)
    asked = walk.asked
    if asked is None:
        return None
    text = detail = picture = ""
    if asked.kind == RATING:
        skill, behaviour = pack().behaviour[asked.id]
        text, picture = behaviour.plain, skill.picture
        detail = "" if walk.plain else behaviour.text
    return Screen(
        id=asked.id,
        rating=asked.kind == RATING,
        number=asked.number,
        most=max(walk.most, asked.number),
        part=walk.part,
        parts=len(walk.parts),
        plain=walk.plain,
        text=text,
        detail=detail,
        picture=picture,
    )


def answered(record: Assessment, question: str, value: object, *, dont_know: bool, who: str = "") -> dict[str, Any]:
    """Return the state with an answer to `question`; raise `InvalidResponse` if it does not fit."""
    now = timezone.now().isoformat(timespec="seconds")
    given = Response(question=question, value=value, dont_know=dont_know, at=now, who=who)
    return state_to_json(walk_of(record).answer(given).state)


def reopened(record: Assessment) -> dict[str, Any]:
    """Return the state with its last question open again."""
    return state_to_json(walk_of(record).back().state)


def next_part(record: Assessment) -> dict[str, Any] | None:
    """Return the state at the beginning of the next part, or None unless this part is finished and one is left."""
    after = walk_of(record).next_part()
    return state_to_json(after.state) if after else None


def stand(record: Assessment) -> Stand:
    """Return how far an assessment is."""
    walk = walk_of(record)
    return Stand(walk.answered, walk.parts[: walk.finished], walk.parts)


def result(record: Assessment, minutes: int | None, heard: Sequence[Evidence] = ()) -> Standing:
    """Return the result so far, with what others said, and a path that fits into `minutes` if given."""
    walk = walk_of(record)
    believed = walk.profile(heard, finished(record))
    return Standing(
        goal=pack().goal[record.goal],
        curriculum=record.curriculum,
        plain=walk.plain,
        answered=walk.answered,
        done=walk.done,
        left_out=walk.answered - len(walk.counted),
        decided=walk.state.form.decided,
        profile=believed,
        path=recommend(believed, walk.state.target, catalogue_of(pack()), minutes),
        minutes=minutes,
    )


def profile_of(record: Assessment, heard: Sequence[Evidence] = ()) -> Profile:
    """Return what is believed of a person after their own answers and what others said."""
    return walk_of(record).profile(heard)


def finished(record: Assessment) -> tuple[str, ...]:
    """Return the modules that the person has finished, in this assessment or another of the curriculum.

    They say so themselves, by how they see it after the module. The path goes on to the next;
    no level moves by it: that is for answers and for what was seen at work.
    """
    same = {"assessment__owner": record.owner, "assessment__curriculum": record.curriculum}
    rows = ModuleView.objects.filter(moment=AFTER, **same).order_by("created")
    return tuple(dict.fromkeys(rows.values_list("module", flat=True)))


def last_answer(record: Assessment) -> datetime:
    """Return when the person last answered; when they began if they have not."""
    times = [piece.at for piece in walk_of(record).state.evidence if piece.at]
    return max((datetime.fromisoformat(at) for at in times), default=record.created)


def items_shown(record: Assessment) -> tuple[str, ...]:
    """Return the items that the person was shown up to now, in this assessment and before it."""
    return shown(walk_of(record).state)


def walk_of(record: Assessment) -> Walk:
    """Return the walk that a record keeps; raise `StateError` if it is none of this form."""
    return Walk(pack(), state_from_json(record.state, form_of(record.curriculum)), _remembered)


def readable(record: Assessment) -> bool:
    """Return whether the state of a record can be read."""
    try:
        walk_of(record)
    except StateError:
        return False
    return True


def form_of(curriculum: str) -> Form:
    """Return the form of a curriculum of the pack."""
    return _form(pack().version, curriculum)


def _asked_for(goal: Goal) -> tuple[Form, Target]:
    return form_of(goal.curriculum), target_of(pack(), goal.id)


def _remembered(state: State) -> Question | Done:
    """Return what comes next; one page shows a question, the next takes its answer, and it is worked out once."""
    text = json.dumps(state_to_json(state), sort_keys=True, separators=(",", ":"))
    return _NEXT.recall(sha256(text.encode()).digest(), lambda: next_question(state))


@cache
def _form(version: str, curriculum: str) -> Form:  # noqa: ARG001  # a new version makes new forms
    return engine_form(pack(), curriculum)
