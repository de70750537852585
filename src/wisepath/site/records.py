"""Reading and writing assessments. Every change is on disk before the next page is sent."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from wisepath.site.content import pack
from wisepath.site.models import Assessment


class Stale(Exception):  # noqa: N818  # no error: someone else was first
    """The assessment changed after the page was shown; nothing was written."""


def mine(owner: str) -> list[Assessment]:
    """Return all assessments of a browser, the last changed first."""
    return list(Assessment.objects.filter(owner=owner)) if owner else []


def usable(record: Assessment) -> bool:
    """Return whether the pack that is shown can still go on with an assessment."""
    content = pack()
    return record.pack_id == content.id and record.curriculum in content.form and record.goal in content.goal


def find(owner: str, pk: UUID) -> Assessment:
    """Return one assessment of a browser; 404 if it is not there, not theirs, or of another pack."""
    found = Assessment.objects.filter(pk=pk, owner=owner).first() if owner else None
    if found is None or not usable(found):
        raise Http404
    return found


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
    """Delete everything of a browser for good; return how many assessments that were."""
    with transaction.atomic(durable=True):
        count, _ = Assessment.objects.filter(owner=owner).delete()
    return count


def delete_old() -> int:
    """Delete assessments that nobody touched for the days that the settings keep them."""
    limit = timezone.now() - timedelta(days=settings.KEEP_DAYS)
    with transaction.atomic(durable=True):
        count, _ = Assessment.objects.filter(updated__lt=limit).delete()
    return count
