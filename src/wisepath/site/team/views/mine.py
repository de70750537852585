"""A person's own path: see it, answer it, say what does not fit, tick what is done, take it into a calendar."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wisepath.site.attendance import waiting
from wisepath.site.members import ANSWERS, LATER, TALK, YES, Agreement, Look, Person, Support
from wisepath.site.team import access, calls, notes, paths
from wisepath.site.team.ics import calendar as calendar_of
from wisepath.site.team.needs import K, last_of
from wisepath.site.team.show import path_of
from wisepath.site.team.words import feedback_words, looked

LINES = 50


@require_safe
@access.members
def mine(request: HttpRequest, me: Person) -> HttpResponse:
    """Show a person their path, who accompanies them, and who looked."""
    offered = ((YES, _("Yes, I agree")), (TALK, _("Let us talk first")), (LATER, _("Later")))
    context = {
        "me": me,
        "path": path_of(me),
        "offered": offered,
        "feedback": feedback_words().items(),
        "supporters": [row.supporter.name for row in Support.objects.select_related("supporter").filter(person=me)],
        "result": last_of(me),
        "new": notes.unseen(me),
        "calls": calls.of(me),
        "hours_waiting": waiting(me),
        "k": K,
        "log": [
            {"at": line.created, "words": looked(line)}
            for line in Look.objects.select_related("by").filter(person=me).order_by("-created")[:LINES]
        ],
    }
    return render(request, "wisepath_site/team/mine.html", context)


@require_POST
@access.members
def answer(request: HttpRequest, me: Person) -> HttpResponse:
    """Write the answer to the version that the page showed."""
    words = request.POST.get("answer", "")
    if words not in ANSWERS:
        raise Http404
    paths.answer(me, _number(request), words)
    return redirect("my-path")


@require_POST
@access.members
def say(request: HttpRequest, me: Person) -> HttpResponse:
    """Write what does not fit; the manager sees that the person wants to talk."""
    what = request.POST.get("what", "")
    if what not in feedback_words() or not paths.say(me, _number(request), what):
        raise Http404
    return redirect("my-path")


@require_POST
@access.members
def done(request: HttpRequest, me: Person) -> HttpResponse:
    """Tick a module of the path, or take the tick back."""
    module = request.POST.get("module", "")
    if not any(module in row.modules for row in Agreement.objects.filter(person=me)):
        raise Http404
    paths.finish(me, module, done=request.POST.get("done") == "yes")
    return redirect("my-path")


@require_POST
@access.members
def counted(request: HttpRequest, me: Person) -> HttpResponse:
    """Choose whether one's result counts in the picture of the group, without a name."""
    Person.objects.filter(pk=me.pk).update(counted=request.POST.get("counted") == "yes")
    return redirect("my-path")


@require_safe
@access.members
def calendar(request: HttpRequest, me: Person) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Return the newest version as a calendar file."""
    row = Agreement.objects.filter(person=me).order_by("-number").first()
    if row is None:
        raise Http404
    response = HttpResponse(calendar_of(row), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="wisepath-path.ics"'
    return response


def _number(request: HttpRequest) -> int:
    sent = request.POST.get("number", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 6 else 0
