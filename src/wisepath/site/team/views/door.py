"""The doors: the first manager's link, invitations, signing in and out, and the warning before a quiet sign-out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wisepath.site import throttle, visitor
from wisepath.site.members import Invitation, Person, Team
from wisepath.site.models import Assessment
from wisepath.site.team import access, accounts, gate, renew
from wisepath.site.team.accounts import Refused
from wisepath.site.team.gate import SHARED

PASSWORD, CODE = "password", "code"  # names of fields and of counters
LONGEST = 200
LAST_MINUTE = 60


@require_http_methods(["GET", "HEAD", "POST"])
def first(request: HttpRequest, link: str) -> HttpResponse:
    """Make the first manager and their team, once."""
    if not accounts.is_first(link):
        raise Http404
    sent = _sent(request, "name", "team", "sign_in")
    errors: dict[str, str] = {}
    if request.method == "POST":
        password = request.POST.get(PASSWORD, "")[:LONGEST]
        errors = {**_name_errors(sent), **accounts.account_errors(sent["sign_in"], password)}
        if not errors:
            try:
                person = accounts.make_first(sent["name"], sent["team"], sent["sign_in"], password)
            except Refused as refused:
                errors = {"sign_in": str(refused)}
            else:
                accounts.enter(request, person, shared=request.POST.get("shared") == "yes")
                return redirect("team-start")
    context = {**sent, "errors": errors, "link": link}
    return render(request, "wisepath_site/team/first.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, link: str) -> HttpResponse:
    """Let an invited person in: on their own device by a button, or with a sign-in name and a password."""
    found = accounts.invited(link)
    if found is None:
        return render(request, "wisepath_site/team/join_over.html", status=410)
    if found.person.user_id:
        return _renew(request, link, found)
    sent = _sent(request, "sign_in")
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            if "here" in request.POST:
                accounts.join_here(request, link)
                return redirect("team-start")
            password = request.POST.get(PASSWORD, "")[:LONGEST]
            errors = accounts.account_errors(sent["sign_in"], password)
            if not errors:
                take = request.POST.get("take") == "yes"
                person = accounts.join_with(link, sent["sign_in"], password, here=visitor.owner(request), take=take)
                accounts.enter(request, Person.objects.get(pk=person.pk), shared=request.POST.get("shared") == "yes")
                return redirect("team-start")
        except Refused as refused:
            errors = {"sign_in": str(refused)}
    mine = visitor.owner(request)
    begun = bool(mine) and Assessment.objects.filter(owner=mine).exists()
    context = {**sent, "errors": errors, "link": link, "invitation": found, "begun": begun}
    return render(request, "wisepath_site/team/join.html", context, status=422 if errors else 200)


def _renew(request: HttpRequest, link: str, found: Invitation) -> HttpResponse:
    """Let somebody who has forgotten their password choose a new one."""
    errors: dict[str, str] = {}
    name = found.person.user.get_username() if found.person.user else ""
    if request.method == "POST":
        if throttle.tired(request, CODE):
            return render(request, "wisepath_site/team/renew.html", {"tired": True}, status=429)
        password, typed = request.POST.get(PASSWORD, "")[:LONGEST], request.POST.get(CODE, "")[:LONGEST]
        errors = accounts.account_errors(name, password)
        if not errors:
            try:
                person = renew.renew(link, password, typed)
            except Refused as refused:
                throttle.wrong(request, CODE)
                errors = {CODE: str(refused)}
            else:
                accounts.enter(request, Person.objects.get(pk=person.pk), shared=request.POST.get("shared") == "yes")
                return redirect("team-start")
    context = {"errors": errors, "link": link, "invitation": found, "sign_in": name}
    return render(request, "wisepath_site/team/renew.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@access.members
def own_code(request: HttpRequest, me: Person) -> HttpResponse:
    """Show somebody with a password their own code; open closed answers with an earlier one."""
    if me.user_id is None:
        raise Http404
    wrong = False
    if request.method == "POST":
        if throttle.tired(request, CODE):
            return render(request, "wisepath_site/team/my_code.html", {"tired": True}, status=429)
        if renew.reopen(me, request.POST.get(CODE, "")[:LONGEST]):
            return redirect("own")
        throttle.wrong(request, CODE)
        wrong = True
    context = {"me": me, "code": renew.own_code(me), "closed": renew.closed(me), "wrong": wrong}
    return render(request, "wisepath_site/team/my_code.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign somebody in; wrong passwords cost time."""
    sent = _sent(request, "sign_in")
    wrong = False
    after = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST":
        if throttle.tired(request, PASSWORD):
            return render(request, "wisepath_site/team/sign_in.html", {"tired": True}, status=429)
        password = request.POST.get(PASSWORD, "")[:LONGEST]
        shared = request.POST.get("shared") == "yes"
        if accounts.sign_in(request, sent["sign_in"], password, shared=shared):
            return redirect(after if _here(request, after) else "team-start")
        throttle.wrong(request, PASSWORD)
        wrong = True
    context = {
        **sent,
        "wrong": wrong,
        "next": after if _here(request, after) else "",
        "over": "over" in request.GET,
        "forget": request.GET.get("over") == SHARED and accounts.current(request) is None,
    }
    return render(request, "wisepath_site/team/sign_in.html", context, status=422 if wrong else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; on a shared device the browser is asked to forget what it stored."""
    shared = accounts.leave(request)
    return gate.forgetting() if shared else redirect(reverse("sign-in") + "?over")


@require_safe
def still_here(request: HttpRequest) -> HttpResponse:
    """Ask whether somebody is still there; without an answer the sign-in is over within a minute."""
    after = request.GET.get("next", "")
    go_on = after if _here(request, after) else reverse("team-start")
    row = accounts.current(request)
    if row is None or not row.shared:
        return redirect(reverse("sign-in") + "?over")
    response = render(request, "wisepath_site/team/still_here.html", {"go_on": go_on})
    response.headers["Refresh"] = f"{LAST_MINUTE + 1}; url={reverse('still-here')}"
    return response


def _sent(request: HttpRequest, *names: str) -> dict[str, str]:
    return {name: " ".join(request.POST.get(name, "").split())[:LONGEST] for name in names}


def _name_errors(sent: dict[str, str]) -> dict[str, str]:
    errors = {}
    if not 0 < len(sent["name"]) <= 60:
        errors["name"] = _("Write a name, up to 60 letters.")
    if not 0 < len(sent["team"]) <= 80 or Team.objects.filter(name=sent["team"]).exists():
        errors["team"] = _("Write a name for the team, up to 80 letters, that no other team has.")
    return errors


def _here(request: HttpRequest, url: str) -> bool:
    return url.startswith("/") and url_has_allowed_host_and_scheme(url, {request.get_host()})
