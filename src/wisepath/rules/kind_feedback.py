"""Feedback never reproaches."""

import re
from collections.abc import Iterator

from wisepath.model.code import FEEDBACK_REPROACHES
from wisepath.model.finding import Finding
from wisepath.model.item import Item
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import found

_REPROACH = re.compile(r"\s*(wrong|incorrect|false|no|bad|mistake|error)\b\s*[.!,:;–—]", re.IGNORECASE)


def kind_feedback(project: Project) -> Iterator[Finding]:
    """Yield a finding for feedback that begins with a reproach."""
    for item in project.items:
        for text, place in _feedback(item):
            if _REPROACH.match(text):
                yield found(FEEDBACK_REPROACHES, place, f'feedback begins "{text.strip()[:30]}…"')
    for activity in project.activities:
        for step in activity.steps:
            for text in (step.otherwise, *step.feedback_by_id().values(), *step.hints):
                if _REPROACH.match(text):
                    yield found(FEEDBACK_REPROACHES, step.place.at("id"), f'feedback begins "{text.strip()[:30]}…"')


def _feedback(item: Item) -> Iterator[tuple[str, Place]]:
    for name in ("options", "pairs", "places"):
        yield from ((part.feedback, part.place.at("feedback")) for part in getattr(item, name, ()))
    feedback = getattr(item, "feedback", None)
    if feedback:
        yield feedback.right, item.place.at("feedback")
        yield feedback.wrong, item.place.at("feedback")
