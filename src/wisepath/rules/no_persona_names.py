"""Personas stay in personas/: no page, item or module carries one's id."""

from collections.abc import Iterator

from wisepath.model.code import PERSONA_NAMED
from wisepath.model.finding import Finding
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import found
from wisepath.rules.plain_words import item_texts


def no_persona_names(project: Project) -> Iterator[Finding]:
    """Yield a finding for every persona id in what learners get."""
    names = {persona.id for persona in project.personas}
    for text, place in _texts(project):
        for name in sorted(names):
            if name in text:
                yield found(PERSONA_NAMED, place, f'the persona "{name}" is named')


def _texts(project: Project) -> Iterator[tuple[str, Place]]:
    for page in project.pages():
        yield from ((line, Place(page.path, number)) for number, line in enumerate(page.text.split("\n"), start=1))
    for item in project.items:
        yield f"{item.id} {item.source}", item.place.at("source")
        yield from item_texts(item)
    for folder in project.folders:
        module = folder.module
        yield " ".join((module.id, module.title, module.summary, *module.goals)), module.place
    for goal in project.goals:
        yield f"{goal.id} {goal.title} {goal.about}", goal.place
