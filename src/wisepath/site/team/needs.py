"""What a group needs, without names: only from people who want to be counted, and only from five on.

Numbers are told in three coarse words. With exact numbers, one person more or less would tell
what that person needs.
"""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wisepath.render.result import GAP
from wisepath.site import flow, heard
from wisepath.site.content import pack
from wisepath.site.members import Person, Team
from wisepath.site.models import Assessment
from wisepath.site.records import usable
from wisepath.site.team.words import module_title, total

K = 5


@dataclass(frozen=True, slots=True)
class Need:
    """An area or a module, and how many need it, in words."""

    name: str
    words: str
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Needs:
    """A group's needs by area, and the modules that the engine would propose to at least five."""

    areas: list[Need]
    modules: list[Need]


def needs_of(team: Team) -> Needs | None:
    """Return the needs of a team, or None where fewer than five people are counted."""
    results = [found for person in Person.objects.filter(team=team, counted=True) if (found := _result(person))]
    if len(results) < K:
        return None
    asked: Counter[str] = Counter()
    needed: Counter[str] = Counter()
    proposed: Counter[str] = Counter()
    for standing in results:
        goal = [part for part in standing.profile.skills if part.target is not None]
        asked.update({pack().skill[part.skill].area for part in goal})
        needed.update({pack().skill[part.skill].area for part in goal if part.gap >= GAP})
        proposed.update(step.module for step in standing.path.steps)
    areas = [Need(area.name, _share(needed[area.id], asked[area.id])) for area in pack().areas if asked[area.id] >= K]
    order = [name for curriculum in pack().curricula for name in curriculum.modules if proposed[name] >= K]
    modules = [Need(module_title(name), _share(proposed[name], len(results)), total([name])) for name in order]
    return Needs(areas, modules)


def last_of(person: Person) -> Assessment | None:
    """Return the assessment of a person that was changed last, private ones left out."""
    if not person.holder:
        return None
    rows = Assessment.objects.filter(owner=person.holder, private=False)
    return next((row for row in rows if usable(row)), None)


def _result(person: Person) -> flow.Standing | None:
    record = last_of(person)
    standing = flow.result(record, None, heard.evidence(record)) if record else None
    return standing if standing and standing.done else None


def _share(some: int, every: int) -> str:
    share = some / every
    return _("few or nobody") if share < 0.25 else _("some") if share < 0.5 else _("half or more")
