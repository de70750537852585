"""Home, the choice of a goal, and the start of an assessment."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wisepath.model.curriculum import Curriculum
from wisepath.model.goal import Goal, Trait
from wisepath.site import flow, grants, records, visitor
from wisepath.site.content import pack
from wisepath.site.models import ALONE, END, MIDDLE, START, TOGETHER, Assessment
from wisepath.site.views.books import shelf_of
from wisepath.site.views.data import parts_of
from wisepath.site.wording import role


@dataclass(frozen=True, slots=True)
class Axis:
    """One question about the WISE and its values."""

    name: str
    label: str
    traits: tuple[Trait, ...]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Ask for the role; offer to go on with what was begun, and the books."""
    content = pack()
    roles = [
        {"id": entry.id, "title": role(entry).title, "about": role(entry).about, "picture": role(entry).picture}
        for entry in content.curricula
        if entry.id in content.form
    ]
    parts = parts_of(visitor.owner(request))
    unfinished = any(not part.done for part in parts)
    context = {
        "roles": roles,
        "books": shelf_of(content),
        "open": parts,
        "unfinished": unfinished,
        "helping": grants.holding(visitor.owner(request)),
    }
    return render(request, "wisepath_site/home.html", context)


@require_safe
def goals(request: HttpRequest, curriculum: str) -> HttpResponse:
    """Show the goals of a role."""
    found = _curriculum(curriculum)
    choices = [goal for goal in pack().goals if goal.curriculum == curriculum]
    context = {"curriculum": found, "role": role(found), "plain": found.words == "plain", "goals": choices}
    return render(request, "wisepath_site/goals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ready(request: HttpRequest, curriculum: str, goal: str) -> HttpResponse:
    """Say what happens, ask for the kind of WISE (may be skipped), and start."""
    found, chosen = _curriculum(curriculum), _goal(curriculum, goal)
    if request.method == "POST":
        return _start(request, found, chosen)
    context = {
        "curriculum": found,
        "goal": chosen,
        "plain": found.words == "plain",
        "most": flow.most(chosen),
        "parts": flow.parts_for(chosen),
        "axes": _axes(),
        "again": bool(_taken(visitor.owner(request), chosen)),
    }
    return render(request, "wisepath_site/ready.html", context)


def _taken(owner: str, goal: Goal) -> list[Assessment]:
    """Return the assessments that a person took before for a goal."""
    every = [part for part in records.mine(owner) if records.usable(part)]
    return [part for part in every if part.goal == goal.id and part.curriculum == goal.curriculum]


def _occasion(request: HttpRequest, before: list[Assessment]) -> str:
    """Return which occasion this is: a start unless the person has an earlier one for this goal."""
    if not before:
        return START
    return MIDDLE if request.POST.get("occasion") == MIDDLE else END


def _start(request: HttpRequest, curriculum: Curriculum, goal: Goal) -> HttpResponse:
    known = {axis.name: {trait.id for trait in axis.traits} for axis in _axes()}
    sent = {name: request.POST.get(name, "") for name in known}
    scenario = {name: value for name, value in sent.items() if value in known[name]}
    content, owner = pack(), visitor.welcome(request)
    occasion = _occasion(request, _taken(owner, goal))
    same = [part for part in records.mine(owner) if records.usable(part) and part.curriculum == curriculum.id]
    seen = dict.fromkeys(name for part in same for name in flow.items_shown(part))
    record = records.create(
        owner,
        flow.begin(goal, scenario, occasion, tuple(seen)),
        curriculum=curriculum.id,
        goal=goal.id,
        scenario=scenario,
        mode=TOGETHER if request.POST.get("mode") == TOGETHER else ALONE,
        private=request.POST.get("private") == "yes",
        occasion=occasion,
        pack_id=content.id,
        pack_version=content.version,
    )
    return redirect("question", pk=record.pk)


def _axes() -> list[Axis]:
    scenarios = pack().scenarios
    return [
        Axis("type", _("What it is for"), scenarios.types),
        Axis("model", _("How long people stay"), scenarios.models),
        Axis("size", _("How many people"), scenarios.sizes),
    ]


def _curriculum(name: str) -> Curriculum:
    found = pack().curriculum.get(name)
    if found is None or name not in pack().form:
        raise Http404
    return found


def _goal(curriculum: str, name: str) -> Goal:
    found = pack().goal.get(name)
    if found is None or found.curriculum != curriculum:
        raise Http404
    return found
