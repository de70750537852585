"""The picture of a group for its manager, and the page on which a person says what work lets them use."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from wisepath.site.members import Person
from wisepath.site.team import access, chances
from wisepath.site.team.heat import DOTS, heat_of
from wisepath.site.team.needs import K, share_words


@require_safe
@access.members
def needs(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Show a manager the group by role and area: skills beside chances, and what to do first."""
    group = access.team_of(me, pk)
    key = [(number, dots, share_words(number)) for number, dots in enumerate(DOTS)]
    context = {"me": me, "team": group, "groups": heat_of(group), "k": K, "key": key}
    return render(request, "wisepath_site/team/needs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access.members
def mine(request: HttpRequest, me: Person) -> HttpResponse:
    """Take a person's own answers about their work, or take them away again."""
    if request.method == "POST":
        sent = {} if "away" in request.POST else {key: request.POST.get(f"area-{key}", "") for key in _ids()}
        chances.write(me, sent)
        return redirect("my-path")
    given = chances.given(me)
    context = {
        "me": me,
        "lines": [(area, given.get(area.id, "")) for area in chances.areas()],
        "answers": chances.chance_words().items(),
        "given": bool(given),
        "k": K,
    }
    return render(request, "wisepath_site/team/my_chances.html", context)


def _ids() -> list[str]:
    return [area.id for area in chances.areas()]
