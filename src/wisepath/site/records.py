"""Reading and writing assessments. Every change is on disk before the next page is sent."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone

from wisepath.site import flow
from wisepath.site.calling import Call
from wisepath.site.content import pack
from wisepath.site.following import Handover, Leaving, Talk
from wisepath.site.models import Assessment, Grant


class Stale(Exception):  # noqa: N818  # no error: someone else was first
    """The assessment changed after the page was shown; nothing was written."""


def mine(owner: str) -> list[Assessment]:
    """Return all assessments of a browser, the last changed first."""
    return list(Assessment.objects.filter(owner=owner)) if owner else []


def usable(record: Assessment) -> bool:
    """Return whether the pack that is shown can still go on with an assessment."""
    content = pack()
    known = record.pack_id == content.id and record.curriculum in content.form and record.goal in content.goal
    return known and flow.readable(record)


def find(owner: str, pk: UUID) -> Assessment:
    """Return one assessment of a browser; 404 if it is not there, not theirs, or of another pack."""
    found = Assessment.objects.filter(pk=pk, owner=owner).first() if owner else None
    if found is None or not usable(found):
        raise Http404
    return found


def earlier(record: Assessment) -> list[Assessment]:
    """Return the person's assessments for the same goal that began before this one, the first of them first."""
    same = Assessment.objects.filter(owner=record.owner, curriculum=record.curriculum, goal=record.goal)
    return [part for part in same.filter(created__lt=record.created).order_by("created") if usable(part)]


def create(owner: str, state: Mapping[str, Any], **values: Any) -> Assessment:
    """Write a new assessment and return it."""
    with transaction.atomic(durable=True):
        return Assessment.objects.create(owner=owner, state=dict(state), **values)


def save(record: Assessment, revision: int, state: Mapping[str, Any]) -> None:
    """Write a new state if the record still has the revision that the page showed; else raise `Stale`.

    One conditional update: of two tabs that send at the same moment exactly one wins.
    """
    with transaction.atomic(durable=True):
        changed = Assessment.objects.filter(pk=record.pk, revision=revision).update(
            state=dict(state), revision=revision + 1, updated=timezone.now()
        )
    if not changed:
        raise Stale


def delete_all(owner: str) -> int:
    """Delete everything of a browser for good; return how many assessments that were.

    With an assessment go the people who were let in, what they wrote, and the log. Where
    this browser itself was let in by others, that ends.
    """
    with transaction.atomic(durable=True):
        count = Assessment.objects.filter(owner=owner).count()
        Assessment.objects.filter(owner=owner).delete()
        Grant.objects.filter(holder=owner, ended=None).update(ended=timezone.now())
        Grant.objects.filter(holder=owner).update(holder="")
    wipe()
    return count


def delete_old() -> int:
    """Delete what is over: assessments that nobody touched and talks for as long as the settings keep them.

    Handover notes are of use for weeks and are kept for a quarter; the follow-up after leaving ends on its day.
    """
    now = timezone.now()
    limit = now - timedelta(days=settings.KEEP_DAYS)
    with transaction.atomic(durable=True):
        count = sum(
            old.delete()[0]
            for old in (
                Assessment.objects.filter(updated__lt=limit),
                Talk.objects.filter(created__lt=limit),
                Handover.objects.filter(created__lt=now - timedelta(days=settings.KEEP_NOTES_DAYS)),
                Leaving.objects.filter(until__lt=timezone.localdate()),
                Call.objects.filter(created__lt=now - timedelta(days=1)),
            )
        )
    if count:
        wipe()
    return count


def wipe() -> None:
    """Take what was deleted out of SQLite's log file too; the database file itself overwrites it."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
