"""Hours as they are shown, added up and exported."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from wisepath.measures.hours import CONFIRMED, DISPUTED, KINDS, REPLACED, TAKEN_BACK, WAITING, HoursRow
from wisepath.site.attendance import NO, YES, Attended
from wisepath.site.following import WORKING, Leaving, Talk
from wisepath.site.hours.log import kind_words
from wisepath.site.members import Person, Team
from wisepath.site.team.outcomes import told
from wisepath.site.team.paths import day_of
from wisepath.site.team.words import module_title
from wisepath.site.wording import hours

USUAL = timedelta(days=91)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that count, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry in words."""

    row: Attended
    module: str
    kind: str
    time: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Count:
    """One number that funders ask for, and what it counts."""

    name: str
    value: str
    about: str


def period_of(sent: QueryDict) -> Period:
    """Return the days that were asked for; without them, or where they make no sense, the last three months."""
    today = timezone.localdate()
    first, last = day_of(sent.get("from", "")), day_of(sent.get("to", ""))
    if first is None or last is None or first > last:
        return Period(today - USUAL, today)
    return Period(first, last)


def rows_of(people: QuerySet[Person], period: Period) -> list[Attended]:
    """Return all entries of these people in a period, replaced ones too, day by day."""
    rows = Attended.objects.filter(person__in=people, day__gte=period.first, day__lte=period.last)
    return list(rows.select_related("person", "by", "later").order_by("day", "person__name", "created", "id"))


def state_of(row: Attended) -> str:
    """Return how it stands with an entry."""
    if hasattr(row, "later"):
        return REPLACED
    if not row.minutes:
        return TAKEN_BACK
    return {YES: CONFIRMED, NO: DISPUTED}.get(row.answer, WAITING)


def state_words() -> dict[str, str]:
    """Return how an entry can stand, in words."""
    return {
        CONFIRMED: _("both say so"),
        WAITING: _("waits for the person’s yes"),
        DISPUTED: _("the person says: not right"),
        TAKEN_BACK: _("taken back"),
        REPLACED: _("corrected below"),
    }


def shown(rows: Iterable[Attended]) -> list[Shown]:
    """Return entries in words."""
    kinds, states = kind_words(), state_words()
    found = []
    for row in rows:
        state = state_of(row)
        found.append(
            Shown(row, module_title(row.module), kinds[row.kind], hours(row.minutes / 60), state, states[state])
        )
    return found


def export_of(row: Attended) -> HoursRow:
    """Return an entry as the line of a file."""
    return HoursRow(
        ref=row.person_id.hex[:8],
        person=row.person.name,
        date=row.day.isoformat(),
        module=row.module,
        kind=row.kind,
        minutes=row.minutes,
        trainer=row.by.name if row.by else "",
        entered=row.created.isoformat(timespec="seconds"),
        confirmed=row.answered.isoformat(timespec="seconds") if row.answered and row.answer == YES else "",
        state=state_of(row),
        version=row.version,
        why=row.why,
    )


def totals(rows: Iterable[Attended]) -> list[tuple[str, str]]:
    """Return the confirmed hours by kind, in words; kinds without any are left out."""
    sums = dict.fromkeys(KINDS, 0)
    for row in rows:
        if state_of(row) == CONFIRMED:
            sums[row.kind] += row.minutes
    words = kind_words()
    return [(words[kind], hours(minutes / 60)) for kind, minutes in sums.items() if minutes]


def counts(group: Team, rows: list[Attended], period: Period) -> list[Count]:
    """Return what funders ask for: people, hours, interviews, placements."""
    sure = [row for row in rows if state_of(row) == CONFIRMED]
    open_ = [row for row in rows if state_of(row) in (WAITING, DISPUTED)]
    between = {"day__gte": period.first, "day__lte": period.last}
    talks = Talk.objects.filter(person__team=group, there=True, **between).count()
    left = list(Leaving.objects.filter(person__team=group, stopped=None, **between))
    working = sum(row.status == WORKING for row in left)
    both = _("Trainer and person both say so.")
    return [
        Count(_("People"), str(len({row.person_id for row in sure})), _("With at least one hour entry.") + " " + both),
        Count(_("Hours"), _time(sure), both + " " + ", ".join(f"{name}: {time}" for name, time in totals(sure))),
        Count(_("Hours not confirmed yet"), _time(open_), _("Not counted above.")),
        Count(_("Interviews"), str(talks), _("Talks on the path that the person took part in.")),
        Count(
            _("Placements"),
            told(working, len(left)),
            _("In work elsewhere on the first day after leaving; among those who agreed to be asked."),
        ),
    ]


def _time(rows: Iterable[Attended]) -> str:
    minutes = sum(row.minutes for row in rows)
    return hours(round(minutes / 60, 2)) if minutes else _("none")
