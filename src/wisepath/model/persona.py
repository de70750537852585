"""Personas: stories to design and test with, never labels for people."""

from collections.abc import Mapping
from dataclasses import field

from wisepath.model.field import checked, ident, levels_check, place_field, positive_check, words
from wisepath.model.goal import ScenarioChoice
from wisepath.model.place import Place
from wisepath.model.record import record


def _start_check(value: Mapping[str, float]) -> str:
    return levels_check(value) if "default" in value else 'the level "default" is missing'


@record
class Persona:
    """A story of a typical person; `start` holds the true level by skill and a default."""

    id: str = ident()
    name: str = words()
    curriculum: str = ident()
    goal: str = ident()
    scenario: ScenarioChoice
    job: str = words()
    sector: str = ident()
    strength: str = words()
    hope: str = words()
    day: str = words()
    devices: tuple[str, ...]
    minutes_a_week: float = checked(positive_check)
    support: str = words()
    start: Mapping[str, float] = checked(_start_check)
    because: Mapping[str, str] = field(default_factory=dict)
    must_have: tuple[str, ...]
    place: Place = place_field()

    def level(self, skill: str) -> float:
        """Return the true level in a skill."""
        return self.start.get(skill, self.start["default"])
