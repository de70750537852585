"""Everything that is named by its id exists."""

from collections.abc import Collection, Iterator

from wisepath.model.code import REFERENCE_UNKNOWN
from wisepath.model.finding import Finding
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import unknown

Use = tuple[str, str, Place, Collection[str]]

_FILE_OF = {
    "area": "skills",
    "goal of this curriculum": "goals",
    "scenario type": "scenarios",
    "scenario model": "scenarios",
    "scenario size": "scenarios",
}


def references_exist(project: Project) -> Iterator[Finding]:
    """Yield a finding for every reference to a thing that is not there."""
    for uses in (_modules, _goals, _items, _questions, _assignments, _forms, _personas):
        for kind, name, place, known in uses(project):
            unread = {name.split("/")[0], _FILE_OF.get(kind, "")} & project.broken
            if name not in known and not unread:
                yield unknown(REFERENCE_UNKNOWN, place, f'there is no {kind} "{name}"', name, known)


def _modules(project: Project) -> Iterator[Use]:
    areas = {area.id for area in project.vocabulary.areas}
    types = {trait.id for trait in project.scenarios.types}
    for skill in project.vocabulary.skills:
        yield "area", skill.area, skill.place.at("area"), areas
        yield "picture", skill.picture, skill.place.at("picture"), project.pictures
    for folder in project.folders:
        module = folder.module
        siblings = {other.module.id for other in project.folders if other.curriculum == folder.curriculum}
        yield from (("module", name, module.place.at("prerequisites"), siblings) for name in module.prerequisites)
        own = {goal.id for goal in project.goals if goal.curriculum == folder.curriculum}
        yield from (("goal of this curriculum", name, module.place.at("goals"), own) for name in module.goals)
        yield from (("scenario type", name, module.place.at("scenarios"), types) for name in module.scenarios)
        outcomes = {outcome.id for outcome in module.outcomes}
        for lesson in folder.lessons:
            yield from (
                ("outcome of the module", name, lesson.place.at("outcomes"), outcomes) for name in lesson.outcomes
            )


def _goals(project: Project) -> Iterator[Use]:
    for goal in project.goals:
        yield "curriculum", goal.curriculum, goal.place.at("curriculum"), project.curriculum
        yield "picture", goal.picture, goal.place.at("picture"), project.pictures
        yield from (("target of the goal", name, goal.place.at("importance"), goal.targets) for name in goal.importance)


def _items(project: Project) -> Iterator[Use]:
    outcomes = {f"{folder.module.id}/{part.id}" for folder in project.folders for part in folder.module.outcomes}
    for item in project.items:
        yield from (("curriculum", name, item.place.at("audiences"), project.curriculum) for name in item.audiences)
        yield from (("module outcome", name, item.place.at("outcomes"), outcomes) for name in item.outcomes)
        if item.picture:
            yield "picture", item.picture, item.place.at("picture"), project.pictures
        screen = getattr(item, "screen", "")
        if screen:
            yield "picture", screen, item.place.at("screen"), project.pictures
    for activity in project.activities:
        place = activity.place
        yield from (("curriculum", name, place.at("audiences"), project.curriculum) for name in activity.audiences)
        yield from (("module outcome", name, place.at("outcomes"), outcomes) for name in activity.outcomes)
        drawings = (name for name in activity.the_scene().pictures() if "{" not in name)
        yield from (("picture", name, place.at("scene"), project.pictures) for name in drawings)


def _questions(project: Project) -> Iterator[Use]:
    practice = {item.id for item in project.items if item.use == "practice"}
    activities = {activity.id for activity in project.activities}
    for page in project.pages():
        for directive in page.directives:
            if directive.name == "question":
                yield "practice item", directive.argument, directive.place, practice
            elif directive.name == "activity":
                yield "activity", directive.argument, directive.place, activities


def _assignments(project: Project) -> Iterator[Use]:
    for assignment in project.assignments:
        facts = assignment.facts
        yield "module", facts.module, facts.place.at("module"), project.folder
        folder = project.folder.get(facts.module)
        if folder:
            known = {f"{facts.module}/{part.id}" for part in folder.module.outcomes}
            yield from (("outcome of the module", name, facts.place.at("outcomes"), known) for name in facts.outcomes)


def _forms(project: Project) -> Iterator[Use]:
    for form in project.forms:
        yield "curriculum", form.curriculum, form.place.at("curriculum"), project.curriculum
        for skill, names in form.ratings.items():
            known = {part.id for part in project.skill[skill].behaviours} if skill in project.skill else set(names)
            yield from ((f"behaviour of {skill}", name, form.place.at("ratings"), known) for name in names)


def _personas(project: Project) -> Iterator[Use]:
    scenarios = project.scenarios
    for persona in project.personas:
        yield "curriculum", persona.curriculum, persona.place.at("curriculum"), project.curriculum
        goals = {goal.id for goal in project.goals if goal.curriculum == persona.curriculum}
        yield "goal of this curriculum", persona.goal, persona.place.at("goal"), goals
        yield from (("module", name, persona.place.at("must-have"), project.folder) for name in persona.must_have)
        for kind, name, traits in (
            ("scenario type", persona.scenario.type, scenarios.types),
            ("scenario model", persona.scenario.model, scenarios.models),
            ("scenario size", persona.scenario.size, scenarios.sizes),
        ):
            yield kind, name, persona.place.at("scenario"), {trait.id for trait in traits}
