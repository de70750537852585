"""Whose hours somebody may enter: a manager those of the team, a supporter those they accompany; never own ones."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from wisepath.site.attendance import Attended
from wisepath.site.members import Lead, Person, Team


def people_of(trainer: Person, group: Team) -> QuerySet[Person]:
    """Return the people of a group whose hours a trainer enters, by name; nobody stands for their own."""
    people = Person.objects.filter(team=group).exclude(pk=trainer.pk).order_by("name", "id")
    if not Lead.objects.filter(team=group, person=trainer).exists():
        people = people.filter(supported__supporter=trainer)
    return people


def group_of(trainer: Person, pk: UUID) -> Team:
    """Return a group for one who leads it or accompanies somebody in it."""
    found = Team.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    if not Lead.objects.filter(team=found, person=trainer).exists() and not people_of(trainer, found).exists():
        raise Http404
    return found


def groups_of(trainer: Person) -> list[Team]:
    """Return the groups whose hours somebody may enter, by name."""
    led = Team.objects.filter(lead__person=trainer)
    return list((led | Team.objects.filter(person__supported__supporter=trainer)).distinct().order_by("name"))


def row_of(trainer: Person, pk: UUID) -> Attended:
    """Return an entry that nothing has replaced, for one who may enter hours of its person."""
    found = Attended.objects.select_related("person__team", "by").filter(pk=pk, later=None).first()
    team = found.person.team if found else None
    if found is None or team is None or not people_of(trainer, team).filter(pk=found.person_id).exists():
        raise Http404
    return found
