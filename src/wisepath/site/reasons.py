"""The engine's reasons as sentences, in workers' or in staff words."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wisepath.gap import Reason, Seen, SkillProfile, Step
from wisepath.gap.evidence import NOT_SEEN, SELF
from wisepath.site.content import pack
from wisepath.site.scale import step_words, zone_at
from wisepath.site.wording import both

WELL = ("alone", "helps-others")
LIKELY_THERE = 0.5


def sentences(step: Step, *, plain: bool) -> list[str]:
    """Return why a module is in the path, as Markdown: a line for each skill, then what it prepares or asks."""
    lines: dict[str, list[str]] = {}
    after: list[str] = []
    for reason in step.reasons:
        said = _of_skill(reason, plain=plain)
        if said:
            lines.setdefault(reason.skill, []).append(said)
        elif reason.code == "prerequisite-of" and not lines:
            later = both([quoted(module) for module in names(reason)])
            after.append(_("It comes before %(modules)s.") % {"modules": later})
        elif reason.code == "starts-above":
            after.append(_above(reason, plain=plain))
    return [f"**{title(skill, plain=plain)}.** {' '.join(parts)}" for skill, parts in lines.items()] + after


def strength(known: SkillProfile, *, plain: bool) -> str:
    """Return a skill with the good that was said and shown of it, as Markdown; nothing if there is none."""
    said = [_rated(seen.by, seen.value, plain=plain) for seen in known.seen if seen.value in WELL]
    if known.solved:
        said.append(_solved(known.tried, known.solved, plain=plain))
    if not said and known.gap >= LIKELY_THERE:
        return ""
    return " ".join([f"**{title(known.skill, plain=plain)}.**", *said])


def talk(ratings: Iterable[Seen], *, plain: bool) -> str:
    """Return what two people said, side by side, and a sentence to begin with."""
    said = " ".join(_rated(seen.by, seen.value, plain=plain) for seen in ratings)
    if plain:
        return _("%(said)s You can say: “Let us try it together and see.”") % {"said": said}
    return _("%(said)s You could begin: “Tell me about the last time you did this.”") % {"said": said}


def title(skill: str, *, plain: bool) -> str:
    """Return the name of a skill in the words of the reader."""
    found = pack().skill[skill]
    return found.plain if plain else found.name


def quoted(module: str) -> str:
    """Return the title of a module in quotation marks."""
    return _("“%(title)s”") % {"title": pack().module[module].title}


def _of_skill(reason: Reason, *, plain: bool) -> str:
    data: dict[str, Any] = dict(reason.data)
    if reason.code == "rated":
        return _rated(data["by"], data["value"], plain=plain)
    if reason.code == "observed":
        return _("Seen at work: %(step)s.") % {"step": step_words(data["value"])}
    if reason.code == "tried":
        return _solved(data["tried"], data["solved"], plain=plain)
    if reason.code == "goal-needs":
        return _("Your goal needs: %(level)s.") % {"level": zone_at(data["level"], plain=plain).inside}
    return ""


def _rated(by: str, value: str, *, plain: bool) -> str:
    if value == NOT_SEEN:
        # What somebody does not know is no reason; it is not held against anyone.
        return ""
    words = {"step": step_words(value)}
    if by == SELF:
        return _("You said: %(step)s.") % words
    return (_("Your supporter said: %(step)s.") if plain else _("Your colleague said: %(step)s.")) % words


def _solved(tried: int, solved: int, *, plain: bool) -> str:
    numbers = {"tried": tried, "solved": solved}
    if not plain:
        text = ngettext(
            "Of %(tried)s question you solved %(solved)s.", "Of %(tried)s questions you solved %(solved)s.", tried
        )
        return text % numbers
    if not solved:
        return ngettext(
            "You tried %(tried)s question. It was hard.", "You tried %(tried)s questions. They were hard.", tried
        ) % numbers  # fmt: skip
    if solved == tried:
        return ngettext(
            "You tried %(tried)s question. It went well.", "You tried %(tried)s questions. All went well.", tried
        ) % numbers  # fmt: skip
    return _("You tried %(tried)s questions. %(solved)s went well.") % numbers


def _above(reason: Reason, *, plain: bool) -> str:
    if plain:
        return _("It starts a little high for you. Do it together with someone.")
    level = zone_at(float(str(reason.data["level"])), plain=False).inside
    text = _("“%(skill)s” starts at %(level)s here, and no module leads up to it: plan extra time or learn in a pair.")
    return text % {"skill": title(reason.skill, plain=False), "level": level}


def names(reason: Reason) -> Sequence[str]:
    """Return the ids of the modules that a reason names."""
    modules = reason.data["modules"]
    return [str(name) for name in modules] if isinstance(modules, list | tuple) else []
