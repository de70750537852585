"""The result of an assessment as HTML: strengths first, each skill as a range, then what comes next and why."""

from dataclasses import dataclass

from wisepath.gap import Path, Profile, SkillProfile
from wisepath.render.reasons import Teller
from wisepath.render.result import ResultWords
from wisepath.render.text import inline
from wisepath_xblocks.advice_html import Advice
from wisepath_xblocks.html import drawing, form, heading, items, text


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
            f"<h4>{self.words.strengths_title()}</h4>{self._strengths()}<h4>{where}</h4>{self._legend()}{self._skills()}"
            f'<p class="site-soft">{self.words.sure()} {self.words.left_out(self.outcome.left_out)}</p>'
            f"<h4>{_('What you can learn next')}</h4>{self._next()}{self._uncovered()}{self._whole()}"
            f"<h4>{_('You decide') if self.teller.plain else _('Who decides')}</h4><p>{self._decides()}</p>{below}"
        )

    @property
    def words(self) -> ResultWords:
        """What the result says."""
        return words_of(self.outcome, self.teller)

    # -- What is good

    def _strengths(self) -> str:
        pack = self.teller.pack
        shown = items(
            (
                f"{drawing(pack, pack.skill[skill].picture)}<span>{inline(line)}</span>"
                for skill, line in self.words.strengths()
            ),
            "site-strengths",
        )
        return shown or f"<p>{self.words.no_strength()}</p>"

    # -- Skill by skill

    def _skills(self) -> str:
        return f'<ul class="site-skills">{"".join(map(self._skill, self.words.goal))}</ul>'

    def _skill(self, part: SkillProfile) -> str:
        scale, reading, words = self.teller.scale, self.words.reading(part), self.words.whole(part)
        title = self.teller.title(part.skill)
        zones = "".join(
            f'<li class="{"on" if reading.touches(zone) else "off"}">'
            f"{drawing(self.teller.pack, zone.picture)}{text(zone.label)}</li>"
            for zone in scale.zones()
        )
        return (
            f'<li class="site-skill"><h5>{text(title)}</h5><p>{text(words)}</p>'
            f"{scale.drawing(reading, f'{title}. {words}')}"
            f'<ol class="site-zones" aria-hidden="true">{zones}</ol></li>'
        )

    def _legend(self) -> str:
        _ = self.teller.speech.one
        here = _("You are here") if self.teller.plain else _("You are somewhere in here")
        return (
            '<ul class="site-key" aria-hidden="true"><li class="site-key-range"><svg viewBox="0 0 40 12" width="40" '
            f'height="12"><rect width="40" height="12" rx="6" fill="currentColor"/></svg>{here}</li>'
            '<li class="site-key-goal"><svg viewBox="0 0 16 20" width="16" height="20"><path d="M2 1v18" '
            'stroke="currentColor" stroke-width="3" stroke-linecap="round"/><path d="M2 1l12 5-12 5z" '
            f'fill="currentColor"/></svg>{_("Your goal")}</li></ul>'
        )

    # -- What comes next

    def _next(self) -> str:
        steps = self.outcome.path.next
        return self.advice.modules(steps) if steps else f"<p>{self.words.nothing_next()}</p>"

    def _uncovered(self) -> str:
        _ = self.teller.speech.one
        titles = items((text(self.teller.title(part.skill)) for part in self.outcome.path.uncovered), "")
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

    def _decides(self) -> str:
        _ = self.teller.speech.one
        if self.teller.plain:
            return _(
                "This page gives advice. You decide, if you like together with your supporter. "
                "It is never about your pay or your contract."
            )
        return _(
            "The engine advises and a person decides. It assigns nothing, ranks nobody, and is never for pay, "
            "contract or dismissal."
        )
