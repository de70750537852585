"""A form: fields to fill in, from a slip of paper that the learner holds."""

from wisepath.render.activity.pen import Part, Pen


def draw_form(scene: Part, pen: Pen) -> str:
    """Return the HTML of the slip and the form."""
    fields = "".join(pen.field(part) for part in scene["fields"])
    return f'{pen.card(scene["card"])}<div class="wp-window wp-form">{fields}</div>'
