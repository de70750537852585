"""A lesson says first what it is for and last what to keep."""

from collections.abc import Iterator

from wisepath.model.code import SECTION_MISSING
from wisepath.model.finding import Finding
from wisepath.model.page import Page
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import found

FIRST = {"plain": "What you will do", "staff": "After this lesson you can"}
LAST = {"plain": "Remember", "staff": "In short"}


def sections_present(project: Project) -> Iterator[Finding]:
    """Yield a finding for lessons without their first or last section."""
    for folder in project.folders:
        for page in folder.lesson_pages():
            yield from _judge(page)


def _judge(page: Page) -> Iterator[Finding]:
    seconds = [heading for heading in page.headings if heading.level == 2]
    first, last = FIRST[page.words], LAST[page.words]
    if not seconds:
        yield found(SECTION_MISSING, Place(page.path, 1), f'the sections "{first}" and "{last}" are missing')
        return
    if seconds[0].text != first:
        yield found(SECTION_MISSING, seconds[0].place, f'the first section is not "{first}"')
    if seconds[-1].text != last:
        yield found(SECTION_MISSING, seconds[-1].place, f'the last section is not "{last}"')
