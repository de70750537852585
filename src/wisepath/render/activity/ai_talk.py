"""A talk with an AI helper: written beforehand, which the page says; each sentence can be pressed."""

from wisepath.render.activity.pen import Part, Pen, span
from wisepath.render.text import inline


def draw_ai_talk(scene: Part, pen: Pen) -> str:
    """Return the HTML of a talk."""
    turns = "".join(_turn(turn, pen) for turn in scene["turns"])
    note = pen.say("This talk was written beforehand. No AI answers here.")
    return (
        f'<div class="wp-window wp-chat wp-ai"><p class="wp-window-title">{pen.say("AI helper")}</p>'
        f'<p class="wp-how">{note}</p><ul>{turns}</ul></div>'
    )


def _turn(turn: Part, pen: Pen) -> str:
    mine = turn["from"] == "me"
    who = span("wp-from", pen.say("Me") if mine else pen.say("AI helper"))
    words = turn.get("text", "")
    said = pen.text(turn, inline(words), "wp-text") if words else ""
    lines = "".join(
        pen.target(pen.within(turn, line), span("wp-name", line["text"]), "wp-line-of-talk")
        for line in turn.get("lines", ())
    )
    return (
        f'<li class="{"wp-mine" if mine else "wp-theirs"}"{pen.later(turn)}>'
        f'<div class="wp-bubble">{who}{said}{lines}</div></li>'
    )
