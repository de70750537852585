"""The way through the self-assessment: what is kept and what was pressed on one side, the next screen on the other.

`Desk` remembers nothing of a person: what is kept comes with every call and goes back with
every reply, so two windows of one browser cannot overwrite each other's answers.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from wisepath.gap import (
    STEPS,
    Response,
    StateError,
    catalogue_of,
    form_of,
    recommend,
    shown,
    state_from_json,
    state_to_json,
    target_of,
)
from wisepath.gap.session import END, RATING, START
from wisepath.gap.walk import Walk, begin, most, parts_of
from wisepath.model.goal import Goal
from wisepath.model.item import InvalidResponse
from wisepath.model.pack import Pack
from wisepath.render.asked import RATE, WHO
from wisepath.render.item import response_from_form
from wisepath.render.offline.asking import DONT_KNOW, GOAL, MODE, QUESTION, TOGETHER, Asking
from wisepath.render.offline.html import form, heading, way
from wisepath.render.offline.kept import Kept, KeptError, kept_of
from wisepath.render.offline.outcome import Outcome, ResultScreen
from wisepath.render.pieces import button, text
from wisepath.render.reasons import Teller
from wisepath.render.speech import ENGLISH, Speech

Values = Mapping[str, Sequence[str]]
LONGEST = 60_000  # minutes that a path may be asked to fit into


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen as HTML, its title, and the place that the address names."""

    place: str
    title: str
    html: str


