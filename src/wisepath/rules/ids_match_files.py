"""An id is the name of its file or folder."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from wisepath.model.code import ID_NOT_FILE
from wisepath.model.finding import Finding
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import found


def ids_match_files(project: Project) -> Iterator[Finding]:
    """Yield a finding for every id that differs from its file, and items in another skill's folder."""
    for kind, name, place, file in _named(project):
        if name != file:
            yield found(ID_NOT_FILE, place.at("id"), f'the {kind} calls itself "{name}" but its file says "{file}"')
    for item in project.items:
        folder = PurePosixPath(item.place.path).parent.name
        if folder != item.skill:
            message = f'the item is about skill "{item.skill}" but lies in the folder "{folder}"'
            yield found(ID_NOT_FILE, item.place.at("skill"), message, "move the file, or correct its skill")


def _named(project: Project) -> Iterator[tuple[str, str, Place, str]]:
    for curriculum in project.curricula:
        yield "curriculum", curriculum.id, curriculum.place, PurePosixPath(curriculum.place.path).parent.name
    for folder in project.folders:
        yield "module", folder.module.id, folder.module.place, PurePosixPath(folder.path).name
    for item in project.items:
        yield "item", item.id, item.place, PurePosixPath(item.place.path).stem
    for activity in project.activities:
        yield "activity", activity.id, activity.place, PurePosixPath(activity.place.path).stem
    for persona in project.personas:
        yield "persona", persona.id, persona.place, PurePosixPath(persona.place.path).stem
    for assignment in project.assignments:
        facts = assignment.facts
        yield "assignment's module", facts.module, Place(facts.place.path, facts.place.at("module").line), assignment.id
    for form in project.forms:
        yield "self-assessment", form.id, form.place, PurePosixPath(form.place.path).stem
