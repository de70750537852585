"""What somebody sees of a result that was shared with them: the parts the person chose, and no more."""

from collections.abc import Sequence
from dataclasses import dataclass

from wisepath.site import flow, heard
from wisepath.site.models import Assessment
from wisepath.site.outcome import Outcome, outcome_of
from wisepath.site.rows import SkillRow, names_of, rows_of

LEVELS, VIEWS, NEXT = "levels", "views", "next"
PARTS = (LEVELS, VIEWS, NEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A shared result: rows for levels and views, modules to learn next; empty what is not shared."""

    goal: str
    picture: str
    plain: bool
    done: bool
    levels: list[SkillRow]
    views: list[SkillRow]
    modules: list[str]


def preview(record: Assessment, parts: Sequence[str]) -> Shown:
    """Return exactly what somebody sees who was given these parts."""
    names = names_of(record)
    standing = flow.result(record, None, heard.evidence(record))
    rows = rows_of(standing, names)
    outcome: Outcome | None = outcome_of(standing, names) if NEXT in parts else None
    return Shown(
        goal=standing.goal.title,
        picture=standing.goal.picture,
        plain=standing.plain,
        done=standing.done,
        levels=rows if LEVELS in parts else [],
        views=rows if VIEWS in parts else [],
        modules=[f"{module.title} ({module.hours})" for module in outcome.next] if outcome else [],
    )
