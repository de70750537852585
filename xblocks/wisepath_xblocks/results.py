"""The last result of a person in each curriculum, where the blocks find it that say what comes next.

It lies in the scope `user_info`: one field for a person, shared by all blocks of the platform.
It holds what the engine believes and which items were shown; no answer, no name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from wisepath.gap import Profile, profile_from_json, profile_to_json
from wisepath.model.decode import DecodeError
from wisepath.model.pack import Pack
from wisepath_xblocks.seam import Dict, Scope

VERSION = 1


class ResultsMixin:
    """Gives a block the results of the person who is signed in."""

    wisepath_results = Dict(scope=Scope.user_info, default={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What is known of a person in one curriculum: for which goal, believed what, answered how much, shown what."""

    goal: str
    profile: Profile
    answered: int
    done: bool
    seen: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON data with the version."""
        return {
            "version": VERSION,
            "goal": self.goal,
            "profile": profile_to_json(self.profile),
            "answered": self.answered,
            "done": self.done,
            "seen": list(self.seen),
        }


def result_in(results: Mapping[str, Any], curriculum: str, pack: Pack) -> Result | None:
    """Return the result of a curriculum, or None if there is none that this pack can read.

    Skills that the pack no longer has are left out.
    """
    found = results.get(curriculum)
    if not isinstance(found, Mapping) or found.get("version") != VERSION or found.get("goal") not in pack.goal:
        return None
    try:
        profile = profile_from_json(found["profile"])
        return Result(
            goal=found["goal"],
            profile=_known(profile, pack),
            answered=int(found["answered"]),
            done=bool(found["done"]),
            seen=tuple(map(str, found["seen"])),
        )
    except (DecodeError, KeyError, TypeError, ValueError):
        return None


def _known(profile: Profile, pack: Pack) -> Profile:
    return replace(
        profile,
        skills=tuple(part for part in profile.skills if part.skill in pack.skill),
        strengths=tuple(name for name in profile.strengths if name in pack.skill),
    )
