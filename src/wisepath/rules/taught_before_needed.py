"""A module stands behind its prerequisites in the map."""

from collections.abc import Iterator

from wisepath.model.code import TAUGHT_AFTER_NEEDED
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found


def taught_before_needed(project: Project) -> Iterator[Finding]:
    """Yield a finding for every prerequisite that comes later in the map."""
    for curriculum in project.curricula:
        place_in_map = {name: index for index, name in enumerate(dict.fromkeys(curriculum.modules))}
        for folder in project.folders:
            module = folder.module
            if folder.curriculum != curriculum.id or module.id not in place_in_map:
                continue
            for name in module.prerequisites:
                if place_in_map.get(name, -1) > place_in_map[module.id]:
                    message = f'"{module.id}" stands in the map before "{name}", which it needs'
                    yield found(TAUGHT_AFTER_NEEDED, module.place.at("prerequisites"), message)
