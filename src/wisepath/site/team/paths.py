"""Agreed learning paths: a proposal from the engine, edited by hand, agreed in versions, spread over weeks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from wisepath.model.goal import Goal
from wisepath.site import flow, grants, heard
from wisepath.site.content import pack
from wisepath.site.members import TALK, Agreement, Feedback, Finished, Person
from wisepath.site.models import AFTER, SEE, Assessment, Grant, ModuleView
from wisepath.site.team.words import module_minutes

WEEK = 7
LEAST, MOST = 0.5, 40.0  # hours a week
LONGEST = 200
_LONGEST = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is agreed: modules in order, from when to when, hours a week, days of rest (Monday 0), and why."""

    goal: str
    modules: tuple[str, ...]
    start: date
    due: date
    hours: float
    rest: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """The days of one module, both included."""

    module: str
    first: date
    last: date


def day_of(text: str) -> date | None:
    """Return a day written as 2026-03-31; None for anything else, and for days three years away."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if abs(day - timezone.localdate()) <= _LONGEST else None


def for_goal(goal: str) -> tuple[str, ...]:
    """Return the written modules for a goal when nothing is known of the person, in the order of the book.

    Those that teach a skill of the goal from below its target, and what must come before them. The engine
    proposes for a person; without one its belief is too wide to propose anything.
    """
    found = pack().goal[goal]
    wanted = [name for name in pack().curriculum[found.curriculum].modules if _teaches(name, found)]
    needed: dict[str, None] = {}
    while wanted:
        name = wanted.pop()
        if name not in needed:
            needed[name] = None
            wanted += pack().module[name].prerequisites
    order = [name for curriculum in pack().curricula for name in curriculum.modules]
    return tuple(name for name in order if name in needed and pack().module[name].complete)


def _teaches(name: str, goal: Goal) -> bool:
    return any(part.from_level < goal.targets.get(part.skill, 0) for part in pack().module[name].skills)


def for_person(person: Person, viewer: Person) -> tuple[str, tuple[str, ...]] | None:
    """Return goal and modules from a result whose next steps the person shares with the viewer, if there is one."""
    for grant in shared(person, viewer, "next"):
        grants.note(grant, grants.SAW)
        standing = flow.result(grant.assessment, None, heard.evidence(grant.assessment))
        return grant.assessment.goal, tuple(step.module for step in standing.path.steps)
    return None


def shared(person: Person, viewer: Person, part: str) -> list[Grant]:
    """Return the open grants by which a person shows a part of a result to a viewer, the newest first."""
    if not person.holder or not viewer.holder:
        return []
    found = Grant.objects.select_related("assessment").filter(
        kind=SEE, holder=viewer.holder, assessment__owner=person.holder
    )
    open_now = [grant for grant in found.order_by("-created") if grants.alive(grant) and part in grant.parts]
    return [grant for grant in open_now if _usable(grant.assessment)]


def _usable(record: Assessment) -> bool:
    return record.goal in pack().goal and record.curriculum in pack().form and flow.readable(record)


def early(modules: Sequence[str], done: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield (module, what should come before it) where that is neither before it nor done."""
    had = set(done)
    for name in modules:
        found = pack().module.get(name)
        for before in found.prerequisites if found else ():
            if before not in had:
                yield name, before
        had.add(name)


def problems(plan: Plan) -> dict[str, str]:
    """Return what of a plan does not fit, by field, in words for a page."""
    errors = {}
    if not plan.modules:
        errors["add"] = _("Add at least one module.")
    if len(set(plan.rest)) >= WEEK:
        errors["rest"] = _("Leave at least one day to learn.")
    if abs(plan.start - timezone.localdate()) > _LONGEST:
        errors["start"] = _("Choose a day within three years.")
    if plan.due < plan.start or abs(plan.due - timezone.localdate()) > _LONGEST:
        errors["due"] = _("Choose a day after the first one, within three years.")
    if not LEAST <= plan.hours <= MOST:
        errors["hours"] = _("Write hours a week: from 0.5 to 40.")
    if len(plan.why) > LONGEST:
        errors["why"] = _("Write up to 200 letters.")
    return errors


