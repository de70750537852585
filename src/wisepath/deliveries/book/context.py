"""What the theme needs to know of a page: where it stands in the curriculum, and what comes next."""

from typing import Any

from wisepath.deliveries.jupyter_book.wording import say
from wisepath.model.curriculum import Curriculum, Lesson, Module
from wisepath.model.pack import Pack

Step = tuple[str, str]  # page and title


def page_context(pack: Pack, curriculum: Curriculum, page: str) -> dict[str, Any]:
    """Return the template values of the page `<module>/<file>`, `index`, `glossary` or `search`."""
    plain = curriculum.words == "plain"
    values: dict[str, Any] = {
        "curriculum": curriculum,
        "cores": _cores(pack, curriculum),
        "module": None,
        "core": "",
        "lesson": None,
        "notes": False,
        "notes_label": say("For the supporter") if plain else say("For the trainer"),
        "next": None,
        "before": None,
        "plain": plain,
        "hours": _hours,
        # Where the local site shows this page, and the way from here to the site's first page.
        "served": f"books/{curriculum.id}/{page}.html",
        "home": "../" * (page.count("/") + 2),
    }
    module = pack.module.get(page.rpartition("/")[0])
    if module is not None:
        values |= _place(pack, curriculum, module, page)
    elif page == "index":
        values["next"] = next((step for name in curriculum.modules for step in _lessons(pack, name)), None)
    return values


def _place(pack: Pack, curriculum: Curriculum, module: Module, page: str) -> dict[str, Any]:
    lessons = pack.lessons.get(module.id, ())
    steps = _lessons(pack, module.id)
    name = page.partition("/")[2]
    lesson = next((lesson for lesson in lessons if lesson.id == name), None)
    number = lessons.index(lesson) + 1 if lesson else 0
    core = next((core.title for core in curriculum.cores if module.id in core.modules), say("More"))
    following = steps[number] if 0 < number < len(steps) else None
    return {
        "module": module,
        "core": core,
        "lesson": lesson,
        "lessons": steps,
        "first": steps[0][0] if steps else page,
        "notes": lesson is None,
        "number": number,
        "count": len(lessons),
        "next": following,
        "before": steps[number - 2] if number > 1 else None,
        "time": _times(lessons, lesson, following) if lesson else "",
    }


def _lessons(pack: Pack, module: str) -> list[Step]:
    return [(f"{module}/{lesson.id}", lesson.title) for lesson in pack.lessons.get(module, ())]


def _times(lessons: tuple[Lesson, ...], lesson: Lesson, following: Step | None) -> str:
    """Return how long this page takes, how much of the module is left with it, and what comes next."""
    said = [say("This page takes about {time}.").replace("{time}", _time(lesson.minutes))]
    if following is None:
        return " ".join([*said, say("It is the last page of the module.")])
    left = sum(part.minutes for part in lessons[lessons.index(lesson) :])
    said.append(say("To the end of the module: {time}.").replace("{time}", _time(left)))
    said.append(say("Next comes “{title}”.").replace("{title}", following[1]))
    return " ".join(said)


def _time(minutes: float) -> str:
    """Return a time as people say it: minutes below an hour and a half, else hours and half hours."""
    if minutes < 90:
        return say("{n} minutes").replace("{n}", str(round(minutes)))
    hours, half = divmod(round(minutes / 30), 2)
    if half:
        text = say("1 hour and 30 minutes") if hours == 1 else say("{n} hours and 30 minutes")
    else:
        text = say("{n} hours")
    return text.replace("{n}", str(hours))


def _hours(hours: float) -> str:
    """Return the hours of a module in words, in steps of half an hour."""
    return say("1 hour") if round(hours * 2) == 2 else _time(max(hours * 60, 30))


def _cores(pack: Pack, curriculum: Curriculum) -> list[dict[str, Any]]:
    groups = [(core.title, core.modules) for core in curriculum.cores]
    if curriculum.stretch:
        groups.append((say("More"), curriculum.stretch))
    return [
        {
            "title": title,
            "modules": [
                {"module": pack.module[name], "lessons": _lessons(pack, name)} for name in names if name in pack.module
            ],
        }
        for title, names in groups
    ]
