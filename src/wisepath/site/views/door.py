"""The door for people who were let in: a link or a code leads to it, a button opens it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wisepath.site import grants, throttle, visitor
from wisepath.site.content import pack
from wisepath.site.grants import NoAccess
from wisepath.site.models import SUPPORT, Grant
from wisepath.site.wording import parts_words

P = ParamSpec("P")
STATUS = {"unknown": 404, "over": 410, "taken": 403, "own": 403, "private": 410}
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def kindly(view: View[P]) -> View[P]:
    """Show a kind page where a person's permission is not there, or no longer."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoAccess as error:
            return no_access(request, error.reason)

    return shown


def no_access(request: HttpRequest, reason: str) -> HttpResponse:
    """Return the page that says why something cannot be opened, without telling anything about the person."""
    return render(request, "wisepath_site/no_access.html", {"reason": reason}, status=STATUS[reason])


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Take a typed code and lead to its door; wrong codes cost time."""
    wrong = False
    if request.method == "POST":
        if throttle.tired(request):
            return render(request, "wisepath_site/code.html", {"tired": True}, status=429)
        try:
            found = grants.by_code(request.POST.get("code", "")[:40])
            return redirect("knock", link=grants.link_of(found.pk))
        except NoAccess:
            throttle.wrong(request)
            wrong = True
    context = {"wrong": wrong, "typed": request.POST.get("code", "")[:40]}
    return render(request, "wisepath_site/code.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@kindly
def knock(request: HttpRequest, link: str) -> HttpResponse:
    """Say who lets whom see or do what, and until when; open on the button, in this browser only."""
    grant = grants.by_link(link)
    mine = visitor.owner(request)
    if grant.assessment.owner == mine:
        raise NoAccess("own")
    if grant.holder and grant.holder != mine:
        raise NoAccess("taken")
    if request.method == "POST":
        grants.hold(grant, visitor.welcome(request))
        return redirect(where(grant))
    context = {
        "grant": grant,
        "support": grant.kind == SUPPORT,
        "goal": pack().goal[grant.assessment.goal],
        "sees": list(parts_words(grant.parts).values()),
        "link": link,
    }
    return render(request, "wisepath_site/knock.html", context)


def where(grant: Grant) -> str:
    """Return the address of what a grant opens."""
    return reverse("helping" if grant.kind == SUPPORT else "shared", args=[grant.pk])


def held(request: HttpRequest, pk: UUID, kind: str) -> Grant:
    """Return a grant for this request; raise `NoAccess` once it is over."""
    return grants.held(visitor.owner(request), pk, kind)
