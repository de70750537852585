"""A CV: loose lines about a person, and the sheet with its sections that fills as they are put."""

from wisepath.render.activity.pen import Part, Pen, span
from wisepath.render.text import attribute, inline


def draw_cv(scene: Part, pen: Pen) -> str:
    """Return the HTML of the loose lines and of the sheet."""
    pieces = "".join(
        f"<li{pen.later(piece)}>{pen.target(piece, span('wp-name', piece['text']), 'wp-piece')}"
        f"{pen.bins(piece, scene['bins'])}</li>"
        for piece in scene["pieces"]
    )
    sections = "".join(
        f'<li data-bin="{attribute(part["id"])}"><b>{inline(part["text"])}</b><ul></ul></li>' for part in scene["bins"]
    )
    return (
        f'<div class="wp-cv"><ul class="wp-pieces">{pieces}</ul>'
        f'<div class="wp-cv-sheet"><p class="wp-window-title">{pen.say("The sheet")}</p><ul>{sections}</ul></div></div>'
    )
