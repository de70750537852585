"""The result: strengths, levels with their ranges, what to learn next and why."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wisepath.site import flow, heard, records, visitor
from wisepath.site.content import pack
from wisepath.site.outcome import outcome_of
from wisepath.site.rows import names_of
from wisepath.site.wording import hours

TIMES = (60, 120, 300, 600, 1200, 2400)
LONGEST = 60 * 1000


@require_safe
def result(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the result so far; `?minutes=` fits the path into a time."""
    record = records.find(visitor.owner(request), pk)
    sent = request.GET.get("minutes", "").strip()
    minutes = _minutes(sent)
    error = _("Choose a time from the list.") if sent and minutes is None else ""
    standing = flow.result(record, minutes, heard.evidence(record))
    context = {
        "record": record,
        "goal": pack().goal[record.goal],
        "plain": standing.plain,
        "outcome": outcome_of(standing, names_of(record)),
        "unseen": heard.unseen(record),
        "earlier": bool(records.earlier(record)),
        "minutes": minutes,
        "sent": str(minutes or ""),
        "times": _times(minutes),
        "error": error,
    }
    return render(request, "wisepath_site/result.html", context, status=422 if error else 200)


def _minutes(sent: str) -> int | None:
    if not (sent.isascii() and sent.isdigit() and len(sent) < 6):
        return None
    return int(sent) if 0 < int(sent) <= LONGEST else None


def _times(minutes: int | None) -> list[dict[str, str]]:
    offered = sorted({*TIMES, *([minutes] if minutes else [])})
    return [
        {"value": "", "text": _("As much as it takes")},
        *({"value": str(value), "text": hours(value / 60)} for value in offered),
    ]
