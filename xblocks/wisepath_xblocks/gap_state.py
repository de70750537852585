"""What the self-assessment block keeps for a learner, with its version.

| version | what is kept |
|---|---|
| 1 | `goal`, `state` (the engine's), `revision` |
| 2 | also `curriculum`, so that a block whose author changed it later still reads what it kept, and `way` |

Older versions are carried over when they are read and written as the newest. A newer one,
left behind by a later release, is never touched.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

ALONE, TOGETHER = "alone", "together"
VERSION = 2


class Unreadable(ValueError):  # noqa: N818  # a state, told to learners
    """What is kept is not of a version that this release reads; it is left as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An assessment as it is kept: what was chosen, the engine's state, and how often it was changed."""

    curriculum: str
    goal: str
    way: str
    revision: int
    state: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON data with the version."""
        return {"version": VERSION, **asdict(self)}


def kept_of(data: Mapping[str, Any], curriculum: str) -> Kept | None:
    """Return what is kept, or None for nothing; `curriculum` is the block's, for versions that did not say.

    Raise `Unreadable` if it is of a later version or no such data at all.
    """
    if not data:
        return None
    version, found = data.get("version"), dict(data)
    if not isinstance(version, int) or not 1 <= version <= VERSION:
        raise Unreadable(f"version {version!r} is not one of 1 to {VERSION}")
    for step in range(version, VERSION):
        found = _MIGRATIONS[step](found, curriculum)
    try:
        kept = Kept(**{name: found[name] for name in Kept.__slots__})
    except KeyError as error:
        raise Unreadable(f"{error} is missing") from error
    if not isinstance(kept.state, Mapping) or not isinstance(kept.revision, int):
        raise Unreadable("the state is none")
    return kept


def _with_curriculum(data: dict[str, Any], curriculum: str) -> dict[str, Any]:
    """Version 1 knew one curriculum and nobody beside the learner."""
    return {**data, "version": 2, "curriculum": curriculum, "way": ALONE}


_MIGRATIONS: Mapping[int, Callable[[dict[str, Any], str], dict[str, Any]]] = {1: _with_curriculum}
