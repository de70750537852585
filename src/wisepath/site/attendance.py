"""What the site keeps of hours: one row for one person and one stretch of learning, never changed, only replaced.

A trainer enters it and so stands for it; it counts once the person has said yes. A correction is a new row
that replaces the old one, so that who said what, and when, stays. No click on a page ever becomes an hour.
"""

import uuid

from django.db import models

from wisepath.site.base import Row
from wisepath.site.members import Person

YES, NO = "yes", "no"
LONGEST = 200


class Attended(Row):
    """A person took part: day, module, kind, minutes, who entered it, what the person said to it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    by = models.ForeignKey(Person, null=True, related_name="logged", on_delete=models.SET_NULL)
    entry = models.UUIDField(default=uuid.uuid4)  # of the form that was sent: sent twice, it is kept once
    day = models.DateField(db_index=True)
    module = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    minutes = models.PositiveSmallIntegerField()  # 0: a correction that takes the entry back
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField("self", null=True, related_name="later", on_delete=models.CASCADE)
    why = models.CharField(max_length=LONGEST, blank=True)
    answer = models.CharField(max_length=8, blank=True)
    answered = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=LONGEST, blank=True)  # the person's own, where it is not right

    class Meta(Row.Meta):
        """One form keeps a person once."""

        constraints = (models.UniqueConstraint(fields=("person", "entry"), name="logged_once_a_form"),)


def waiting(person: Person) -> int:
    """Return how many entries wait for what the person says to them."""
    return Attended.objects.filter(person=person, later=None, answer="", minutes__gt=0).count()
