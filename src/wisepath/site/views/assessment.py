"""One question a screen, a calm page between two parts. An answer is on disk before the next screen is sent."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wisepath.model.item import InvalidResponse
from wisepath.site import flow, grants, records, visitor
from wisepath.site.models import SUPPORT, TOGETHER, Assessment
from wisepath.site.question import DONT_KNOW, RATE, WHO, fill, item_html, kind_of, read, steps, who_of, who_options
from wisepath.site.wording import notes, part_steps, problem


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the current question, or take its answer and go on."""
    record = records.find(visitor.owner(request), pk)
    screen = flow.screen(record)
    if request.method == "POST":
        return _take(request, record, screen)
    if screen is None:
        return redirect("result" if flow.stand(record).done else "pause", pk=pk)
    return _show(request, record, screen)


@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what is finished and offer a rest; begin the next part when the person wants to."""
    record = records.find(visitor.owner(request), pk)
    state = flow.next_part(record)
    if state is None:
        return redirect("question", pk=pk)
    if request.method == "POST":
        try:
            records.save(record, _revision(request), state)
        except records.Stale:
            return redirect("pause", pk=pk)
        return redirect("question", pk=pk)
    stand = flow.stand(record)
    context = {
        "record": record,
        "plain": flow.form_of(record.curriculum).words == "plain",
        "finished": len(stand.finished),
        "next": len(stand.finished) + 1,
        "parts": len(stand.parts),
        "steps": part_steps(len(stand.finished), len(stand.parts)),
        "helpers": [grant for grant in grants.of(record) if grant.kind == SUPPORT and grants.alive(grant)],
    }
    return render(request, "wisepath_site/pause.html", context)


@require_POST
def back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the last answered question again; the answers before it stay."""
    record = records.find(visitor.owner(request), pk)
    try:
        records.save(record, _revision(request), flow.reopened(record))
    except records.Stale:
        return _moved(record)
    return redirect("question", pk=pk)


def _take(request: HttpRequest, record: Assessment, screen: flow.Screen | None) -> HttpResponse:
    current = screen is not None and request.POST.get("question") == screen.id
    if screen is None or not current or _revision(request) != record.revision:
        return _moved(record)
    values = {name: request.POST.getlist(name) for name in request.POST}
    try:
        unknown = DONT_KNOW in values
        given = None if unknown else read(screen, values)
        who = who_of(values) if record.mode == TOGETHER else ""
        state = flow.answered(record, screen.id, given, dont_know=unknown, who=who)
    except InvalidResponse as error:
        return _show(request, record, screen, problem(error, kind_of(screen)), values)
    try:
        records.save(record, record.revision, state)
    except records.Stale:
        return _moved(record)
    return redirect("question", pk=record.pk)


def _moved(record: Assessment) -> HttpResponse:
    return redirect(reverse("question", kwargs={"pk": record.pk}) + "?note=moved")


def _revision(request: HttpRequest) -> int:
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1


def _show(
    request: HttpRequest,
    record: Assessment,
    screen: flow.Screen,
    error: str = "",
    values: dict[str, list[str]] | None = None,
) -> HttpResponse:
    context = {
        "record": record,
        "screen": screen,
        "plain": screen.plain,
        "error": error,
        "note": notes().get(request.GET.get("note", ""), ""),
        "dont_know": DONT_KNOW,
        "listening": screen.plain,
    }
    if record.mode == TOGETHER:
        context.update(who=WHO, who_options=who_options((values or {}).get(WHO, [""])[0], plain=screen.plain))
    if screen.rating:
        context.update(rate=RATE, steps=steps(), chosen=(values or {}).get(RATE, [""])[0])
    else:
        context["item"] = fill(item_html(screen), values or {})
    return render(request, "wisepath_site/question.html", context, status=422 if error else 200)
