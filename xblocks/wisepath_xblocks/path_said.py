"""What a learner said of modules, and what it does to the path."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wisepath.gap import Step
from wisepath.model.pack import Pack

DONE, EASY, MUCH = "done", "too-easy", "too-much"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Said:
    """What was said last of each module."""

    modules: Mapping[str, str]

    @classmethod
    def from_json(cls, data: object) -> "Said":
        """Return what is kept; of another version or shape, nothing."""
        kept = data.get("modules") if isinstance(data, Mapping) and data.get("version") == VERSION else None
        known = kept if isinstance(kept, Mapping) else {}
        return cls({str(name): what for name, what in known.items() if what in (DONE, EASY, MUCH)})

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON data with the version."""
        return {"version": VERSION, "modules": dict(self.modules)}

    def say(self, module: str, what: str) -> "Said":
        """Return what was said with one thing more; nothing takes back what was said before."""
        rest = {name: said for name, said in self.modules.items() if name != module}
        return Said({**rest, module: what} if what else rest)

    @property
    def over(self) -> tuple[str, ...]:
        """The modules that are over for the person: done, or too easy to do."""
        return tuple(name for name, what in self.modules.items() if what in (DONE, EASY))

    @property
    def much(self) -> frozenset[str]:
        """The modules that are too much now."""
        return frozenset(name for name, what in self.modules.items() if what == MUCH)


def later(steps: Sequence[Step], much: frozenset[str], pack: Pack) -> tuple[Step, ...]:
    """Return the steps with those that are too much now at the end, and after them what builds on them."""
    behind: set[str] = set()
    for step in steps:
        if step.module in much or behind & set(pack.module[step.module].prerequisites):
            behind.add(step.module)
    return tuple(sorted(steps, key=lambda step: step.module in behind))
