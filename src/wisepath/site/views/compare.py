"""You said, your supporter saw, you tried: side by side, with the person's own words beside it."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wisepath.gap import NOT_SEEN
from wisepath.render.scale import seen_words
from wisepath.site import flow, heard, records, visitor
from wisepath.site.content import pack
from wisepath.site.models import Assessment, SupporterRating, WorkObservation
from wisepath.site.rows import names_of, rows_of
from wisepath.site.wording import SPEECH

LONGEST = 500


@require_POST
def look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open what others wrote; from now on it counts in the result."""
    record = records.find(visitor.owner(request), pk)
    heard.look(record)
    return redirect("compare", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the views of each skill next to each other; take the person's own words."""
    record = records.find(visitor.owner(request), pk)
    if request.method == "POST":
        _keep_words(record, request)
        return redirect(reverse("compare", args=[pk]) + "?note=kept")
    standing = flow.result(record, None, heard.evidence(record))
    rated = heard.ratings(record)
    context = {
        "record": record,
        "plain": standing.plain,
        "goal": standing.goal,
        "rows": [row for row in rows_of(standing, names_of(record)) if row.views],
        "unseen": heard.unseen(record),
        "ratings": [_rating(row) for row in rated],
        "observations": [_observation(row) for row in heard.observations(record)],
        "note": _("Your words are saved.") if request.GET.get("note") == "kept" else "",
        "longest": LONGEST,
    }
    return render(request, "wisepath_site/compare.html", context)


def _keep_words(record: Assessment, request: HttpRequest) -> None:
    """Write the person's words beside what they were sent for: only to rows of their own assessment."""
    with transaction.atomic(durable=True):
        for model in (SupporterRating, WorkObservation):
            for row in model.objects.filter(assessment=record, seen__isnull=False):
                sent = request.POST.get(f"words-{row.pk}")
                if sent is not None:
                    words = " ".join(sent.split())[:LONGEST]
                    model.objects.filter(pk=row.pk).update(words=words)


def _rating(row: SupporterRating) -> dict[str, object]:
    known = pack().behaviour.get(row.behaviour)
    return {
        "pk": row.pk,
        "who": row.grant.name,
        "behaviour": known[1].plain if known else row.behaviour,
        "step": _("not seen") if row.value == NOT_SEEN else seen_words(row.value, SPEECH),
        "words": row.words,
    }


def _observation(row: WorkObservation) -> dict[str, object]:
    module = pack().module.get(row.module)
    lines = []
    for entry in row.entries:
        known = pack().behaviour.get(entry["behaviour"])
        if known and entry["step"] != NOT_SEEN:
            lines.append({"text": known[1].plain, "step": seen_words(entry["step"], SPEECH), "note": entry["note"]})
    return {
        "pk": row.pk,
        "who": row.grant.name,
        "date": row.date,
        "module": module.title if module else row.module,
        "lines": lines,
        "words": row.words,
    }
