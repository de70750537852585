"""What others wrote about a person, for that person: see it, put own words beside it, close it, end the follow-up."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from wisepath.site.following import LONGEST, Leaving
from wisepath.site.members import Person
from wisepath.site.team import access, notes, outcomes


@require_safe
@access.members
def mine(request: HttpRequest, me: Person) -> HttpResponse:
    """Show a person all that was written about them; from now on it is seen."""
    shown = notes.for_person(me)
    notes.see(me)
    row = Leaving.objects.filter(person=me).first()
    context = {
        "me": me,
        "notes": shown,
        "left": row,
        "status": outcomes.status_words().get(row.status, "") if row else "",
        "days": [
            (one, outcomes.status_words()[one.contact.status] if one.contact else "")
            for one in (outcomes.calendar_of(row) if row and not row.stopped else [])
        ],
    }
    return render(request, "wisepath_site/team/my_notes.html", context)


@require_POST
@access.members
def say(request: HttpRequest, me: Person) -> HttpResponse:
    """Put own words beside a note, close it, or open it again."""
    try:
        pk = UUID(request.POST.get("note", ""))
    except ValueError:
        raise Http404 from None
    what = request.POST.get("what", "")
    if what == "words":
        done = notes.say(me, pk, " ".join(request.POST.get("words", "").split())[:LONGEST])
    else:
        done = what in ("close", "open") and notes.close(me, pk, closed=what == "close")
    if not done:
        raise Http404
    return redirect("my-notes")


@require_POST
@access.members
def stop(request: HttpRequest, me: Person) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """End the questions after leaving, and delete what was written."""
    outcomes.stop(me)
    return redirect("my-notes")
