"""Does work let a person use a skill? Their own answer, area by area; only the person reads it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from wisepath.model.skills import Area
from wisepath.site.content import pack
from wisepath.site.following import CHANCES, NEVER, OFTEN, RARELY, Chance
from wisepath.site.members import Person


def areas() -> list[Area]:
    """Return the areas that are asked about: those of DigComp. Our own are about a role, not about devices."""
    return [area for area in pack().areas if area.id.isdigit()]


def chance_words() -> dict[str, str]:
    """Return what a person can answer, by its name."""
    return {OFTEN: _("Yes, every week"), RARELY: _("Sometimes"), NEVER: _("No")}


def given(person: Person) -> dict[str, str]:
    """Return what a person answered, by area."""
    return dict(Chance.objects.filter(person=person).values_list("area", "value"))


def write(person: Person, answers: Mapping[str, str]) -> None:
    """Write a person's answers in place of the earlier ones; areas without a known answer are left empty."""
    known = {area.id for area in areas()}
    with transaction.atomic(durable=True):
        Chance.objects.filter(person=person).delete()
        Chance.objects.bulk_create(
            Chance(person=person, area=area, value=value)
            for area, value in answers.items()
            if area in known and value in CHANCES
        )
