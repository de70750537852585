"""What a credential for a complete module must state is stated."""

from collections.abc import Iterator

from wisepath.model.code import CREDENTIAL_FIELD_EMPTY
from wisepath.model.curriculum import Curriculum
from wisepath.model.descriptor import missing
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found


def credential_told(project: Project) -> Iterator[Finding]:
    """Yield one finding for each field that a curriculum's credential leaves empty, with the modules it concerns."""
    for curriculum in project.curricula:
        empty = _empty(project, curriculum)
        place = curriculum.place.at("credential")
        for name, modules in empty.items():
            message = f'the credential says nothing under "{name}" for: {", ".join(modules)}'
            yield found(CREDENTIAL_FIELD_EMPTY, place, message)


def _empty(project: Project, curriculum: Curriculum) -> dict[str, list[str]]:
    empty: dict[str, list[str]] = {}
    for folder in project.folders:
        if folder.curriculum == curriculum.id and folder.module.complete:
            for name in missing(project, folder):
                empty.setdefault(name, []).append(folder.module.id)
    return empty
