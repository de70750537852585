"""The way through an assessment: the engine's states on one side, screens and records on the other.

Workers go part by part: a part is a sitting of the form, one core with skills of the goal.
A part ends when the engine has enough, or when it has filled its screens or minutes
(`pace.py`). All others have one part.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from secrets import randbelow
from typing import Any

from django.utils import timezone

from wisepath.gap import (
    SELF,
    Answer,
    Done,
    Evidence,
    Form,
    Path,
    Profile,
    Question,
    Rating,
    Response,
    Setting,
    State,
    StateError,
    Target,
    answer,
    catalogue_of,
    next_question,
    profile,
    recommend,
    shown,
    start,
    state_from_json,
    state_to_json,
    target_of,
    undo,
)
from wisepath.gap import form_of as engine_form
from wisepath.gap.session import RATING, to_rate
from wisepath.model.goal import Goal
from wisepath.model.item import InvalidResponse
from wisepath.site.content import pack
from wisepath.site.memory import Memory
from wisepath.site.models import AFTER, START, Assessment, ModuleView
from wisepath.site.pace import minutes, pace

# Who chose an answer when two people sit together. What the supporter chose says nothing about the person.
BOTH, HELPER = "together", "supporter"
WHO = (SELF, BOTH, HELPER)
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
    setting = Setting(seed=randbelow(1_000_000), sitting=parts_of(form, target)[0])
    return state_to_json(start(form, target, setting, occasion=occasion, seen=seen))


def parts_of(form: Form, target: Target) -> tuple[str, ...]:
    """Return the sittings that hold skills of the goal, in order; one without a name for staff."""
    if form.words != "plain":
        return ("",)
    return tuple(part.id for part in form.sittings if any(name in target.levels for name in part.skills)) or ("",)


def parts_for(goal: Goal) -> int:
    """Return in how many parts a goal is asked."""
    return len(parts_of(form_of(goal.curriculum), target_of(pack(), goal.id)))


def most(goal: Goal) -> int:
    """Return the most questions that one part of a goal can take: its ratings and the form's items."""
    form = form_of(goal.curriculum)
    target = target_of(pack(), goal.id)
    return max(_most(form, target, part) for part in parts_of(form, target))


def behaviours(record: Assessment, part: str) -> tuple[str, ...]:
    """Return the behaviours that are rated in a part: the same for the person and a supporter."""
    state = state_of(record)
    return to_rate(state.form, state.target, _skills(state.form, part))


def screen(record: Assessment) -> Screen | None:
    """Return the question to show, or None when this part asks nothing more."""
    state = state_of(record)
    asked = _asked(state)
    if asked is None:
        return None
    plain = state.form.words == "plain"
    text = detail = picture = ""
    if asked.kind == RATING:
        skill, behaviour = pack().behaviour[asked.id]
        text, picture = behaviour.plain, skill.picture
        detail = "" if plain else behaviour.text
    every = _parts(state)
    return Screen(
        id=asked.id,
        rating=asked.kind == RATING,
        number=asked.number,
        most=max(_most(state.form, state.target, state.setting.sitting), asked.number),
        part=every.index(state.setting.sitting) + 1,
        parts=len(every),
        plain=plain,
        text=text,
        detail=detail,
        picture=picture,
    )


def answered(record: Assessment, question: str, value: object, *, dont_know: bool, who: str = "") -> dict[str, Any]:
    """Return the state with an answer to `question`; raise `InvalidResponse` if it does not fit."""
    if who not in {"", *WHO}:
        raise InvalidResponse("who", "say who chose the answer")
    now = timezone.now().isoformat(timespec="seconds")
    given = Response(question=question, value=value, dont_know=dont_know, at=now, who=who)
    return state_to_json(answer(state_of(record), given))


def reopened(record: Assessment) -> dict[str, Any]:
    """Return the state with its last question open again."""
    return state_to_json(undo(state_of(record)))


def next_part(record: Assessment) -> dict[str, Any] | None:
    """Return the state at the beginning of the next part, or None unless this part is finished and one is left."""
    state = state_of(record)
    every = _parts(state)
    place = every.index(state.setting.sitting) + 1
    if _asked(state) is not None or place == len(every):
        return None
    setting = replace(state.setting, sitting=every[place])
    return state_to_json(start(state.form, state.target, setting, state.evidence))


