"""Who may see whom. Every page of a team asks here, at every request; what is not allowed is not there (404)."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from wisepath.site import visitor
from wisepath.site.members import Lead, Look, Person, Support, Team

P = ParamSpec("P")
MANAGER, SUPPORTER = "manager", "supporter"
LIST, PAGE, LEVELS, NOTES, HOURS = "list", "page", "levels", "notes", "hours"
HOUR = timedelta(hours=1)
AGAIN = {LIST: timedelta(days=1), PAGE: HOUR, LEVELS: timedelta(0), NOTES: HOUR, HOURS: HOUR}


def me(request: HttpRequest) -> Person | None:
    """Return the person of this browser: signed in, or a learner on their own device."""
    holder = visitor.owner(request)
    return Person.objects.select_related("team").filter(holder=holder).first() if holder else None


def members(
    view: Callable[Concatenate[HttpRequest, Person, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only people of the site in, and say to the view who it is; others are led to the sign-in."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        person = me(request)
        if person is None:
            return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.path})}")
        return view(request, person, *args, **kwargs)

    return shown


def teams_of(person: Person) -> list[Team]:
    """Return the teams that a manager leads, by name."""
    return list(Team.objects.filter(lead__person=person).order_by("name"))


def people_of(person: Person) -> list[Person]:
    """Return the people whom a supporter accompanies, by name."""
    return list(Person.objects.filter(supported__supporter=person).order_by("name", "id"))


def team_of(manager: Person, pk: UUID) -> Team:
    """Return a team for one who leads it."""
    found = Team.objects.filter(pk=pk, lead__person=manager).first()
    if found is None:
        raise Http404
    return found


def led(manager: Person, pk: UUID) -> Person:
    """Return a person for a manager of their team."""
    found = Person.objects.select_related("team").filter(pk=pk).first()
    if found is None or not Lead.objects.filter(person=manager, team=found.team_id).exists():
        raise Http404
    return found


def known(viewer: Person, pk: UUID) -> tuple[Person, str]:
    """Return a person and as what somebody may see them: their manager, or a supporter of theirs."""
    found = Person.objects.select_related("team").filter(pk=pk).first()
    if found is not None and Lead.objects.filter(person=viewer, team=found.team_id).exists():
        return found, MANAGER
    if found is not None and Support.objects.filter(supporter=viewer, person=found).exists():
        return found, SUPPORTER
    raise Http404


def accompanied(supporter: Person, pk: UUID) -> Person:
    """Return a person for one who accompanies them; leading their team is not enough."""
    found = Person.objects.select_related("team").filter(pk=pk, supported__supporter=supporter).first()
    if found is None:
        raise Http404
    return found


def provider(person: Person) -> None:
    """Let nobody but a provider go on."""
    if not person.provider:
        raise Http404


def note(person: Person, by: Person, what: str) -> None:
    """Write into the person's log that somebody looked; a list once a day, a page once an hour."""
    note_all([person], by, what)


def note_all(people: Iterable[Person], by: Person, what: str) -> None:
    """Write into the logs of several people that somebody looked, in two questions to the database."""
    others = [person for person in people if person.pk != by.pk]
    since = timezone.now() - AGAIN[what]
    lately = Look.objects.filter(person__in=others, by=by, what=what, created__gt=since)
    known = set(lately.values_list("person", flat=True))
    Look.objects.bulk_create(Look(person=person, by=by, what=what) for person in others if person.pk not in known)
