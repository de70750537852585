"""What the team pages show: paths as plain values, invitations that a camera reads, lists to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wisepath.site.content import built, pack
from wisepath.site.members import Agreement, Feedback, Invitation, Lead, Person, Support, Team
from wisepath.site.papers import FORMULA
from wisepath.site.team import accounts
from wisepath.site.team.paths import finished_by, newest_of, overdue, plan_of, slots
from wisepath.site.team.words import answer_words, done_words, feedback_words, module_title, total
from wisepath.site.wording import hours


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleShown:
    """One module of a path: its days, its book, and whether it is done."""

    id: str
    title: str
    hours: str
    first: date
    last: date
    done: bool
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathShown:
    """The newest version of a path."""

    row: Agreement
    goal: str
    modules: list[ModuleShown]
    done: str
    total: str
    week: str
    answer: str
    said: list[str]
    overdue: bool


def path_of(person: Person) -> PathShown | None:
    """Return the newest version of a person's path, if there is one."""
    return paths_of([person]).get(person.pk)


def paths_of(people: Sequence[Person]) -> dict[UUID, PathShown]:
    """Return the newest version of the path of each person who has one; no more questions for more people."""
    rows, done = newest_of(people), finished_by(people)
    said: dict[UUID, list[str]] = {}
    for part in Feedback.objects.filter(agreement__in=rows.values()):
        said.setdefault(part.agreement_id, []).append(feedback_words()[part.what])
    return {pk: _shown(row, done[pk], said.get(row.pk, [])) for pk, row in rows.items()}


def _shown(row: Agreement, done: set[str], said: Sequence[str]) -> PathShown:
    modules = [
        ModuleShown(
            id=slot.module,
            title=module_title(slot.module),
            hours=total([slot.module]),
            first=slot.first,
            last=slot.last,
            done=slot.module in done,
            href=_book(slot.module),
        )
        for slot in slots(plan_of(row))
    ]
    return PathShown(
        row=row,
        goal=pack().goal[row.goal].title if row.goal in pack().goal else "",
        modules=modules,
        done=done_words(sum(module.done for module in modules), len(modules)),
        total=total(row.modules),
        week=hours(row.hours),
        answer=answer_words(row.answer),
        said=list(dict.fromkeys(said)),
        overdue=overdue(row, done, timezone.localdate()),
    )


def show_link(request: HttpRequest, person: Person, made: Invitation) -> HttpResponse:
    """Show an invitation once: as a link, and as a picture that a camera reads."""
    link = request.build_absolute_uri(reverse("join", args=[accounts.link_of(made.pk)]))
    context = {
        "person": person,
        "invitation": made,
        "link": link,
        "code": segno.make(link, error="m").svg_data_uri(scale=5, border=4, light="#fff"),
        "only_here": request.get_host().rsplit(":", 1)[0] in ("localhost", "127.0.0.1", "[::1]"),
    }
    return render(request, "wisepath_site/team/link.html", context)


def staff_of(group: Team) -> list[Person]:
    """Return the people of a team who can accompany others: those with a sign-in of their own, or invited to one."""
    leads = set(Lead.objects.filter(team=group).values_list("person", flat=True))
    helpers = set(Support.objects.filter(supporter__team=group).values_list("supporter", flat=True))
    invited = set(Person.objects.filter(team=group, invitation__account=True).values_list("pk", flat=True))
    return list(Person.objects.filter(team=group, pk__in=leads | helpers | invited).order_by("name", "id"))


def goals_of() -> list[tuple[str, str]]:
    """Return all goals, curriculum by curriculum: id and title."""
    order = [curriculum.id for curriculum in pack().curricula]
    return [(goal.id, goal.title) for goal in sorted(pack().goals, key=lambda goal: order.index(goal.curriculum))]


def modules_of() -> list[tuple[str, str]]:
    """Return all modules that are written, curriculum by curriculum: id and title."""
    names = [name for curriculum in pack().curricula for name in curriculum.modules]
    return [(name, pack().module[name].title) for name in names if pack().module[name].complete]


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _book(name: str) -> str:
    module = pack().module.get(name)
    if module is None or not module.complete or not module.lessons:
        return ""
    curriculum, page = pack().curriculum_of[name].id, f"{name}/{module.lessons[0]}"
    return reverse("book-page", args=[curriculum, f"{page}.html"]) if built(curriculum, page) else ""
