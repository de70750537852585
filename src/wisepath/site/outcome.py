"""The result as the page shows it: plain values, ready-made sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wisepath.gap import SkillProfile, Step
from wisepath.render.reasons import LIKELY_THERE, module_names
from wisepath.render.scale import Reading
from wisepath.site.content import built, pack
from wisepath.site.flow import Standing
from wisepath.site.rows import GAP, SURE, SkillRow, rows_of
from wisepath.site.wording import SPEECH, hours, teller

OPENS = 2


@dataclass(frozen=True, slots=True)
class Strength:
    """One thing a person can do."""

    picture: str
    text: str


@dataclass(frozen=True, slots=True)
class ZoneShown:
    """A step or band under the picture; `on` if the range touches it."""

    label: str
    picture: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillShown:
    """One skill of the goal."""

    title: str
    now: str
    goal: str
    verdict: str
    words: str
    drawing: SafeString
    zones: list[ZoneShown]
    row: SkillRow
    talk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleShown:
    """One module of the path."""

    title: str
    summary: str
    curriculum: str
    complete: bool
    hours: str
    reasons: list[str]
    opens: str
    book: str
    shelf: str
    href: str
    prepares: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything on the result page."""

    answered: int
    done: bool
    strengths: list[Strength]
    strengths_title: str
    no_strength: str
    skills: list[SkillShown]
    sure: str
    next: list[ModuleShown]
    path: list[ModuleShown]
    path_words: str
    nothing_next: str
    finished: str
    uncovered: list[str]
    left_out: str


def outcome_of(standing: Standing, names: Mapping[str, str] = MappingProxyType({})) -> Outcome:
    """Return what the page shows of a result; `names` are those of the people let in, by grant."""
    plain = standing.plain
    goal = [part for part in standing.profile.skills if part.target is not None]
    rows = {row.skill: row for row in rows_of(standing, names)}
    path = [_module(standing, step) for step in standing.path.steps]
    return Outcome(
        answered=standing.answered,
        done=standing.done,
        strengths=_strengths(standing),
        strengths_title=_strengths_title(standing),
        no_strength=_no_strength(standing),
        skills=[_skill(standing, part, rows[part.skill]) for part in sorted(goal, key=lambda part: part.gap)],
        sure=_sure(goal, standing.decided, plain=plain),
        next=path[: len(standing.path.next)],
        path=path,
        path_words=_path_words(standing),
        nothing_next=_nothing_next(standing),
        finished=_finished(standing),
        uncovered=[teller(plain=plain).title(part.skill) for part in standing.path.uncovered],
        left_out=_left_out(standing.left_out),
    )


def _strengths(standing: Standing) -> list[Strength]:
    found = (standing.profile.skill(name) for name in standing.profile.strengths)
    told = [(part.skill, teller(plain=standing.plain).strength(part)) for part in found if part is not None]
    return [Strength(pack().skill[skill].picture, text) for skill, text in told if text]


def _strengths_title(standing: Standing) -> str:
    gaps = [part.gap for part in standing.profile.skills if part.skill in standing.profile.strengths]
    weak = bool(_strengths(standing)) and min(gaps) >= LIKELY_THERE
    return _("What goes best so far") if weak else _("What you can do")


def _no_strength(standing: Standing) -> str:
    if not standing.answered:
        return _("Answer some questions first. Then you see here what you can do.")
    if standing.plain:
        return _("You know now where to start. That is a good first step.")
    return _("The answers show no clear strength for this goal yet. They do show where to begin.")


def _skill(standing: Standing, part: SkillProfile, row: SkillRow) -> SkillShown:
    plain = standing.plain
    tells = teller(plain=plain)
    scale, reading = tells.scale, Reading(part.low, part.high, part.target or 0.0)
    now, goal = scale.range_words(reading), scale.goal_words(reading.target)
    verdict = _verdict(part.gap, plain=plain)
    words = _("Now: %(now)s. Your goal: %(goal)s. %(verdict)s") % {"now": now, "goal": goal, "verdict": verdict}
    name = tells.title(part.skill)
    return SkillShown(
        title=name,
        now=now[:1].upper() + now[1:],
        goal=goal[:1].upper() + goal[1:],
        verdict=verdict,
        words=words,
        drawing=mark_safe(scale.drawing(reading, f"{name}. {words}")),  # noqa: S308  # numbers, and one escaped text
        zones=[ZoneShown(zone.label, zone.picture, reading.touches(zone)) for zone in scale.zones()],
        row=row,
        talk=row.talk,
    )


