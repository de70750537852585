"""Folders and the map in curriculum.yml agree, both ways."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from wisepath.model.code import FOLDER_NOT_IN_MAP, ID_TWICE, VALUE_WRONG
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found, unknown


def folders_match_map(project: Project) -> Iterator[Finding]:
    """Yield a finding for each module that only the map or only the folders have."""
    for curriculum in project.curricula:
        if len(curriculum.cores) != 3:
            yield found(
                VALUE_WRONG,
                curriculum.place.at("cores"),
                f"a curriculum has three cores, this one has {len(curriculum.cores)}",
                "put modules that lead on under stretch",
            )
        own = [folder for folder in project.folders if folder.curriculum == curriculum.id]
        present = {PurePosixPath(folder.path).name for folder in own}
        places = {name: core.place.at("modules") for core in curriculum.cores for name in core.modules}
        for name in sorted({name for name in curriculum.modules if curriculum.modules.count(name) > 1}):
            yield found(
                ID_TWICE,
                places.get(name, curriculum.place.at("stretch")),
                f'the map names the module "{name}" more than once',
            )
        for name in dict.fromkeys(curriculum.modules):
            if name not in present and name not in project.broken:
                place = places.get(name, curriculum.place.at("stretch"))
                message = f'the map names the module "{name}", but there is no folder with its module.yml'
                yield unknown(FOLDER_NOT_IN_MAP, place, message, name, present)
        for folder in own:
            if PurePosixPath(folder.path).name not in curriculum.modules:
                message = f'the module "{folder.module.id}" is not in {curriculum.id}/curriculum.yml'
                yield found(FOLDER_NOT_IN_MAP, folder.module.place, message)
