"""Entering a day, correcting an entry, confirming one's own: what the forms take and what is kept of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from wisepath.measures.hours import ALONE, ASSESSMENT, GUIDED, KINDS, PRACTICE
from wisepath.site.attendance import LONGEST, NO, YES, Attended
from wisepath.site.content import pack
from wisepath.site.members import Person
from wisepath.site.team.paths import day_of

BACK = timedelta(days=92)
USUAL, LEAST, MOST, A_DAY = 90, 5, 480, 600  # minutes


class Corrected(Exception):  # noqa: N818  # no error: somebody else was first
    """The entry was replaced after the page was shown; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A filled-in form; `entry` is the form's own number, `errors` stand by field."""

    entry: UUID
    day: str
    module: str
    kind: str
    minutes: str
    people: tuple[str, ...] = ()
    why: str = ""
    errors: Mapping[str, str]


def kind_words() -> dict[str, str]:
    """Return the kinds of hours, as trainer and person read them."""
    return {
        GUIDED: _("With a trainer"),
        PRACTICE: _("Practice at work"),
        ALONE: _("Learning alone"),
        ASSESSMENT: _("Assessment"),
    }


def empty(module: str) -> Sheet:
    """Return a form for today that nobody has filled in."""
    day = timezone.localdate().isoformat()
    return Sheet(entry=uuid4(), day=day, module=module, kind=GUIDED, minutes=str(USUAL), errors={})


def sheet_of(row: Attended) -> Sheet:
    """Return an entry as a form, to correct it."""
    day = row.day.isoformat()
    return Sheet(entry=uuid4(), day=day, module=row.module, kind=row.kind, minutes=str(row.minutes), errors={})


def read_day(sent: QueryDict, people: Sequence[Person]) -> Sheet:
    """Return what was sent about a day of several of these people, and what of it does not fit."""
    chosen = set(sent.getlist("person"))
    there = [person for person in people if str(person.pk) in chosen]
    sheet, errors = _read(sent, LEAST)
    if not there:
        errors["people"] = _("Press the name of each person who was there.")
    if not errors and (full := _full(there, sheet, ())):
        errors["minutes"] = _("More than 10 hours on this day: %(names)s.") % {"names": ", ".join(full)}
    return _with(sheet, errors, people=tuple(str(person.pk) for person in there))


def read_correction(sent: QueryDict, row: Attended) -> Sheet:
    """Return what was sent to correct an entry, and what of it does not fit; 0 minutes take it back."""
    sheet, errors = _read(sent, 0)
    why = " ".join(sent.get("why", "").split())
    if not 0 < len(why) <= LONGEST:
        errors["why"] = _("Write why, in up to 200 letters.")
    if not errors and _full([row.person], sheet, (row.pk,)):
        errors["minutes"] = _("More than 10 hours on this day: %(names)s.") % {"names": row.person.name}
    return _with(sheet, errors, why=why[:LONGEST])


def write_day(by: Person, people: Iterable[Person], sheet: Sheet) -> None:
    """Keep a day whose sheet has no errors, for those of the people who are on it; the same form only once."""
    rows = [
        Attended(person=person, by=by, entry=sheet.entry, **_values(sheet))
        for person in people
        if str(person.pk) in sheet.people
    ]
    with transaction.atomic(durable=True):
        Attended.objects.bulk_create(rows, ignore_conflicts=True)


def correct(row: Attended, by: Person, sheet: Sheet) -> Attended:
    """Replace an entry by what the sheet says; the old one stays. Raise `Corrected` where somebody was first."""
    try:
        with transaction.atomic(durable=True):
            return Attended.objects.create(
                person=row.person, by=by, replaces=row, version=row.version + 1, why=sheet.why, **_values(sheet)
            )
    except IntegrityError:
        raise Corrected from None


def answer(person: Person, rows: Iterable[UUID], said: str, words: str) -> int:
    """Write what a person says to entries about them; return how many that were. A yes is not taken back."""
    if said not in (YES, NO):
        return 0
    waiting = Attended.objects.filter(person=person, pk__in=list(rows), later=None, minutes__gt=0).exclude(answer=YES)
    kept = " ".join(words.split())[:LONGEST] if said == NO else ""
    with transaction.atomic(durable=True):
        return waiting.update(answer=said, answered=timezone.now(), words=kept)


def _read(sent: QueryDict, least: int) -> tuple[Sheet, dict[str, str]]:
    errors, today = {}, timezone.localdate()
    day = day_of(sent.get("day", ""))
    if day is None or not today - BACK <= day <= today:
        errors["day"] = _("Choose the day: today, or in the last three months.")
    module, kind, minutes = (sent.get(name, "").strip() for name in ("module", "kind", "minutes"))
    if module not in pack().module:
        errors["module"] = _("Choose a module.")
    if kind not in KINDS:
        errors["kind"] = _("Choose what kind of hours it was.")
    if not (minutes.isascii() and minutes.isdigit()) or not least <= int(minutes[:6]) <= MOST:
        errors["minutes"] = _("Write minutes: a whole number from %(least)s to %(most)s.") % {
            "least": least,
            "most": MOST,
        }
    sheet = Sheet(
        entry=_entry(sent.get("entry", "")),
        day=sent.get("day", "")[:10],
        module=module,
        kind=kind,
        minutes=minutes[:6],
        errors={},
    )
    return sheet, errors


def _with(sheet: Sheet, errors: Mapping[str, str], people: tuple[str, ...] = (), why: str = "") -> Sheet:
    return Sheet(
        entry=sheet.entry,
        day=sheet.day,
        module=sheet.module,
        kind=sheet.kind,
        minutes=sheet.minutes,
        people=people,
        why=why,
        errors=errors,
    )


def _values(sheet: Sheet) -> dict[str, object]:
    day = date.fromisoformat(sheet.day)
    return {"day": day, "module": sheet.module, "kind": sheet.kind, "minutes": int(sheet.minutes)}


def _full(people: Sequence[Person], sheet: Sheet, but: tuple[UUID, ...]) -> list[str]:
    """Return the names of those whose day would have more hours than a day can."""
    rows = Attended.objects.filter(person__in=people, day=sheet.day, later=None).exclude(pk__in=but)
    rows = rows.exclude(entry=sheet.entry)  # the same form sent again
    known = dict(rows.order_by().values_list("person").annotate(all=Sum("minutes")))
    return [person.name for person in people if known.get(person.pk, 0) + int(sheet.minutes) > A_DAY]


def _entry(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
