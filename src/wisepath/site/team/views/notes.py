"""A supporter's pages about one person: talks, handover notes, and the time after leaving."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wisepath.site.following import KINDS, STATES, Leaving
from wisepath.site.members import Person
from wisepath.site.team import access, handover, notes, outcomes, talks
from wisepath.site.team.due import due_of
from wisepath.site.team.paths import day_of
from wisepath.site.team.show import path_of


@require_safe
@access.members
def of_person(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Show all notes about a person to one who accompanies them."""
    found = access.accompanied(me, pk)
    access.note(found, me, access.NOTES)
    new = {row.pk for row in handover.unread(me) if row.person_id == found.pk}
    context = {
        "me": me,
        "person": found,
        "path": path_of(found),
        "notes": notes.for_supporter(found, me, new),
        "unread": len(new),
        "due": due_of(found),
        "left": Leaving.objects.filter(person=found).first(),
        "forms": [talks.form_of(kind) for kind in KINDS],
    }
    return render(request, "wisepath_site/team/notes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access.members
def talk(request: HttpRequest, me: Person, pk: UUID, kind: str) -> HttpResponse:
    """Take the form of a talk, filled in together on one phone."""
    found, form = access.accompanied(me, pk), _form(kind)
    sheet = talks.empty()
    if request.method == "POST":
        sheet = talks.read(form, request.POST)
        if not sheet.errors:
            talks.write(found, me, form, sheet)
            return redirect("person-notes", pk=pk)
    context = {**_asked(found, form), "me": me, "sheet": sheet, "today": timezone.localdate().isoformat()}
    return render(request, "wisepath_site/team/talk.html", context, status=422 if sheet.errors else 200)


@require_safe
@access.members
def paper(request: HttpRequest, me: Person, pk: UUID, kind: str) -> HttpResponse:
    """Show the form of a talk as a page to print."""
    found, form = access.accompanied(me, pk), _form(kind)
    return render(request, "wisepath_site/team/talk_paper.html", {**_asked(found, form), "me": me})


@require_http_methods(["GET", "HEAD", "POST"])
@access.members
def hand_over(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Take a handover note for everybody else who accompanies the person."""
    found = access.accompanied(me, pk)
    draft = handover.Draft(side="", did="", well="", then="", errors={})
    if request.method == "POST":
        draft = handover.read(request.POST)
        if not draft.errors:
            handover.write(found, me, draft)
            return redirect("person-notes", pk=pk)
    context = {"me": me, "person": found, "draft": draft, "sides": handover.side_words().items()}
    return render(request, "wisepath_site/team/handover.html", context, status=422 if draft.errors else 200)


@require_POST
@access.members
def read(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Write that one has read the handover notes about a person."""
    handover.notice(me, access.accompanied(me, pk))
    return redirect("team-start")


@require_POST
@access.members
def withdraw(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Take a note away that one wrote oneself."""
    found = access.accompanied(me, pk)
    if not notes.withdraw(me, found, _uuid(request.POST.get("note", ""))):
        raise Http404
    return redirect("person-notes", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@access.members
def left(request: HttpRequest, me: Person, pk: UUID) -> HttpResponse:
    """Show the calendar after a person has left; write the leaving, a contact, or take the leaving back."""
    found = access.accompanied(me, pk)
    row = Leaving.objects.filter(person=found).first()
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _leaving(request, me, found, row)
        if not errors:
            return redirect("person-left", pk=pk)
    today = timezone.localdate()
    context = {
        "me": me,
        "person": found,
        "left": row,
        "status": outcomes.status_words().get(row.status, "") if row else "",
        "states": outcomes.status_words().items(),
        "days": [(one, outcomes.kind_words(one.kind), _answer(one), one.day <= today) for one in _days(row)],
        "errors": errors,
        "day": request.POST.get("day", today.isoformat())[:10],
        "today": today.isoformat(),
    }
    return render(request, "wisepath_site/team/left.html", context, status=422 if errors else 200)


def _leaving(request: HttpRequest, me: Person, found: Person, row: Leaving | None) -> dict[str, str]:
    """Write what was sent about a leaving; return what does not fit."""
    action, status = request.POST.get("do", ""), request.POST.get("status", "")
    if action == "back" and row is not None:
        outcomes.back(found)
        return {}
    if status not in STATES:
        return {"status": _("Choose how it stands.")}
    if action == "contact" and row is not None:
        kind, _sep, text = request.POST.get("about", "").partition(":")
        day = day_of(text)
        done = day is not None and outcomes.contact(row, me, (kind, day), status)
        return {} if done else {"status": _("Choose a day of the calendar that has come.")}
    return _leave(request, me, found) if row is None else {"status": _("The leaving is written already.")}


def _leave(request: HttpRequest, me: Person, found: Person) -> dict[str, str]:
    day, errors = day_of(request.POST.get("day", "")), {}
    if day is None or day > timezone.localdate():
        errors["day"] = _("Choose the last day: today, or earlier.")
    if request.POST.get("agreed") != "yes":
        errors["agreed"] = _("Ask the person first. Without a yes nothing is kept.")
    if not errors and day is not None:
        outcomes.leave(found, me, day, request.POST["status"])
    return errors


def _days(row: Leaving | None) -> list[outcomes.Date]:
    return outcomes.calendar_of(row) if row and not row.stopped else []


def _answer(one: outcomes.Date) -> str:
    return outcomes.status_words().get(one.contact.status, "") if one.contact else ""


def _form(kind: str) -> talks.Form:
    try:
        return talks.form_of(kind)
    except KeyError:
        raise Http404 from None


def _asked(person: Person, form: talks.Form) -> dict[str, object]:
    who = talks.who_words(person.name)
    return {
        "person": person,
        "form": form,
        "questions": [(one, who[one.who]) for one in form.questions],
        "steps": talks.step_words().items(),
        "path": path_of(person),
    }


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
