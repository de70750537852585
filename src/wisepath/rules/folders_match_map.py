"""Folders and the map in curriculum.yml agree, both ways."""

from collections.abc import Iterator

from wisepath.model.code import FOLDER_NOT_IN_MAP, VALUE_WRONG
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found, unknown


def folders_match_map(project: Project) -> Iterator[Finding]:
    """Yield a finding for each module that only the map or only the folders have."""
    for curriculum in project.curricula:
        if len(curriculum.cores) != 3:
            yield found(
                VALUE_WRONG,
                curriculum.place,
                f"a curriculum has three cores, this one has {len(curriculum.cores)}",
                "put modules that lead on under stretch",
            )
        present = {folder.module.id for folder in project.folders if folder.curriculum == curriculum.id}
        places = {name: core.place for core in curriculum.cores for name in core.modules}
        for name in curriculum.modules:
            if name not in present and name not in project.broken:
                place = places.get(name, curriculum.place)
                message = f'the map names the module "{name}", but there is no folder with its module.yml'
                yield unknown(FOLDER_NOT_IN_MAP, place, message, name, present)
        for folder in project.folders:
            if folder.curriculum == curriculum.id and folder.module.id not in curriculum.modules:
                message = f'the module "{folder.module.id}" is not in {curriculum.id}/curriculum.yml'
                yield found(FOLDER_NOT_IN_MAP, folder.module.place, message)
