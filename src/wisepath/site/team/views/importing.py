"""People from a file: first a look at every line, then, after a yes, all of them at once."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wisepath.site.content import pack
from wisepath.site.members import Person
from wisepath.site.team import access, accounts, importing
from wisepath.site.team.spreadsheet import possible
from wisepath.site.team.table import COLUMNS, LARGEST_SHEET, plain


@require_http_methods(["GET", "HEAD", "POST"])
@access.members
def people(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Take a file or its text: show what is in it and what does not fit; write it after a yes."""
    team = access.team_of(me, pk)
    context: dict[str, object] = {
        "me": me,
        "team": team,
        "columns": COLUMNS,
        "sheets": possible(),
        "goals": [goal.id for goal in pack().goals],
    }
    if request.method != "POST":
        return render(request, "wisepath_site/team/import.html", context)
    sent = request.FILES.get("file")
    data = sent.read(LARGEST_SHEET + 1) if sent else request.POST.get("text", "").replace("\r\n", "\n").encode()
    if request.POST.get("sure") == "yes" and (made := importing.write(data, me, team)) is not None:
        links = [(one.person, _link(request, one.pk)) for one in made]
        return render(request, "wisepath_site/team/imported.html", {**context, "links": links})
    ready, bad = importing.look(data, me, team)
    text = "" if bad else plain(data)[0].decode("utf-8-sig")
    context.update(looked=True, ready=ready, bad=bad, text=text)
    return render(request, "wisepath_site/team/import.html", context, status=422 if bad else 200)


def _link(request: HttpRequest, pk: UUID) -> str:
    return request.build_absolute_uri(reverse("join", args=[accounts.link_of(pk)]))
