"""Why a module is recommended, as sentences: the engine's reason data in people's words.

The terminal, the site and the blocks say the same. Sentences are Markdown: the name of
a skill stands out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from wisepath.gap import NOT_SEEN, SELF, Reason, Seen, SkillProfile, Step
from wisepath.model.pack import Pack
from wisepath.render.scale import Scale, seen_words, step_words
from wisepath.render.speech import ENGLISH, Speech

WORK = "work"  # how a profile marks what was observed in a real task
WELL = ("alone", "helps-others")
LIKELY_THERE = 0.5


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells about skills and modules to one kind of reader: `plain` for workers."""

    pack: Pack
    plain: bool
    speech: Speech = ENGLISH

    @property
    def scale(self) -> Scale:
        """The scale that this reader knows."""
        return Scale(self.plain, self.speech)

    def title(self, skill: str) -> str:
        """Return the name of a skill in the words of the reader."""
        found = self.pack.skill[skill]
        return found.plain if self.plain else found.name

    def quoted(self, module: str) -> str:
        """Return the title of a module in quotation marks."""
        _ = self.speech.one
        return _("“%(title)s”") % {"title": self.pack.module[module].title}

    def sentences(self, step: Step) -> list[str]:
        """Return why a module is in the path: a line for each skill, then what it prepares or asks."""
        _ = self.speech.one
        lines: dict[str, list[str]] = {}
        after: list[str] = []
        for reason in step.reasons:
            said = self._of_skill(reason)
            if said:
                lines.setdefault(reason.skill, []).append(said)
            elif reason.code == "prerequisite-of" and not lines:
                later = self.speech.both([self.quoted(module) for module in module_names(reason)])
                after.append(_("It comes before %(modules)s.") % {"modules": later})
            elif reason.code == "starts-above":
                after.append(self._above(reason))
        return [f"**{self.title(skill)}.** {' '.join(parts)}" for skill, parts in lines.items()] + after

    def strength(self, known: SkillProfile) -> str:
        """Return a skill with the good that was said and shown of it; nothing if there is none."""
        said = [self._rated(seen.by, seen.value) for seen in known.seen if seen.value in WELL]
        if known.solved:
            said.append(self._solved(known.tried, known.solved))
        if not said and (known.target is None or known.gap >= LIKELY_THERE):
            return ""
        return " ".join([f"**{self.title(known.skill)}.**", *said])

    def talk(self, ratings: Iterable[Seen]) -> str:
        """Return what two people said, side by side, and a sentence to begin with."""
        _ = self.speech.one
        said = " ".join(self._rated(seen.by, seen.value) for seen in ratings)
        if self.plain:
            return _("%(said)s You can say: “Let us try it together and see.”") % {"said": said}
        return _("%(said)s You could begin: “Tell me about the last time you did this.”") % {"said": said}

    def _of_skill(self, reason: Reason) -> str:
        _ = self.speech.one
        data: dict[str, Any] = dict(reason.data)
        if reason.code == "rated":
            return self._rated(data["by"], data["value"])
        if reason.code == "observed":
            return self._rated(WORK, data["value"])
        if reason.code == "tried":
            return self._solved(data["tried"], data["solved"])
        if reason.code == "goal-needs":
            return _("Your goal needs: %(level)s.") % {"level": self.scale.at(data["level"]).inside}
        return ""

    def _rated(self, by: str, value: str) -> str:
        _ = self.speech.one
        if value == NOT_SEEN:
            # What somebody does not know is no reason; it is not held against anyone.
            return ""
        if by == SELF:
            return _("You said: %(step)s.") % {"step": step_words(value, self.speech)}
        words = {"step": seen_words(value, self.speech)}
        if by == WORK:
            return _("Seen at work: %(step)s.") % words
        return (_("Your supporter said: %(step)s.") if self.plain else _("Your colleague said: %(step)s.")) % words

    def _solved(self, tried: int, solved: int) -> str:
        _, ngettext = self.speech.one, self.speech.many
        if not self.plain:
            text = ngettext(
                "Of %(tried)s question you solved %(solved)s.", "Of %(tried)s questions you solved %(solved)s.", tried
            )
        elif not solved:
            text = ngettext(
                "You tried %(tried)s question. It was hard.", "You tried %(tried)s questions. They were hard.", tried
            )
        elif solved == tried:
            text = ngettext(
                "You tried %(tried)s question. It went well.", "You tried %(tried)s questions. All went well.", tried
            )
        else:
            text = _("You tried %(tried)s questions. %(solved)s went well.")
        return text % {"tried": tried, "solved": solved}

    def _above(self, reason: Reason) -> str:
        _ = self.speech.one
        if self.plain:
            return _("It starts a little high for you. Do it together with someone.")
        level = self.scale.at(float(str(reason.data["level"]))).inside
        text = _(
            "“%(skill)s” starts at %(level)s here, and no module leads up to it: plan extra time or learn in a pair."
        )
        return text % {"skill": self.title(reason.skill), "level": level}


def module_names(reason: Reason) -> Sequence[str]:
    """Return the ids of the modules that a reason names."""
    modules = reason.data["modules"]
    return [str(name) for name in modules] if isinstance(modules, list | tuple) else []
