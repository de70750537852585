"""Why a module is recommended, as sentences: the engine's reason data in people's words.

The terminal, the site and the blocks say the same. Each brings its own `Speech`,
so that a translated page gives translated reasons.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wisepath.gap import Reason, SkillProfile, Step, Uncovered, band, step
from wisepath.model.pack import Pack


@dataclass(frozen=True, slots=True)
class Speech:
    """How to say a text in the reader's language: `one` translates, `many` chooses by number."""

    one: Callable[[str], str]
    many: Callable[[str, str, int], str]


ENGLISH = Speech(str, lambda single, plural, number: single if number == 1 else plural)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells reasons for the people of one form: `plain` for workers, who read steps, not bands."""

    pack: Pack
    plain: bool
    speech: Speech = ENGLISH

    def skill(self, name: str) -> str:
        """Return the name of a skill as its reader knows it."""
        skill = self.pack.skill[name]
        return skill.plain if self.plain else skill.name

    def step_word(self, value: str) -> str:
        """Return a rating or step in words."""
        _ = self.speech.one
        words = {
            "not-yet": _("not yet"),
            "with-help": _("with help"),
            "alone": _("alone"),
            "helps-others": _("I help others"),
            "not-seen": _("not seen"),
        }
        return words[value]

    def level_word(self, level: float) -> str:
        """Return a level in words: a step for workers, a band of DigComp with its level for staff."""
        if self.plain:
            return self.step_word(step(level))
        _ = self.speech.one
        words = {
            "not-yet": _("not yet at Basic"),
            "basic": _("Basic"),
            "intermediate": _("Intermediate"),
            "advanced": _("Advanced"),
            "highly-advanced": _("Highly advanced"),
        }
        return words[band(level)]

    def range_words(self, known: SkillProfile) -> str:
        """Return the range that holds the level with 80 %, in words; one word where both ends share it."""
        low, high = self.level_word(known.low), self.level_word(known.high)
        if low == high:
            return low
        return self.speech.one("%(low)s to %(high)s") % {"low": low, "high": high}

    def target_words(self, level: float) -> str:
        """Return a target in words, for staff with its level."""
        if self.plain:
            return self.level_word(level)
        return self.speech.one("%(band)s (level %(level)g)") % {"band": self.level_word(level), "level": level}

    def sentences(self, module: Step) -> list[str]:
        """Return one short paragraph for each skill of the recommendation, then what the module opens."""
        skills = dict.fromkeys(reason.skill for reason in module.reasons if reason.skill)
        told = [self._of_skill(name, [part for part in module.reasons if part.skill == name]) for name in skills]
        return [*told, *self._of_modules(module)]

    def uncovered(self, gap: Uncovered) -> str:
        """Return what to say of a gap that no module closes."""
        _ = self.speech.one
        return _("No module leads there yet: %(skill)s.") % {"skill": self.skill(gap.skill)}

    def _of_skill(self, name: str, reasons: Sequence[Reason]) -> str:
        parts = [text for reason in reasons for text in self._sentence(reason)]
        return f"{self.skill(name)}: {' '.join(parts)}"

    def _sentence(self, reason: Reason) -> Iterator[str]:
        _, data = self.speech.one, reason.data
        if reason.code == "rated" and data["value"] != "not-seen":
            text = _("You said: %(word)s.") if data["by"] == "self" else _("Your supporter said: %(word)s.")
            yield text % {"word": self.step_word(str(data["value"]))}
        elif reason.code == "observed":
            yield _("Seen at work: %(word)s.") % {"word": self.step_word(str(data["value"]))}
        elif reason.code == "tried":
            yield self._tried(int(str(data["tried"])), int(str(data["solved"])))
        elif reason.code == "goal-needs":
            yield _("Your goal needs: %(word)s.") % {"word": self.target_words(float(str(data["level"])))}
        elif reason.code == "starts-above":
            yield _("The module starts higher than you may be: take somebody with you.")

    def _tried(self, tried: int, solved: int) -> str:
        _, many = self.speech.one, self.speech.many
        if solved == tried:
            return many(
                "You tried %(n)d task, and it went well.", "You tried %(n)d tasks, and all went well.", tried
            ) % {"n": tried}
        if solved == 0:
            return many(
                "You tried %(n)d task, and it was hard.", "You tried %(n)d tasks, and all were hard.", tried
            ) % {"n": tried}
        return _("You tried %(n)d tasks, and %(good)d went well.") % {"n": tried, "good": solved}

    def _of_modules(self, module: Step) -> Iterator[str]:
        _ = self.speech.one
        needed = [names for reason in module.reasons if reason.code == "prerequisite-of" for names in [reason.data]]
        for data in needed:
            yield _("You need it first for: %(modules)s.") % {"modules": self._titles(data["modules"])}
        if module.opens and not needed:
            yield _("It opens: %(modules)s.") % {"modules": self._titles(module.opens)}

    def _titles(self, names: object) -> str:
        return ", ".join(self.pack.module[name].title for name in names)  # type: ignore[attr-defined]
