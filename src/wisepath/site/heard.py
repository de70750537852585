"""What others wrote about a person, as evidence: it counts once the person has seen it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from wisepath.gap import NOT_SEEN, SUPPORTER, Evidence, Observation, Rating
from wisepath.site.models import Assessment, SupporterRating, WorkObservation


def evidence(record: Assessment, until: datetime | None = None) -> tuple[Evidence, ...]:
    """Return the ratings and observations that the person has seen; observations only if written up to `until`."""
    rated = SupporterRating.objects.filter(assessment=record, seen__isnull=False)
    watched = WorkObservation.objects.filter(assessment=record, seen__isnull=False)
    if until is not None:
        watched = watched.filter(created__lte=until)
    return (*(_rating(row) for row in rated), *(part for row in watched for part in _entries(row)))


def ratings(record: Assessment) -> list[SupporterRating]:
    """Return all ratings that the person has seen, with who gave them."""
    return list(SupporterRating.objects.select_related("grant").filter(assessment=record, seen__isnull=False))


def observations(record: Assessment) -> list[WorkObservation]:
    """Return all observations that the person has seen, the last day first."""
    rows = WorkObservation.objects.select_related("grant").filter(assessment=record, seen__isnull=False)
    return sorted(rows, key=lambda row: (row.date, row.created), reverse=True)


def unseen(record: Assessment) -> int:
    """Return how many new notes of others wait for the person: a rated part counts as one."""
    parts = SupporterRating.objects.filter(assessment=record, seen=None).values("grant").distinct().count()
    return parts + WorkObservation.objects.filter(assessment=record, seen=None).count()


def look(record: Assessment) -> None:
    """Note that the person now sees what others wrote; from here on it counts."""
    now = timezone.now()
    with transaction.atomic(durable=True):
        SupporterRating.objects.filter(assessment=record, seen=None).update(seen=now)
        WorkObservation.objects.filter(assessment=record, seen=None).update(seen=now)
        Assessment.objects.filter(pk=record.pk).update(updated=now)


def _rating(row: SupporterRating) -> Rating:
    at = row.created.isoformat(timespec="seconds")
    return Rating(behaviour=row.behaviour, by=SUPPORTER, value=row.value, at=at, who=str(row.grant_id))


def _entries(row: WorkObservation) -> Iterable[Observation]:
    for entry in row.entries:
        if entry["step"] != NOT_SEEN:
            yield Observation(
                behaviour=entry["behaviour"], outcome=entry["step"], at=row.date.isoformat(), who=str(row.grant_id)
            )
