"""What a result says in words, the same on the site, in the blocks and on paper."""

from dataclasses import dataclass

from wisepath.gap import Path, Profile, SkillProfile
from wisepath.render.reasons import LIKELY_THERE, Teller
from wisepath.render.scale import Reading
from wisepath.render.speech import Speech

GAP, SURE = 0.6, 0.15  # from where a gap is called likely, and up to where there is very likely none


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultWords:
    """Says a result to one kind of reader: `answered` questions led to `profile` and `path`.

    `decided` is the probability from which the form calls a skill clear; `limited` says
    that the path was to fit into a time.
    """

    teller: Teller
    profile: Profile
    path: Path
    answered: int
    decided: float
    limited: bool

    @property
    def goal(self) -> list[SkillProfile]:
        """The skills of the goal, the surest strengths first."""
        return sorted((part for part in self.profile.skills if part.target is not None), key=lambda part: part.gap)

    def strengths(self) -> list[tuple[str, str]]:
        """Return each strength that something good is known of: the skill, and what is said of it (Markdown)."""
        known = [part for name in self.profile.strengths if (part := self.profile.skill(name))]
        return [(part.skill, line) for part in known if (line := self.teller.strength(part))]

    def strengths_title(self) -> str:
        """Return the heading above the strengths."""
        _ = self.teller.speech.one
        gaps = [part.gap for part in self.profile.skills if part.skill in self.profile.strengths]
        weak = bool(self.strengths()) and min(gaps) >= LIKELY_THERE
        return _("What goes best so far") if weak else _("What you can do")

    def no_strength(self) -> str:
        """Return what to say when no strength is known."""
        _ = self.teller.speech.one
        if not self.answered:
            return _("Answer some questions first. Then you see here what you can do.")
        if self.teller.plain:
            return _("You know now where to start. That is a good first step.")
        return _("The answers show no clear strength for this goal yet. They do show where to begin.")

    def now(self, part: SkillProfile) -> str:
        """Return where somebody is in a skill, as a range."""
        return self.teller.scale.range_words(self.reading(part))

    def aim(self, part: SkillProfile) -> str:
        """Return the goal of a skill."""
        return self.teller.scale.goal_words(self.reading(part).target)

    def whole(self, part: SkillProfile) -> str:
        """Return range, goal and verdict in one line."""
        _ = self.teller.speech.one
        words = {"now": self.now(part), "goal": self.aim(part), "verdict": self.verdict(part.gap)}
        return _("Now: %(now)s. Your goal: %(goal)s. %(verdict)s") % words

    def reading(self, part: SkillProfile) -> Reading:
        """Return the range and the goal as the scale draws them."""
        return Reading(part.low, part.high, part.target or 0.0)

    def verdict(self, gap: float) -> str:
        """Return what the probability of a gap means, said to the person."""
        _, plain = self.teller.speech.one, self.teller.plain
        if gap >= GAP:
            return _("You can learn more here.") if plain else _("A gap is likely.")
        if gap <= SURE:
            return _("You are there.") if plain else _("You are very likely there.")
        if gap < 1 - GAP:
            return _("You are probably there.")
        return _("We are not sure yet.") if plain else _("Too close to say.")

    def sure(self) -> str:
        """Return how sure the result is."""
        _, goal = self.teller.speech.one, self.goal
        known = sum(max(part.gap, 1 - part.gap) >= self.decided for part in goal)
        numbers = {"known": known, "all": len(goal)}
        if not self.teller.plain:
            text = _(
                "How sure is this? Whether there is a gap is clear for %(known)s of %(all)s skills. "
                "Each range holds the true level about 8 times out of 10; an exact level is never claimed."
            )
            return text % numbers
        if known == len(goal):
            return _("How sure is this? We are quite sure about all of it.")
        text = _("How sure is this? We are quite sure about %(known)s of %(all)s. For the others, more questions help.")
        return text % numbers

    def nothing_next(self) -> str:
        """Return why no module comes next."""
        _ = self.teller.speech.one
        if self.path.left_out:
            return _("No module fits into this time. Choose more time below.")
        if self.profile.finished and any(part.gap >= GAP for part in self.profile.skills if part.target):
            return _("You have finished the modules for this goal. You can do each one again.")
        if self.teller.plain:
            return _("You need nothing more for this goal. You can choose another goal.")
        return _("No likely gap for this goal that a module here would close. You may want a further goal.")

    def path_length(self) -> str:
        """Return how many modules the path has, how long it is, and what does not fit."""
        return path_length(self.path, self.teller.speech, limited=self.limited)

    def left_out(self, count: int) -> str:
        """Return what is said of answers that a supporter chose in the person's place."""
        ngettext = self.teller.speech.many
        if not count:
            return ""
        text = ngettext(
            "Your supporter chose %(n)s answer. It does not count here.",
            "Your supporter chose %(n)s answers. They do not count here.",
            count,
        )
        return text % {"n": count}


def path_length(path: Path, speech: Speech, *, limited: bool) -> str:
    """Return how many modules a path has, how long it is, and, where the time is limited, how many do not fit."""
    ngettext, left = speech.many, len(path.left_out)
    words = ngettext("%(n)s module, %(time)s in all.", "%(n)s modules, %(time)s in all.", len(path.steps))
    words %= {"n": len(path.steps), "time": hours(path.minutes, speech)}
    if not limited or not left:
        return words
    more = ngettext("%(n)s more module does not fit.", "%(n)s more modules do not fit.", left) % {"n": left}
    return f"{words} {more}" if path.steps else more


def hours(minutes: float, speech: Speech) -> str:
    """Return a time in words: "45 minutes", "1 hour", "3.5 hours"."""
    ngettext = speech.many
    if minutes < 60:
        return ngettext("%(n)s minute", "%(n)s minutes", round(minutes)) % {"n": round(minutes)}
    amount = round(minutes / 60, 2)
    return ngettext("%(n)s hour", "%(n)s hours", 1 if amount == 1 else 2) % {"n": f"{amount:g}"}
