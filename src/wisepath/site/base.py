"""What the site's tables have in common."""

import uuid

from django.db import models


class Row(models.Model):
    """A row with an id that says nothing, and when it was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        """No table of its own; rows come in the order in which they were made."""

        abstract = True
        ordering = ("created", "id")

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"
