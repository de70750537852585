"""Every outcome a curriculum aims at is served, planned, or left out with a reason."""

from collections.abc import Iterator

from wisepath.model.code import AIM_WITHOUT_PLACE
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found


def aims_have_places(project: Project) -> Iterator[Finding]:
    """Yield a finding for each aim without a module or reason, each with both, and plans that are no longer plans."""
    for curriculum in project.curricula:
        modules = [folder.module for folder in project.folders if folder.curriculum == curriculum.id]
        placed = {name for module in modules for part in module.outcomes for name in part.serves}
        placed |= {name for module in modules for name in module.plans}
        for aim in curriculum.aims:
            for name in aim.outcomes:
                if name not in placed and name not in curriculum.left_out:
                    message = f'no module of {curriculum.id} serves or plans "{name}", and no reason is given'
                    yield found(AIM_WITHOUT_PLACE, aim.place.at("outcomes"), message)
        for name in sorted(placed & set(curriculum.left_out)):
            message = f'"{name}" is left out, but a module serves or plans it'
            yield found(AIM_WITHOUT_PLACE, curriculum.place.at("left-out"), message)
        for module in modules:
            if module.complete and module.plans:
                message = "a complete module serves outcomes and plans none"
                yield found(AIM_WITHOUT_PLACE, module.place.at("plans"), message)
