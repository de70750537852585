"""Checks that a field of the model can carry, used by `decode`.

Each maker returns a dataclass field whose metadata holds the key in the file
and a check: a function from the value to a message, empty when all is well.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, field
from typing import Any

from wisepath.model.place import NOWHERE

Check = Callable[[Any], str]

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SKILL = re.compile(r"[1-5]\.[1-6]|[WSM]\.[a-z]+")
FRAMEWORK_OUTCOME = re.compile(r"LO[1-5]\.[1-6]\.\d\d")


def checked(check: Check, *, key: str = "", default: Any = MISSING) -> Any:
    """Return a field whose value must pass `check`; `key` names it in the file."""
    metadata = {"check": check, "key": key}
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


def keyed(key: str, *, default: Any = MISSING) -> Any:
    """Return a field that is called `key` in the file."""
    return checked(lambda _: "", key=key, default=default)


def place_field() -> Any:
    """Return the field that holds where the object was written; never in the pack."""
    return field(default=NOWHERE, compare=False, repr=False, metadata={"place": True})


def ident_check(value: str) -> str:
    """Ids are lower-case words joined by hyphens."""
    return "" if KEBAB.fullmatch(value) else f'"{value}" is not an id (lower-case words joined by hyphens)'


def level_check(value: float) -> str:
    """Levels are the eight steps of DigComp and 0 for not yet."""
    return "" if 0 <= value <= 8 else f"{value:g} is not a level from 0 to 8"


def levels_check(values: Mapping[str, float]) -> str:
    """Refuse a map that holds a level outside 0 to 8."""
    messages = (f"{name}: {message}" for name, value in values.items() if (message := level_check(value)))
    return next(messages, "")


def words_check(value: str) -> str:
    """Refuse a text that says nothing."""
    return "" if value.strip() else "the text is empty"


def share_check(value: float) -> str:
    """Probabilities and correlations of the forms lie between 0 and 1."""
    return "" if 0 <= value <= 1 else f"{value:g} is not between 0 and 1"


def positive_check(value: float) -> str:
    """Refuse times, weights and standard deviations that are not above zero."""
    return "" if value > 0 else f"{value:g} is not above 0"


def not_negative_check(value: float) -> str:
    """Hours may be zero but not less."""
    return "" if value >= 0 else f"{value:g} is below 0"


def one_of(*allowed: str) -> Check:
    """Return a check that the value is one of the allowed words."""

    def check(value: str) -> str:
        return "" if value in allowed else f'"{value}" is none of: {", ".join(allowed)}'

    return check


def ident(*, key: str = "") -> Any:
    """Return a required id field."""
    return checked(ident_check, key=key)


def words(*, key: str = "") -> Any:
    """Return a required text field."""
    return checked(words_check, key=key)


def level(*, key: str = "") -> Any:
    """Return a required level field, 0 to 8."""
    return checked(level_check, key=key)
