"""A page of the web: its address line, adverts, results, prices; each part can be pressed."""

from wisepath.render.activity.pen import Part, Pen, span

_GLOBE = (
    '<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">'
    '<path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c6 6 6 12 0 18M12 3c-6 6-6 12 0 18" '
    'fill="none" stroke="currentColor" stroke-width="1.6"/></svg>'
)


def draw_page(scene: Part, pen: Pen) -> str:
    """Return the HTML of a browser's window."""
    address = pen.target(
        {"id": "address"},
        f'{_GLOBE}<span class="wp-hidden">{pen.say("Address:")} </span>{span("wp-name", scene["address"])}',
        "wp-address",
    )
    parts = "".join(_part(part, pen) for part in scene["parts"])
    return f'<div class="wp-window wp-web"><div class="wp-address-bar">{address}</div>{parts}</div>'


def _part(part: Part, pen: Pen) -> str:
    look = part["look"]
    label = span("wp-ad", pen.say("Advert")) if look == "advert" else ""
    shown = pen.drawing(part.get("picture", ""), meaning=look == "picture")
    inner = label + shown + span("wp-name", part["text"]) + span("wp-detail", part.get("detail", ""))
    return pen.target(part, inner, f"wp-look-{look}")
