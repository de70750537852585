"""An observation at work: what a supporter saw a person do in a real task, as one dated record.

The site's form makes it, its paper twin holds the same, and `wisepath grade` reads it
as JSON (`<id>.observation.json`). Persons and supporters appear as codes, not as names.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wisepath.model.decode import DecodeError, decode_or_raise, encode
from wisepath.model.field import checked, ident, not_negative_check, one_of, words
from wisepath.model.record import record

OBSERVED_STEPS = ("not-yet", "with-help", "alone", "helps-others", "not-seen")


def date_check(value: str) -> str:
    """Dates are ISO days, such as 2026-11-22."""
    try:
        return "" if date.fromisoformat(value).isoformat() == value else f'"{value}" is not a day like 2026-11-22'
    except ValueError:
        return f'"{value}" is not a day like 2026-11-22'


@record
class Entry:
    """One behaviour in an observation: how it went, and a note in the supporter's words."""

    behaviour: str = words()
    step: str = checked(one_of(*OBSERVED_STEPS))
    note: str = ""


@record
class Observation:
    """What was seen of one module's behaviours on one day; `minutes` is how long the task took."""

    id: str = words()
    module: str = ident()
    person: str = words()
    supporter: str = words()
    date: str = checked(date_check)
    minutes: float = checked(not_negative_check, default=0.0)
    entries: tuple[Entry, ...]


def observation_to_json(observation: Observation) -> dict[str, Any]:
    """Return the record as plain JSON data."""
    plain: dict[str, Any] = encode(observation)
    return plain


def observation_from_json(data: object) -> Observation:
    """Return the record in plain JSON data; raise `DecodeError` that says what is wrong."""
    if not isinstance(data, Mapping):
        raise DecodeError("an observation is an object with id, module, person, supporter, date and entries")
    return decode_or_raise(Observation, data)
