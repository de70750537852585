"""A manager's work without a server, for the command line: the group's gaps, and paths for several people at once.

The same rules hold as on the pages: groups from five people on, and an agreement that waits for
each person's answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wisepath.site.content import pack
from wisepath.site.members import Agreement, Lead, Person, Team
from wisepath.site.team import paths
from wisepath.site.team.heat import Heat, heat_of
from wisepath.site.team.needs import K, needs_of
from wisepath.site.team.paths import Plan


class DeskError(Exception):
    """Nothing was done; the message says why and what is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be agreed: with whom (no names: everybody), which plan, and on behalf of which manager."""

    team: str
    people: tuple[str, ...]
    plan: Plan
    by: str = ""


def gaps(team: str) -> dict[str, Any]:
    """Return the picture of a team: skills beside chances by role and area, and modules that fit five or more."""
    group = team_named(team)
    needs = needs_of(group)
    return {
        "team": group.name,
        "least": K,
        "groups": [_picture(heat) for heat in heat_of(group)],
        "modules": [{"title": one.name, "time": one.hours, "fits": one.words} for one in needs.modules]
        if needs
        else [],
    }


def assign(order: Order, *, write: bool) -> dict[str, Any]:
    """Return what is agreed, person by person, and write it if wanted: for all of them or for nobody."""
    group = team_named(order.team)
    manager, people, plan = _manager(group, order.by), _people(group, order.people), order.plan
    wrong = paths.problems(plan)
    if wrong:
        raise DeskError(" ".join(wrong.values()))
    slots = paths.slots(plan)
    found = {
        "team": group.name,
        "by": manager.name,
        "written": write,
        "goal": plan.goal,
        "modules": [
            {"id": slot.module, "first": slot.first.isoformat(), "last": slot.last.isoformat()} for slot in slots
        ],
        "due": plan.due.isoformat(),
        "after-the-last-day": bool(slots) and slots[-1].last > plan.due,
        "should-come-before": [{"module": name, "before": first} for name, first in paths.early(plan.modules)],
    }
    if write:
        made = paths.offer(people, plan, manager)
        numbers = [row.number for row in made]
    else:
        numbers = [Agreement.objects.filter(person=person).count() + 1 for person in people]
    return {
        **found,
        "people": [{"name": person.name, "version": number} for person, number in zip(people, numbers, strict=True)],
    }


def modules_for(goal: str, named: Sequence[str]) -> tuple[str, ...]:
    """Return the modules that are named, else those of a goal; raise `DeskError` for what is not known."""
    if goal and goal not in pack().goal:
        raise DeskError(f"there is no goal {goal}; known: {', '.join(sorted(pack().goal))}")
    unknown = [name for name in named if name not in pack().module]
    if unknown:
        raise DeskError(f"there is no module {', '.join(unknown)}")
    return tuple(dict.fromkeys(named)) or (paths.for_goal(goal) if goal else ())


def team_named(name: str) -> Team:
    """Return the team of a name, upper and lower case alike; raise `DeskError` with the names that are known."""
    found = Team.objects.filter(name__iexact=name).first()
    if found is None:
        known = ", ".join(Team.objects.order_by("name").values_list("name", flat=True)) or "none"
        raise DeskError(f"there is no team {name}; known: {known}")
    return found


def _manager(group: Team, name: str) -> Person:
    leads = [row.person for row in Lead.objects.select_related("person").filter(team=group)]
    found = [one for one in leads if not name or one.name.lower() == name.lower()]
    if len(found) != 1:
        names = ", ".join(sorted(one.name for one in leads)) or "nobody"
        raise DeskError(f"say with --by which manager of {group.name} offers it: {names}")
    return found[0]


def _people(group: Team, names: Sequence[str]) -> list[Person]:
    every = list(Person.objects.filter(team=group).order_by("name", "id"))
    if not names:
        return every
    found = []
    for name in dict.fromkeys(names):
        same = [one for one in every if one.name.lower() == name.lower()]
        if len(same) != 1:
            how = "nobody" if not same else "more than one person"
            raise DeskError(f"{how} in {group.name} is called {name}")
        found += same
    return found


def _picture(heat: Heat) -> dict[str, Any]:
    return {
        "role": heat.role,
        "areas": [
            {
                "area": line.name,
                "need-more": line.need,
                "use-it-every-week": line.chance,
                "first-step": line.first,
                "steps": {cell.step.replace("\u00ad", ""): cell.words for cell in line.cells},
            }
            for line in heat.lines
        ],
    }
