"""The modules that can be recommended, and how they hang together for one person.

For a person the catalogue becomes a plan of options: which steps of the skills they
need each module covers, which other modules must come before it, and why.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from wisepath.gap.evidence import Taught
from wisepath.gap.form import Target
from wisepath.gap.profile import Profile
from wisepath.model.record import record

LIKELY = 0.6
HAD = 0.5
SCALE = 1_000_000


@record
class CatalogueModule:
    """A module: minutes in all, what it teaches from which level to which, what must come first."""

    id: str
    curriculum: str
    minutes: float
    skills: tuple[Taught, ...]
    prerequisites: tuple[str, ...] = ()
    planned: bool = False


class Need(NamedTuple):
    """A step of a skill that a person needs: up to `level`, worth importance x P(gap)."""

    skill: str
    level: float
    worth: float


@record
class Options:
    """The modules that count for one person, in an order that puts what comes first first.

    `covers` are the places in `needs` that a module covers, `before` the modules that it
    needs, `above` the skills in which it starts higher than the person with no bridge.
    """

    order: tuple[str, ...]
    needs: tuple[Need, ...]
    covers: Mapping[str, tuple[int, ...]]
    before: Mapping[str, tuple[str, ...]]
    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def mastered(profile: Profile, module: CatalogueModule) -> bool:
    """Return whether a person more likely than not has all that a module teaches of the skills that are measured."""
    if module.id in profile.finished:
        return True
    known = [(profile.skill(part.skill), part.to_level) for part in module.skills]
    measured = [skill.below(level) <= HAD for skill, level in known if skill is not None]
    return bool(measured) and all(measured)


def missed(profile: Profile, module: CatalogueModule) -> bool:
    """Return whether a person likely lacks something that a module teaches, or nothing of it is measured.

    Only then it is put before another as its prerequisite.
    """
    known = [(profile.skill(part.skill), part.to_level) for part in module.skills]
    measured = [skill.below(level) >= LIKELY for skill, level in known if skill is not None]
    return any(measured) or not measured


def options(profile: Profile, target: Target, catalogue: Sequence[CatalogueModule]) -> Options:
    """Return what of the catalogue counts for a person; raise `ValueError` if prerequisites form a circle."""
    by_id = {module.id: module for module in catalogue if not mastered(profile, module)}
    needs = tuple(_needs(profile, target, by_id.values()))
    covers = _own_first({name: _covers(module, needs, target) for name, module in by_id.items()}, by_id, profile.form)
    useful = sorted(name for name, places in covers.items() if places)
    before = {
        name: [need for need in _first(module, by_id, covers, profile.form) if missed(profile, by_id[need])]
        for name, module in by_id.items()
    }
    above: dict[str, tuple[str, ...]] = {}
    for name in useful:
        skills = {needs[place].skill for place in covers[name]}
        lacking = _lacking(profile, by_id[name], skills)
        if len(lacking) < len(skills):
            # Something of it can be begun at once: the rest is said, but makes no detour.
            led = [part for part in lacking if _led_to(by_id, before, name, part)]
            above[name] = tuple(part.skill for part in lacking if part not in led)
        else:
            above[name] = tuple(part.skill for part in lacking if not _bridge(by_id, before, name, part))
    wanted = sorted(_closure(before, useful))
    try:
        order = tuple(TopologicalSorter({name: sorted(before[name]) for name in wanted}).static_order())
    except CycleError as error:
        raise ValueError(f"prerequisites form a circle: {', '.join(error.args[1])}") from error
    return Options(
        order=order,
        needs=needs,
        covers={name: covers[name] for name in wanted},
        before={name: tuple(before[name]) for name in wanted},
        above={name: above.get(name, ()) for name in wanted},
    )


def _needs(profile: Profile, target: Target, modules: Iterable[CatalogueModule]) -> Iterable[Need]:
    """Yield the steps at which modules end, up to the target, where a gap is likely."""
    for skill in sorted(target.levels):
        known, goal = profile.skill(skill), target.levels[skill]
        if known is None:
            continue
        taught = [part for module in modules for part in module.skills if part.skill == skill]
        for end in sorted({min(part.to_level, goal) for part in taught if part.from_level < goal}):
            gap = known.below(end)
            if gap >= LIKELY:
                yield Need(skill=skill, level=end, worth=gap * target.weight(skill))


def _covers(module: CatalogueModule, needs: Sequence[Need], target: Target) -> tuple[int, ...]:
    return tuple(
        place
        for place, need in enumerate(needs)
        for part in module.skills
        if part.skill == need.skill
        and part.from_level < need.level <= part.to_level
        and part.from_level < target.levels[need.skill]
    )


def _own_first(
    covers: Mapping[str, tuple[int, ...]], by_id: Mapping[str, CatalogueModule], own: str
) -> dict[str, tuple[int, ...]]:
    """Return what modules cover; those of another curriculum only steps that none of the person's own covers."""
    taught = {place for name, places in covers.items() if by_id[name].curriculum == own for place in places}
    return {
        name: places if by_id[name].curriculum == own else tuple(place for place in places if place not in taught)
        for name, places in covers.items()
    }


def _first(
    module: CatalogueModule, by_id: Mapping[str, CatalogueModule], covers: Mapping[str, tuple[int, ...]], own: str
) -> list[str]:
    """Return the prerequisites that count: a bridge from another curriculum brings only what is needed itself."""
    return [need for need in module.prerequisites if need in by_id and (module.curriculum == own or covers[need])]


def _led_to(by_id: Mapping[str, CatalogueModule], before: Mapping[str, list[str]], name: str, part: Taught) -> bool:
    """Return whether a module that comes before anyway leads up to where a part starts."""
    earlier = _closure(before, [name]) - {name}
    return any(
        taught.skill == part.skill and taught.from_level < part.from_level <= taught.to_level
        for other in earlier
        for taught in by_id[other].skills
    )


def _lacking(profile: Profile, module: CatalogueModule, useful: set[str]) -> list[Taught]:
    """Return the useful parts of a module that start at a level which the person likely has not."""
    parts = [part for part in module.skills if part.skill in useful and part.from_level > 0]
    known = ((part, profile.skill(part.skill)) for part in parts)
    return [part for part, skill in known if skill is not None and skill.below(part.from_level) >= LIKELY]


def _bridge(by_id: Mapping[str, CatalogueModule], before: dict[str, list[str]], name: str, part: Taught) -> bool:
    """Put before a module one that leads up to where its part starts; return whether there is one.

    The bridge is a module that comes before anyway, else one of the same curriculum, else
    the shortest; never one that itself needs this module.
    """
    leading = [
        module
        for module in by_id.values()
        if any(t.skill == part.skill and t.from_level < part.from_level <= t.to_level for t in module.skills)
        and name not in _closure(before, [module.id])
    ]
    earlier = _closure(before, [name])
    if leading and not any(module.id in earlier for module in leading):
        own = by_id[name].curriculum
        before[name].append(min(leading, key=lambda m: (m.curriculum != own, m.minutes, m.id)).id)
    return bool(leading)


def _closure(before: Mapping[str, Sequence[str]], names: Iterable[str]) -> set[str]:
    """Return the names and all that must come before them."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left.extend(before[name])
    return found
