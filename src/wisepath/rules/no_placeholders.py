"""Nothing unfinished reaches a learner."""

import re
from collections.abc import Iterator

from wisepath.model.code import PLACEHOLDER_TEXT
from wisepath.model.finding import Finding
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import found
from wisepath.rules.plain_words import activity_texts, item_texts

_PLACEHOLDER = re.compile(r"\b(TODO|FIXME|TBD|XXX|lorem ipsum|still to be written|coming soon)\b", re.IGNORECASE)


def no_placeholders(project: Project) -> Iterator[Finding]:
    """Yield a finding for every placeholder in pages, items, modules and goals."""
    for text, place in _texts(project):
        match = _PLACEHOLDER.search(text)
        if match:
            yield found(PLACEHOLDER_TEXT, place, f'the text holds "{match[0]}"')


def _texts(project: Project) -> Iterator[tuple[str, Place]]:
    for page in project.pages():
        yield from ((line, Place(page.path, number)) for number, line in enumerate(page.text.split("\n"), start=1))
    for item in project.items:
        yield from item_texts(item)
    for activity in project.activities:
        yield from activity_texts(activity)
    for folder in project.folders:
        yield folder.module.summary, folder.module.place.at("summary")
        yield from ((outcome.text, outcome.place.at("text")) for outcome in folder.module.outcomes)
    for goal in project.goals:
        yield goal.about, goal.place.at("about")
    for skill in project.vocabulary.skills:
        yield skill.about, skill.place.at("about")
