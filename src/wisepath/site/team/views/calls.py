"""Calls for help: what a page of a book asks after four wrong tries, and what follows a yes."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from wisepath.site.members import Person
from wisepath.site.team import access, calls


@require_safe
@never_cache
def offer(request: HttpRequest) -> JsonResponse:
    """Return whom the person in this browser can call, and the words for it; nobody for everybody else."""
    me = access.me(request)
    people = calls.helpers(me) if me else []
    if not people:
        return JsonResponse({"people": []})
    waits = {row.supporter_id for row in calls.of(me)} if me else set()
    content = {
        "people": [
            {"id": str(one.pk), "ask": _("Yes, call %(name)s") % {"name": one.name}, "called": one.pk in waits}
            for one in people
        ],
        "question": _("Shall I call %(name)s?") % {"name": people[0].name} if len(people) == 1 else _("Shall I call?"),
        "told": _("They see your name and the name of this module. They do not see your answers."),
        "no": _("No, I go on alone"),
        "done": _("It is done. They see it on their first page. You can take it back in “My path”."),
        "alone": _("That is fine. Take your time."),
        "failed": _("That did not work. Ask somebody beside you."),
        "action": reverse("my-call"),
        "token": get_token(request),
    }
    return JsonResponse(content)


@require_POST
@access.members
def call(request: HttpRequest, me: Person) -> HttpResponse:
    """Keep the call that the person said yes to."""
    if calls.call(me, _uuid(request.POST.get("supporter", "")), request.POST.get("module", "")) is None:
        raise Http404
    return HttpResponse(status=204)


@require_POST
@access.members
def end(request: HttpRequest, me: Person) -> HttpResponse:
    """End a call: taken back by the person, or answered by the supporter."""
    call_id = _uuid(request.POST.get("call", ""))
    if not calls.end(me, call_id):
        raise Http404
    return redirect("team-start" if request.POST.get("from") == "supporter" else "my-path")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
