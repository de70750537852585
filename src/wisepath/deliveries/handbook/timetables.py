"""Timetables of the essential routes, worked out from the hours of the modules."""

from collections.abc import Iterable, Iterator, Sequence

from wisepath.deliveries.handbook.markdown import hours, made, table
from wisepath.deliveries.handbook.route import Block, Day, days, in_one_go
from wisepath.model.curriculum import Curriculum, Module
from wisepath.model.project import Project

ONE_DAY, EVENING, BLOCK = 180, 120, 240
_START = (
    (
        "The essential route of each curriculum in three forms: one day a week, evenings, and one block. Worked out "
        "from the hours in each `module.yml`: no block is longer than 90 minutes, modules keep their order, and each "
        "is assessed after people have practised it at work."
    ),
    (
        "Breaks come on top: 15 minutes after each block. For workers, put something to do with the hands between two "
        "blocks, and rather add a day than skip a break."
    ),
)
_FORMS = (
    ("One day a week", ONE_DAY, "Together for at most 3 hours a day; the rest of the day is practice at work."),
    ("Evenings", EVENING, "Together for at most 2 hours an evening, assessments included; one or two evenings a week."),
)


def timetables(project: Project) -> str:
    """Return the page with the three forms of each curriculum's route."""
    return made("Timetables of the essential routes", *_START) + "".join(
        _route(curriculum, modules) for curriculum in project.curricula if (modules := route(project, curriculum))
    )


def route(project: Project, curriculum: Curriculum) -> tuple[Module, ...]:
    """Return the written modules of a curriculum's essential route in their order."""
    modules = (project.folder[name].module for name in curriculum.modules if name in project.folder)
    return tuple(module for module in modules if module.essential and module.complete)


def _route(curriculum: Curriculum, modules: Sequence[Module]) -> str:
    sums = [
        hours(sum(getattr(part.hours, kind) for part in modules))
        for kind in ("guided", "workplace", "self_study", "assessment")
    ]
    text = f"\n## {curriculum.title}\n\n{len(modules)} modules: {{}} guided, {{}} at work, {{}} alone, {{}} assessed.\n"
    text = text.format(*sums)
    for title, longest, about in _FORMS:
        text += f"\n### {curriculum.title}: {title.lower()}\n\n{about}\n\n"
        text += table(("Day", "Together", "Time", "Before the next day"), _rows(days(modules, longest)))
    course, back = in_one_go(modules, BLOCK)
    weeks = "Together for at most 4 hours a day on days in a row, then four to six weeks of work, then"
    text += f"\n### {curriculum.title}: one block\n\n{weeks} {_times(len(back), 'day')} to assess.\n\n"
    practice = f"After the block: {_practice(modules)}"
    numbered = [*_rows(course), *_rows(back, len(course) + 1, ", back")]
    return text + table(("Day", "Together", "Time", "Before the next day"), numbered) + f"\n{practice}\n"


def _rows(found: Iterable[Day], first: int = 1, word: str = "") -> Iterator[tuple[str, ...]]:
    for number, day in enumerate(found, start=first):
        together = "; ".join(_block(part) for part in day.blocks)
        yield f"{number}{word}", together, f"{day.minutes}\u00a0min", _practice(day.after)


def _block(block: Block) -> str:
    part = f", part {block.number} of {block.count}" if block.count > 1 else ""
    what = "assessment" if block.assessment else "guided"
    return f"{block.module.title}{part}: {what}, {block.minutes} min"


def _practice(modules: Sequence[Module]) -> str:
    return "; ".join(
        f"{part.title}: {hours(part.hours.workplace)} at work, {hours(part.hours.self_study)} alone" for part in modules
    )


def _times(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
