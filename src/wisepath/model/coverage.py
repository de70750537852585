"""Which DigComp 3.0 outcomes the curricula teach, practise and assess."""

from collections.abc import Iterator, Mapping

from wisepath.model.curriculum import Curriculum
from wisepath.model.project import Project
from wisepath.model.record import record
from wisepath.model.skills import FrameworkOutcome

LEVELS = ("B", "I", "A", "H")


@record
class Covered:
    """Outcome ids of one curriculum, competence and level: all there are, and what is done with them."""

    curriculum: str
    skill: str
    level: str
    outcomes: tuple[str, ...]
    taught: tuple[str, ...]
    practised: tuple[str, ...]
    assessed: tuple[str, ...]


def coverage(project: Project) -> Iterator[Covered]:
    """Yield one row for each curriculum, DigComp competence and level, in that order.

    An outcome is taught when an outcome of a complete module serves it and a lesson
    teaches that one; practised and assessed when an item of that use names it;
    an activity practises. An
    assignment assesses what the module outcomes serve that it names.
    """
    for curriculum in project.curricula:
        taught = set(_taught(project, curriculum))
        asked = {use: set(_asked(project, curriculum, use)) for use in ("practice", "assessment")}
        asked["assessment"].update(_assigned(project, curriculum))
        for (skill, level), outcomes in _groups(project.outcomes).items():
            names = [outcome.id for outcome in outcomes]
            yield Covered(
                curriculum=curriculum.id,
                skill=skill,
                level=level,
                outcomes=tuple(names),
                taught=tuple(name for name in names if name in taught),
                practised=tuple(name for name in names if name in asked["practice"]),
                assessed=tuple(name for name in names if name in asked["assessment"]),
            )


@record
class Reached:
    """How far an aim of a curriculum is reached: its outcomes, sorted into what is done with each.

    An outcome is reached when it is taught, practised and assessed; begun when a complete
    module serves it but not all three are there; `planned` names the modules that will serve it.
    """

    curriculum: str
    aim: str
    title: str
    outcomes: tuple[str, ...]
    reached: tuple[str, ...]
    begun: tuple[str, ...]
    planned: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, str]


def aims_reached(project: Project) -> Iterator[Reached]:
    """Yield each aim of each curriculum with what is reached, begun, planned and left out."""
    rows = list(coverage(project))
    for curriculum in project.curricula:
        own = [row for row in rows if row.curriculum == curriculum.id]
        done = [{name for row in own for name in getattr(row, use)} for use in ("taught", "practised", "assessed")]
        reached = set.intersection(*done)
        modules = [folder.module for folder in project.folders if folder.curriculum == curriculum.id]
        served = {name for module in modules for part in module.outcomes for name in part.serves}
        for aim in curriculum.aims:
            rest = [name for name in aim.outcomes if name not in reached and name not in served]
            plans = {name: tuple(part.id for part in modules if name in part.plans) for name in rest}
            yield Reached(
                curriculum=curriculum.id,
                aim=aim.id,
                title=aim.title,
                outcomes=aim.outcomes,
                reached=tuple(name for name in aim.outcomes if name in reached),
                begun=tuple(name for name in aim.outcomes if name in served - reached),
                planned={name: names for name, names in plans.items() if names},
                left_out={name: curriculum.left_out[name] for name in rest if name in curriculum.left_out},
            )


def _groups(outcomes: tuple[FrameworkOutcome, ...]) -> dict[tuple[str, str], list[FrameworkOutcome]]:
    groups: dict[tuple[str, str], list[FrameworkOutcome]] = {}
    for outcome in sorted(outcomes, key=lambda part: (part.skill, LEVELS.index(part.level), part.id)):
        groups.setdefault((outcome.skill, outcome.level), []).append(outcome)
    return groups


def _taught(project: Project, curriculum: Curriculum) -> Iterator[str]:
    for folder in project.folders:
        if folder.curriculum == curriculum.id and folder.module.complete:
            in_lessons = {name for lesson in folder.lessons for name in lesson.outcomes}
            for outcome in folder.module.outcomes:
                if outcome.id in in_lessons:
                    yield from outcome.serves


def _asked(project: Project, curriculum: Curriculum, use: str) -> Iterator[str]:
    for item in project.items:
        if item.use == use and curriculum.id in item.audiences:
            yield from item.serves
    for activity in project.activities:
        if use == "practice" and curriculum.id in activity.audiences:
            yield from activity.serves


def _assigned(project: Project, curriculum: Curriculum) -> Iterator[str]:
    named = {name for assignment in project.assignments for name in assignment.facts.outcomes}
    for folder in project.folders:
        if folder.curriculum == curriculum.id:
            for outcome in folder.module.outcomes:
                if f"{folder.module.id}/{outcome.id}" in named:
                    yield from outcome.serves
