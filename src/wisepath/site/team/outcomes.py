"""The time after somebody has left: a calendar of contacts, and named numbers that are never mixed.

A number is told with its numerator, its denominator, its rule for the day and its window; below
five people, or where the rest is below five, only its limit is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wisepath.site.following import DAY_92, LEARNING, LOOKING, OTHER, TWO_MONTHS, UNKNOWN, WORKING, Contact, Leaving
from wisepath.site.members import Person, Team
from wisepath.site.team.needs import K

DAYS, STEP, MONTHS = 92, 2, 12
KEPT = MONTHS + 1  # months after leaving; then the follow-up is deleted
WINDOW = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Date:
    """One day of the calendar, and the contact that was made about it, if there is one."""

    kind: str
    day: date
    contact: Contact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One number with all that is needed to read it."""

    name: str
    numerator: str
    denominator: str
    rule: str
    window: str
    value: str


def status_words() -> dict[str, str]:
    """Return how it can stand after leaving, by its name."""
    return {
        WORKING: _("In work elsewhere"),
        LEARNING: _("In training or school"),
        LOOKING: _("Looking for work"),
        OTHER: _("Something else"),
        UNKNOWN: _("Not reached, or not said"),
    }


def kind_words(kind: str) -> str:
    """Return what a day of the calendar is."""
    return {DAY_92: _("Day 92 after leaving"), TWO_MONTHS: _("Contact every two months")}[kind]


def later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    end = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)
    return first.replace(day=min(day.day, end.day))


def leave(person: Person, by: Person, day: date, status: str) -> Leaving:
    """Write that a person has left and agreed to be asked how it goes."""
    with transaction.atomic(durable=True):
        values = {"by": by, "day": day, "status": status, "until": later(day, KEPT), "stopped": None}
        row, _new = Leaving.objects.update_or_create(person=person, defaults=values)
    return row


def back(person: Person) -> None:
    """Take a leaving back: it was a mistake, or the person is here again."""
    with transaction.atomic(durable=True):
        Leaving.objects.filter(person=person).delete()


def stop(person: Person) -> None:
    """End the follow-up as the person wants: what was written is deleted, and nobody asks again."""
    with transaction.atomic(durable=True):
        Contact.objects.filter(leaving__person=person).delete()
        Leaving.objects.filter(person=person).update(stopped=timezone.now(), status="")


def calendar_of(row: Leaving) -> list[Date]:
    """Return the days of a follow-up in order: every two months for a year, and day 92."""
    days = [(DAY_92, row.day + timedelta(days=DAYS))]
    days += [(TWO_MONTHS, later(row.day, months)) for months in range(STEP, MONTHS + 1, STEP)]
    made = {(contact.kind, contact.due): contact for contact in Contact.objects.filter(leaving=row)}
    return [Date(kind, day, made.get((kind, day))) for kind, day in sorted(days, key=lambda one: one[1])]


def contact(row: Leaving, by: Person, when: tuple[str, date], status: str) -> bool:
    """Write how it stood on a day of the calendar that has come; return whether it is one of them."""
    today = timezone.localdate()
    if row.stopped or when[1] > today or when not in [(one.kind, one.day) for one in calendar_of(row)]:
        return False
    with transaction.atomic(durable=True):
        values = {"by": by, "day": today, "status": status}
        Contact.objects.update_or_create(leaving=row, kind=when[0], due=when[1], defaults=values)
    return True


def metrics(team: Team) -> list[Metric]:
    """Return the numbers of a team. Who ended the follow-up counts nowhere."""
    today = timezone.localdate()
    left = list(Leaving.objects.filter(person__team=team, stopped=None, day__gt=today - WINDOW, day__lte=today))
    due = [row for row in left if row.day + timedelta(days=DAYS) <= today]
    on_day = Contact.objects.filter(leaving__in=due, kind=DAY_92, status=WORKING).count()
    everybody = _("All who left the team in the window and agreed to be asked, also those not reached.")
    year = _("Left within the last 365 days.")
    first = _("How it stood on the first day after leaving.")
    return [
        _metric(
            _("In work on day 92"), on_day, len(due),
            (_("In work elsewhere on that very day."), everybody,
             _("The day of leaving plus 92 days; only those whose day has come."), year),
        ),
        _metric(
            _("Straight into work"), _count(left, WORKING), len(left),
            (_("In work elsewhere on the first day after leaving."), everybody, first, year),
        ),
        _metric(
            _("Straight into training"), _count(left, LEARNING), len(left),
            (_("In training or school on the first day after leaving."), everybody, first, year),
        ),
    ]  # fmt: skip


def told(some: int, every: int) -> str:
    """Return a number of people, or its limit where it or the rest is below five."""
    if every < K:
        return _("fewer than %(k)s people left") % {"k": K}
    if some < K:
        return _("under %(k)s of %(every)s") % {"k": K, "every": every}
    if every - some < K:
        return _("over %(limit)s of %(every)s") % {"limit": every - K, "every": every}
    return _("%(some)s of %(every)s") % {"some": some, "every": every}


def _count(rows: Sequence[Leaving], status: str) -> int:
    return sum(row.status == status for row in rows)


def _metric(name: str, some: int, every: int, words: tuple[str, str, str, str]) -> Metric:
    numerator, denominator, rule, window = words
    return Metric(
        name=name, numerator=numerator, denominator=denominator, rule=rule, window=window, value=told(some, every)
    )
