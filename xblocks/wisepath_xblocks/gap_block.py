"""The self-assessment as a block: choose a goal, one question at a time, a result with reasons."""

from collections.abc import Mapping
from datetime import UTC, datetime
from secrets import randbelow
from typing import Any

from wisepath.gap import (
    STEPS,
    InvalidResponse,
    StateError,
    recommend,
    shown,
    state_from_json,
    state_to_json,
    target_of,
)
from wisepath.gap import Response as Given
from wisepath.gap.session import RATING
from wisepath.gap.walk import Walk, begin, most, parts_of
from wisepath.render.asked import RATE, WHO
from wisepath.render.item import response_from_form
from wisepath.render.pieces import button
from wisepath.render.reasons import Teller
from wisepath_xblocks.advice_html import TIMES, Advice
from wisepath_xblocks.base import WisepathBlock
from wisepath_xblocks.content import NoContent
from wisepath_xblocks.course import address_of, goals_of
from wisepath_xblocks.gap_html import DONT_KNOW, GOAL, QUESTION, WAY, Pages
from wisepath_xblocks.gap_settings import END, START, settings_of
from wisepath_xblocks.gap_state import ALONE, TOGETHER, Kept, Unreadable, kept_of
from wisepath_xblocks.html import form, link, note
from wisepath_xblocks.request import Answer, Sent, answer_with, posted
from wisepath_xblocks.result_html import Outcome, ResultPage
from wisepath_xblocks.results import Result, ResultsMixin, result_in
from wisepath_xblocks.seam import (
    Boolean,
    Dict,
    Float,
    JsonHandlerError,
    Request,
    Response,
    Scope,
    ScorableXBlockMixin,
    Score,
    String,
    handler,
    services,
)
from wisepath_xblocks.studio import Setting


