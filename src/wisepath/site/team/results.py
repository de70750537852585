"""Modules finished by an assignment: the table of marks that `wisepath grade` writes, for the people of a team.

Only "finished" goes into the site, no marks: a manager sees what is done, never how well.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from wisepath.grading.marks import Mark
from wisepath.site.content import pack
from wisepath.site.members import Finished, Person, Team

DONE, KNOWN, BELOW, STRANGER = "finished", "known already", "not passed yet", "not in this team"


class UnknownModuleError(Exception):
    """The table names an assignment of no module; nothing was written."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table and what becomes of it."""

    mark: Mark
    what: str


def plan(marks: Sequence[Mark], team: Team, share: float) -> list[Line]:
    """Return what becomes of each line; a person stands in the table with their sign-in name."""
    people = _people(team)
    known = {
        (pk, module)
        for pk, module in Finished.objects.filter(person__in=people.values()).values_list("person", "module")
    }
    found = []
    for mark in marks:
        if mark.assignment not in pack().module:
            raise UnknownModuleError(f"line {mark.line}: there is no module {mark.assignment}; nothing was written")
        person = people.get(mark.person.lower())
        if person is None:
            what = STRANGER
        elif not mark.passed(share):
            what = BELOW
        else:
            what = KNOWN if (person.pk, mark.assignment) in known else DONE
        found.append(Line(mark, what))
    return found


def write(lines: Sequence[Line], team: Team) -> int:
    """Write all that is newly finished, or nothing; return how many modules that are."""
    with transaction.atomic(durable=True):
        people = _people(team)
        done = {(people[line.mark.person.lower()], line.mark.assignment) for line in lines if line.what == DONE}
        return sum(Finished.objects.get_or_create(person=person, module=module)[1] for person, module in done)


def _people(team: Team) -> dict[str, Person]:
    rows = Person.objects.select_related("user").filter(team=team)
    return {row.user.get_username(): row for row in rows if row.user}
