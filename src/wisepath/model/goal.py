"""Goals, scenarios and the self-assessment forms."""

from collections.abc import Mapping
from dataclasses import field

from wisepath.model.field import checked, ident, levels_check, one_of, place_field, positive_check, share_check, words
from wisepath.model.place import Place
from wisepath.model.record import record


@record
class Goal:
    """What a person wants to be able to do in a role: target level by skill."""

    id: str = ident()
    curriculum: str = ident()
    title: str = words()
    about: str = words()
    picture: str = ident()
    targets: Mapping[str, float] = checked(levels_check)
    importance: Mapping[str, float] = field(default_factory=dict)
    place: Place = place_field()


@record
class Trait:
    """One value of a scenario's axis; `emphasis` multiplies the importance of skills."""

    id: str = ident()
    title: str = words()
    about: str = words()
    emphasis: Mapping[str, float] = field(default_factory=dict)
    place: Place = place_field()


@record
class Scenarios:
    """The WISE in three axes: type, integration model, size."""

    types: tuple[Trait, ...]
    models: tuple[Trait, ...]
    sizes: tuple[Trait, ...]


@record
class ScenarioChoice:
    """One value of each axis, by id."""

    type: str = ident()
    model: str = ident()
    size: str = ident()


@record
class Sitting:
    """A part of the self-assessment that is done at one time."""

    id: str = ident()
    skills: tuple[str, ...]
    place: Place = place_field()


@record
class Population:
    """The prior: levels of the people who take the form, jointly normal."""

    mean: float
    sd: float = checked(positive_check)
    within_area: float = checked(share_check)
    between_areas: float = checked(share_check)


@record
class SelfAssessment:
    """What the self-assessment of one curriculum asks and when it stops."""

    id: str = ident()
    curriculum: str = ident()
    words: str = checked(one_of("plain", "staff"))
    ratings: Mapping[str, tuple[str, ...]]
    sittings: tuple[Sitting, ...]
    max_items: int = checked(positive_check)
    min_items: int = checked(positive_check)
    decided: float = checked(share_check)
    population: Population
    place: Place = place_field()
