"""The result as the page shows it: plain values, ready-made sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wisepath.gap import SkillProfile, Step
from wisepath.render.reasons import module_names
from wisepath.render.result import ResultWords
from wisepath.site.content import built, pack
from wisepath.site.flow import Standing
from wisepath.site.rows import SkillRow, rows_of
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
    words = ResultWords(
        teller=teller(plain=standing.plain),
        profile=standing.profile,
        path=standing.path,
        answered=standing.answered,
        decided=standing.decided,
        limited=standing.minutes is not None,
    )
    rows = {row.skill: row for row in rows_of(standing, names)}
    path = {step.module: _module(standing, step) for step in standing.path.steps}
    return Outcome(
        answered=standing.answered,
        done=standing.done,
        strengths=[Strength(pack().skill[skill].picture, text) for skill, text in words.strengths()],
        strengths_title=words.strengths_title(),
        no_strength=words.no_strength(),
        skills=[_skill(words, part, rows[part.skill]) for part in words.goal],
        sure=words.sure(),
        next=[path[step.module] for step in standing.path.next],
        path=list(path.values()),
        path_words=words.path_length(),
        nothing_next=words.nothing_next(),
        finished=_finished(standing),
        uncovered=[words.teller.title(part.skill) for part in standing.path.uncovered],
        left_out=words.left_out(standing.left_out),
    )


def _skill(words: ResultWords, part: SkillProfile, row: SkillRow) -> SkillShown:
    reading, scale, title = words.reading(part), words.teller.scale, words.teller.title(part.skill)
    whole, now, goal = words.whole(part), words.now(part), words.aim(part)
    return SkillShown(
        title=title,
        now=now[:1].upper() + now[1:],
        goal=goal[:1].upper() + goal[1:],
        verdict=words.verdict(part.gap),
        words=whole,
        drawing=mark_safe(scale.drawing(reading, f"{title}. {whole}")),  # noqa: S308  # numbers, and one escaped text
        zones=[ZoneShown(zone.label, zone.picture, reading.touches(zone)) for zone in scale.zones()],
        row=row,
        talk=row.talk,
    )


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


def _finished(standing: Standing) -> str:
    """Return which modules the person has finished: they are no longer on the path."""
    known = [pack().module[name].title for name in standing.profile.finished if name in pack().module]
    if not known:
        return ""
    return _("You have finished: %(modules)s.") % {"modules": SPEECH.both([f"“{title}”" for title in known])}