def _verdict(gap: float, *, plain: bool) -> str:
    if gap >= GAP:
        return _("You can learn more here.") if plain else _("A gap is likely.")
    if gap <= SURE:
        return _("You are there.") if plain else _("You are very likely there.")
    if gap < 1 - GAP:
        return _("You are probably there.")
    return _("We are not sure yet.") if plain else _("Too close to say.")


def _sure(goal: list[SkillProfile], decided: float, *, plain: bool) -> str:
    known = sum(max(part.gap, 1 - part.gap) >= decided for part in goal)
    numbers = {"known": known, "all": len(goal)}
    if plain:
        text = _("How sure is this? We are quite sure about %(known)s of %(all)s. For the others, more questions help.")
        return (text if known < len(goal) else _("How sure is this? We are quite sure about all of it.")) % numbers
    text = _(
        "How sure is this? Whether there is a gap is clear for %(known)s of %(all)s skills. "
        "Each range holds the true level about 8 times out of 10; an exact level is never claimed."
    )
    return text % numbers


def _module(standing: Standing, step: Step) -> ModuleShown:
    module, tells = pack().module[step.module], teller(plain=standing.plain)
    before = [name for reason in step.reasons if reason.code == "prerequisite-of" for name in module_names(reason)]
    later = SPEECH.both([tells.quoted(name) for name in before])
    lesson = f"{module.id}/{module.lessons[0]}" if module.complete and module.lessons else ""
    there = bool(lesson) and built(step.curriculum, lesson)
    return ModuleShown(
        title=module.title,
        summary=module.summary,
        curriculum=step.curriculum,
        complete=module.complete,
        hours=hours(step.minutes / 60),
        reasons=tells.sentences(step),
        opens=SPEECH.both([tells.quoted(name) for name in step.opens[:OPENS]]),
        book=_book(standing, step.curriculum),
        shelf="" if step.curriculum == standing.curriculum else pack().curriculum[step.curriculum].title,
        href=reverse("book-page", args=[step.curriculum, f"{lesson}.html"]) if there else "",
        prepares=_("Comes before %(modules)s") % {"modules": later} if before else "",
    )


def _book(standing: Standing, curriculum: str) -> str:
    if curriculum == standing.curriculum:
        return ""
    book = pack().curriculum[curriculum].title
    if standing.plain:
        return _("It is in another book: “%(book)s”.") % {"book": book}
    return _("It is in the book “%(book)s”: a good place to practise, and to learn beside others.") % {"book": book}


def _path_words(standing: Standing) -> str:
    path, left = standing.path, len(standing.path.left_out)
    words = ngettext("%(n)s module, %(time)s in all.", "%(n)s modules, %(time)s in all.", len(path.steps))
    words %= {"n": len(path.steps), "time": hours(path.minutes / 60)}
    if standing.minutes is None or not left:
        return words
    more = ngettext("%(n)s more module does not fit.", "%(n)s more modules do not fit.", left) % {"n": left}
    return f"{words} {more}" if path.steps else more


def _left_out(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "Your supporter chose %(n)s answer. It does not count here.",
        "Your supporter chose %(n)s answers. They do not count here.",
        count,
    )
    return text % {"n": count}


def _finished(standing: Standing) -> str:
    """Return which modules the person has finished: they are no longer on the path."""
    known = [pack().module[name].title for name in standing.profile.finished if name in pack().module]
    if not known:
        return ""
    return _("You have finished: %(modules)s.") % {"modules": SPEECH.both([f"“{title}”" for title in known])}


def _nothing_next(standing: Standing) -> str:
    if standing.path.left_out:
        return _("No module fits into this time. Choose more time below.")
    if standing.profile.finished and any(part.gap >= GAP for part in standing.profile.skills if part.target):
        return _("You have finished the modules for this goal. You can do each one again.")
    if standing.plain:
        return _("You need nothing more for this goal. You can choose another goal.")
    return _("No likely gap for this goal that a module here would close. You may want a further goal.")
