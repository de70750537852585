"""The one vocabulary: areas, skills and what one can see a person do."""

from wisepath.model.field import FRAMEWORK_OUTCOME, SKILL, checked, ident, level, one_of, place_field, words
from wisepath.model.place import Place
from wisepath.model.record import record


def skill_check(value: str) -> str:
    """Skills carry DigComp's codes or our own, `W.* S.* M.*`."""
    return "" if SKILL.fullmatch(value) else f'"{value}" is not a skill code such as "4.1" or "S.assess"'


def _outcome_check(value: str) -> str:
    return "" if FRAMEWORK_OUTCOME.fullmatch(value) else f'"{value}" is not an outcome id such as "LO4.1.06"'


@record
class Area:
    """A group of skills: one of DigComp's five areas or one of our own W, S, M."""

    id: str
    name: str = words()
    plain: str = words()
    place: Place = place_field()


@record
class Behaviour:
    """Something one can see a person do; `level` is where a person does it alone."""

    id: str
    level: float = level()
    plain: str = words()
    text: str = words()
    place: Place = place_field()


@record
class Skill:
    """A DigComp 3.0 competence or one of our own."""

    id: str = checked(skill_check)
    area: str
    name: str = words()
    plain: str = words()
    about: str = words()
    picture: str = ident()
    behaviours: tuple[Behaviour, ...]
    place: Place = place_field()

    @property
    def own(self) -> bool:
        """Whether the skill is ours and not DigComp's."""
        return not self.id[0].isdigit()


@record
class Vocabulary:
    """All areas and skills, as `curricula/skills.yml` holds them."""

    areas: tuple[Area, ...]
    skills: tuple[Skill, ...]


@record
class FrameworkOutcome:
    """The facts of one DigComp 3.0 learning outcome: never its sentence.

    Source: DigComp 3.0 data supplement of 24 November 2025, CC BY 4.0.
    """

    id: str = checked(_outcome_check)
    skill: str = checked(skill_check)
    level: str = checked(one_of("B", "I", "A", "H"))
    type: str = checked(one_of("knowledge", "skill", "attitude"))
    ai: str = checked(one_of("explicit", "implicit", "none"))
    place: Place = place_field()
