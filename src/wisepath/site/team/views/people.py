"""People of a team: add them, invite them, choose who accompanies them, see their path and what they share."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wisepath.site import grants
from wisepath.site.members import Lead, Person, Support
from wisepath.site.shared import LEVELS, preview
from wisepath.site.team import access, accounts, renew, rights
from wisepath.site.team.paths import shared, versions
from wisepath.site.team.show import path_of, show_link, staff_of
from wisepath.site.team.words import answer_words, state_words


@require_http_methods(["GET", "HEAD", "POST"])
@access.members
def add(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Add one person to a team, and show the link that lets them in."""
    team = access.team_of(me, pk)
    name = " ".join(request.POST.get("name", "").split())
    role = request.POST.get("role", "learner")
    errors: dict[str, str] = {}
    if request.method == "POST":
        if not 0 < len(name) <= 60:
            errors["name"] = _("Write a name, up to 60 letters.")
        if role not in ("learner", "supporter", "manager"):
            errors["role"] = _("Choose what the person does here.")
        if not errors:
            person = Person.objects.create(name=name, team=team)
            if role == "manager":
                Lead.objects.create(team=team, person=person)
            return show_link(request, person, accounts.invite(person, account=role != "learner"))
    context = {"me": me, "team": team, "name": name, "role": role, "errors": errors}
    return render(request, "wisepath_site/team/add.html", context, status=422 if errors else 200)


@require_safe
@access.members
def person(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Show a person's path and its versions; to a manager also who accompanies them."""
    found, role = access.known(me, pk)
    access.note(found, me, access.PAGE)
    manager = role == access.MANAGER
    chosen = set(Support.objects.filter(person=found).values_list("supporter", flat=True))
    staff = [one for one in staff_of(found.team) if one.pk != found.pk] if manager and found.team else []
    context = {
        "me": me,
        "person": found,
        "manager": manager,
        "own": found.pk == me.pk,
        "path": path_of(found),
        "versions": [(row, answer_words(row.answer)) for row in versions(found)],
        "shares": bool(shared(found, me, LEVELS)),
        "accompanies": Support.objects.filter(supporter=me, person=found).exists(),
        "staff": [(one, one.pk in chosen) for one in staff],
        "renew": bool(found.user_id) and manager and renew.may_renew(me, found),
        "leads": Lead.objects.filter(person=found).exists(),
    }
    return render(request, "wisepath_site/team/person.html", context)


@require_safe
@access.members
def levels(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Show the steps that a person shares with this very viewer, skill by skill; each look is in their log."""
    found, _role = access.known(me, pk)
    results = []
    for grant in shared(found, me, LEVELS):
        grants.note(grant, grants.SAW)
        shown = preview(grant.assessment, [LEVELS])
        results.append((grant, shown, [(row, state_words(row.gap)) for row in sorted(shown.levels, key=_place)]))
    if not results:
        raise Http404
    access.note(found, me, access.LEVELS)
    return render(request, "wisepath_site/team/levels.html", {"me": me, "person": found, "results": results})


@require_POST
@access.members
def link(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Make a new link for a person who has not come in yet, whose device is gone, or who has no password any more."""
    found = access.led(me, pk)
    if found.user_id and not renew.may_renew(me, found):
        raise Http404
    renew.note_link(found, me)
    staff = Lead.objects.filter(person=found).exists() or found.invitation_set.filter(account=True).exists()
    return show_link(request, found, accounts.invite(found, account=staff))


@require_POST
@access.members
def supporters(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Choose who accompanies a person: people of the same team who have a sign-in."""
    found = access.led(me, pk)
    chosen = set(request.POST.getlist("supporter"))
    for one in staff_of(found.team) if found.team else []:
        if str(one.pk) in chosen and one.pk != found.pk:
            Support.objects.get_or_create(supporter=one, person=found)
        else:
            Support.objects.filter(supporter=one, person=found).delete()
    return redirect("person", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@access.members
def remove(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Ask once, then delete what the team keeps of a person; their own answers and their sign-in stay theirs."""
    found = access.led(me, pk)
    if found.pk == me.pk or found.provider or Lead.objects.filter(person=found).exists():
        raise Http404  # they delete themselves, under "My answers"
    if request.method == "POST" and request.POST.get("sure") == "yes":
        team = found.team_id
        rights.part(found)
        return redirect("team", pk=team)
    return render(request, "wisepath_site/team/remove.html", {"me": me, "person": found})


def _place(row: object) -> str:
    return str(getattr(row, "title", ""))
