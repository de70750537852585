"""The result of an assessment as HTML: strengths first, each skill as a range, then what comes next and why."""

from dataclasses import dataclass

from wisepath.gap import Path, Profile
from wisepath.render.found import decides, legend, skills, strengths
from wisepath.render.pieces import drawing, items, text
from wisepath.render.reasons import Teller
from wisepath.render.result import ResultWords
from wisepath.render.text import inline
from wisepath_xblocks.advice_html import Advice
from wisepath_xblocks.html import form, heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A result so far: what is believed, what is advised within `minutes` (0: no limit), how much was answered."""

    goal: str
    profile: Profile
    path: Path
    answered: int
    done: bool
    left_out: int = 0
    decided: float = 0.85
    minutes: int = 0


def words_of(outcome: Outcome, teller: Teller) -> ResultWords:
    """Return how an outcome is said."""
    return ResultWords(
        teller=teller,
        profile=outcome.profile,
        path=outcome.path,
        answered=outcome.answered,
        decided=outcome.decided,
        limited=bool(outcome.minutes),
    )


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Shows an outcome to one kind of reader."""

    outcome: Outcome
    teller: Teller
    advice: Advice

    def html(self, above: str = "", below: str = "") -> str:
        """Return the page; `above` and `below` are HTML of the block: going on, going back, starting again."""
        _ = self.teller.speech.one
        goal = self.teller.pack.goal[self.outcome.goal]
        where = _("Where you are now") if self.teller.plain else _("Where you stand, skill by skill")
        return (
            f'<p class="wp-label">{_("Your result")}</p>'
            f'<div class="site-goal">{drawing(self.teller.pack, goal.picture)}'
            f"{heading(inline(goal.title))}</div>{above}"
            f"<h4>{self.words.strengths_title()}</h4>{strengths(self.words)}<h4>{where}</h4>"
            f"{legend(self.teller)}{skills(self.words, level=5)}"
            f'<p class="site-soft">{self.words.sure()} {self.words.left_out(self.outcome.left_out)}</p>'
            f"<h4>{_('What you can learn next')}</h4>{self._next()}{self._uncovered()}{self._whole()}"
            f"<h4>{_('You decide') if self.teller.plain else _('Who decides')}</h4><p>{decides(self.teller)}</p>{below}"
        )

    @property
    def words(self) -> ResultWords:
        """What the result says."""
        return words_of(self.outcome, self.teller)

    # -- What comes next

    def _next(self) -> str:
        steps = self.outcome.path.next
        return self.advice.modules(steps) if steps else f"<p>{self.words.nothing_next()}</p>"

    def _uncovered(self) -> str:
        _ = self.teller.speech.one
        titles = items(text(self.teller.title(part.skill)) for part in self.outcome.path.uncovered)
        if not titles:
            return ""
        ask = (
            _("Ask your supporter how you can learn it.")
            if self.teller.plain
            else _("Plan for it in another way, and tell your course team.")
        )
        head = _("No module here covers this yet:")
        return f'<div class="site-box-plain"><p><strong>{head}</strong></p>{titles}<p>{ask}</p></div>'

    def _whole(self) -> str:
        _, path = self.teller.speech.one, self.outcome.path
        if not path.steps and not self.outcome.minutes:
            return ""
        times = form("result", self.advice.times(self.outcome.minutes), look="site-time")
        return f"<h4>{_('The whole path')}</h4>{self.advice.whole(path, self.outcome.minutes)}{times}"
