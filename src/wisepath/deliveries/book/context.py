"""What the theme needs to know of a page: where it stands in the curriculum."""

from typing import Any

from wisepath.model.curriculum import Curriculum, Lesson, Module
from wisepath.model.pack import Pack


def page_context(pack: Pack, curriculum: Curriculum, page: str) -> dict[str, Any]:
    """Return the template values of the page `<module>/<file>` or `index`."""
    values: dict[str, Any] = {
        "curriculum": curriculum,
        "cores": _cores(pack, curriculum),
        "module": None,
        "lesson": None,
        "notes": False,
        "plain": curriculum.words == "plain",
    }
    module = pack.module.get(page.partition("/")[0])
    if module is not None:
        values |= _place(pack, curriculum, module, page)
    return values


def _place(pack: Pack, curriculum: Curriculum, module: Module, page: str) -> dict[str, Any]:
    lessons = pack.lessons.get(module.id, ())
    name = page.partition("/")[2]
    lesson = next((lesson for lesson in lessons if lesson.id == name), None)
    core = next((core.title for core in curriculum.cores if module.id in core.modules), "More")
    return {
        "module": module,
        "core": core,
        "lesson": lesson,
        "notes": lesson is None,
        "number": lessons.index(lesson) + 1 if lesson else 0,
        "count": len(lessons),
        "time_left": _time(_minutes_left(lessons, lesson)),
    }


def _minutes_left(lessons: tuple[Lesson, ...], lesson: Lesson | None) -> int:
    """Return the minutes from the start of this lesson to the end of the module."""
    if lesson is None:
        return 0
    return round(sum(part.minutes for part in lessons[lessons.index(lesson) :]))


def _time(minutes: int) -> str:
    """Return a time as people say it: minutes below an hour and a half, else hours to the nearest half."""
    if minutes < 90:
        return f"{minutes} minutes"
    hours = round(minutes / 30) / 2
    return f"{hours:g} hours"


def _cores(pack: Pack, curriculum: Curriculum) -> list[dict[str, Any]]:
    groups = [(core.title, core.modules) for core in curriculum.cores]
    if curriculum.stretch:
        groups.append(("More", curriculum.stretch))
    return [
        {
            "title": title,
            "modules": [
                {
                    "module": pack.module[name],
                    "lessons": [(f"{name}/{lesson.id}", lesson.title) for lesson in pack.lessons.get(name, ())],
                }
                for name in names
                if name in pack.module
            ],
        }
        for title, names in groups
    ]
