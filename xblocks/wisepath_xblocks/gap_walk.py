"""The way through an assessment: the engine's state on one side, the block's screens on the other.

Workers go part by part: a part is a sitting of the form with skills of the goal. It ends when
the engine has enough, or when it has filled its screens or minutes. All others have one part.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from secrets import randbelow
from typing import Any

from wisepath.gap import (
    SELF,
    Answer,
    Done,
    Evidence,
    Form,
    Profile,
    Question,
    Rating,
    Response,
    Setting,
    State,
    Target,
    answer,
    next_question,
    profile,
    shown,
    start,
    state_from_json,
    state_to_json,
    target_of,
    undo,
)
from wisepath.gap.session import to_rate
from wisepath.model.item import InvalidResponse
from wisepath_xblocks.content import Content
from wisepath_xblocks.gap_pace import MOST_MINUTES, MOST_SCREENS, minutes

# Who chose an answer when two people sit together. What the supporter chose says nothing about the person.
BOTH, HELPER = "together", "supporter"
WHO = (SELF, BOTH, HELPER)


class Walk:
    """An assessment under way. It never changes; each step returns the next one."""

    def __init__(self, content: Content, state: State) -> None:
        self.content = content
        every = parts_of(state.form, state.target)
        # The form may have been cut anew since: what is left is asked in the first part there is.
        kept = state.setting.sitting in every
        self.state = state if kept else replace(state, setting=replace(state.setting, sitting=every[0]))
        self.parts = every

    @classmethod
    def begin(cls, content: Content, goal: str, occasion: str, seen: Sequence[str] = ()) -> "Walk":
        """Return a new assessment for a goal; `seen` are items of earlier ones, not to be asked again."""
        target = target_of(content.pack, goal)
        form = content.form(content.pack.goal[goal].curriculum)
        setting = Setting(seed=randbelow(1_000_000), sitting=parts_of(form, target)[0])
        return cls(content, start(form, target, setting, occasion=occasion, seen=seen))

    @classmethod
    def read(cls, content: Content, curriculum: str, data: Mapping[str, Any]) -> "Walk":
        """Return a stored assessment; raise `StateError`, or `KeyError` for an unknown curriculum."""
        return cls(content, state_from_json(data, content.form(curriculum)))

    def stored(self) -> dict[str, Any]:
        """Return the state as plain JSON data."""
        return state_to_json(self.state)

    # -- Where it stands

    @property
    def plain(self) -> bool:
        """Whether it speaks to workers."""
        return self.state.form.words == "plain"

    @property
    def part(self) -> int:
        """The number of the part, from 1."""
        return self.parts.index(self.state.setting.sitting) + 1

    @property
    def answered(self) -> int:
        """How many questions were answered."""
        return len(self.state.evidence)

    @property
    def finished(self) -> int:
        """How many parts are finished."""
        return self.part - (self.asked is not None)

    @property
    def done(self) -> bool:
        """Whether nothing more is asked."""
        return self.finished == len(self.parts)

    @property
    def most(self) -> int:
        """The most questions that this part can take."""
        return most(self.state.form, self.state.target, self.state.setting.sitting)

    @cached_property
    def asked(self) -> Question | None:
        """What is asked now; nothing when the engine has enough or the part is full."""
        found = next_question(self.state)
        if isinstance(found, Done):
            return None
        return found if self.state.reopened or self._fits(found.id) else None

    @property
    def shown(self) -> tuple[str, ...]:
        """The items that the person was shown up to now, in this assessment and before it."""
        return shown(self.state)

    @property
    def counted(self) -> tuple[Evidence, ...]:
        """The evidence without answers that a supporter chose in the person's place."""
        return tuple(part for part in self.state.evidence if getattr(part, "who", "") != HELPER)

    def profile(self, finished: Sequence[str] = ()) -> Profile:
        """Return what is believed so far; `finished` are modules that the person has done."""
        found = profile(replace(self.state, evidence=self.counted, begun=0))
        return replace(found, finished=tuple(finished))

    # -- Steps

    def answer(self, value: object, *, dont_know: bool, who: str = "") -> "Walk":
        """Return the way after an answer to what is asked; raise `InvalidResponse` if it does not fit."""
        if self.asked is None or who not in {"", *WHO}:
            raise InvalidResponse("who", "say who chose the answer")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        given = Response(question=self.asked.id, value=value, dont_know=dont_know, at=now, who=who)
        return Walk(self.content, answer(self.state, given))

    def back(self) -> "Walk":
        """Return the way with its last question open again."""
        return Walk(self.content, undo(self.state))

    def next_part(self) -> "Walk | None":
        """Return the way at the beginning of the next part, or None unless this one is finished and one is left."""
        if self.asked is not None or self.part == len(self.parts):
            return None
        setting = replace(self.state.setting, sitting=self.parts[self.part])
        return Walk(self.content, start(self.state.form, self.state.target, setting, self.state.evidence))

    def _fits(self, question: str) -> bool:
        if not self.plain or not self.state.setting.sitting:
            return True
        given = [_subject(piece) for piece in self.state.evidence[self.state.begun :]]
        spent = sum(minutes(self.content.pack, name) for name in (*given, question) if name)
        return len(given) < MOST_SCREENS and spent <= MOST_MINUTES


def parts_of(form: Form, target: Target) -> tuple[str, ...]:
    """Return the sittings that hold skills of the goal, in order; one without a name for staff."""
    if form.words != "plain":
        return ("",)
    return tuple(part.id for part in form.sittings if any(name in target.levels for name in part.skills)) or ("",)


def most(form: Form, target: Target, part: str) -> int:
    """Return the most questions that a part can take: its ratings and the form's items."""
    skills = form.sitting[part].skills if part in form.sitting else tuple(form.index)
    whole = len(to_rate(form, target, skills)) + form.max_items
    return min(whole, MOST_SCREENS) if part else whole


def _subject(piece: Evidence) -> str:
    if isinstance(piece, Answer):
        return piece.item
    return piece.behaviour if isinstance(piece, Rating) else ""
