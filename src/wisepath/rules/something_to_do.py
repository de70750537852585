"""Every lesson gives its reader something to do; a complete module has lessons."""

from collections.abc import Iterator

from wisepath.model.code import KEY_MISSING, NOTHING_TO_DO
from wisepath.model.finding import Finding
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import found

DOING = frozenset({"activity", "question", "try-it", "code-cell"})


def something_to_do(project: Project) -> Iterator[Finding]:
    """Yield a finding for lessons without anything to do and complete modules without lessons."""
    for folder in project.folders:
        if folder.module.complete and not (folder.module.lessons and folder.module.outcomes):
            message = "a complete module names its lessons and outcomes"
            yield found(KEY_MISSING, folder.module.place.at("status"), message, "add them, or set status: planned")
        for page in folder.lesson_pages():
            if not any(directive.name in DOING for directive in page.directives):
                place = page.headings[0].place if page.headings else Place(page.path, 1)
                yield found(NOTHING_TO_DO, place, "the page gives its reader nothing to do")
