"""A trainer's pages: enter a day, correct an entry, report it."""

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wisepath.measures.hours import sum_of, write_hours
from wisepath.site import papers
from wisepath.site.attendance import Attended
from wisepath.site.hours import log, table, who
from wisepath.site.members import Person, Team
from wisepath.site.team import access
from wisepath.site.team.paths import newest_of
from wisepath.site.team.show import modules_of

PAGE, LINES = 50, 60


@require_safe
@access.members
def start(request: HttpRequest, me: Person) -> HttpResponse:
    """Show the groups whose hours somebody may enter; lead to the only one."""
    groups = who.groups_of(me)
    if len(groups) == 1:
        return redirect("team-hours", pk=groups[0].pk)
    return render(request, "wisepath_site/hours/start.html", {"me": me, "groups": groups})


@require_http_methods(["GET", "HEAD", "POST"])
@access.members
def day(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Take a day of a group, entered on a phone; show the last entries with how they stand."""
    group = who.group_of(me, pk)
    page: Page[Person] = Paginator(who.people_of(me, group), PAGE).get_page(request.GET.get("page"))
    people = list(page)
    if request.method == "POST":
        sheet = log.read_day(request.POST, people)
        if not sheet.errors:
            log.write_day(me, people, sheet)
            return redirect(f"{reverse('team-hours', args=[pk])}?page={page.number}&kept={len(sheet.people)}")
    else:
        sheet = log.empty(_last_module(people))
    access.note_all(people, me, access.HOURS)
    rows = Attended.objects.filter(person__in=people, later=None).select_related("person", "by", "later")
    context = {
        **_choices(people),
        "me": me,
        "team": group,
        "page": page,
        "sheet": sheet,
        "people": [(person, str(person.pk) in sheet.people) for person in people],
        "kept": request.GET.get("kept", "") if request.GET.get("kept", "").isdigit() else "",
        "entries": table.shown(rows.order_by("-created", "person__name")[:LINES]),
        "leads": group in access.teams_of(me),
    }
    return render(request, "wisepath_site/hours/day.html", context, status=422 if sheet.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@access.members
def correct(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Replace an entry by another one, with a reason; the person says yes again."""
    row = who.row_of(me, pk)
    sheet = log.sheet_of(row)
    if request.method == "POST":
        sheet = log.read_correction(request.POST, row)
        if not sheet.errors:
            try:
                log.correct(row, me, sheet)
            except log.Corrected:
                return redirect("hours")
            return redirect("team-hours", pk=row.person.team_id)
    (shown,) = table.shown([row])
    context = {**_choices([row.person]), "me": me, "row": row, "shown": shown, "sheet": sheet, "people": []}
    return render(request, "wisepath_site/hours/correct.html", context, status=422 if sheet.errors else 200)


@require_safe
@access.members
def report(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Show a manager the numbers of a period, and the ways to hand the list on."""
    group, period = access.team_of(me, pk), table.period_of(request.GET)
    rows = table.rows_of(who.people_of(me, group), period)
    context = {
        "me": me,
        "team": group,
        "period": period,
        "counts": table.counts(group, rows, period),
        "sum": sum_of(table.export_of(row) for row in rows),
        "lines": len(rows),
        "query": f"from={period.first}&to={period.last}",
        "today": timezone.localdate().isoformat(),
        "no_pdf": "nopdf" in request.GET or not papers.can_pdf(),
    }
    return render(request, "wisepath_site/hours/report.html", context)


@require_safe
@access.members
def table_csv(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Return the list of a period as CSV, with its checksum."""
    _group, _period, rows = _listed(request, me, pk)
    text = write_hours([table.export_of(row) for row in rows])
    return _file(HttpResponse(text, content_type="text/csv; charset=utf-8"), "wisepath-hours.csv")


@require_safe
@access.members
def table_pdf(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Return the same list as tagged PDF, with the checksum of its rows and lines to sign."""
    group, period, rows = _listed(request, me, pk)
    context = {
        "team": group,
        "period": period,
        "entries": table.shown(rows),
        "counts": table.counts(group, rows, period),
        "sum": sum_of(table.export_of(row) for row in rows),
    }
    try:
        made = papers.pdf("wisepath_site/hours/pdf.html", context)
    except papers.NoPdf:
        return redirect(f"{reverse('team-hours-report', args=[pk])}?from={period.first}&to={period.last}&nopdf")
    return _file(HttpResponse(made, content_type="application/pdf"), "wisepath-hours.pdf")


def _listed(request: HttpRequest, me: Person, pk: UUID) -> tuple[Team, table.Period, list[Attended]]:
    """Return what is exported; each person on it reads in their log that it was."""
    group, period = access.team_of(me, pk), table.period_of(request.GET)
    rows = table.rows_of(who.people_of(me, group), period)
    access.note_all({row.person for row in rows}, me, access.HOURS)
    return group, period, rows


def _last_module(people: list[Person]) -> str:
    """Return the module that was entered last for these people: what a trainer most likely means again."""
    last = Attended.objects.filter(person__in=people).order_by("-created").values_list("module", flat=True).first()
    return last or ""


def _choices(people: list[Person]) -> dict[str, object]:
    """Return what the forms offer: kinds, and modules with those of the people's paths first."""
    agreed = {name for row in newest_of(people).values() for name in row.modules}
    every = modules_of()
    groups = [
        (_("On their paths"), [one for one in every if one[0] in agreed]),
        (_("All modules"), [one for one in every if one[0] not in agreed]),
    ]
    today = timezone.localdate()
    return {
        "kinds": log.kind_words().items(),
        "modules": [(name, found) for name, found in groups if found],
        "today": today.isoformat(),
        "first_day": (today - log.BACK).isoformat(),
    }


def _file(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
