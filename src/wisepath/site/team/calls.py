"""Calls for help. After four wrong tries the page asks the person first; without their yes nothing is sent."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from wisepath.site.calling import Call
from wisepath.site.content import pack
from wisepath.site.members import Person, Support


def helpers(person: Person) -> list[Person]:
    """Return whom a person can call: who accompanies them."""
    rows = Support.objects.select_related("supporter").filter(person=person).order_by("supporter__name", "id")
    return [row.supporter for row in rows]


def call(person: Person, supporter: UUID, module: str) -> Call | None:
    """Keep a call to one who accompanies the person; a second one on the same day is the same call."""
    with transaction.atomic(durable=True):
        found = next((one for one in helpers(person) if one.pk == supporter), None)
        if found is None:
            return None
        known = _open().filter(person=person, supporter=found).first()
        return known or Call.objects.create(
            person=person, supporter=found, module=module if module in pack().module else ""
        )


def of(person: Person) -> list[Call]:
    """Return the calls of a person that are still open, the first of them first."""
    return list(_open().select_related("supporter").filter(person=person))


def for_supporter(supporter: Person) -> list[Call]:
    """Return who of the people one accompanies has called today and still waits."""
    mine = Support.objects.filter(supporter=supporter).values("person")
    return list(_open().select_related("person").filter(supporter=supporter, person__in=mine))


def end(who: Person, pk: UUID) -> bool:
    """End a call, by the one who called or the one who was called; return whether there was one."""
    with transaction.atomic(durable=True):
        found = Call.objects.filter(pk=pk, ended=None).first()
        if found is None or who.pk not in (found.person_id, found.supporter_id):
            return False
        Call.objects.filter(pk=pk).update(ended=timezone.now())
    return True


def _open() -> QuerySet[Call]:
    return Call.objects.filter(ended=None, created__gte=_midnight()).order_by("created", "id")


def _midnight() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
