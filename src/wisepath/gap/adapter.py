"""From a pack to what the engine reads. The pack stays with the caller, with its keys and texts."""

from collections.abc import Mapping, Sequence
from functools import partial

from wisepath.gap.catalogue import CatalogueModule
from wisepath.gap.evidence import ModuleResult, Taught
from wisepath.gap.form import Form, FormBehaviour, FormItem, FormSkill, Target
from wisepath.gap.sites import SLOPE, link_noise
from wisepath.model.calibration import CalibratedItem
from wisepath.model.curriculum import Module
from wisepath.model.decode import encode
from wisepath.model.goal import ScenarioChoice
from wisepath.model.item.base import InvalidResponse, Item
from wisepath.model.pack import Pack


def form_of(pack: Pack, curriculum: str) -> Form:
    """Return the form of a curriculum; raise `KeyError` if the pack has none.

    A calibrated item has the level and the noise that answers gave it, all others the experts' level.
    """
    source = pack.form[curriculum]
    own = set(pack.curriculum[curriculum].own_skills)
    skills = [skill for skill in pack.skills if not skill.own or skill.id in own]
    return Form(
        id=source.id,
        pack=pack.id,
        version=pack.version,
        skills=tuple(FormSkill(id=skill.id, area=skill.area) for skill in skills),
        items=tuple(
            _item(item, pack.calibration.items.get(item.id))
            for item in pack.items
            if item.use == "assessment" and curriculum in item.audiences
        ),
        score=partial(_score, pack),
        behaviours=tuple(
            FormBehaviour(id=part.id, skill=skill.id, level=part.level) for skill in skills for part in skill.behaviours
        ),
        ratings=source.ratings,
        sittings=source.sittings,
        words=source.words,
        population=source.population,
        max_items=source.max_items,
        min_items=source.min_items,
        decided=source.decided,
    )


def target_of(pack: Pack, goal: str, scenario: ScenarioChoice | Mapping[str, str] | None = None) -> Target:
    """Return the target of a goal in a scenario, whose emphasis multiplies importance.

    A mapping may name some of the axes type, model and size, or none. Raise `KeyError`
    if the pack has no such goal or scenario.
    """
    source = pack.goal[goal]
    importance = {skill: source.importance.get(skill, 1.0) for skill in source.targets}
    chosen: dict[str, str] = encode(scenario) if isinstance(scenario, ScenarioChoice) else dict(scenario or {})
    axes = {"type": pack.scenarios.types, "model": pack.scenarios.models, "size": pack.scenarios.sizes}
    for axis, name in chosen.items():
        trait = {part.id: part for part in axes[axis]}[name]
        for skill in importance:
            importance[skill] *= trait.emphasis.get(skill, 1.0)
    return Target(levels=source.targets, importance=importance, goal=goal, scenario=chosen)


def catalogue_of(pack: Pack, curricula: Sequence[str] = ()) -> tuple[CatalogueModule, ...]:
    """Return the modules of the pack, only those of some curricula if any are named."""
    found = ((module, pack.curriculum_of[module.id].id) for module in pack.modules)
    return tuple(_module(module, name) for module, name in found if not curricula or name in curricula)


def result_of(pack: Pack, module: str, score: float, at: str = "", who: str = "") -> ModuleResult:
    """Return the evidence of a finished module; raise `KeyError` if the pack has none such."""
    return ModuleResult(module=module, score=score, skills=_taught(pack.module[module]), at=at, who=who)


def _score(pack: Pack, item: str, response: object) -> bool:
    if item not in pack.item:
        raise InvalidResponse("question", "this question is no longer asked")
    return pack.item[item].score(response).correct


def _item(item: Item, known: CalibratedItem | None) -> FormItem:
    level, noise = (known.level, link_noise(known.slope or SLOPE, known.error)) if known else (item.level, 0.0)
    return FormItem(
        id=item.id, skill=item.skill, level=level, guessing=item.guessing(), parallel=item.parallel, noise=noise
    )


def _module(module: Module, curriculum: str) -> CatalogueModule:
    return CatalogueModule(
        id=module.id,
        curriculum=curriculum,
        minutes=module.hours.total * 60,
        skills=_taught(module),
        prerequisites=module.prerequisites,
        planned=not module.complete,
    )


def _taught(module: Module) -> tuple[Taught, ...]:
    return tuple(Taught(skill=part.skill, from_level=part.from_level, to_level=part.to_level) for part in module.skills)
