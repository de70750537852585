"""What the site keeps of following a path: talks, handover notes, chances at work, and the time after leaving.

All of it belongs to one person and goes with them. Talks and notes are for the person and for
those who accompany them; the person may close each of them. Nothing about health.
"""

from django.db import models

from wisepath.site.base import Row
from wisepath.site.members import Person

FIRST, MONTH, TERM = "first-month", "month", "term"
KINDS = (FIRST, MONTH, TERM)
GOOD, PARTLY, OPEN = "good", "partly", "talk"
STEPS = (GOOD, PARTLY, OPEN)
PRODUCTION, ACCOMPANYING = "production", "accompanying"
SIDES = (PRODUCTION, ACCOMPANYING)
OFTEN, RARELY, NEVER = "often", "rarely", "never"
CHANCES = (OFTEN, RARELY, NEVER)
WORKING, LEARNING, LOOKING, OTHER, UNKNOWN = "working", "learning", "looking", "other", "unknown"
STATES = (WORKING, LEARNING, LOOKING, OTHER, UNKNOWN)
DAY_92, TWO_MONTHS = "day-92", "two-months"
LONGEST = 200


class _Note(Row):
    """What a supporter writes about a person; `words` are the person's own beside it, `closed` their objection."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    by = models.ForeignKey(Person, null=True, related_name="wrote_%(class)s", on_delete=models.SET_NULL)
    seen = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=LONGEST, blank=True)
    closed = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        """Shared by the two tables below."""

        abstract = True


class Talk(_Note):
    """A talk after a month, a monthly goal check or a term review: answers by question, next step, next day."""

    kind = models.CharField(max_length=16)
    day = models.DateField()
    answers = models.JSONField(default=dict)
    step = models.CharField(max_length=LONGEST, blank=True)
    again = models.DateField(null=True, blank=True)
    there = models.BooleanField(default=True)  # whether the person took part


class Handover(_Note):
    """A short note from one supporter to the next, from production or from accompanying."""

    side = models.CharField(max_length=16)
    did = models.CharField(max_length=LONGEST)
    well = models.CharField(max_length=LONGEST, blank=True)
    then = models.CharField(max_length=LONGEST, blank=True)


class Noticed(Row):
    """A supporter has read a handover note."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE)
    reader = models.ForeignKey(Person, on_delete=models.CASCADE)

    class Meta(Row.Meta):
        """Once a reader."""

        constraints = (models.UniqueConstraint(fields=("handover", "reader"), name="noticed_once"),)


class Chance(Row):
    """How often work lets a person use an area of skills, as they say themselves."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    area = models.CharField(max_length=8)
    value = models.CharField(max_length=16)

    class Meta(Row.Meta):
        """Once an area."""

        constraints = (models.UniqueConstraint(fields=("person", "area"), name="one_chance_an_area"),)


class Leaving(Row):
    """A person has left and agreed to be asked how it goes, up to a day; `stopped` when they no longer want it."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE)
    by = models.ForeignKey(Person, null=True, related_name="followed", on_delete=models.SET_NULL)
    day = models.DateField()
    status = models.CharField(max_length=16)
    until = models.DateField()
    stopped = models.DateTimeField(null=True, blank=True)


class Contact(Row):
    """One contact of the follow-up: the day it is about, the day it was made, and how it stood."""

    leaving = models.ForeignKey(Leaving, on_delete=models.CASCADE)
    by = models.ForeignKey(Person, null=True, related_name="contacted", on_delete=models.SET_NULL)
    kind = models.CharField(max_length=16)
    due = models.DateField()
    day = models.DateField()
    status = models.CharField(max_length=16)

    class Meta(Row.Meta):
        """Once a day of the calendar."""

        constraints = (models.UniqueConstraint(fields=("leaving", "kind", "due"), name="one_contact_a_day"),)
