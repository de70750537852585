"""A person's own hours: see what was entered, say whether it is right."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from wisepath.measures.hours import DISPUTED, WAITING
from wisepath.site.attendance import LONGEST, Attended
from wisepath.site.hours import log, table
from wisepath.site.members import Person
from wisepath.site.team import access


@require_safe
@access.members
def mine(request: HttpRequest, me: Person) -> HttpResponse:
    """Show a person what was entered about them: first what waits for their yes, then sums, then all of it."""
    rows = list(Attended.objects.filter(person=me).select_related("by", "later").order_by("-day", "-created"))
    entries = table.shown(rows)
    context = {
        "me": me,
        "waiting": [one for one in entries if one.state == WAITING],
        "disputed": [one for one in entries if one.state == DISPUTED],
        "entries": entries,
        "totals": table.totals(rows),
        "most": LONGEST,
    }
    return render(request, "wisepath_site/hours/mine.html", context)


@require_POST
@access.members
def answer(request: HttpRequest, me: Person) -> HttpResponse:
    """Take a yes or a no to the entries that the page showed; what came later is not among them."""
    try:
        rows = [UUID(text) for text in request.POST.getlist("row")]
    except ValueError:
        raise Http404 from None
    if not log.answer(me, rows, request.POST.get("answer", ""), request.POST.get("words", "")):
        raise Http404
    return redirect("my-hours")
