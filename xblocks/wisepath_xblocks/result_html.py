"""The result of an assessment as HTML: strengths first, each skill as a range, then what comes next and why."""

from dataclasses import dataclass

from wisepath.gap import Path, Profile, SkillProfile
from wisepath.render.reasons import LIKELY_THERE, Teller
from wisepath.render.scale import Reading
from wisepath.render.text import inline
from wisepath_xblocks.advice_html import Advice
from wisepath_xblocks.html import drawing, form, heading, items, text

GAP, SURE = 0.6, 0.15  # from where a gap is called likely, and up to where there is very likely none


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
            f"<h4>{self._strengths_title()}</h4>{self._strengths()}<h4>{where}</h4>{self._legend()}{self._skills()}"
            f'<p class="site-soft">{self._sure()} {self._left_out()}</p>'
            f"<h4>{_('What you can learn next')}</h4>{self._next()}{self._uncovered()}{self._whole()}"
            f"<h4>{_('You decide') if self.teller.plain else _('Who decides')}</h4><p>{self._decides()}</p>{below}"
        )

    # -- What is good

    def _strengths(self) -> str:
        pack = self.teller.pack
        known = [part for name in self.outcome.profile.strengths if (part := self.outcome.profile.skill(name))]
        told = [(part.skill, line) for part in known if (line := self.teller.strength(part))]
        shown = items(
            (f"{drawing(pack, pack.skill[skill].picture)}<span>{inline(line)}</span>" for skill, line in told),
            "site-strengths",
        )
        return shown or f"<p>{self._no_strength()}</p>"

    def _strengths_title(self) -> str:
        _ = self.teller.speech.one
        gaps = [part.gap for part in self.outcome.profile.skills if part.skill in self.outcome.profile.strengths]
        return _("What goes best so far") if gaps and min(gaps) >= LIKELY_THERE else _("What you can do")

    def _no_strength(self) -> str:
        _ = self.teller.speech.one
        if not self.outcome.answered:
            return _("Answer some questions first. Then you see here what you can do.")
        if self.teller.plain:
            return _("You know now where to start. That is a good first step.")
        return _("The answers show no clear strength for this goal yet. They do show where to begin.")

    # -- Skill by skill

    def _skills(self) -> str:
        goal = sorted((part for part in self.outcome.profile.skills if part.target is not None), key=lambda p: p.gap)
        return f'<ul class="site-skills">{"".join(map(self._skill, goal))}</ul>'

    def _skill(self, part: SkillProfile) -> str:
        _ = self.teller.speech.one
        scale, reading = self.teller.scale, Reading(part.low, part.high, part.target or 0.0)
        words = _("Now: %(now)s. Your goal: %(goal)s. %(verdict)s") % {
            "now": scale.range_words(reading),
            "goal": scale.goal_words(reading.target),
            "verdict": self._verdict(part.gap),
        }
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

    def _verdict(self, gap: float) -> str:
        _, plain = self.teller.speech.one, self.teller.plain
        if gap >= GAP:
            return _("You can learn more here.") if plain else _("A gap is likely.")
        if gap <= SURE:
            return _("You are there.") if plain else _("You are very likely there.")
        if gap < 1 - GAP:
            return _("You are probably there.")
        return _("We are not sure yet.") if plain else _("Too close to say.")

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

    def _sure(self) -> str:
        _ = self.teller.speech.one
        goal = [part for part in self.outcome.profile.skills if part.target is not None]
        known = sum(max(part.gap, 1 - part.gap) >= self.outcome.decided for part in goal)
        numbers = {"known": known, "all": len(goal)}
        if not self.teller.plain:
            return (
                _(
                    "How sure is this? Whether there is a gap is clear for %(known)s of %(all)s skills. "
                    "Each range holds the true level about 8 times out of 10; an exact level is never claimed."
                )
                % numbers
            )
        if known == len(goal):
            return _("How sure is this? We are quite sure about all of it.")
        return (
            _("How sure is this? We are quite sure about %(known)s of %(all)s. For the others, more questions help.")
            % numbers
        )

    def _left_out(self) -> str:
        count = self.outcome.left_out
        if not count:
            return ""
        words = self.teller.speech.many(
            "Your supporter chose %(n)s answer. It does not count here.",
            "Your supporter chose %(n)s answers. They do not count here.",
            count,
        )
        return words % {"n": count}

    # -- What comes next

    def _next(self) -> str:
        steps = self.outcome.path.next
        return self.advice.modules(steps) if steps else f"<p>{self._nothing()}</p>"

    def _nothing(self) -> str:
        _ = self.teller.speech.one
        if self.outcome.path.left_out:
            return _("No module fits into this time. Choose more time below.")
        if self.teller.plain:
            return _("You need nothing more for this goal. You can choose another goal.")
        return _("No likely gap for this goal that a module here would close. You may want a further goal.")

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