@services("user", "settings", "studio_user_permissions")
class SkillsGapBlock(ResultsMixin, ScorableXBlockMixin, WisepathBlock):
    """A skills-gap self-assessment. The keys of its questions never leave the server."""

    display_name = String(default="What can I do?", scope=Scope.settings)
    curriculum = String(default="workers", scope=Scope.content)
    goal = String(default="", scope=Scope.content)
    form = String(default=START, scope=Scope.content)
    together = Boolean(default=True, scope=Scope.settings)
    links = Boolean(default=False, scope=Scope.settings)
    graded = Boolean(default=False, scope=Scope.settings)
    weight = Float(default=1.0, scope=Scope.settings)
    kept = Dict(default={}, scope=Scope.user_state)
    marked = Boolean(default=False, scope=Scope.user_state)
    icon_class = "problem"
    kind = "Wisepath self-assessment"

    # -- Pages

    def page(self) -> str:
        """Return the page where the learner is: start, question, rest or result."""
        try:
            kept, walk = self._found()
        except (Unreadable, StateError, KeyError):
            return self._unreadable()
        if kept is None or walk is None:
            return self._start_page()
        pages = self._pages(walk.plain)
        if walk.asked is not None:
            return pages.question(walk, kept.way, kept.revision)
        return self._result_page(kept, walk, 0) if walk.done else pages.pause(walk, kept.revision)

    def problem(self, error: InvalidResponse) -> str:
        """Return what to do about an answer that does not fit."""
        _ = self.speech.one
        if error.message == "give each number once":
            return _("Use each number once. Or choose “I don’t know”.")
        return _("Please choose an answer. Or choose “I don’t know”.")

    # -- Handlers

    @posted
    def begin(self, sent: Sent) -> Answer:
        """Start, with a goal and a way: alone or side by side."""
        if self.kept:
            raise JsonHandlerError(409, self.speech.one("You have started already."))
        self._begin(sent)
        return self.shown()

    @posted
    def answer(self, sent: Sent) -> Answer:
        """Take the answer to the question that is open."""
        kept, walk = self._current(sent)
        asked = walk.asked
        if asked is None or sent.one(QUESTION) != asked.id:
            raise self._moved()
        unknown = DONT_KNOW in sent
        value = None if unknown else self._value(asked.id, sent, rating=asked.kind == RATING)
        who = sent.one(WHO) if kept.way == TOGETHER else ""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        after = walk.answer(Given(question=asked.id, value=value, dont_know=unknown, at=now, who=who))
        self._keep(kept, after)
        told = {**self._told(kept), "question": asked.id, "kind": asked.kind, "number": asked.number, "part": walk.part}
        self.track("skills_gap.answered", told)
        if after.asked is None:
            self._part_finished(kept, after)
        return self.shown()

    @posted
    def back(self, sent: Sent) -> Answer:
        """Open the last question again; the answers before it stay."""
        kept, walk = self._current(sent)
        self._keep(kept, walk.back())
        return self.shown()

    @posted
    def go_on(self, sent: Sent) -> Answer:
        """Begin the next part."""
        kept, walk = self._current(sent)
        after = walk.next_part()
        if after is None:
            raise self._moved()
        self._keep(kept, after)
        return self.shown()

    @posted
    def result(self, sent: Sent) -> Answer:
        """Show the result so far, with the modules that fit into the time that there is."""
        kept, walk = self._known()
        minutes = sent.number("minutes", 0)
        if minutes not in TIMES:
            raise JsonHandlerError(400, self.speech.one("Choose one of the times that are shown."))
        self._remember(kept, walk)
        self.track("skills_gap.result_shown", {**self._told(kept), "answered": walk.answered, "done": walk.done})
        return {"html": self._result_page(kept, walk, minutes)}

    @posted
    def again(self, sent: Sent) -> Answer:
        """Forget the answers and go to the first page; questions that were shown do not come again."""
        kept, walk = self._current(sent)
        self._remember(kept, walk)
        self.kept = {}
        self.track("skills_gap.restarted", self._told(kept))
        return self.shown()

    @posted
    def forget(self, sent: Sent) -> Answer:  # noqa: ARG002  # nothing needs to be sent
        """Delete the learner's answers and result, whatever they are; completion and mark stay."""
        curriculum = str(self.kept.get("curriculum", self.curriculum))
        self.kept = {}
        self.wisepath_results = {name: found for name, found in self.wisepath_results.items() if name != curriculum}
        self.track("skills_gap.deleted", {"curriculum": curriculum, "form": self.form})
        return self.shown()

    @handler
    def student_view_user_state(self, request: Request, suffix: str = "") -> Response:  # noqa: ARG002  # XBlock's call
        """Return where the learner is, for the mobile app: no answer, no level."""
        if not self.learner:
            return answer_with({"error": "Sign in first."}, 403)
        try:
            kept, walk = self._found()
        except (Unreadable, StateError, KeyError, NoContent):
            return answer_with({"started": True, "readable": False})
        if kept is None or walk is None:
            return answer_with({"started": False, "answered": 0, "parts_finished": 0, "done": False})
        stand = {"answered": walk.answered, "parts_finished": walk.finished, "parts": len(walk.parts)}
        return answer_with({"started": True, "goal": kept.goal, **stand, "done": walk.done})

    # -- Marks and completion

    @property
    def has_score(self) -> bool:
        """Whether the block gives a mark: for doing it, never for how well."""
        return bool(self.graded)

    def max_score(self) -> float | None:
        """Return the most that one can get."""
        return 1.0 if self.graded else None

    def has_submitted_answer(self) -> bool:
        """Return whether the learner has finished it."""
        return bool(self.marked)

    def get_score(self) -> Score:
        """Return the mark that is kept."""
        return Score(raw_earned=float(self.marked), raw_possible=1.0)

    def set_score(self, score: Score) -> None:
        """Keep a mark."""
        self.marked = score.raw_earned > 0

    def calculate_score(self) -> Score:
        """Return the mark anew: all for having finished once."""
        return self.get_score()

    # -- What the platform asks

    def student_view_data(self, context: Mapping[str, Any] | None = None) -> dict[str, Any]:  # noqa: ARG002
        """Return what does not depend on the learner, for the mobile app."""
        found = {"curriculum": self.curriculum, "form": self.form, "graded": bool(self.graded)}
        try:
            goals = goals_of(self.pack, self.curriculum, self.goal)
        except NoContent:
            goals = []
        return {**found, "goals": [{"id": goal.id, "title": goal.title} for goal in goals]}

    def indexed(self) -> dict[str, str]:
        """Return the goals by which the block is found."""
        try:
            goals = goals_of(self.pack, self.curriculum, self.goal)
        except NoContent:
            return {}
        return {"goals": " ".join(f"{goal.title}. {goal.about}" for goal in goals)}

    # -- Authors

    def settings(self) -> list[Setting]:
        """Return what authors can set."""
        return settings_of(self, self.pack, self.speech)

    def misfits(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Return what is wrong with a goal of another curriculum."""
        goal = self.pack.goal.get(values["goal"])
        if goal is not None and goal.curriculum != values["curriculum"]:
            return {"goal": self.speech.one("This goal belongs to another curriculum.")}
        return {}

    # -- Inside

    def _found(self) -> tuple[Kept | None, Walk | None]:
        """Return what is kept and the way it stands for; raise what says that it cannot be read."""
        kept = kept_of(self.kept, self.curriculum)
        if kept is None:
            return None, None
        return kept, Walk(self.pack, state_from_json(kept.state, self.content.form(kept.curriculum)))

    def _known(self) -> tuple[Kept, Walk]:
        try:
            kept, walk = self._found()
        except (Unreadable, StateError, KeyError) as error:
            raise JsonHandlerError(409, self.speech.one("Your answers cannot be read at the moment.")) from error
        if kept is None or walk is None:
            raise JsonHandlerError(409, self.speech.one("You have not started yet."))
        return kept, walk

    def _current(self, sent: Sent) -> tuple[Kept, Walk]:
        """Return what is kept, if the page that sends is not out of date."""
        kept, walk = self._known()
        if sent.number("revision") != kept.revision:
            raise self._moved()
        return kept, walk

    def _moved(self) -> JsonHandlerError:
        return JsonHandlerError(409, self.speech.one("That question is already answered. Here is the next one."))

    def _begin(self, sent: Sent) -> None:
        _ = self.speech.one
        goals = {goal.id for goal in goals_of(self.pack, self.curriculum, self.goal)}
        goal, way = sent.one(GOAL), sent.one(WAY, ALONE)
        if goal not in goals:
            raise JsonHandlerError(400, _("Choose one of the goals first."))
        if way not in ((ALONE, TOGETHER) if self.together else (ALONE,)):
            raise JsonHandlerError(400, _("Choose one of the ways that are shown."))
        before = result_in(self.wisepath_results, self.curriculum, self.pack)
        occasion = END if self.form == END else START
        target = target_of(self.pack, goal)
        asked = self.content.form(self.pack.goal[goal].curriculum)
        seen = before.seen if before else ()
        walk = begin(self.pack, asked, target, seed=randbelow(1_000_000), occasion=occasion, seen=seen)
        # A page that was left open before a new start has no number that could fit.
        revision = randbelow(900_000_000)
        kept = Kept(curriculum=self.curriculum, goal=goal, way=way, revision=revision, state={})
        self._keep(kept, walk)
        self.track("skills_gap.started", {**self._told(kept), "parts": len(walk.parts)})

    def _keep(self, kept: Kept, walk: Walk) -> None:
        fresh = Kept(
            curriculum=kept.curriculum,
            goal=kept.goal,
            way=kept.way,
            revision=kept.revision + 1,
            state=state_to_json(walk.state),
        )
        self.kept = fresh.to_json()

    def _remember(self, kept: Kept, walk: Walk) -> None:
        """Put the result where the blocks find it that say what comes next."""
        found = Result(
            goal=kept.goal,
            profile=walk.profile(),
            answered=walk.answered,
            done=walk.done,
            seen=shown(walk.state),
        )
        self.wisepath_results = {**self.wisepath_results, kept.curriculum: found.to_json()}

    def _part_finished(self, kept: Kept, walk: Walk) -> None:
        self._remember(kept, walk)
        self.emit_completion(1.0 if self.marked else walk.finished / len(walk.parts))
        told = {**self._told(kept), "part": walk.finished, "parts": len(walk.parts), "answered": walk.answered}
        self.track("skills_gap.finished" if walk.done else "skills_gap.part_finished", told)
        if walk.done:
            self.marked = True
            if self.graded:
                self._publish_grade(self.get_score(), only_if_higher=True)

    def _told(self, kept: Kept) -> dict[str, object]:
        return {"curriculum": kept.curriculum, "goal": kept.goal, "form": self.form, "way": kept.way}

    def _value(self, question: str, sent: Sent, *, rating: bool) -> object:
        if rating:
            if sent.one(RATE) not in STEPS:
                raise InvalidResponse(RATE, "choose an answer")
            return sent.one(RATE)
        response = response_from_form(self.pack.item[question].public_view(), sent.values)
        if response == []:
            raise InvalidResponse("answer", "choose an answer")
        return response

    def _pages(self, plain: bool) -> Pages:  # noqa: FBT001  # said once, by whom it is for
        return Pages(self.content, self.speech, plain)

    def _start_page(self) -> str:
        goals = goals_of(self.pack, self.curriculum, self.goal)
        if not goals:
            return self._empty(self.speech.one("The settings name no curriculum or goal of the installed content."))
        frm = self.content.form(goals[0].curriculum)
        targets = [target_of(self.pack, goal.id) for goal in goals]
        parts = max(len(parts_of(frm, target)) for target in targets)
        count = max(most(frm, target, part) for target in targets for part in parts_of(frm, target))
        pages = self._pages(frm.words == "plain")
        return pages.start(goals, together=bool(self.together), graded=bool(self.graded), most=count, parts=parts)

    def _result_page(self, kept: Kept, walk: Walk, minutes: int) -> str:
        teller = Teller(self.pack, walk.plain, self.speech)
        believed = walk.profile()
        outcome = Outcome(
            goal=kept.goal,
            profile=believed,
            path=recommend(believed, walk.state.target, self.content.catalogue, minutes or None),
            answered=walk.answered,
            done=walk.done,
            left_out=walk.answered - len(walk.counted),
            decided=walk.state.form.decided,
            minutes=minutes,
        )
        advice = Advice(teller, kept.curriculum, address_of(self, kept.curriculum))
        return ResultPage(outcome, teller, advice).html(self._above(walk), self._below(kept, walk))

    def _above(self, walk: Walk) -> str:
        _, many = self.speech.one, self.speech.many
        if walk.done:
            return ""
        if walk.answered:
            words = many(
                "This is your result after %(n)s question. More questions make it surer.",
                "This is your result after %(n)s questions. More questions make it surer.",
                walk.answered,
            ) % {"n": walk.answered}
        else:
            words = _("You have not answered a question yet, so this is only a first guess.")
        go_on = form("show", f'<p class="wp-act">{button(_("Go on with the questions"))}</p>')
        return note(words) + go_on

    def _below(self, kept: Kept, walk: Walk) -> str:
        _ = self.speech.one
        back = link("back", _("Back to the last question"), kept.revision) if walk.done and walk.answered else ""
        again = form("again", button(_("Take it again"), "wp-quiet"), kept.revision)
        told = _("Your answers and this result go away. Nobody can bring them back.")
        delete = form("forget", f'<p class="wp-act">{button(_("Delete them now"), "wp-quiet")}</p>')
        fold = f'<details class="site-fold"><summary>{_("Delete my answers")}</summary><p>{told}</p>{delete}</details>'
        return f'<div class="wp-act">{again}</div>{back}{fold}'

    def _unreadable(self) -> str:
        _ = self.speech.one
        return note(_("Your answers cannot be read at the moment. They are kept. Tell your course team."), "alert")
