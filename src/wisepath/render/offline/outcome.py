"""The result as a screen: strengths first, each skill as a range, then what comes next and why."""

from collections.abc import Collection
from dataclasses import dataclass

from wisepath.gap import Path, Profile, Step
from wisepath.render.aids import listen
from wisepath.render.found import decides, legend, skills, strengths
from wisepath.render.offline.html import form, heading, hidden, quiet, way
from wisepath.render.pieces import button, drawing, items, text
from wisepath.render.reasons import Teller
from wisepath.render.result import ResultWords, hours
from wisepath.render.text import attribute, inline

OPENS = 2  # how many later modules a card names
TIMES = (60, 120, 300, 600, 1200, 2400)  # minutes that one can say one has


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A result so far; `minutes` is the time the path must fit into (0: no limit)."""

    goal: str
    profile: Profile
    path: Path
    answered: int
    done: bool
    decided: float
    left_out: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultScreen:
    """Shows an outcome to one kind of reader; `pages` are those of the book that lies here."""

    outcome: Outcome
    teller: Teller
    curriculum: str
    pages: Collection[str]

    def html(self, mark: str) -> str:
        """Return the screen; `mark` says what a self-check is."""
        _, plain = self.teller.speech.one, self.teller.plain
        goal = self.teller.pack.goal[self.outcome.goal]
        where = _("Where you are now") if plain else _("Where you stand, skill by skill")
        judge = _("You decide") if plain else _("Who decides")
        return (
            f'<p class="wp-label">{_("Your result")}</p><div class="site-goal">'
            f"{drawing(self.teller.pack, goal.picture)}{heading(inline(goal.title))}</div>{listen(_)}{self._more()}"
            f"<h2>{self.words.strengths_title()}</h2>{strengths(self.words)}"
            f"<h2>{where}</h2>{legend(self.teller)}{skills(self.words, level=3)}"
            f'<p class="site-soft">{self.words.sure()} {self.words.left_out(self.outcome.left_out)}</p>{mark}'
            f'<h2 id="next">{_("What you can learn next")}</h2>{self._next()}{self._finished()}{self._uncovered()}'
            f"{self._whole()}<h2>{judge}</h2><p>{decides(self.teller)}</p>{self._ways()}"
        )

    @property
    def words(self) -> ResultWords:
        """What the result says."""
        found = self.outcome
        return ResultWords(
            teller=self.teller,
            profile=found.profile,
            path=found.path,
            answered=found.answered,
            decided=found.decided,
            limited=bool(found.minutes),
        )

    # -- What is known

    def _more(self) -> str:
        _, many, n = self.teller.speech.one, self.teller.speech.many, self.outcome.answered
        if self.outcome.done:
            return ""
        said = (
            many(
                "This is your result after %(n)s question. More questions make it surer.",
                "This is your result after %(n)s questions. More questions make it surer.",
                n,
            )
            % {"n": n}
            if n
            else _("You have not answered a question yet, so this is only a first guess.")
        )
        on = way("question", _("Go on with the questions"))
        return f'<div class="site-note wp-noprint"><p>{said}</p><p class="wp-act">{on}</p></div>'

    # -- What comes next

    def _next(self) -> str:
        cards = "".join(f'<li class="site-module">{self._card(step)}</li>' for step in self.outcome.path.next)
        return f'<ol class="site-next">{cards}</ol>' if cards else f"<p>{self.words.nothing_next()}</p>"

    def _card(self, step: Step) -> str:
        _ = self.teller.speech.one
        module = self.teller.pack.module[step.module]
        reasons = items((inline(reason) for reason in self.teller.sentences(step)), "site-why")
        later = self.teller.speech.both([self.teller.quoted(name) for name in step.opens[:OPENS]])
        opens = f" <strong>{_('Then you can go on to:')}</strong> {text(later)}." if later else ""
        return (
            f"<h3>{inline(module.title)}</h3><p>{inline(module.summary)}</p>"
            f'<p class="site-why-head"><strong>{_("Why this one")}</strong></p>{reasons}'
            f"<p><strong>{_('Time:')}</strong> {hours(step.minutes, self.teller.speech)}.{opens}</p>{self._enter(step)}"
        )

    def _enter(self, step: Step) -> str:
        _ = self.teller.speech.one
        if step.planned:
            return f'<p><span class="site-mark">{_("Planned, not written yet")}</span></p>'
        href, title = self._href(step), inline(self.teller.pack.module[step.module].title)
        name = f'<span class="wp-hidden">: {title}</span>'
        if not href:
            book = text(self.teller.pack.curriculum[step.curriculum].title)
            return f"<p>{_('It is in another book: “%(book)s”.') % {'book': book}}</p>"
        done = button(f"{_('I have finished it')}{name}", "wp-quiet")
        enter = f'<a class="wp-button" href="{attribute(href)}">{_("Open the first lesson")}{name}</a>'
        return f'<p class="wp-act">{enter}</p>{form("finish", hidden("module", step.module) + done)}'

    def _href(self, step: Step) -> str:
        """Return where the first lesson of a module is, or nothing if it does not lie here."""
        module = self.teller.pack.module[step.module]
        first = f"{module.id}/{module.lessons[0]}.html" if module.lessons else ""
        return first if step.curriculum == self.curriculum and first in self.pages else ""

    def _finished(self) -> str:
        _, pack = self.teller.speech.one, self.teller.pack
        known = [name for name in self.outcome.profile.finished if name in pack.module]
        if not known:
            return ""
        titles = self.teller.speech.both([self.teller.quoted(name) for name in known])
        undo = quiet("unfinish", _("Take the last one back"), hidden("module", known[-1]))
        return f"<p>{text(_('You have finished: %(modules)s.') % {'modules': titles})}</p>{undo}"

    def _uncovered(self) -> str:
        _ = self.teller.speech.one
        titles = items(text(self.teller.title(part.skill)) for part in self.outcome.path.uncovered)
        if not titles:
            return ""
        ask = (
            _("Ask your supporter how you can learn it.")
            if self.teller.plain
            else _("Plan for it in another way, and tell whoever gave you this book.")
        )
        head = _("No module here covers this yet:")
        return f'<div class="site-box-plain"><p><strong>{head}</strong></p>{titles}<p>{ask}</p></div>'

    def _whole(self) -> str:
        _, path, minutes = self.teller.speech.one, self.outcome.path, self.outcome.minutes
        if not path.steps and not minutes:
            return ""
        steps = items((self._line(step) for step in path.steps), "site-path", "ol")
        return f"<h2>{_('The whole path')}</h2><p>{self.words.path_length()}</p>{steps}{self._times()}"

    def _line(self, step: Step) -> str:
        _, href = self.teller.speech.one, self._href(step)
        title = inline(self.teller.pack.module[step.module].title)
        line = f"<strong>{title}</strong>, {hours(step.minutes, self.teller.speech)}"
        if step.planned:
            return f'{line} · <span class="site-soft">{_("planned, not written yet")}</span>'
        name = f'<span class="wp-hidden">: {title}</span>'
        return f'{line} · <a class="site-inline" href="{attribute(href)}">{_("open")}{name}</a>' if href else line

    def _times(self) -> str:
        _ = self.teller.speech.one
        choices = [("", _("As much as it takes"))]
        choices += [(str(minutes), hours(minutes, self.teller.speech)) for minutes in TIMES]
        options = "".join(
            f'<option value="{value}"{" selected" if value == str(self.outcome.minutes or "") else ""}>{words}</option>'
            for value, words in choices
        )
        ask = _("How much time do you have to learn?") if self.teller.plain else _("How much time is there to learn?")
        select = f'<label for="minutes">{ask}</label><select id="minutes" name="minutes">{options}</select>'
        show = button(_("Show what fits"), "wp-quiet")
        return form("fit", f'<p class="wp-line">{select}</p>{show}', "site-time wp-noprint")

    def _ways(self) -> str:
        _ = self.teller.speech.one
        again = way("goals", _("Choose another goal"), "wp-button wp-quiet")
        own = way("own", _("My answers"), "wp-button wp-quiet")
        return f'<p class="wp-act wp-noprint">{again}{own}</p>'
