"""What has changed between two assessments of one person: words first, then the two ranges, then a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wisepath.gap import Change, SkillProfile, change
from wisepath.render.scale import Reading, Zone
from wisepath.site import flow, heard
from wisepath.site.models import Assessment
from wisepath.site.wording import SPEECH, teller

MORE, LESS, OPEN = "more", "less", "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One skill, before and now."""

    title: str
    way: str
    verdict: str
    before: str
    now: str
    drawing: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All skills of the goal that both assessments know, those with more first."""

    since: datetime
    summary: str
    skills: list[Moved]
    zones: tuple[Zone, ...]


def changes_of(before: Assessment, now: Assessment) -> Changes:
    """Return what has changed from one assessment to a later one for the same goal.

    "More" and "less" are said only where the 80 % range of the difference (`gap/change.py`)
    lies on one side of zero. What was seen at work after the earlier answers is no part of
    how it was before.
    """
    plain = flow.form_of(now.curriculum).words == "plain"
    first = flow.profile_of(before, heard.evidence(before, flow.last_answer(before)))
    last = flow.profile_of(now, heard.evidence(now))
    found = []
    for moved in change(first, last):
        earlier, later = first.skill(moved.skill), last.skill(moved.skill)
        if earlier is not None and later is not None and later.target is not None:
            found.append((moved, _moved(moved, earlier, later, plain=plain)))
    found.sort(key=lambda pair: -pair[0].low)
    skills = [shown for _unused, shown in found]
    return Changes(
        since=before.created, summary=_summary(skills), skills=skills, zones=teller(plain=plain).scale.zones()
    )


def _moved(moved: Change, earlier: SkillProfile, later: SkillProfile, *, plain: bool) -> Moved:
    tells = teller(plain=plain)
    scale, title = tells.scale, tells.title(moved.skill)
    old, new = (Reading(part.low, part.high, later.target or 0.0) for part in (earlier, later))
    before, now = scale.range_words(old), scale.range_words(new)
    way = MORE if moved.low > 0 else LESS if moved.high < 0 else OPEN
    verdict = {
        MORE: _("You can very likely do more than before."),
        LESS: _("This time it looks like less. It may be the day, or the questions."),
        OPEN: _("Too close to say. It may be the same, or a little more or less."),
    }[way]
    alt = _("%(title)s. Before: %(before)s. Now: %(now)s.") % {"title": title, "before": before, "now": now}
    drawing = mark_safe(scale.two(old, new, alt))  # noqa: S308  # numbers, and one escaped text
    return Moved(title=title, way=way, verdict=verdict, before=_upper(before), now=_upper(now), drawing=drawing)


def _summary(skills: Sequence[Moved]) -> str:
    more = [f"“{shown.title}”" for shown in skills if shown.way == MORE]
    if not more:
        return _("We cannot be sure of a change yet. More questions and more time help.")
    text = ngettext(
        "You can very likely do more in %(n)s skill: %(skills)s.",
        "You can very likely do more in %(n)s skills: %(skills)s.",
        len(more),
    )
    return text % {"n": len(more), "skills": SPEECH.both(more)}


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
