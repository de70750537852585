"""The form: what the engine needs to know of a self-assessment, as plain data.

No wording, key or feedback is here. `score` reaches the scoring of the pack; the
engine never sees what is right. `adapter` makes a form from a pack.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property
from math import inf

from wisepath.gap.prior import STAFF
from wisepath.model.field import checked, levels_check
from wisepath.model.goal import Population, Sitting
from wisepath.model.record import record

ScoreFunction = Callable[[str, object], bool]


def _weights_check(values: Mapping[str, float]) -> str:
    """Refuse a map that holds something else than a number of at least 0."""
    return "" if all(0 <= value < inf for value in values.values()) else "importance is a number of at least 0"


@record
class FormSkill:
    """A skill and its area."""

    id: str
    area: str


@record
class FormItem:
    """An item: someone at `level` solves it half the time, guessing apart (a chance from 0 to 1).

    `parallel` is the set it belongs to, a or b, or empty where an item may come in either.
    `noise` is the spread of a calibrated item's link, in levels; 0 where experts set the level.
    """

    id: str
    skill: str
    level: float
    guessing: float = 0.0
    parallel: str = ""
    noise: float = 0.0


@record
class FormBehaviour:
    """Something one can see a person do; who does it alone is at `level`."""

    id: str
    skill: str
    level: float


@record
class Form:
    """One self-assessment; `retired` items are never asked but their answers still count.

    `score(item id, response)` says whether a response is right and raises
    `InvalidResponse` if it does not fit the item.
    """

    id: str
    pack: str
    version: str
    skills: tuple[FormSkill, ...]
    items: tuple[FormItem, ...]
    score: ScoreFunction = field(repr=False, compare=False)
    behaviours: tuple[FormBehaviour, ...] = ()
    ratings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    retired: tuple[FormItem, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    words: str = "staff"
    population: Population = STAFF
    max_items: int = 25
    min_items: int = 8
    decided: float = 0.85

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The place of each skill in means and covariances."""
        return {skill.id: place for place, skill in enumerate(self.skills)}

    @cached_property
    def item(self) -> Mapping[str, FormItem]:
        """Items by id, retired ones too, of skills that the form has."""
        return {item.id: item for item in (*self.retired, *self.items) if item.skill in self.index}

    @cached_property
    def asked(self) -> tuple[FormItem, ...]:
        """Items that may be asked."""
        return tuple(item for item in self.items if item.skill in self.index)

    @cached_property
    def least_noise(self) -> float:
        """The least noise of a calibrated item, infinite if none is calibrated."""
        return min((item.noise for item in self.asked if item.noise), default=inf)

    @cached_property
    def behaviour(self) -> Mapping[str, FormBehaviour]:
        """Behaviours by id, of skills that the form has."""
        return {part.id: part for part in self.behaviours if part.skill in self.index}

    @cached_property
    def sitting(self) -> Mapping[str, Sitting]:
        """Sittings by id."""
        return {sitting.id: sitting for sitting in self.sittings}


@record
class Target:
    """What a person wants to reach: level and importance by skill, from a goal or of their own."""

    levels: Mapping[str, float] = checked(levels_check)
    importance: Mapping[str, float] = field(default_factory=dict, metadata={"check": _weights_check})
    goal: str = ""
    scenario: Mapping[str, str] = field(default_factory=dict)

    def weight(self, skill: str) -> float:
        """Return the importance of a skill, 1 unless the goal or the scenario says otherwise."""
        return self.importance.get(skill, 1.0)
