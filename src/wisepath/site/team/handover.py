"""Handover notes between those who accompany a person: short, unread until read, and open to the person."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from wisepath.site.following import ACCOMPANYING, LONGEST, PRODUCTION, SIDES, Handover, Noticed
from wisepath.site.members import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the form holds; `errors` by field."""

    side: str
    did: str
    well: str
    then: str
    errors: dict[str, str]


def side_words() -> dict[str, str]:
    """Return from which side a note comes, by its name."""
    return {PRODUCTION: _("From production"), ACCOMPANYING: _("From accompanying")}


def read(sent: Mapping[str, str]) -> Draft:
    """Return what was sent, and what of it does not fit."""
    texts = {name: " ".join(sent.get(name, "").split()) for name in ("did", "well", "then")}
    errors = {name: _("Write up to 200 letters.") for name, text in texts.items() if len(text) > LONGEST}
    if not texts["did"]:
        errors["did"] = _("Write what was done.")
    if sent.get("side") not in SIDES:
        errors["side"] = _("Choose where the note comes from.")
    return Draft(side=sent.get("side", ""), errors=errors, **{name: text[:LONGEST] for name, text in texts.items()})


def write(person: Person, by: Person, draft: Draft) -> Handover:
    """Keep a note whose draft has no errors; it is new to everybody else who accompanies the person."""
    with transaction.atomic(durable=True):
        return Handover.objects.create(
            person=person, by=by, side=draft.side, did=draft.did, well=draft.well, then=draft.then
        )


def unread(supporter: Person) -> list[Handover]:
    """Return the notes of others about people whom a supporter accompanies that are new to them, the newest first."""
    rows = Handover.objects.select_related("person", "by").filter(person__supported__supporter=supporter, closed=None)
    return list(rows.exclude(by=supporter).exclude(noticed__reader=supporter).order_by("-created"))


def notice(reader: Person, person: Person) -> None:
    """Write that a supporter has read all notes about a person that are there now."""
    with transaction.atomic(durable=True):
        for row in unread(reader):
            if row.person_id == person.pk:
                Noticed.objects.get_or_create(handover=row, reader=reader)