class Desk:
    """One curriculum's self-assessment. `pages` are the pages of the book that lie beside it."""

    def __init__(self, pack: Pack, curriculum: str, pages: Collection[str], speech: Speech = ENGLISH) -> None:
        self.pack, self.curriculum, self.pages, self.speech = pack, curriculum, pages, speech
        self.form = form_of(pack, curriculum)
        self.plain = self.form.words == "plain"
        self.asking = Asking(pack, speech, self.plain)
        self.teller = Teller(pack, self.plain, speech)
        self.modules = catalogue_of(pack)

    def show(self, place: str, kept: str) -> str:
        """Return the screen at a place (`result`, `ready/<goal>`, …) as JSON; what is kept stays as it is."""
        try:
            known = kept_of(kept)
            return self._reply(self._screen(place, known), known)
        except (KeptError, StateError):
            return self._reply(self._lost(), Kept())

    def act(self, do: str, values: str, kept: str, seed: int = 0) -> str:
        """Return what follows an action as JSON: the next screen, and what is to be kept.

        `values` is JSON: each control's name with all it holds. `seed` decides between equal questions.
        """
        given: Values = json.loads(values)
        actions: Mapping[str, Callable[[Values, Kept], tuple[Screen, Kept]]] = {
            "begin": lambda given, known: self._begin(given, known, seed),
            "answer": self._answer,
            "back": self._back,
            "go-on": self._go_on,
            "fit": self._fit,
            "finish": self._finish,
            "unfinish": self._unfinish,
            "delete": lambda given, known: (self._deleted(), Kept()),  # noqa: ARG005
        }
        try:
            return self._reply(*actions[do](given, kept_of(kept)))
        except (KeptError, StateError):
            return self._reply(self._lost(), Kept())

    # -- Screens

    def _screen(self, place: str, known: Kept) -> Screen:
        name, _, rest = place.partition("/")
        if name == "ready" and rest in self.pack.goal and self.pack.goal[rest].curriculum == self.curriculum:
            return self._ready(self.pack.goal[rest])
        if name == "own":
            return self._own()
        if known.state and name == "result":
            return self._result(known)
        if known.state and name in ("question", "pause"):
            return self._now(known)
        return self._goals(known)

    def _goals(self, known: Kept, message: str = "") -> Screen:
        goals = [goal for goal in self.pack.goals if goal.curriculum == self.curriculum]
        html = self.asking.goals(goals, under_way=bool(known.state), message=message)
        return Screen("goals", self.speech.one("Choose a goal"), html)

    def _ready(self, goal: Goal) -> Screen:
        target = target_of(self.pack, goal.id)
        parts = parts_of(self.form, target)
        longest = max(most(self.form, target, part) for part in parts)
        return Screen(f"ready/{goal.id}", goal.title, self.asking.ready(goal, longest, len(parts)))

    def _now(self, known: Kept, message: str = "", *, alert: bool = False) -> Screen:
        """Return the question that is asked, or else the rest between two parts, or the result."""
        walk = self._walk(known)
        if walk.asked:
            title = self.speech.one("Question %(n)s") % {"n": walk.asked.number}
            html = self.asking.question(walk, together=known.together, message=message, alert=alert)
            return Screen("question", title, html)
        if walk.done:
            return self._result(known)
        return Screen("pause", self.speech.one("Time for a rest"), self.asking.pause(walk))

    def _result(self, known: Kept) -> Screen:
        walk = self._walk(known)
        believed = walk.profile((), known.finished)
        path = recommend(believed, walk.state.target, self.modules, known.minutes or None)
        outcome = Outcome(
            goal=walk.state.target.goal,
            profile=believed,
            path=path,
            answered=walk.answered,
            done=walk.done,
            decided=walk.state.form.decided,
            left_out=walk.answered - len(walk.counted),
            minutes=known.minutes,
        )
        screen = ResultScreen(outcome=outcome, teller=self.teller, curriculum=self.curriculum, pages=self.pages)
        return Screen("result", self.speech.one("Your result"), screen.html(self.asking.mark()))

    def _own(self) -> Screen:
        _ = self.speech.one
        kept = _("Your goal, your answers, and what you have finished. They are in this browser and nowhere else.")
        shared = _("Do others use this device too? Then print your result and delete your answers.")
        delete = form("delete", button(_("Delete my answers"), "wp-quiet"))
        html = (
            f"{heading(text(_('My answers')))}<p>{text(kept)}</p><p>{text(shared)}</p>"
            f'<p class="wp-act">{way("result", _("Back to my result"))}</p>{delete}{self.asking.mark()}'
        )
        return Screen("own", _("My answers"), html)

    def _deleted(self) -> Screen:
        return self._goals(Kept(), self.speech.one("Everything is deleted. Nothing of yours is kept here."))

    def _lost(self) -> Screen:
        words = self.speech.one("Your earlier answers do not fit this book any more. Please begin again.")
        return self._goals(Kept(), words)

    # -- Actions

    def _begin(self, given: Values, known: Kept, seed: int) -> tuple[Screen, Kept]:
        goal = _one(given, GOAL)
        if goal not in self.pack.goal or self.pack.goal[goal].curriculum != self.curriculum:
            return self._goals(known), known
        seen = known.seen
        if known.state:
            seen = tuple(dict.fromkeys((*seen, *shown(self._walk(known).state))))
        occasion = END if seen else START
        walk = begin(self.pack, self.form, target_of(self.pack, goal), seed=seed, occasion=occasion, seen=seen)
        fresh = Kept(goal=goal, together=_one(given, MODE) == TOGETHER, finished=known.finished, seen=seen)
        return self._after(fresh, walk)

    def _answer(self, given: Values, known: Kept) -> tuple[Screen, Kept]:
        walk = self._walk(known) if known.state else None
        if walk is None or walk.asked is None or walk.asked.id != _one(given, QUESTION):
            return self._moved(known)
        unknown = DONT_KNOW in given
        try:
            value = None if unknown else self._read(walk, given)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            who = _one(given, WHO) if known.together else ""
            response = Response(question=walk.asked.id, value=value, dont_know=unknown, at=now, who=who)
            return self._after(known, walk.answer(response))
        except InvalidResponse:
            said = self.speech.one("Please give a whole answer. Or choose “I don’t know”.")
            return self._now(known, said, alert=True), known

    def _read(self, walk: Walk, given: Values) -> object:
        asked = walk.asked
        if asked is not None and asked.kind == RATING:
            value = _one(given, RATE)
            if value not in STEPS:
                raise InvalidResponse(RATE, "choose an answer")
            return value
        response = response_from_form(self.pack.item[_one(given, QUESTION)].public_view(), given)
        if response == []:
            raise InvalidResponse("answer", "choose an answer")
        return response

    def _back(self, given: Values, known: Kept) -> tuple[Screen, Kept]:
        walk = self._walk(known) if known.state else None
        if walk is None or walk.asked is None or walk.asked.id != _one(given, QUESTION):
            return self._moved(known)
        return self._after(known, walk.back())

    def _go_on(self, given: Values, known: Kept) -> tuple[Screen, Kept]:  # noqa: ARG002
        after = self._walk(known).next_part() if known.state else None
        return self._after(known, after) if after else self._moved(known)

    def _fit(self, given: Values, known: Kept) -> tuple[Screen, Kept]:
        sent = _one(given, "minutes")
        minutes = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 6 else 0
        return self._told(replace(known, minutes=min(minutes, LONGEST)))

    def _finish(self, given: Values, known: Kept) -> tuple[Screen, Kept]:
        """Put a module among the finished; no level moves by it, the path goes on to the next."""
        name = _one(given, "module")
        more = (name,) if name in self.pack.module and name not in known.finished else ()
        return self._told(replace(known, finished=(*known.finished, *more)))

    def _unfinish(self, given: Values, known: Kept) -> tuple[Screen, Kept]:
        rest = tuple(name for name in known.finished if name != _one(given, "module"))
        return self._told(replace(known, finished=rest))

    def _told(self, known: Kept) -> tuple[Screen, Kept]:
        return self._screen("result", known), known

    def _after(self, known: Kept, walk: Walk) -> tuple[Screen, Kept]:
        after = replace(known, state=json.dumps(state_to_json(walk.state), ensure_ascii=False, sort_keys=True))
        return self._now(after), after

    def _moved(self, known: Kept) -> tuple[Screen, Kept]:
        if not known.state:
            return self._goals(known), known
        return self._now(known, self.speech.one("That question is already answered. Here is the next one.")), known

    def _walk(self, known: Kept) -> Walk:
        try:
            return Walk(self.pack, state_from_json(json.loads(known.state), self.form))
        except ValueError as error:
            raise StateError(str(error)) from error

    def _reply(self, screen: Screen, known: Kept) -> str:
        reply = {
            "place": screen.place,
            "title": f"{screen.title} – {self.pack.curriculum[self.curriculum].title}",
            "html": screen.html,
            "kept": known.dumped() if known != Kept() else "",
        }
        return json.dumps(reply, ensure_ascii=False)


def _one(given: Values, name: str) -> str:
    """Return the first value of a control; nothing if it has none."""
    return next(iter(given.get(name, ())), "")
