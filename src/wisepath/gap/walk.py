"""The way through an assessment, part by part: the engine's state as screens need it.

Workers go part by part: a part is a sitting of the form, one core with skills of the goal.
A part ends when the engine has enough, or when it has filled its screens or minutes
(`pace.py`). All others have one part. The site and the blocks of Open edX walk alike.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from wisepath.gap.evidence import SELF, Answer, Evidence, Rating
from wisepath.gap.form import Form, Target
from wisepath.gap.pace import minutes, pace
from wisepath.gap.profile import Profile
from wisepath.gap.session import (
    Question,
    Response,
    Setting,
    State,
    answer,
    next_question,
    profile,
    start,
    to_rate,
    undo,
)
from wisepath.gap.stop import Done
from wisepath.model.item.base import InvalidResponse
from wisepath.model.pack import Pack

# Who chose an answer when two people sit together. What the supporter chose says nothing about the person.
BOTH, HELPER = "together", "supporter"
WHO = (SELF, BOTH, HELPER)

Ask = Callable[[State], Question | Done]


class Walk:
    """An assessment under way. It never changes; each step returns the next one.

    `ask` answers what comes next: the engine, or a caller's memory of it.
    """

    def __init__(self, pack: Pack, state: State, ask: Ask = next_question) -> None:
        self.pack, self._ask = pack, ask
        # One that began before there were parts has a single one without a name.
        self.parts = parts_of(state.form, state.target) if state.setting.sitting else ("",)
        if state.setting.sitting not in self.parts:
            # The form was cut anew since: what is left is asked in the first part there is.
            state = replace(state, setting=replace(state.setting, sitting=self.parts[0]))
        self.state = state

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
        found = self._ask(self.state)
        if isinstance(found, Done):
            return None
        return found if self.state.reopened or self._fits(found.id) else None

    @property
    def counted(self) -> tuple[Evidence, ...]:
        """The evidence without answers that a supporter chose in the person's place."""
        return tuple(
            piece for piece in self.state.evidence if not (isinstance(piece, Answer | Rating) and piece.who == HELPER)
        )

    def to_rate(self, part: str) -> tuple[str, ...]:
        """Return the behaviours that are rated in a part: the same for the person and a supporter."""
        return to_rate(self.state.form, self.state.target, _skills(self.state.form, part))

    def profile(self, heard: Sequence[Evidence] = (), finished: Sequence[str] = ()) -> Profile:
        """Return what is believed; `heard` is what others said, `finished` are modules that the person has done."""
        found = profile(replace(self.state, evidence=(*self.counted, *heard), begun=0))
        return replace(found, finished=tuple(finished))

    # -- Steps

    def answer(self, response: Response) -> "Walk":
        """Return the way after a response; raise `InvalidResponse` if it does not fit."""
        if response.who not in {"", *WHO}:
            raise InvalidResponse("who", "say who chose the answer")
        return self._to(answer(self.state, response))

    def back(self) -> "Walk":
        """Return the way with its last question open again."""
        return self._to(undo(self.state))

    def next_part(self) -> "Walk | None":
        """Return the way at the beginning of the next part, or None unless this one is finished and one is left."""
        if self.asked is not None or self.part == len(self.parts):
            return None
        setting = replace(self.state.setting, sitting=self.parts[self.part])
        return self._to(start(self.state.form, self.state.target, setting, self.state.evidence))

    def _to(self, state: State) -> "Walk":
        return Walk(self.pack, state, self._ask)

    def _fits(self, question: str) -> bool:
        if self.plain and not self.state.setting.sitting:
            return True
        given = [_subject(piece) for piece in self.state.evidence[self.state.begun :]]
        limit = pace(plain=self.plain)
        spent = sum(minutes(self.pack, name, plain=self.plain) for name in (*given, question) if name)
        return len(given) < limit.screens and spent <= limit.minutes


def begin(  # noqa: PLR0913 - the three last are by name
    pack: Pack, form: Form, target: Target, *, seed: int, occasion: str = "", seen: Sequence[str] = ()
) -> Walk:
    """Return a new assessment at its first part; `seen` are items of earlier ones, not to be asked again."""
    setting = Setting(seed=seed, sitting=parts_of(form, target)[0])
    return Walk(pack, start(form, target, setting, occasion=occasion, seen=seen))


def parts_of(form: Form, target: Target) -> tuple[str, ...]:
    """Return the sittings that hold skills of the goal, in order; one without a name for staff."""
    if form.words != "plain":
        return ("",)
    return tuple(part.id for part in form.sittings if any(name in target.levels for name in part.skills)) or ("",)


def most(form: Form, target: Target, part: str) -> int:
    """Return the most questions that a part can take: its ratings and the form's items."""
    whole = len(to_rate(form, target, _skills(form, part))) + form.max_items
    return min(whole, pace(plain=form.words == "plain").screens) if part else whole


def _skills(form: Form, part: str) -> tuple[str, ...]:
    return form.sitting[part].skills if part in form.sitting else tuple(form.index)


def _subject(piece: Evidence) -> str:
    if isinstance(piece, Answer):
        return piece.item
    return piece.behaviour if isinstance(piece, Rating) else ""
