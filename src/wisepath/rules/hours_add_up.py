"""Hours are honest: lessons fit into them, and a module has 1 to 8."""

from collections.abc import Iterator

from wisepath.model.code import HOURS_DO_NOT_ADD_UP
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found

LONGEST_SITTING = 90.0


def hours_add_up(project: Project) -> Iterator[Finding]:
    """Yield a finding for modules and lessons whose time cannot be right."""
    for folder in project.folders:
        hours, place = folder.module.hours, folder.module.place.at("hours")
        if not 1 <= hours.total <= 8:
            yield found(HOURS_DO_NOT_ADD_UP, place, f"the module takes {hours.total:g} h; a module takes 1 to 8 h")
        minutes = sum(lesson.minutes for lesson in folder.lessons)
        room = round(hours.reading * 60, 6)
        if minutes > room:
            message = f"the lessons take {minutes:g} min, guided and self-study hours only {room:g} min"
            yield found(HOURS_DO_NOT_ADD_UP, place, message)
        for lesson in folder.lessons:
            if lesson.minutes > LONGEST_SITTING:
                message = f"the lesson takes {lesson.minutes:g} min; a block has at most {LONGEST_SITTING:g}"
                yield found(HOURS_DO_NOT_ADD_UP, lesson.place.at("minutes"), message)
    yield from _assignments(project)


def _assignments(project: Project) -> Iterator[Finding]:
    for assignment in project.assignments:
        folder, facts = project.folder.get(assignment.module), assignment.facts
        room = round(folder.module.hours.assessment * 60, 6) if folder else facts.minutes
        if facts.minutes > room:
            message = f"the assignment takes {facts.minutes:g} min, the module's assessment only {room:g} min"
            yield found(HOURS_DO_NOT_ADD_UP, facts.place.at("minutes"), message)
