"""When to stop asking: as soon as the goal is decided, and never later than the form says."""

from collections.abc import Sequence

from wisepath.gap.choose import Aim
from wisepath.gap.form import Form
from wisepath.model.record import record

DECIDED = "decided"
ENOUGH = "max-items"
NOTHING_LEFT = "nothing-left"
NOTHING_TO_ASK = "nothing-to-ask"
STOPPED = "stopped"
RATED = "rated"


@record
class Done:
    """No further question: why, and which goal skills are decided and which still open.

    `reason`: decided, max-items, nothing-left (no item would tell more), nothing-to-ask
    (the goal needs nothing in this sitting), stopped (by the person), rated (a supporter
    has answered all).
    """

    reason: str
    decided: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


def is_decided(form: Form, aim: Aim) -> bool:
    """Return whether a gap is likely enough, or unlikely enough, to say so."""
    return max(aim.gap, 1 - aim.gap) >= form.decided


def stop_reason(form: Form, goal: Sequence[Aim], answered: int) -> str:
    """Return why to stop after `answered` items of this sitting, or nothing to go on."""
    if not goal:
        return NOTHING_TO_ASK
    if answered >= form.max_items:
        return ENOUGH
    if answered >= form.min_items and all(is_decided(form, aim) for aim in goal):
        return DECIDED
    return ""


def done(form: Form, goal: Sequence[Aim], reason: str) -> Done:
    """Return the end with what was decided."""
    names = [(form.skills[aim.place].id, is_decided(form, aim)) for aim in goal]
    return Done(
        reason=reason,
        decided=tuple(name for name, known in names if known),
        open=tuple(name for name, known in names if not known),
    )
