"""What comes next, as a block: from the last result of the self-assessment, with reasons.

It works alone. Learners say of a module that they have done it, that it is too easy or
that it is too much; the path follows, and each of these can be taken back.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wisepath.gap import Path, Step, recommend
from wisepath.model.goal import Goal
from wisepath.render.pieces import drawing, items
from wisepath.render.reasons import Teller
from wisepath.render.text import inline
from wisepath_xblocks.advice_html import TIMES, Advice
from wisepath_xblocks.base import WisepathBlock
from wisepath_xblocks.content import NoContent
from wisepath_xblocks.course import address_of, curricula
from wisepath_xblocks.html import form, heading, note
from wisepath_xblocks.path_said import DONE, EASY, MUCH, Said, later
from wisepath_xblocks.request import Answer, Sent, answer_with, posted
from wisepath_xblocks.results import Result, ResultsMixin, result_in
from wisepath_xblocks.seam import (
    Boolean,
    Dict,
    JsonHandlerError,
    Request,
    Response,
    Scope,
    String,
    XBlockCompletionMode,
    handler,
    services,
)
from wisepath_xblocks.studio import CHOICE, FLAG, TEXT, Setting


@services("user", "settings", "studio_user_permissions")
class PathBlock(ResultsMixin, WisepathBlock):
    """The path of the person who is signed in. It advises; nothing of it counts for completion or a mark."""

    display_name = String(default="What comes next?", scope=Scope.settings)
    curriculum = String(default="workers", scope=Scope.content)
    links = Boolean(default=False, scope=Scope.settings)
    kept = Dict(default={}, scope=Scope.preferences)  # for all path blocks of a person, by curriculum
    kind = "Wisepath path"
    completion_mode = XBlockCompletionMode.EXCLUDED
    has_custom_completion = False

    # -- Pages

    def page(self) -> str:
        """Return what comes next; without a result, where to begin."""
        return self._page(0)

    def _page(self, minutes: int) -> str:
        _ = self.speech.one
        if self.curriculum not in self.pack.form:
            return self._empty(_("The settings name no curriculum of the installed content."))
        found = self._result()
        if found is None:
            return self._first_page()
        said, path = self._said, self._path(found, minutes)
        advice, goal = self._advice(), self.pack.goal[found.goal]
        head = heading(_("What comes next for you") if self._plain else _("What comes next"))
        steps = path.next
        shown = advice.modules(steps, self._choices) if steps else f"<p>{self._nothing(path)}</p>"
        whole = f"<h4>{_('The whole path')}</h4>{advice.whole(path, minutes)}"
        times = form("time", advice.times(minutes), look="site-time")
        return (
            f'<div class="site-goal">{drawing(self.pack, goal.picture)}{head}</div>{self._for(goal, found)}{shown}'
            f"{self._said_list(said)}{whole if path.steps or minutes else ''}{times if path.steps or minutes else ''}"
            f"<p>{self._decides()}</p>"
        )

    # -- Handlers

    @posted
    def say(self, sent: Sent) -> Answer:
        """Take what the learner says of a module: done, too easy, too much; or take it back."""
        module, what = sent.one("module"), sent.one("what")
        if module not in self.pack.module or what not in (DONE, EASY, MUCH, ""):
            raise JsonHandlerError(400, self.speech.one("Choose what is shown."))
        self.kept = {**self.kept, self.curriculum: self._said.say(module, what).to_json()}
        self.track("path.said", {"curriculum": self.curriculum, "module": module, "what": what or "taken-back"})
        return self.shown()

    @posted
    def time(self, sent: Sent) -> Answer:
        """Show what fits into the time that there is."""
        minutes = sent.number("minutes", 0)
        if minutes not in TIMES:
            raise JsonHandlerError(400, self.speech.one("Choose one of the times that are shown."))
        return {"html": self._page(minutes)}

    @handler
    def student_view_user_state(self, request: Request, suffix: str = "") -> Response:  # noqa: ARG002  # XBlock's call
        """Return what comes next and what was said, for the mobile app: no level."""
        if not self.learner:
            return answer_with({"error": "Sign in first."}, 403)
        try:
            found = self._result()
        except NoContent:
            found = None
        steps = [step.module for step in self._path(found, 0).next] if found else []
        return answer_with({"assessed": found is not None, "next": steps, "said": dict(self._said.modules)})

    # -- What the platform asks

    def student_view_data(self, context: Mapping[str, Any] | None = None) -> dict[str, Any]:  # noqa: ARG002
        """Return what does not depend on the learner, for the mobile app."""
        return {"curriculum": self.curriculum}

    def indexed(self) -> dict[str, str]:
        """Return the curriculum by which the block is found."""
        try:
            found = self.pack.curriculum.get(self.curriculum)
        except NoContent:
            found = None
        return {"curriculum": found.title} if found else {}

    # -- Authors

    def settings(self) -> list[Setting]:
        """Return what authors can set."""
        _ = self.speech.one
        return [
            Setting(name="display_name", label=_("Name"), kind=TEXT, value=self.display_name),
            Setting(
                name="curriculum",
                label=_("For whom"),
                kind=CHOICE,
                value=self.curriculum,
                options=curricula(self.pack),
                help=_("The path follows the last result of the self-assessment of this curriculum."),
            ),
            Setting(
                name="links",
                label=_("Link modules to the sections of this course"),
                kind=FLAG,
                value=self.links,
                help=_("For courses that were made by “wisepath build olx”: sections are found by the module’s id."),
            ),
        ]

    # -- Inside

    @property
    def _plain(self) -> bool:
        return self.pack.form[self.curriculum].words == "plain"

    @property
    def _said(self) -> Said:
        return Said.from_json(self.kept.get(self.curriculum))

    def _result(self) -> Result | None:
        return result_in(self.wisepath_results, self.curriculum, self.pack)

    def _path(self, found: Result, minutes: int) -> Path:
        said = self._said
        finished = (*found.profile.finished, *said.over)
        believed = replace(found.profile, finished=tuple(dict.fromkeys(finished)))
        path = recommend(believed, believed.target, self.content.catalogue, minutes or None)
        return replace(path, steps=later(path.steps, said.much, self.pack))

    def _advice(self) -> Advice:
        return Advice(Teller(self.pack, self._plain, self.speech), self.curriculum, address_of(self, self.curriculum))

    def _first_page(self) -> str:
        _ = self.speech.one
        words = (
            _("First answer the questions about what you can do. Then you see here what comes next for you.")
            if self._plain
            else _("Take the self-assessment first. Then you see here what comes next, and why.")
        )
        modules = [self.pack.module[name] for name in self.pack.curriculum[self.curriculum].modules]
        begin = [f"<strong>{inline(part.title)}</strong>" for part in modules if not part.prerequisites][:3]
        return f"{heading(_('What comes next'))}{note(words)}<p>{_('You can also begin with:')}</p>{items(begin, '')}"

    def _for(self, goal: Goal, found: Result) -> str:
        _, many = self.speech.one, self.speech.many
        words = many(
            "This follows from %(n)s answer, for the goal “%(goal)s”.",
            "This follows from %(n)s answers, for the goal “%(goal)s”.",
            found.answered,
        ) % {"n": found.answered, "goal": goal.title}
        more = "" if found.done else " " + _("Not all questions are answered yet. More answers make it surer.")
        return f"<p>{inline(words + more)}</p>"

    def _choices(self, step: Step) -> str:
        _ = self.speech.one
        buttons = ((DONE, _("I have done it")), (EASY, _("Too easy")), (MUCH, _("Too much now")))
        name = f'<span class="wp-hidden">: {inline(self.pack.module[step.module].title)}</span>'
        shown = "".join(
            f'<button class="wp-button wp-quiet" name="what" value="{what}">{words}{name}</button>'
            for what, words in buttons
            if self._said.modules.get(step.module) != what
        )
        help_ = _("Do it in small steps. Or do it together with someone.") if step.module in self._said.much else ""
        kept = f'<input type="hidden" name="module" value="{step.module}">'
        return (f"<p>{help_}</p>" if help_ else "") + form("say", f'{kept}<p class="wp-act">{shown}</p>')

    def _said_list(self, said: Said) -> str:
        _ = self.speech.one
        words = {DONE: _("done"), EASY: _("too easy"), MUCH: _("too much now")}
        lines = [
            form(
                "say",
                f'<input type="hidden" name="module" value="{name}"><input type="hidden" name="what" value="">'
                f"{inline(self.pack.module[name].title)}: {words[what]} "
                f'<button class="site-link">{_("Take it back")}'
                f'<span class="wp-hidden">: {inline(self.pack.module[name].title)}</span></button>',
            )
            for name, what in said.modules.items()
            if name in self.pack.module
        ]
        return f"<h4>{_('What you said')}</h4>{items(lines, 'assess-links')}" if lines else ""

    def _nothing(self, path: Path) -> str:
        _ = self.speech.one
        if path.left_out:
            return _("No module fits into this time. Choose more time below.")
        return _("You need nothing more for this goal.")

    def _decides(self) -> str:
        _ = self.speech.one
        if self._plain:
            return _("This is advice. You decide, if you like together with your supporter.")
        return _("The engine advises and a person decides. It is never for pay, contract or dismissal.")