def stand(record: Assessment) -> Stand:
    """Return how far an assessment is."""
    state = state_of(record)
    every = _parts(state)
    place = every.index(state.setting.sitting) + (_asked(state) is None)
    return Stand(len(state.evidence), every[:place], every)


def result(record: Assessment, minutes: int | None, heard: Sequence[Evidence] = ()) -> Standing:
    """Return the result so far, with what others said, and a path that fits into `minutes` if given."""
    state, now = state_of(record), stand(record)
    own = counted(state.evidence)
    believed = replace(profile_of(record, heard), finished=finished(record))
    return Standing(
        goal=pack().goal[record.goal],
        curriculum=record.curriculum,
        plain=state.form.words == "plain",
        answered=now.answered,
        done=now.done,
        left_out=len(state.evidence) - len(own),
        decided=state.form.decided,
        profile=believed,
        path=recommend(believed, state.target, catalogue_of(pack()), minutes),
        minutes=minutes,
    )


def profile_of(record: Assessment, heard: Sequence[Evidence] = ()) -> Profile:
    """Return what is believed of a person after their own answers and what others said."""
    state = state_of(record)
    return profile(replace(state, evidence=(*counted(state.evidence), *heard), begun=0))


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
    times = [piece.at for piece in state_of(record).evidence if piece.at]
    return max((datetime.fromisoformat(at) for at in times), default=record.created)


def counted(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence without answers that a supporter chose in the person's place."""
    return tuple(part for part in evidence if not (isinstance(part, Answer | Rating) and part.who == HELPER))


def items_shown(record: Assessment) -> tuple[str, ...]:
    """Return the items that the person was shown up to now, in this assessment and before it."""
    return shown(state_of(record))


def state_of(record: Assessment) -> State:
    """Return the engine's state of a record; raise `StateError` if it is none of this form."""
    state = state_from_json(record.state, form_of(record.curriculum))
    if state.setting.sitting in _parts(state):
        return state
    # The form was cut anew since: what is left is asked in the first part there is.
    return replace(state, setting=replace(state.setting, sitting=_parts(state)[0]))


def readable(record: Assessment) -> bool:
    """Return whether the state of a record can be read."""
    try:
        state_of(record)
    except StateError:
        return False
    return True


def form_of(curriculum: str) -> Form:
    """Return the form of a curriculum of the pack."""
    return _form(pack().version, curriculum)


def _parts(state: State) -> tuple[str, ...]:
    """Return the parts of a state; one that began before there were parts has one without a name."""
    return parts_of(state.form, state.target) if state.setting.sitting else ("",)


def _asked(state: State) -> Question | None:
    """Return what is asked now; nothing when the engine has enough or the part is full."""
    text = json.dumps(state_to_json(state), sort_keys=True, separators=(",", ":"))
    # One page shows a question, the next takes its answer: both ask for it, and it is worked out once.
    asked = _NEXT.recall(sha256(text.encode()).digest(), lambda: next_question(state))
    if isinstance(asked, Done):
        return None
    return asked if state.reopened or _fits(state, asked.id) else None


def _fits(state: State, question: str) -> bool:
    plain = state.form.words == "plain"
    given = [_subject(part) for part in state.evidence[state.begun :]]
    limit = pace(plain=plain)
    if plain and not state.setting.sitting:  # begun before there were parts
        return True
    spent = sum(minutes(name, plain=plain) for name in (*given, question) if name)
    return len(given) < limit.screens and spent <= limit.minutes


def _subject(part: Evidence) -> str:
    if isinstance(part, Answer):
        return part.item
    return part.behaviour if isinstance(part, Rating) else ""


def _skills(form: Form, part: str) -> tuple[str, ...]:
    return form.sitting[part].skills if part in form.sitting else tuple(form.index)


def _most(form: Form, target: Target, part: str) -> int:
    whole = len(to_rate(form, target, _skills(form, part))) + form.max_items
    return min(whole, pace(plain=form.words == "plain").screens) if part else whole


@cache
def _form(version: str, curriculum: str) -> Form:  # noqa: ARG001  # a new version makes new forms
    return engine_form(pack(), curriculum)
