"""The supporter's side, on their own device: rate finished parts, note what was seen at work."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wisepath.model.curriculum import Module
from wisepath.site import flow, observing, rating, visitor
from wisepath.site.content import pack
from wisepath.site.grants import NoAccess
from wisepath.site.models import SUPPORT, Grant, WorkObservation
from wisepath.site.question import steps
from wisepath.site.rating import Part
from wisepath.site.views.door import held, kindly


@require_safe
@kindly
def helping(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show which parts can be rated, and what can be noted."""
    grant = held(request, pk, SUPPORT)
    note = {"rated": _("Thank you. It is written."), "observed": _("Thank you. It is written.")}
    context = {
        **_base(grant),
        "parts": rating.parts_of(grant),
        "notes": WorkObservation.objects.filter(grant=grant).count(),
        "note": note.get(request.GET.get("note", ""), ""),
    }
    return render(request, "wisepath_site/helping.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@kindly
def rate(request: HttpRequest, pk: UUID, part: int) -> HttpResponse:
    """Show the behaviours of a finished part as one form; write all ratings at once."""
    grant = held(request, pk, SUPPORT)
    found = next((one for one in rating.parts_of(grant) if one.number == part), None)
    if found is None or not found.finished or found.rated:
        return redirect("helping", pk=pk)
    return _rate(request, grant, found)


def _rate(request: HttpRequest, grant: Grant, part: Part) -> HttpResponse:
    sent = {name: str(value) for name, value in request.POST.items()}
    asked = rating.asked_of(grant, part, sent, checked=request.method == "POST")
    missing = any(one.error for one in asked)
    if request.method == "POST" and not missing:
        rating.write(visitor.owner(request), grant, asked)
        return redirect(reverse("helping", args=[grant.pk]) + "?note=rated")
    context = {
        **_base(grant),
        "part": part,
        "asked": asked,
        "steps": [{"value": "not-seen", "picture": "rate-not-seen", "text": _("Not seen")}, *_seen_steps()],
        "missing": missing,
    }
    return render(request, "wisepath_site/rate.html", context, status=422 if missing else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@kindly
def observe(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the form for a task seen at work, for one module; write it as one dated note."""
    grant = held(request, pk, SUPPORT)
    module = _module(grant, request)
    if module is None:
        context = {**_base(grant), "cores": _cores(grant)}
        return render(request, "wisepath_site/observe_module.html", context)
    sent = {name: str(value) for name, value in request.POST.items()}
    sheet = observing.sheet_of(module, sent)
    if request.method == "POST" and not sheet.errors:
        observing.write(visitor.owner(request), grant, module, sheet)
        return redirect(reverse("helping", args=[pk]) + "?note=observed")
    context = {
        **_base(grant),
        "module": module,
        "sheet": sheet,
        "steps": [{"value": "not-seen", "text": _("Not seen")}, *_seen_steps()],
        "today": timezone.localdate().isoformat(),
    }
    return render(request, "wisepath_site/observe.html", context, status=422 if sheet.errors else 200)


@require_safe
@kindly
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the observation form as one page of paper."""
    grant = held(request, pk, SUPPORT)
    module = _module(grant, request)
    if module is None:
        raise NoAccess("unknown")
    sheet = observing.sheet_of(module, {})
    context = {**_base(grant), "module": module, "sheet": sheet, "steps": [_("Not seen"), *_step_texts()]}
    return render(request, "wisepath_site/observe_paper.html", context)


def _base(grant: Grant) -> dict[str, object]:
    record = grant.assessment
    return {
        "grant": grant,
        "called": grant.called or _("the person who gave you the link"),
        "goal": pack().goal[record.goal],
        "worker": flow.form_of(record.curriculum).words == "plain",
    }


def _module(grant: Grant, request: HttpRequest) -> Module | None:
    name = request.GET.get("module", "")
    return next((one for one in observing.modules_of(grant.assessment.curriculum) if one.id == name), None)


def _cores(grant: Grant) -> list[dict[str, object]]:
    curriculum = pack().curriculum[grant.assessment.curriculum]
    known = {module.id: module for module in observing.modules_of(curriculum.id)}
    parts = [(core.title, core.modules) for core in curriculum.cores]
    if curriculum.stretch:
        parts.append((_("Beyond the three parts"), curriculum.stretch))
    return [{"title": title, "modules": [known[name] for name in names if name in known]} for title, names in parts]


def _seen_steps() -> list[dict[str, str]]:
    pictures = [step.picture for step in steps()]
    values = [step.value for step in steps()]
    return [
        {"value": value, "picture": picture, "text": text}
        for value, picture, text in zip(values, pictures, _step_texts(), strict=True)
    ]


def _step_texts() -> list[str]:
    return [_("Not yet"), _("With help"), _("Alone"), _("Helps others")]
