"""The keys of practice items, each in a file apart from the page."""

import json
from collections.abc import Mapping

from wisepath.model.item import Item
from wisepath.render.text import inline


def key_file(item: Item) -> str:
    """Return the JSON that marks one practice item in the page: right answer and feedback as HTML.

    Raises `ValueError` for an assessment item, whose key never leaves a server.
    """
    if item.use != "practice":
        raise ValueError(f"{item.id} is an assessment item: its key stays on the server")
    key = item.key()
    feedback = {name: inline(text) for name, text in key["feedback"].items()}
    data: Mapping[str, object] = {"kind": item.kind, "right": key["right"], "feedback": feedback, "self-checked": True}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
