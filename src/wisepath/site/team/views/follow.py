"""What is due in a team and how it went after leaving, for its manager: names with days, numbers without names."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wisepath.site.members import Person
from wisepath.site.team import access, outcomes
from wisepath.site.team.due import due_of
from wisepath.site.team.needs import K


@require_safe
@access.members
def follow(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Show which talks and contacts are due, not what was said in them; and the numbers of the last year."""
    group = access.team_of(me, pk)
    due = [one for person in Person.objects.filter(team=group) for one in due_of(person)]
    for person in {one.person for one in due}:
        access.note(person, me, access.LIST)
    context = {
        "me": me,
        "team": group,
        "due": sorted(due, key=lambda one: (one.day, one.person.name)),
        "metrics": outcomes.metrics(group),
        "k": K,
    }
    return render(request, "wisepath_site/team/follow.html", context)
