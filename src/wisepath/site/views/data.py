"""People's own data: see, take away, delete."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wisepath.model.goal import Goal
from wisepath.site import flow, records, visitor
from wisepath.site.content import pack
from wisepath.site.models import Assessment
from wisepath.site.papers import everything
from wisepath.site.readable import entries
from wisepath.site.team import access, rights
from wisepath.site.wording import standing


@dataclass(frozen=True, slots=True)
class Part:
    """One assessment in a list: its goal and how far it is."""

    pk: UUID
    goal: Goal
    answered: int
    done: bool
    where: str
    begun: datetime


def parts_of(owner: str) -> list[Part]:
    """Return the assessments of a browser that can be gone on with, last changed first."""
    return [_part(record) for record in records.mine(owner) if records.usable(record)]


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Show what this site keeps of this browser."""
    context = {
        "parts": parts_of(visitor.owner(request)),
        "deleted": "deleted" in request.GET,
        "days": settings.KEEP_DAYS,
        "me": access.me(request),
    }
    return render(request, "wisepath_site/own.html", context)


@require_safe
def download(request: HttpRequest) -> JsonResponse:
    """Return everything this site keeps of this browser, as a JSON file."""
    response = JsonResponse(
        {"made-by": "wisepath", **_everything(request)}, json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response.headers["Content-Disposition"] = 'attachment; filename="wisepath-my-answers.json"'
    return response


@require_safe
def read(request: HttpRequest) -> HttpResponse:
    """Show everything this site keeps of this browser, in words: the same as the download."""
    content = _everything(request)
    context = {
        "assessments": [entries(part) for part in content["assessments"]],
        "team": entries(content["team"]) if "team" in content else (),
        "now": timezone.now(),
    }
    return render(request, "wisepath_site/own_read.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Ask once, then delete everything of this browser, the cookie too."""
    owner, me = visitor.owner(request), access.me(request)
    if request.method == "POST" and request.POST.get("sure") == "yes":
        if me is not None:
            rights.erase(me)
        records.delete_all(owner)
        visitor.forget(request)
        return redirect(reverse("own") + "?deleted")
    count = len(records.mine(owner))
    if not count and me is None:
        return redirect("own")
    return render(request, "wisepath_site/delete.html", {"count": count, "me": me})


def _everything(request: HttpRequest) -> dict[str, Any]:
    content: dict[str, Any] = {
        "assessments": [everything(part, None) for part in records.mine(visitor.owner(request))],
    }
    if (me := access.me(request)) is not None:
        content["team"] = rights.everything(me)
    return content


def _part(record: Assessment) -> Part:
    now = flow.stand(record)
    where = standing(now.answered, done=now.done)
    return Part(record.pk, pack().goal[record.goal], now.answered, now.done, where, record.created)
