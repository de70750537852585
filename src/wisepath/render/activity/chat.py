"""A chat: who writes is named, and mine stand on the other side."""

from wisepath.render.activity.pen import Part, Pen, span
from wisepath.render.text import inline


def draw_chat(scene: Part, pen: Pen) -> str:
    """Return the HTML of a chat."""
    people = ", ".join(inline(name) for name in scene["people"])
    turns = "".join(_turn(turn, pen) for turn in scene["turns"])
    return f'<div class="wp-window wp-chat"><p class="wp-window-title">{people}</p><ul>{turns}</ul></div>'


def _turn(turn: Part, pen: Pen) -> str:
    mine = turn["from"] == "me"
    who = span("wp-from", pen.say("Me") if mine else turn["from"])
    inner = who + pen.drawing(turn.get("picture", ""), meaning=True) + span("wp-text", turn["text"])
    side = "wp-mine" if mine else "wp-theirs"
    return f'<li class="{side}"{pen.later(turn)}>{pen.target(turn, inner, "wp-bubble")}</li>'
