"""What the site keeps of teams: who is in them, who accompanies whom, and what was agreed.

Nobody needs to be here to assess themselves. A person here is a name that a team uses, and
`holder`: the hash that ties them to what `models.py` keeps (`visitor.py`). It is that of
their account when they have one, else that of their own browser. Nothing about health.
"""

from django.conf import settings
from django.db import models

from wisepath.site.base import Row

YES, TALK, LATER = "yes", "talk", "later"
ANSWERS = (YES, TALK, LATER)
TOO_MUCH, TOO_EASY, WRONG_TIME = "too-much", "too-easy", "wrong-time"
WORDS = (TOO_MUCH, TOO_EASY, WRONG_TIME)


class Team(Row):
    """A group of people who work together."""

    name = models.CharField(max_length=80, unique=True)


class Person(Row):
    """Somebody in a team, or who looks after the whole site (`provider`)."""

    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL)
    name = models.CharField(max_length=60)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    holder = models.CharField(max_length=64, null=True, unique=True)  # a browser or an account is one person
    provider = models.BooleanField(default=False)
    counted = models.BooleanField(default=False)  # in the picture of the group: the person's own choice
    former = models.JSONField(default=list)  # holders of answers that wait for the person's own code


class Lead(Row):
    """A manager of a team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)

    class Meta(Row.Meta):
        """Once a team."""

        constraints = (models.UniqueConstraint(fields=("team", "person"), name="leads_once"),)


class Support(Row):
    """A supporter accompanies a person; a person may have several."""

    supporter = models.ForeignKey(Person, related_name="supporting", on_delete=models.CASCADE)
    person = models.ForeignKey(Person, related_name="supported", on_delete=models.CASCADE)

    class Meta(Row.Meta):
        """Once a person."""

        constraints = (models.UniqueConstraint(fields=("supporter", "person"), name="supports_once"),)


class Invitation(Row):
    """A link that lets a person in once; the database holds only its hash."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    account = models.BooleanField(default=False)  # staff need a password, a learner may use their own device
    link = models.CharField(max_length=64, unique=True)
    until = models.DateField()
    used = models.DateTimeField(null=True, blank=True)


class SignIn(Row):
    """One signed-in browser. Deleting the row signs it out, whatever its cookie says."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    shared = models.BooleanField(default=True)
    seen = models.DateTimeField()


class Agreement(Row):
    """One version of a person's learning path: what, when, by whom and why. Never changed, only followed."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    goal = models.CharField(max_length=64, blank=True)
    modules = models.JSONField(default=list)
    start = models.DateField()
    due = models.DateField()
    hours = models.FloatField()
    rest = models.JSONField(default=list)
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, null=True, related_name="agreed", on_delete=models.SET_NULL)
    answer = models.CharField(max_length=8, blank=True)
    answered = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        """Versions of a person's path are numbered."""

        constraints = (models.UniqueConstraint(fields=("person", "number"), name="one_version_a_number"),)


class Feedback(Row):
    """The person says that a path is too much, too easy, or at the wrong time."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE)
    what = models.CharField(max_length=16)


class Finished(Row):
    """A module that the person has finished, as they say themselves."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    module = models.CharField(max_length=64)

    class Meta(Row.Meta):
        """Once a module."""

        constraints = (models.UniqueConstraint(fields=("person", "module"), name="finished_once"),)


class Look(Row):
    """A line of the log that the person reads: who of their team looked at what."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    by = models.ForeignKey(Person, null=True, related_name="looked", on_delete=models.SET_NULL)
    what = models.CharField(max_length=16)