def slots(plan: Plan) -> list[Slot]:
    """Return the days of each module at so many hours a week without the days of rest."""
    work = [day for day in range(WEEK) if day not in plan.rest] or list(range(WEEK))
    daily = max(plan.hours, 0.25) * 60 / len(work)
    found, day, left = [], _work_day(plan.start, work), daily
    for name in plan.modules:
        need = module_minutes(name)
        if left < 1:
            day, left = _work_day(day + timedelta(days=1), work), daily
        first = day
        while need > left + 1e-6:
            need -= left
            day, left = _work_day(day + timedelta(days=1), work), daily
        left -= need
        found.append(Slot(name, first, day))
    return found


def _work_day(day: date, work: Sequence[int]) -> date:
    while day.weekday() not in work:
        day += timedelta(days=1)
    return day


def offer(people: Sequence[Person], plan: Plan, by: Person) -> list[Agreement]:
    """Write a new version of the path of each person: all or none. It waits for the person's answer."""
    made = []
    with transaction.atomic(durable=True):
        for person in people:
            last = Agreement.objects.filter(person=person).aggregate(last=Max("number"))["last"] or 0
            row = Agreement(
                person=person,
                number=last + 1,
                goal=plan.goal,
                modules=list(plan.modules),
                start=plan.start,
                due=plan.due,
                hours=plan.hours,
                rest=list(plan.rest),
                why=plan.why,
                by=by,
            )
            row.save(force_insert=True)
            made.append(row)
    return made


def plan_of(row: Agreement) -> Plan:
    """Return what a version holds."""
    return Plan(
        goal=row.goal,
        modules=tuple(row.modules),
        start=row.start,
        due=row.due,
        hours=row.hours,
        rest=tuple(row.rest),
        why=row.why,
    )


def versions(person: Person) -> list[Agreement]:
    """Return all versions of a person's path, the newest first."""
    return list(Agreement.objects.select_related("by").filter(person=person).order_by("-number"))


def answer(person: Person, number: int, words: str) -> bool:
    """Write a person's answer to their newest version; return whether it was the newest."""
    with transaction.atomic(durable=True):
        last = Agreement.objects.filter(person=person).aggregate(last=Max("number"))["last"]
        newest = Agreement.objects.filter(person=person, number=number) if last == number else Agreement.objects.none()
        return bool(newest.update(answer=words, answered=timezone.now()))


def say(person: Person, number: int, what: str) -> bool:
    """Write that a path is too much, too easy or at the wrong time: the manager is asked to talk."""
    with transaction.atomic(durable=True):
        row = Agreement.objects.filter(person=person, number=number).first()
        if row is None:
            return False
        Feedback.objects.create(agreement=row, what=what)
        Agreement.objects.filter(pk=row.pk).update(answer=TALK, answered=timezone.now())
    return True


def finish(person: Person, module: str, *, done: bool) -> None:
    """Write that a person has finished a module, or take that back."""
    with transaction.atomic(durable=True):
        if done:
            Finished.objects.get_or_create(person=person, module=module)
        else:
            Finished.objects.filter(person=person, module=module).delete()


def finished(person: Person) -> set[str]:
    """Return the modules a person has finished: what they ticked, and what they looked back on after a module."""
    return finished_by([person])[person.pk]


def finished_by(people: Sequence[Person]) -> dict[UUID, set[str]]:
    """Return the modules that each of several people has finished, in two questions to the database."""
    found: dict[UUID, set[str]] = {person.pk: set() for person in people}
    for pk, module in Finished.objects.filter(person__in=people).values_list("person", "module"):
        found[pk].add(module)
    holders = {person.holder: person.pk for person in people if person.holder}
    views = ModuleView.objects.filter(moment=AFTER, assessment__owner__in=holders, assessment__private=False)
    for owner, module in views.values_list("assessment__owner", "module"):
        found[holders[owner]].add(module)
    return found


def newest_of(people: Sequence[Person]) -> dict[UUID, Agreement]:
    """Return the newest version of the path of each person who has one."""
    every = Agreement.objects.select_related("by").filter(person__in=people).order_by("number")
    return {row.person_id: row for row in every}


def overdue(row: Agreement, done: set[str], today: date) -> bool:
    """Return whether the day has passed and something is left."""
    return row.due < today and any(name not in done for name in row.modules)
