"""Curricula, cores, modules and lessons."""

from collections.abc import Mapping
from dataclasses import field

from wisepath.model.credential import Credential
from wisepath.model.field import checked, ident, level, not_negative_check, one_of, place_field, positive_check, words
from wisepath.model.place import Place
from wisepath.model.record import record
from wisepath.model.skills import skill_check


@record
class Core:
    """A third of a curriculum: the modules in the order of the book."""

    id: str = ident()
    title: str = words()
    modules: tuple[str, ...]
    place: Place = place_field()


@record
class Aim:
    """A group of DigComp 3.0 outcomes that a curriculum means to reach."""

    id: str = ident()
    title: str = words()
    outcomes: tuple[str, ...]
    place: Place = place_field()


@record
class Curriculum:
    """One of the three curricula: the map that orders its modules."""

    id: str = ident()
    title: str = words()
    audience: str = words()
    about: str = words()
    own_skills: tuple[str, ...]
    words: str = checked(one_of("plain", "staff"))
    cores: tuple[Core, ...]
    stretch: tuple[str, ...] = ()
    aims: tuple[Aim, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    credential: Credential = field(default_factory=Credential)
    place: Place = place_field()

    @property
    def modules(self) -> tuple[str, ...]:
        """All module ids in order, the stretch modules last."""
        return tuple(name for core in self.cores for name in core.modules) + self.stretch


@record
class SkillStep:
    """What a module teaches of one skill: from the level before to the level after."""

    skill: str = checked(skill_check)
    from_level: float = level(key="from")
    to_level: float = level(key="to")
    place: Place = place_field()


@record
class Outcome:
    """What a module lets a person do, with the DigComp 3.0 outcomes it serves."""

    id: str = ident()
    text: str = words()
    serves: tuple[str, ...] = ()
    place: Place = place_field()


@record
class Hours:
    """The four honest figures, in hours."""

    guided: float = checked(not_negative_check)
    workplace: float = checked(not_negative_check)
    self_study: float = checked(not_negative_check)
    assessment: float = checked(not_negative_check)

    @property
    def total(self) -> float:
        """All hours of the module."""
        return round(self.guided + self.workplace + self.self_study + self.assessment, 4)

    @property
    def reading(self) -> float:
        """The hours that a learner spends with the pages: guided and self-study."""
        return self.guided + self.self_study


@record
class Lesson:
    """One page of a module; `minutes` is the honest time for it."""

    id: str = ident()
    title: str = words()
    minutes: float = checked(positive_check)
    outcomes: tuple[str, ...] = ()
    place: Place = place_field()


@record
class Module:
    """What is recommended, assigned, assessed and credited.

    `plans` names the DigComp 3.0 outcomes that a planned module will serve; the outcomes
    of a complete one say what it serves.
    """

    id: str = ident()
    title: str = words()
    summary: str = words()
    status: str = checked(one_of("planned", "complete"))
    essential: bool = False
    skills: tuple[SkillStep, ...]
    outcomes: tuple[Outcome, ...] = ()
    plans: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    hours: Hours
    scenarios: tuple[str, ...]
    goals: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    credential: Credential = field(default_factory=Credential)
    place: Place = place_field()

    @property
    def complete(self) -> bool:
        """Whether the module is written; a planned one is only promised."""
        return self.status == "complete"
