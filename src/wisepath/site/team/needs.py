"""What a group needs, without names: only from people who want to be counted, and only from five on.

Numbers are told in three coarse words. With exact numbers, one person more or less would tell
what that person needs.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wisepath.render.result import GAP
from wisepath.site import flow, heard
from wisepath.site.content import pack
from wisepath.site.members import Person, Team
from wisepath.site.memory import Memory
from wisepath.site.models import Assessment, ModuleView, SupporterRating, WorkObservation
from wisepath.site.records import usable
from wisepath.site.team.words import module_title, total

K = 5
# What is told of groups of five and more, in words; nothing of one person is kept here.
_NEEDS: Memory["Needs | None"] = Memory(64)
FEW, SOME, HALF = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Counted:
    """One person who wants to be counted, with a finished result."""

    person: Person
    standing: flow.Standing


@dataclass(frozen=True, slots=True)
class Group:
    """People who are told of together: those of one role, or all of them (`curriculum` empty)."""

    curriculum: str
    people: tuple[Counted, ...]


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


def counted(team: Team) -> list[Counted]:
    """Return the people of a team who are counted, in no order that tells who they are."""
    people = Person.objects.filter(team=team, counted=True)
    return [Counted(person, found) for person in people if (found := _result(person))]


def groups(results: Sequence[Counted]) -> list[Group]:
    """Return whom to tell of together. A role stands alone only where the rest is nobody, or five people or more.

    Else who subtracts the role from all of them would see the few who are left.
    """
    roles = [
        Group(name, tuple(one for one in results if one.standing.curriculum == name))
        for name in sorted({one.standing.curriculum for one in results}, key=_order)
    ]
    large = [group for group in roles if len(group.people) >= K]
    rest = len(results) - sum(len(group.people) for group in large)
    if large and (not rest or rest >= K):
        return large
    return [Group("", tuple(results))] if len(results) >= K else []


def asked_and_needed(group: Group) -> tuple[Counter[str], Counter[str]]:
    """Return for how many people of a group each area is in their goal, and how many are likely to need more."""
    asked: Counter[str] = Counter()
    needed: Counter[str] = Counter()
    for one in group.people:
        goal = [part for part in one.standing.profile.skills if part.target is not None]
        asked.update({pack().skill[part.skill].area for part in goal})
        needed.update({pack().skill[part.skill].area for part in goal if part.gap >= GAP})
    return asked, needed


def needs_of(team: Team) -> Needs | None:
    """Return the needs of a team, or None where fewer than five people are counted.

    Areas are told here where all of them are one group; several roles have a page of their own.
    """
    return _NEEDS.recall(_depends_on(team), lambda: _needs(counted(team)))


def _depends_on(team: Team) -> bytes:
    """Return a digest of all that a team's needs are worked out from: some questions, however large it is."""
    people = Person.objects.filter(team=team, counted=True)
    holders = sorted(holder for holder in people.values_list("holder", flat=True) if holder)
    records = Assessment.objects.filter(owner__in=holders, private=False)
    seen = {"assessment__in": records.values("pk"), "seen__isnull": False}
    parts = (
        pack().version,
        get_language(),
        holders,
        sorted(records.values_list("pk", "updated", "revision")),
        sorted(ModuleView.objects.filter(assessment__owner__in=holders).values_list("pk")),
        sorted(SupporterRating.objects.filter(**seen).values_list("pk")),
        sorted(WorkObservation.objects.filter(**seen).values_list("pk")),
    )
    return sha256(repr(parts).encode()).digest()


def _needs(results: Sequence[Counted]) -> Needs | None:
    if len(results) < K:
        return None
    found, areas = groups(results), []
    if len(found) == 1 and len(found[0].people) == len(results):
        asked, needed = asked_and_needed(found[0])
        areas = [
            Need(area.name, share_words(share(needed[area.id], asked[area.id])))
            for area in pack().areas
            if asked[area.id] >= K
        ]
    proposed = Counter(step.module for one in results for step in one.standing.path.steps)
    order = [name for curriculum in pack().curricula for name in curriculum.modules if proposed[name] >= K]
    modules = [
        Need(module_title(name), share_words(share(proposed[name], len(results))), total([name])) for name in order
    ]
    return Needs(areas, modules)


def last_of(person: Person) -> Assessment | None:
    """Return the assessment of a person that was changed last, private ones left out."""
    if not person.holder:
        return None
    rows = Assessment.objects.filter(owner=person.holder, private=False)
    return next((row for row in rows if usable(row)), None)


def share(some: int, every: int) -> int:
    """Return a share as one of three: few or nobody (under a quarter), some, half or more."""
    part = some / every
    return FEW if part < 0.25 else SOME if part < 0.5 else HALF


def share_words(found: int) -> str:
    """Return one of the three shares in words."""
    return (_("few or nobody"), _("some"), _("half or more"))[found]


def _result(person: Person) -> flow.Standing | None:
    record = last_of(person)
    standing = flow.result(record, None, heard.evidence(record)) if record else None
    return standing if standing and standing.done else None


def _order(name: str) -> int:
    return [curriculum.id for curriculum in pack().curricula].index(name)
