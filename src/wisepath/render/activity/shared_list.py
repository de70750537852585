"""A list that several people keep: a press ticks a line; words say what the tick says."""

from wisepath.render.activity.pen import Part, Pen, span
from wisepath.render.text import inline


def draw_shared_list(scene: Part, pen: Pen) -> str:
    """Return the HTML of a list."""
    lines = "".join(f"<li{pen.later(entry)}>{_entry(entry, pen)}</li>" for entry in scene["entries"])
    return (
        f'<div class="wp-window wp-list"><p class="wp-window-title">{inline(scene["title"])}</p><ul>{lines}</ul></div>'
    )


def _entry(entry: Part, pen: Pen) -> str:
    done = bool(entry.get("done"))
    words = (
        f'<span data-when="on"{"" if done else " hidden"}>{pen.say("Done")}</span>'
        f'<span data-when="off"{" hidden" if done else ""}>{pen.say("Open")}</span>'
    )
    text = span("wp-name", entry["text"]) + span("wp-detail", entry.get("who", ""))
    inner = (
        '<span class="wp-tickmark" aria-hidden="true"></span>'
        f'<span class="wp-line-text">{text}</span><span class="wp-state">{words}</span>'
    )
    return pen.target(entry, inner, "wp-row wp-listed", f' data-on="{"on" if done else "off"}"')
