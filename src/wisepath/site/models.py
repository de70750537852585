"""What the site keeps: assessments, each tied to a browser by the hash of a random number."""

import uuid

from django.db import models


class Assessment(models.Model):
    """One self-assessment: goal, chosen kind of WISE, and the engine's state (a list of evidence).

    No name, no address, nothing about health. `revision` counts confirmed changes, so
    that a page shown before a change cannot change anything any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(max_length=64, db_index=True)
    curriculum = models.CharField(max_length=64)
    goal = models.CharField(max_length=64)
    scenario = models.JSONField(default=dict)
    state = models.JSONField()
    revision = models.PositiveIntegerField(default=0)
    pack_id = models.CharField(max_length=64)
    pack_version = models.CharField(max_length=64)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        """The last changed first."""

        ordering = ("-updated",)

    def __str__(self) -> str:
        return f"{self.curriculum}/{self.goal} r{self.revision}"
