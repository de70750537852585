"""The provider's register of awards: one line an award, with its place in the status list, and what was taken back.

It is kept by the provider, beside the key, and is the only place that says which award is whose.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID


class RegisterError(ValueError):
    """The register cannot be read, or does not know an award."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One award: its number, its place in the status list, who, what, when, who stands for it."""

    id: str
    place: int
    name: str
    ref: str
    module: str
    day: str
    assessor: str
    minutes: dict[str, int]
    revoked: str = ""
    why: str = ""


def read_register(text: str) -> tuple[Award, ...]:
    """Return the awards of a register."""
    try:
        found = tuple(Award(**line) for line in json.loads(text)["awards"])
        for award in found:
            UUID(award.id)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RegisterError("this is no register of awards") from error
    if [award.place for award in found] != list(range(len(found))):
        raise RegisterError("the places in the register are not in order: a line is gone or was moved")
    return found


def write_register(awards: tuple[Award, ...]) -> str:
    """Return a register as text."""
    return json.dumps({"awards": [asdict(award) for award in awards]}, ensure_ascii=False, indent=2) + "\n"


def same(awards: tuple[Award, ...], ref: str, module: str) -> Award | None:
    """Return the award of a module that a person has already and that was not taken back."""
    return next((award for award in awards if (award.ref, award.module, award.revoked) == (ref, module, "")), None)


def revoke(awards: tuple[Award, ...], number: str, day: date, why: str) -> tuple[Award, ...]:
    """Return the register with an award taken back; raise `RegisterError` if there is none, or it is so already."""
    known = {award.id: award for award in awards}
    if number not in known:
        raise RegisterError(f"there is no award {number}")
    if known[number].revoked:
        raise RegisterError(f"award {number} was taken back on {known[number].revoked}")
    gone = replace(known[number], revoked=day.isoformat(), why=why)
    return tuple(gone if award.id == number else award for award in awards)
