"""A sign-in: a shared tablet with its screens, and the slip of paper with a made-up account."""

from wisepath.render.activity.pen import Part, Pen
from wisepath.render.activity.phone import draw_screens


def draw_log_in(scene: Part, pen: Pen) -> str:
    """Return the HTML of the slip and the tablet."""
    return f'{pen.card(scene["card"])}<div class="wp-device wp-tablet">{draw_screens(scene, pen)}</div>'
