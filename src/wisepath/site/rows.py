"""A result as rows, one a skill, in words that fit any reader: for tables, paper, files and people let in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wisepath.gap import NOT_SEEN, SELF, SUPPORTER, Seen, SkillProfile
from wisepath.render.reasons import Teller
from wisepath.render.result import GAP, SURE
from wisepath.render.scale import Reading, seen_words, step_drawing, step_words, tries_drawing
from wisepath.site.flow import Standing
from wisepath.site.models import Assessment, Grant
from wisepath.site.wording import SPEECH, teller


@dataclass(frozen=True, slots=True)
class Told:
    """What one person said, or how the questions went: whose it is, in words, and drawn."""

    who: str
    words: str
    drawing: SafeString
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRow:
    """One skill of the goal: level as a range, goal, what it means, and the three views of it."""

    skill: str
    title: str
    behaviour: str
    now: str
    goal: str
    meaning: str
    gap: float
    said: list[Told]
    saw: list[Told]
    worked: list[Told]
    tried: Told
    talk: str

    @property
    def views(self) -> bool:
        """Whether anything was said, seen or tried."""
        return bool(self.said or self.saw or self.worked or self.tried.value)


def rows_of(standing: Standing, names: Mapping[str, str]) -> list[SkillRow]:
    """Return the rows of a result, the surest strengths first; `names` are supporters' by grant."""
    goal = [part for part in standing.profile.skills if part.target is not None]
    return [_row(standing, part, names) for part in sorted(goal, key=lambda part: part.gap)]


def names_of(record: Assessment) -> dict[str, str]:
    """Return the name that the person gave each one they let in, by grant."""
    return {str(grant.pk): grant.name for grant in Grant.objects.filter(assessment=record)}


def meaning(gap: float) -> str:
    """Return what the probability of a gap means, in words that speak of nobody."""
    if gap >= GAP:
        return _("More to learn here")
    if gap <= SURE:
        return _("Reached")
    return _("Probably reached") if gap < 1 - GAP else _("Not sure yet")


def cell(told: Sequence[Told]) -> str:
    """Return several views as the text of one cell; each says whose it is if there are several."""
    if len(told) < 2:
        return told[0].words if told else "–"
    return "; ".join(f"{part.who}: {part.words}" for part in told)


def told_of(seen: Seen, who: str) -> Told:
    """Return a rating or an observation as words and drawing."""
    if seen.by == SELF:
        words = _("I don’t know") if seen.value == NOT_SEEN else step_words(seen.value, SPEECH)
    else:
        words = _("not seen") if seen.value == NOT_SEEN else seen_words(seen.value, SPEECH)
    return Told(who, words, _svg(step_drawing(seen.value, f"{who}: {words}", by=seen.by)), seen.value)


def _row(standing: Standing, part: SkillProfile, names: Mapping[str, str]) -> SkillRow:
    tells = teller(plain=standing.plain)
    reading = Reading(part.low, part.high, part.target or 0.0)
    by: dict[str, list[Told]] = {SELF: [], SUPPORTER: [], "work": []}
    for seen in part.seen:
        by[seen.by].append(told_of(seen, _("You") if seen.by == SELF else names.get(seen.who, _("Supporter"))))
    apart = next((found for found in standing.profile.disagreements if found.skill == part.skill), None)
    return SkillRow(
        skill=part.skill,
        title=tells.title(part.skill),
        behaviour=_behaviour(part, tells),
        now=_upper(tells.scale.range_words(reading)),
        goal=_upper(tells.scale.goal_words(reading.target)),
        meaning=meaning(part.gap),
        gap=part.gap,
        said=by[SELF],
        saw=by[SUPPORTER],
        worked=by["work"],
        tried=_tried(part),
        talk=tells.talk(apart.ratings) if apart else "",
    )


def _behaviour(part: SkillProfile, tells: Teller) -> str:
    rated = next((seen.behaviour for seen in part.seen if seen.by != "work"), "")
    return tells.pack.behaviour[rated][1].plain if rated else ""


def _tried(part: SkillProfile) -> Told:
    if not part.tried:
        return Told(_("Questions"), _("no question"), _svg(""))
    words = _("%(solved)s of %(tried)s went well") % {"solved": part.solved, "tried": part.tried}
    return Told(_("Questions"), words, _svg(tries_drawing(part.tried, part.solved, words)), str(part.tried))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _svg(drawing: str) -> SafeString:
    return mark_safe(drawing)  # noqa: S308  # made of numbers, and of texts that the renderer escapes
