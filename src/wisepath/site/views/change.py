"""Before and now: what has changed since an earlier assessment, and around a module."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wisepath.gap import STEPS
from wisepath.model.curriculum import Module
from wisepath.site import flow, heard, modviews, observing, records, visitor
from wisepath.site.changes import changes_of
from wisepath.site.content import pack
from wisepath.site.models import AFTER, BEFORE, Assessment, ModuleView
from wisepath.site.question import steps


@require_safe
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show an earlier assessment and this one side by side; `?from=` chooses which earlier one."""
    record = records.find(visitor.owner(request), pk)
    before = records.earlier(record)
    chosen = next((one for one in before if str(one.pk) == request.GET.get("from")), before[0] if before else None)
    context = {
        "record": record,
        "goal": pack().goal[record.goal],
        "plain": flow.form_of(record.curriculum).words == "plain",
        "earlier": before,
        "chosen": chosen,
        "changes": changes_of(chosen, record) if chosen else None,
    }
    return render(request, "wisepath_site/change.html", context)


@require_safe
def modules(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the modules: those to learn next, those already looked at, and all others."""
    record = records.find(visitor.owner(request), pk)
    every = {module.id: module for module in observing.modules_of(record.curriculum)}
    seen = dict.fromkeys(ModuleView.objects.filter(assessment=record).values_list("module", flat=True))
    advised = [step.module for step in flow.result(record, None, heard.evidence(record)).path.steps]
    first = [name for name in dict.fromkeys([*seen, *advised]) if name in every]
    context = {
        "record": record,
        "goal": pack().goal[record.goal],
        "first": [_entry(record, every[name]) for name in first],
        "others": [_entry(record, every[name]) for name in every if name not in first],
    }
    return render(request, "wisepath_site/modules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def module(request: HttpRequest, pk: UUID, module: str) -> HttpResponse:
    """Ask how the person sees what a module teaches, before it and after it, and show both."""
    record = records.find(visitor.owner(request), pk)
    found = next((one for one in observing.modules_of(record.curriculum) if one.id == module), None)
    if found is None:
        raise Http404
    moment = modviews.moment_of(record, found)
    sent = {name: str(value) for name, value in request.POST.items()}
    missing = False
    if request.method == "POST" and moment and sent.get("moment") == moment:
        missing = not all(sent.get(name) in STEPS for name in observing.behaviours_of(found))
        if not missing:
            modviews.write(record, found, moment, sent)
            return redirect("module", pk=pk, module=module)
    context = {
        "record": record,
        "module": found,
        "moment": moment,
        "lines": modviews.lines_of(record, found, sent),
        "steps": steps(),
        "missing": missing,
        "views": modviews.views_of(record, found),
    }
    return render(request, "wisepath_site/module.html", context, status=422 if missing else 200)


def _entry(record: Assessment, module: Module) -> dict[str, object]:
    known = modviews.views_of(record, module)
    words = {0: "", 1: _("before: done"), 2: _("before and after: done")}[len({BEFORE, AFTER} & set(known))]
    return {"module": module, "words": words}
