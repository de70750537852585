"""Talks and handover notes as pages show them: to those who accompany the person, and to the person.

A note that the person has closed is read by them and by its writer only. Its writer can take
it away; everybody else sees that there is one, and nothing of it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wisepath.site.following import Handover, Talk
from wisepath.site.members import Person
from wisepath.site.team import talks
from wisepath.site.team.handover import side_words
from wisepath.site.team.talks import Said

Note = Talk | Handover


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One note as it is shown; empty where its reader may not read it."""

    pk: UUID
    title: str
    by: str
    at: datetime
    day: date | None
    lines: list[Said]
    step: str
    again: date | None
    there: bool
    words: str
    closed: bool
    readable: bool
    own: bool
    new: bool


def for_supporter(person: Person, viewer: Person, new: set[UUID]) -> list[Shown]:
    """Return all notes about a person for one who accompanies them, the newest first; `new` are unread ones."""
    return [_shown(row, person.name, viewer, new=row.pk in new) for row in _rows(person)]


def for_person(person: Person) -> list[Shown]:
    """Return all notes about a person for themselves, the newest first; those not seen before are new."""
    return [_shown(row, _("You"), person, new=row.seen is None) for row in _rows(person)]


def unseen(person: Person) -> int:
    """Return how many notes a person has not seen yet."""
    return sum(table.objects.filter(person=person, seen=None).count() for table in (Talk, Handover))


def see(person: Person) -> None:
    """Write that the person has seen all notes about them."""
    with transaction.atomic(durable=True):
        for table in (Talk, Handover):
            table.objects.filter(person=person, seen=None).update(seen=timezone.now())


def say(person: Person, pk: UUID, words: str) -> bool:
    """Put the person's own words beside a note about them; return whether there is one."""
    return _change(person, pk, words=words)


def close(person: Person, pk: UUID, *, closed: bool) -> bool:
    """Close a note for everybody but the person and its writer, or open it again; return whether there is one."""
    return _change(person, pk, closed=timezone.now() if closed else None)


def withdraw(writer: Person, person: Person, pk: UUID) -> bool:
    """Take a note away that one wrote oneself, for good; return whether there was one."""
    with transaction.atomic(durable=True):
        return any(table.objects.filter(pk=pk, by=writer, person=person).delete()[0] for table in (Talk, Handover))


def _change(person: Person, pk: UUID, **values: object) -> bool:
    with transaction.atomic(durable=True):
        return any(table.objects.filter(pk=pk, person=person).update(**values) for table in (Talk, Handover))


def _rows(person: Person) -> list[Note]:
    found: list[Note] = [
        *Talk.objects.select_related("by").filter(person=person),
        *Handover.objects.select_related("by").filter(person=person),
    ]
    return sorted(found, key=lambda row: row.created, reverse=True)


def _shown(row: Note, name: str, viewer: Person, *, new: bool) -> Shown:
    mine = row.by_id == viewer.pk
    readable = row.closed is None or viewer.pk in (row.person_id, row.by_id)
    talk = row if isinstance(row, Talk) else None
    return Shown(
        pk=row.pk,
        title=talks.form_of(talk.kind).title if talk else _("Handover note"),
        by=row.by.name if row.by else _("someone who has left"),
        at=row.created,
        day=talk.day if talk else None,
        lines=_lines(row, name) if readable else [],
        step=talk.step if talk and readable else "",
        again=talk.again if talk and readable else None,
        there=talk.there if talk else True,
        words=row.words if readable else "",
        closed=row.closed is not None,
        readable=readable,
        own=mine,
        new=new and readable,
    )


def _lines(row: Note, name: str) -> list[Said]:
    if isinstance(row, Talk):
        return talks.said(row, name)
    side = side_words()[row.side]
    texts = ((_("Done:"), row.did), (_("Went well:"), row.well), (_("Next:"), row.then))
    return [Said(side, words, text) for words, text in texts if text]
