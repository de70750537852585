"""What comes next for a person: the talk after a month, the monthly check, the term review, contacts after leaving."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from wisepath.site.following import FIRST, MONTH, TERM, Leaving, Talk
from wisepath.site.members import Agreement, Person
from wisepath.site.team.outcomes import calendar_of, kind_words
from wisepath.site.team.talks import form_of

AFTER = {FIRST: timedelta(days=30), MONTH: timedelta(days=30), TERM: timedelta(days=91)}
SOON = timedelta(days=7)
LAST_FIRST = timedelta(days=91)  # later than that the first month is long over


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do for a person, from which day on; `kind` is empty for a contact after leaving."""

    person: Person
    kind: str
    words: str
    day: date

    @property
    def passed(self) -> bool:
        """Whether the day is over."""
        return self.day < timezone.localdate()


def due_of(person: Person) -> list[Due]:
    """Return what is due for a person within a week, the earliest first."""
    soon = timezone.localdate() + SOON
    left = Leaving.objects.filter(person=person).first()
    if left is not None:
        return [] if left.stopped else _contacts(person, left, soon)
    found = [(kind, day) for kind, day in _days(person).items() if day <= soon]
    return [Due(person, kind, form_of(kind).title, day) for kind, day in sorted(found, key=lambda one: one[1])]


def _contacts(person: Person, left: Leaving, soon: date) -> list[Due]:
    open_days = [one for one in calendar_of(left) if one.contact is None and one.day <= soon]
    return [Due(person, "", kind_words(one.kind), one.day) for one in open_days]


def _days(person: Person) -> dict[str, date]:
    """Return the next day of each kind of talk. Who has no path yet has none of them."""
    first = Agreement.objects.filter(person=person).order_by("number").first()
    if first is None:
        return {}
    begun = first.created.date()
    last: dict[str, date] = {}
    for row in Talk.objects.filter(person=person):
        last[row.kind] = max(row.day, last.get(row.kind, row.day))
    days = {MONTH: max([begun, *last.values()]) + AFTER[MONTH], TERM: last.get(TERM, begun) + AFTER[TERM]}
    if FIRST not in last and timezone.localdate() <= begun + LAST_FIRST:
        days[FIRST] = begun + AFTER[FIRST]
        days[MONTH] = max(days[MONTH], days[FIRST] + AFTER[MONTH])  # one talk at a time
    if TERM in days and days[TERM] - days[MONTH] < SOON and days[MONTH] <= days[TERM]:
        days[MONTH] = days[TERM] + AFTER[MONTH]  # the review takes the place of that month's check
    return days
