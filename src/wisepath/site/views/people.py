"""Whom a person lets in: supporters who help, people who see a result, the log, and "only me"."""

from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wisepath.site import flow, grants, records, visitor
from wisepath.site.grants import NoAccess, Terms
from wisepath.site.models import SEE, SUPPORT, Assessment, Grant
from wisepath.site.shared import PARTS, preview
from wisepath.site.wording import logged, parts_words

DAYS, LONGEST = 30, 366
NAME, PURPOSE = 60, 200


@require_safe
def people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show who is let in, what they did, and how to let someone in or end it."""
    record = records.find(visitor.owner(request), pk)
    context = {
        **_base(record),
        "grants": [_entry(grant) for grant in grants.of(record)],
        "log": [{"at": line.created, "words": logged(line)} for line in grants.log_of(record)],
    }
    return render(request, "wisepath_site/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a link and a code for one supporter."""
    record = records.find(visitor.owner(request), pk)
    if record.private:
        return redirect("people", pk=pk)
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors, terms = _terms(request, SUPPORT)
        if terms:
            return _made(record, terms)
    context = {**_base(record), **_form(request), "errors": errors}
    return render(request, "wisepath_site/invite.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask with whom, what for, until when and what; show exactly that first; share after a yes."""
    record = records.find(visitor.owner(request), pk)
    if record.private:
        return redirect("people", pk=pk)
    errors: dict[str, str] = {}
    chosen: list[str] = []
    if request.method == "POST":
        errors, terms = _terms(request, SEE)
        chosen = _parts(request)
        if terms and request.POST.get("sure") == "yes":
            return _made(record, terms)
        if terms and "change" not in request.POST:
            context = {**_base(record), "terms": terms, "shown": preview(record, terms.parts), "parts": terms.parts}
            return render(request, "wisepath_site/share_preview.html", context)
        errors = {} if "change" in request.POST else errors
    offered = [{"value": part, "text": text, "on": part in chosen} for part, text in parts_words().items()]
    context = {**_base(record), **_form(request), "errors": errors, "offered": offered}
    return render(request, "wisepath_site/share.html", context, status=422 if errors else 200)


@require_safe
def one(request: HttpRequest, pk: UUID, grant: UUID) -> HttpResponse:
    """Show link and code for the person to hand over, and the button to take it back."""
    record = records.find(visitor.owner(request), pk)
    found = _grant(record, grant)
    context = {
        **_base(record),
        "grant": _entry(found),
        "link": request.build_absolute_uri(reverse("knock", args=[grants.link_of(found.pk)])),
        "type_at": request.build_absolute_uri(reverse("code")),
        "code": grants.shown_code(found.pk),
        "only_here": request.get_host().rsplit(":", 1)[0] in ("localhost", "127.0.0.1", "[::1]"),
        "code_until": timezone.localdate(found.created) + timedelta(days=grants.CODE_DAYS),
        "sees": list(parts_words(found.parts).values()),
    }
    return render(request, "wisepath_site/grant.html", context)


@require_POST
def end(request: HttpRequest, pk: UUID, grant: UUID) -> HttpResponse:
    """Take a grant back, at once."""
    record = records.find(visitor.owner(request), pk)
    grants.end(record, _grant(record, grant).pk)
    return redirect("people", pk=pk)


@require_POST
def private(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close the assessment for everybody else, or allow letting people in again."""
    record = records.find(visitor.owner(request), pk)
    grants.set_private(record, private=request.POST.get("private") == "yes")
    return redirect("people", pk=pk)


def _made(record: Assessment, terms: Terms) -> HttpResponse:
    try:
        made = grants.make(record, terms)
    except NoAccess:
        return redirect("people", pk=record.pk)
    return redirect("grant", pk=record.pk, grant=made.pk)


def _grant(record: Assessment, pk: UUID) -> Grant:
    found = Grant.objects.select_related("assessment").filter(assessment=record, pk=pk).first()
    if found is None:
        raise Http404
    return found


def _base(record: Assessment) -> dict[str, object]:
    return {"record": record, "plain": flow.form_of(record.curriculum).words == "plain"}


def _entry(grant: Grant) -> dict[str, object]:
    return {
        "pk": grant.pk,
        "name": grant.name,
        "purpose": grant.purpose,
        "until": grant.until,
        "support": grant.kind == SUPPORT,
        "alive": grants.alive(grant),
        "taken": bool(grant.holder),
        "ended": grant.ended,
        "sees": list(parts_words(grant.parts).values()),
    }


def _form(request: HttpRequest) -> dict[str, object]:
    today = timezone.localdate()
    sent = {name: request.POST.get(name, "") for name in ("name", "called", "purpose")}
    return {
        **sent,
        "until": request.POST.get("until") or (today + timedelta(days=DAYS)).isoformat(),
        "first_day": today.isoformat(),
        "last_day": (today + timedelta(days=LONGEST)).isoformat(),
    }


def _parts(request: HttpRequest) -> list[str]:
    return [part for part in PARTS if part in request.POST.getlist("parts")]


def _terms(request: HttpRequest, kind: str) -> tuple[dict[str, str], Terms | None]:
    """Return what is wrong with a sent form by field, or the terms that it says."""
    sent = {name: " ".join(request.POST.get(name, "").split()) for name in ("name", "called", "purpose")}
    errors = {}
    if not 0 < len(sent["name"]) <= NAME:
        errors["name"] = _("Write a name, up to 60 letters.")
    if len(sent["called"]) > NAME:
        errors["called"] = _("Write up to 60 letters.")
    if len(sent["purpose"]) > PURPOSE or (kind == SEE and not sent["purpose"]):
        errors["purpose"] = _("Write what it is for, up to 200 letters.")
    until = _day(request.POST.get("until", ""))
    if until is None:
        errors["until"] = _("Choose a day from today on, within a year.")
    parts = tuple(_parts(request))
    if kind == SEE and not parts:
        errors["parts"] = _("Choose at least one thing to show.")
    if errors or until is None:
        return errors, None
    return {}, Terms(kind=kind, until=until, parts=parts, **sent)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 0 <= (day - timezone.localdate()).days <= LONGEST else None
