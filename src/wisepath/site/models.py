"""What the site keeps: assessments, whom the person let in, and what those people wrote.

Everybody is known by a hash only (`visitor.py`): the person whose assessment it is by
`owner`, somebody they let in by `holder`. An account would be one more such hash. All
rows hang on the assessment, so that deleting it deletes them.
"""

import uuid

from django.db import models

from wisepath.site import attendance, calling, following, members  # noqa: F401  # the tables of teams belong to the same app
from wisepath.site.base import Row

ALONE, TOGETHER = "alone", "together"
START, MIDDLE, END = "start", "middle", "end"
SUPPORT, SEE = "support", "see"
BEFORE, AFTER = "before", "after"


class Assessment(models.Model):
    """One self-assessment: goal, chosen kind of WISE, and the engine's state (a list of evidence).

    No name, no address, nothing about health. `revision` counts confirmed changes, so
    that a page shown before a change cannot change anything any more. `mode` says whether
    a supporter sits beside; a `private` one can be opened by nobody but the person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(max_length=64, db_index=True)
    curriculum = models.CharField(max_length=64)
    goal = models.CharField(max_length=64)
    scenario = models.JSONField(default=dict)
    mode = models.CharField(max_length=8, default=ALONE)
    private = models.BooleanField(default=False)
    occasion = models.CharField(max_length=8, default=START)
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


class _Held(Row):
    """A row that belongs to an assessment and goes with it."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE)

    class Meta(Row.Meta):
        """Shared by the tables below."""

        abstract = True


class Grant(_Held):
    """Whom the person lets in: for what (`kind`, `purpose`, `parts`), until when, in which browser.

    `name` is theirs as the person writes it, `called` how the person signs. The database
    holds only hashes of link and code; both are worked out anew to be shown again.
    """

    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=60)
    called = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    parts = models.JSONField(default=list)
    until = models.DateField()
    link = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=64, db_index=True)
    holder = models.CharField(max_length=64, blank=True, db_index=True)
    ended = models.DateTimeField(null=True, blank=True)


class SupporterRating(_Held):
    """How a supporter sees one behaviour: written once. `words` are the person's own, beside it."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE)
    behaviour = models.CharField(max_length=64)
    value = models.CharField(max_length=16)
    seen = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)

    class Meta(_Held.Meta):
        """A supporter rates a behaviour once."""

        constraints = (models.UniqueConstraint(fields=("grant", "behaviour"), name="rated_once"),)


class WorkObservation(_Held):
    """A supporter's dated note of a real task: behaviours with steps. It counts once the person saw it."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE)
    module = models.CharField(max_length=64)
    date = models.DateField()
    minutes = models.PositiveSmallIntegerField(default=0)
    entries = models.JSONField(default=list)
    seen = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)


class ModuleView(_Held):
    """How the person sees what a module teaches, before it or after it: behaviour to step."""

    module = models.CharField(max_length=64)
    moment = models.CharField(max_length=8)
    steps = models.JSONField(default=dict)

    class Meta(_Held.Meta):
        """One view before and one after a module."""

        constraints = (models.UniqueConstraint(fields=("assessment", "module", "moment"), name="one_view_a_moment"),)


class Access(_Held):
    """A line of the log that the person reads: who did what, when."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE)
    what = models.CharField(max_length=16)


class Wrong(Row):
    """A wrong code or password: where it came from, as a hash. Kept for minutes."""

    key = models.CharField(max_length=64, db_index=True)
