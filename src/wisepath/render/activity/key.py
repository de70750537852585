"""The key of an activity for a page that checks itself: what is right, and what to say, as HTML."""

from collections.abc import Mapping
from typing import Any

from wisepath.model.activity import Activity
from wisepath.render.text import inline


def activity_key(activity: Activity) -> dict[str, Any]:
    """Return the key of an activity in one sector (`Activity.in_sector`), with all texts as HTML."""
    key = activity.key()
    return {**key, "end": inline(key["end"]), "steps": {name: _step(step) for name, step in key["steps"].items()}}


def _step(step: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: inline(step[name]) for name in ("well", "else")}
    other = {name: inline(text) for name, text in step["other"].items()}
    return {**step, **told, "hints": [inline(text) for text in step["hints"]], "other": other}
