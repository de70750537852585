"""Where the day starts: own teams, people one accompanies, the team page, and the provider's view of the site."""

import csv
import io
from collections import Counter
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wisepath.site.members import Lead, Person, Team
from wisepath.site.team import access, accounts, calls, handover, renew
from wisepath.site.team.due import due_of
from wisepath.site.team.needs import K, needs_of
from wisepath.site.team.paths import finished_by, newest_of
from wisepath.site.team.show import paths_of, safe_cell, show_link
from wisepath.site.team.words import module_title

PAGE = 50


@require_safe
@access.members
def start(request: HttpRequest, me: Person) -> HttpResponse:
    """Show what a person can do here; lead those who can do one thing only straight to it."""
    teams, people = access.teams_of(me), access.people_of(me)
    if len(teams) == 1 and not people and not me.provider:
        return redirect("team", pk=teams[0].pk)
    if not teams and not people and not me.provider:
        return redirect("my-path")
    access.note_all(people, me, access.LIST)
    shown = paths_of(people)
    due = sorted((one for person in people for one in due_of(person)), key=lambda one: (one.day, one.person.name))
    context = {
        "me": me,
        "teams": teams,
        "people": [(person, shown.get(person.pk)) for person in people],
        "new": list(Counter(row.person for row in handover.unread(me)).items()),
        "due": due,
        "calls": [(row, module_title(row.module) if row.module else "") for row in calls.for_supporter(me)],
    }
    return render(request, "wisepath_site/team/start.html", context)


@require_safe
@access.members
def team(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Show a team by name: agreed modules, hours, done or not; the group's needs; no levels."""
    group = access.team_of(me, pk)
    every = Person.objects.filter(team=group).order_by("name", "id")
    page = Paginator(every, PAGE).get_page(request.GET.get("page"))
    people = list(page)
    access.note_all(people, me, access.LIST)
    shown = paths_of(people)
    rows = [(person, shown.get(person.pk)) for person in people]
    context = {"me": me, "team": group, "rows": rows, "page": page, "needs": needs_of(group), "k": K}
    return render(request, "wisepath_site/team/team.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access.members
def site(request: HttpRequest, me: Person) -> HttpResponse:
    """Show a provider the teams of the site in numbers, and let them begin a new team with its manager."""
    access.provider(me)
    sent = {name: " ".join(request.POST.get(name, "").split()) for name in ("team", "name")}
    errors: dict[str, str] = {}
    if request.method == "POST":
        if not 0 < len(sent["team"]) <= 80 or Team.objects.filter(name=sent["team"]).exists():
            errors["team"] = _("Write a name for the team, up to 80 letters, that no other team has.")
        if not 0 < len(sent["name"]) <= 60:
            errors["name"] = _("Write a name, up to 60 letters.")
        if not errors:
            group = Team.objects.create(name=sent["team"])
            manager = Person.objects.create(name=sent["name"], team=group)
            Lead.objects.create(team=group, person=manager)
            return show_link(request, manager, accounts.invite(manager, account=True))
    context = {**sent, "me": me, "errors": errors, "teams": _numbers(), "k": K, "languages": settings.LANGUAGES}
    context["managers"] = [row for row in _leads() if renew.may_renew(me, row.person)]
    return render(request, "wisepath_site/team/site.html", context, status=422 if errors else 200)


@require_POST
@access.members
def link(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Make a new link for a manager who has not come in yet, or has no password any more."""
    access.provider(me)
    found = next((row.person for row in _leads() if row.person_id == pk), None)
    if found is None or not renew.may_renew(me, found):
        raise Http404
    renew.note_link(found, me)
    return show_link(request, found, accounts.invite(found, account=True))


@require_safe
@access.members
def export(request: HttpRequest, me: Person) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Return the numbers of the site as CSV, without names of people."""
    access.provider(me)
    file = io.StringIO()
    write = csv.writer(file)
    write.writerow([_("Team"), _("People"), _("With a path"), _("Modules agreed"), _("Modules done")])
    for row in _numbers():
        write.writerow([safe_cell(str(cell)) for cell in row.values()])
    response = HttpResponse("\ufeff" + file.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="wisepath-teams.csv"'
    return response


def _leads() -> list[Lead]:
    return list(Lead.objects.select_related("person", "team").order_by("team__name", "person__name"))


def _numbers() -> list[dict[str, object]]:
    """Return one row a team; what fewer than five people did is not told."""
    found = []
    for group in Team.objects.order_by("name"):
        people = list(Person.objects.filter(team=group))
        last, had = list(newest_of(people).values()), finished_by(people)
        done = sum(len(set(row.modules) & had[row.person_id]) for row in last)
        few = _("fewer than %(k)s") % {"k": K}
        found.append({
            "team": group.name,
            "people": len(people),
            "paths": len(last) if len(last) >= K else few,
            "modules": sum(len(row.modules) for row in last) if len(last) >= K else "–",
            "done": done if len(last) >= K else "–",
        })  # fmt: skip
    return found
