"""A supporter rates a finished part: the behaviours that the person rated, without their answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from wisepath.gap import NOT_SEEN, STEPS
from wisepath.site import flow, grants
from wisepath.site.content import pack
from wisepath.site.models import SUPPORT, Grant, SupporterRating

VALUES = (NOT_SEEN, *STEPS)


@dataclass(frozen=True, slots=True)
class Asked:
    """One behaviour that a supporter is asked about; `error` if it was left open."""

    id: str
    picture: str
    text: str
    detail: str
    chosen: str
    error: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part as the supporter sees it: its number, whether the person finished it, and whether it is rated."""

    number: int
    name: str
    finished: bool
    rated: bool


def parts_of(grant: Grant) -> list[Part]:
    """Return the parts of the person's assessment. Nothing here tells how the person answered."""
    stand = flow.stand(grant.assessment)
    done = set(SupporterRating.objects.filter(grant=grant).values_list("behaviour", flat=True))
    return [
        Part(place, name, name in stand.finished, bool(done & set(flow.behaviours(grant.assessment, name))))
        for place, name in enumerate(stand.parts, start=1)
    ]


def asked_of(grant: Grant, part: Part, sent: Mapping[str, str], *, checked: bool) -> list[Asked]:
    """Return the behaviours of a part as a form, with what was chosen; `checked` marks those left open."""
    found = []
    for name in flow.behaviours(grant.assessment, part.name):
        skill, behaviour = pack().behaviour[name]
        chosen = sent.get(name, "") if sent.get(name, "") in VALUES else ""
        found.append(Asked(name, skill.picture, behaviour.plain, behaviour.text, chosen, checked and not chosen))
    return found


def write(holder: str, grant: Grant, asked: Sequence[Asked]) -> bool:
    """Write all ratings of a part at once, unless it has some already; return whether they were written.

    Asks anew whether the person still allows it, in the same transaction.
    """
    rows = [
        SupporterRating(assessment=grant.assessment, grant=grant, behaviour=part.id, value=part.chosen)
        for part in asked
    ]
    try:
        with transaction.atomic(durable=True):
            fresh = grants.held(holder, grant.pk, SUPPORT)
            SupporterRating.objects.bulk_create(rows)
            grants.note(fresh, grants.RATED)
    except IntegrityError:
        return False
    return True
