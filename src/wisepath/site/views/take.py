"""A result to take along: printed for the wall or the coach, as PDF, CSV or JSON."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from wisepath.site import flow, heard, papers, records, visitor
from wisepath.site.models import Assessment
from wisepath.site.outcome import outcome_of
from wisepath.site.papers import COACH, WALL, NoPdf
from wisepath.site.rows import names_of, rows_of


@require_safe
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the ways to take a result along."""
    record = records.find(visitor.owner(request), pk)
    context = {"record": record, "can_pdf": papers.can_pdf(), "no_pdf": "nopdf" in request.GET}
    return render(request, "wisepath_site/take.html", context)


@require_safe
def paper(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Show one page to print."""
    record = records.find(visitor.owner(request), pk)
    return render(request, "wisepath_site/paper.html", _context(record, kind))


@require_safe
def paper_pdf(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Return the same page as tagged PDF; where that cannot be made, lead to how to print."""
    record = records.find(visitor.owner(request), pk)
    try:
        made = papers.pdf("wisepath_site/paper_pdf.html", _context(record, kind))
    except NoPdf:
        return redirect(reverse("take", args=[pk]) + "?nopdf")
    return _file(HttpResponse(made, content_type="application/pdf"), f"wisepath-{kind}.pdf")


@require_safe
def table(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Return the result as CSV."""
    record = records.find(visitor.owner(request), pk)
    rows = rows_of(flow.result(record, None, heard.evidence(record)), names_of(record))
    response = HttpResponse(papers.csv_of(rows), content_type="text/csv; charset=utf-8")
    return _file(response, "wisepath-result.csv")


@require_safe
def data(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Return all that is kept of this assessment, with the profile, as JSON."""
    record = records.find(visitor.owner(request), pk)
    kept = papers.everything(record, flow.result(record, None, heard.evidence(record)))
    return _file(JsonResponse(kept, json_dumps_params={"indent": 2, "ensure_ascii": False}), "wisepath-result.json")


def _context(record: Assessment, kind: str) -> dict[str, object]:
    if kind not in (WALL, COACH):
        raise Http404
    standing = flow.result(record, None, heard.evidence(record))
    return {
        "record": record,
        "kind": kind,
        "plain": standing.plain,
        "goal": standing.goal,
        "today": timezone.localdate(),
        "outcome": outcome_of(standing, names_of(record)),
        "rows": rows_of(standing, names_of(record)),
    }


def _file(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
