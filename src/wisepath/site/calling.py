"""What the site keeps of a call for help: who asks whom to come, on which page; nothing of what was tried."""

from django.db import models

from wisepath.site.base import Row
from wisepath.site.members import Person


class Call(Row):
    """A person asks a supporter of theirs to come; it stands until one of them ends it, or the day is over."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    supporter = models.ForeignKey(Person, related_name="called", on_delete=models.CASCADE)
    module = models.CharField(max_length=64, blank=True)
    ended = models.DateTimeField(null=True, blank=True)
