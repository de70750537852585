"""What a block knows of the course it stands in, and of the curricula and goals it can offer."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from wisepath.model.goal import Goal
from wisepath.model.pack import Pack


def curricula(pack: Pack) -> list[tuple[str, str, str]]:
    """Return the curricula that have a form, as choices of a setting."""
    return [(part.id, part.title, "") for part in pack.curricula if part.id in pack.form]


def goals_of(pack: Pack, curriculum: str, only: str = "") -> Sequence[Goal]:
    """Return the goals of a curriculum that has a form, or the one that the author set, if it is one of them."""
    found = [goal for goal in pack.goals if goal.curriculum == curriculum and curriculum in pack.form]
    return [goal for goal in found if goal.id == only] if only else found


def address_of(block: Any, curriculum: str) -> Callable[[str], str]:
    """Return a function that says where a module is in the block's course; nowhere unless its author says so.

    A course made by `wisepath build olx` gives a section the id of its module, and the
    platform's `jump_to_id` finds it.
    """
    course = getattr(block.scope_ids.usage_id, "course_key", None)
    here = block.pack.curriculum[curriculum].modules if block.links and course is not None else ()

    def address(module: str) -> str:
        return f"/courses/{quote(str(course), safe=':+')}/jump_to_id/{quote(module)}" if module in here else ""

    return address
