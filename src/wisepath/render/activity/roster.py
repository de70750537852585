"""A roster or another table: heads and cells can be pressed; each cell knows its row and column."""

from wisepath.render.activity.pen import Part, Pen, span
from wisepath.render.text import inline


def draw_roster(scene: Part, pen: Pen) -> str:
    """Return the HTML of a table that scrolls inside itself on a narrow screen."""
    columns = scene["columns"]
    heads = "".join(f'<th scope="col">{_head(column, pen)}</th>' for column in columns)
    rows = "".join(_row(row, columns, pen) for row in scene["rows"])
    label = pen.say("Table")
    return (
        f'<div class="wp-roster" role="region" tabindex="0" aria-label="{label}"><table>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _head(part: Part, pen: Pen) -> str:
    return pen.target(part, span("wp-name", part["text"]), "wp-cell")


def _row(row: Part, columns: list[Part], pen: Pen) -> str:
    cells = "".join(_cell(row, column, text, pen) for column, text in zip(columns, row["cells"], strict=True))
    return f'<tr{pen.later(row)}><th scope="row">{_head(row, pen)}</th>{cells}</tr>'


def _cell(row: Part, column: Part, text: str, pen: Pen) -> str:
    """Return a cell; who cannot see the table hears row and column first."""
    where = f'<span class="wp-hidden">{inline(row["text"])}, {inline(column["text"])}: </span>'
    part = pen.within(row, {"id": f"{row['id']}.{column['id']}"})
    return f"<td>{pen.target(part, where + span('wp-name', text), 'wp-cell')}</td>"
