"""An observation at work: which behaviours belong to a module, reading the form, writing the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wisepath.gap import NOT_SEEN
from wisepath.model.curriculum import Module
from wisepath.model.observation import Entry, Observation
from wisepath.site import grants
from wisepath.site.content import pack
from wisepath.site.models import SUPPORT, Grant, WorkObservation
from wisepath.site.rating import VALUES

MOST, NOTE, LONGEST, OLDEST = 5, 200, 480, 366


@dataclass(frozen=True, slots=True)
class Line:
    """One behaviour in the form, with what was chosen and noted."""

    id: str
    picture: str
    text: str
    plain: str
    chosen: str
    note: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sent form: the lines, the day and minutes as sent, and what is wrong by field."""

    lines: list[Line]
    day: str
    minutes: str
    errors: dict[str, str]


def modules_of(curriculum: str) -> list[Module]:
    """Return the modules of a curriculum that have something to see, in the order of the book."""
    every = (pack().module[name] for name in pack().curriculum[curriculum].modules if name in pack().module)
    return [module for module in every if behaviours_of(module)]


def behaviours_of(module: Module) -> list[str]:
    """Return what one can see of a module: for each skill the behaviours it leads to, at most five in all."""
    found: list[str] = []
    for part in module.skills:
        known = pack().skill[part.skill].behaviours
        inside = [one for one in known if part.from_level < one.level <= part.to_level]
        nearest = sorted(known, key=lambda one: (abs(one.level - part.to_level), one.level))[:1]
        found += [one.id for one in inside[-2:] or nearest]
    return list(dict.fromkeys(found))[:MOST]


def sheet_of(module: Module, sent: Mapping[str, str]) -> Sheet:
    """Return the form of a module with what was sent, checked if anything was."""
    lines = []
    for name in behaviours_of(module):
        skill, behaviour = pack().behaviour[name]
        chosen = sent.get(name, NOT_SEEN)
        note = " ".join(sent.get(f"note-{name}", "").split())
        lines.append(Line(name, skill.picture, behaviour.text, behaviour.plain, chosen, note))
    day = sent.get("date", timezone.localdate().isoformat())
    minutes = sent.get("minutes", "").strip()
    return Sheet(lines, day, minutes, _errors(lines, day, minutes) if sent else {})


def write(holder: str, grant: Grant, module: Module, sheet: Sheet) -> WorkObservation:
    """Write an observation; asks anew whether the person still allows it, in the same transaction."""
    entries = [{"behaviour": line.id, "step": line.chosen, "note": line.note} for line in sheet.lines]
    with transaction.atomic(durable=True):
        fresh = grants.held(holder, grant.pk, SUPPORT)
        made = WorkObservation.objects.create(
            assessment=fresh.assessment,
            grant=fresh,
            module=module.id,
            date=date.fromisoformat(sheet.day),
            minutes=int(sheet.minutes or 0),
            entries=entries,
        )
        grants.note(fresh, grants.OBSERVED)
    return made


def record_of(row: WorkObservation) -> Observation:
    """Return an observation as the record that other tools read; people appear as codes."""
    return Observation(
        id=str(row.pk),
        module=row.module,
        person=f"p-{row.assessment_id.hex[:8]}",
        supporter=f"s-{row.grant_id.hex[:8]}",
        date=row.date.isoformat(),
        minutes=float(row.minutes),
        entries=tuple(Entry(**entry) for entry in row.entries),
    )


def _errors(lines: list[Line], day: str, minutes: str) -> dict[str, str]:
    errors = {}
    if not all(line.chosen in VALUES for line in lines) or all(line.chosen == NOT_SEEN for line in lines):
        errors["steps"] = _("Choose a step for at least one line that you saw.")
    if any(len(line.note) > NOTE for line in lines):
        errors["notes"] = _("Keep each note to 200 letters.")
    if not _past(day):
        errors["date"] = _("Choose the day on which you saw it: today or earlier, within a year.")
    if minutes and not (minutes.isascii() and minutes.isdigit() and len(minutes) < 5 and int(minutes) <= LONGEST):
        errors["minutes"] = _("Write the minutes as a number up to 480, or leave it empty.")
    return errors


def _past(text: str) -> bool:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return 0 <= (timezone.localdate() - day).days <= OLDEST
