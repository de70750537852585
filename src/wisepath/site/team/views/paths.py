"""A path on the desk of a manager: proposed, edited by hand, then offered to one person or to many."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wisepath.site.content import pack
from wisepath.site.members import Person, Team
from wisepath.site.team import access, paths
from wisepath.site.team.paths import Plan, day_of
from wisepath.site.team.show import goals_of, modules_of
from wisepath.site.team.words import module_title, total, week_days

PAGE, MOST, WEEKS = 50, 40, 12
HOURS = 2.0


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form holds: a plan, for whom, and what does not fit yet."""

    plan: Plan
    people: tuple[str, ...]
    errors: dict[str, str]


@require_http_methods(["GET", "HEAD", "POST"])
@access.members
def edit(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Show a proposed path with its buttons; write it for everyone chosen on "offer"."""
    team = access.team_of(me, pk)
    every = list(Person.objects.filter(team=team).order_by("name", "id"))
    if request.method == "POST":
        draft = _read(request.POST)
        action, _sep, name = request.POST.get("do", "").partition(":")
        if action == "offer":
            chosen = [person for person in every if str(person.pk) in draft.people]
            draft = _checked(draft, chosen)
            if not draft.errors:
                paths.offer(chosen, draft.plan, me)
                return redirect("person", pk=chosen[0].pk) if len(chosen) == 1 else redirect("team", pk=pk)
        else:
            draft = replace(draft, errors={}, plan=_changed(draft.plan, action, name))
    else:
        draft = _proposed(request, me, every)
    return render(
        request,
        "wisepath_site/team/path.html",
        _context(request, team, every, draft),
        status=422 if draft.errors else 200,
    )


def _proposed(request: HttpRequest, me: Person, every: Sequence[Person]) -> Draft:
    """Return what to begin with: a person's shared next steps, their path, or what a goal needs."""
    wanted, goal = request.GET.get("person", ""), request.GET.get("goal", "")
    modules: tuple[str, ...] = ()
    person = next((one for one in every if str(one.pk) == wanted), None)
    if goal in pack().goal:
        modules = paths.for_goal(goal)
    elif person is not None and (found := paths.for_person(person, me)):
        goal, modules = found
    today = timezone.localdate()
    last = paths.versions(person)[:1] if person is not None else []
    if last and not modules:
        plan = replace(paths.plan_of(last[0]), why="")
    else:
        goal = goal if goal in pack().goal else ""
        plan = Plan(
            goal=goal, modules=modules[:MOST], start=today, due=today + timedelta(weeks=WEEKS), hours=HOURS, rest=(5, 6)
        )
    return Draft(plan, (str(person.pk),) if person else (), {})


def _read(sent: QueryDict) -> Draft:
    """Return what was sent; what cannot be read gets a default and an error."""
    errors: dict[str, str] = {}
    today = timezone.localdate()
    known = [name for name in sent.get("modules", "").split(",") if name in pack().module]
    start, due = day_of(sent.get("start", "")), day_of(sent.get("due", ""))
    if start is None:
        errors["start"] = _("Choose a day within three years.")
    if due is None or (start is not None and due < start):
        errors["due"] = _("Choose a day after the first one, within three years.")
    hours = _hours(sent.get("hours", ""))
    if hours is None:
        errors["hours"] = _("Write hours a week: from 0.5 to 40.")
    why = " ".join(sent.get("why", "").split())
    if len(why) > 200:
        errors["why"] = _("Write up to 200 letters.")
    plan = Plan(
        goal=sent.get("goal", "") if sent.get("goal") in pack().goal else "",
        modules=tuple(dict.fromkeys(known))[:MOST],
        start=start or today,
        due=due or today + timedelta(weeks=WEEKS),
        hours=hours or HOURS,
        rest=tuple(day for day in range(7) if str(day) in sent.getlist("rest")),
        why=why[:200],
    )
    return Draft(plan, tuple(sent.getlist("person")), errors)


def _checked(draft: Draft, chosen: Sequence[Person]) -> Draft:
    errors = {**paths.problems(draft.plan), **draft.errors}
    if not chosen:
        errors["people"] = _("Choose at least one person.")
    return replace(draft, errors=errors)


def _changed(plan: Plan, action: str, name: str) -> Plan:
    """Return a plan with one module more, less, up or down; anything else leaves it as it is."""
    modules = list(plan.modules)
    if action == "add" and name in pack().module and name not in modules:
        modules.append(name)
    elif action == "before" and "/" in name:  # put what comes first in front of what needs it
        first, _sep, later = name.partition("/")
        if first in pack().module and later in modules:
            modules = [one for one in modules if one != first]
            modules.insert(modules.index(later), first)
    elif name in modules:
        place = modules.index(name)
        modules.remove(name)
        if action in ("up", "down"):
            modules.insert(max(place - 1, 0) if action == "up" else place + 1, name)
        elif action != "remove":
            modules.insert(place, name)
    return replace(plan, modules=tuple(modules[:MOST]))


def _context(request: HttpRequest, team: Team, every: Sequence[Person], draft: Draft) -> dict[str, object]:
    plan = draft.plan
    chosen = [person for person in every if str(person.pk) in draft.people]
    page = Paginator([person for person in every if person not in chosen], PAGE).get_page(request.GET.get("page"))
    done = paths.finished(chosen[0]) if len(chosen) == 1 else set()
    slots = paths.slots(plan)
    early = [
        {"module": module_title(name), "before": module_title(first), "put": f"before:{first}/{name}"}
        for name, first in paths.early(plan.modules, tuple(done))
    ]
    return {
        "team": team,
        "plan": plan,
        "errors": draft.errors,
        "slots": [
            {"id": slot.module, "title": module_title(slot.module), "hours": total([slot.module]), "slot": slot}
            for slot in slots
        ],
        "total": total(plan.modules),
        "early": early,
        "late": bool(slots) and slots[-1].last > plan.due,
        "ends": slots[-1].last if slots else None,
        "goals": goals_of(),
        "offered": [(name, title) for name, title in modules_of() if name not in plan.modules],
        "days": [(number, name, number in plan.rest) for number, name in week_days()],
        "people": [*((person, True) for person in chosen), *((person, False) for person in page)],
        "page": page,
        "joined": ",".join(plan.modules),
    }


def _hours(text: str) -> float | None:
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        return None
    return found if 0.5 <= found <= 40 else None
