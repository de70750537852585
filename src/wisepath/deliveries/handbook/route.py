"""A timetable: blocks of modules put into days, one after the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from wisepath.model.curriculum import Module

LONGEST = 90
STEP = 15


@dataclass(frozen=True, slots=True)
class Block:
    """One time together: a part of a module, or its assessment; `number` of `count` parts."""

    module: Module
    minutes: int
    number: int
    count: int
    assessment: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """What is done together on a day, and the modules whose practice follows before the next one."""

    blocks: list[Block] = field(default_factory=list)
    after: list[Module] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """The time together."""
        return sum(block.minutes for block in self.blocks)


def blocks(module: Module) -> tuple[Block, ...]:
    """Return the guided hours of a module in blocks of at most 90 minutes, as even as quarters of an hour allow."""
    quarters = round(module.hours.guided * 60 / STEP)
    count = ceil(quarters * STEP / LONGEST) or 1
    least, more = divmod(quarters, count)
    sizes = [(least + (n < more)) * STEP for n in range(count)]
    return tuple(Block(module, size, n, count) for n, size in enumerate(sizes, start=1))


def days(modules: Sequence[Module], longest: int) -> list[Day]:
    """Return days of at most `longest` minutes; a module is assessed first thing on the day after its practice.

    The last day holds what is still to be assessed, however short.
    """
    found, due = [Day()], list[Module]()
    for module in modules:
        for block in blocks(module):
            if found[-1].minutes + block.minutes > longest:
                due = _next(found, due, longest, block.minutes)
            found[-1].blocks.append(block)
        found[-1].after.append(module)
        due.append(module)
    while due:
        due = _next(found, due, longest, 0)
    return found


def in_one_go(modules: Sequence[Module], longest: int) -> tuple[list[Day], list[Day]]:
    """Return the days of a course without a pause, and the days on which people come back to be assessed."""
    course = [Day()]
    for module in modules:
        for block in blocks(module):
            if course[-1].minutes + block.minutes > longest:
                course.append(Day())
            course[-1].blocks.append(block)
    return course, list(_assessed(modules, longest))


def _next(found: list[Day], due: list[Module], longest: int, room: int) -> list[Module]:
    """Begin a day with the assessments that are due and leave `room`; return those that must wait."""
    found.append(Day())
    waiting = []
    for module in due:
        block = assessment(module)
        if found[-1].minutes + block.minutes + room <= longest:
            found[-1].blocks.append(block)
        else:
            waiting.append(module)
    return waiting


def assessment(module: Module) -> Block:
    """Return the time in which a module is assessed."""
    return Block(module, round(module.hours.assessment * 60), 1, 1, assessment=True)


def _assessed(modules: Iterable[Module], longest: int) -> Iterator[Day]:
    day = Day()
    for block in map(assessment, modules):
        if day.minutes + block.minutes > longest:
            yield day
            day = Day()
        day.blocks.append(block)
    yield day
