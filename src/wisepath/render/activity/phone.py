"""A phone: screens of icons, rows, switches and buttons that lead to one another."""

from wisepath.render.activity.pen import Part, Pen, span
from wisepath.render.text import attribute

_STATUS = (
    '<div class="wp-status" aria-hidden="true"><span>09:40</span><svg viewBox="0 0 44 20" width="44" height="20">'
    '<path d="M2 17h2v-3H2zm5 0h2v-6H7zm5 0h2V8h-2zm5 0h2V5h-2z" fill="currentColor"/>'
    '<rect x="25" y="5" width="15" height="11" rx="2.5" fill="none" stroke="currentColor" stroke-width="1.6"/>'
    '<path d="M27 7h8v7h-8zM41 8.5h2v4h-2z" fill="currentColor"/></svg></div>'
)


def draw_phone(scene: Part, pen: Pen) -> str:
    """Return the HTML of a phone."""
    return f'<div class="wp-device wp-phone">{_STATUS}{draw_screens(scene, pen)}</div>'


def draw_screens(scene: Part, pen: Pen) -> str:
    """Return all screens of a phone or of a sign-in."""
    screens = enumerate(scene["screens"])
    return "".join(
        pen.screen(screen, _parts(screen["parts"], pen), first=not place, title=screen["title"])
        for place, screen in screens
    )


def _parts(parts: list[Part], pen: Pen) -> str:
    """Return the parts in their order; icons that follow each other stand in a grid."""
    html, icons = "", ""
    for part in parts:
        if part["look"] == "icon":
            icons += _icon(part, pen)
            continue
        html += _grid(icons) + _part(part, pen)
        icons = ""
    return html + _grid(icons)


def _grid(icons: str) -> str:
    return f'<div class="wp-icons">{icons}</div>' if icons else ""


def _icon(part: Part, pen: Pen) -> str:
    shown = pen.drawing(part.get("picture", "")) or '<span class="wp-picture wp-no-picture"></span>'
    return pen.target(part, f"{shown}{span('wp-name', part['text'])}", "wp-icon")


def _part(part: Part, pen: Pen) -> str:
    look = part["look"]
    if look == "field":
        return pen.field(part)
    inner = f"{pen.drawing(part.get('picture', ''))}{span('wp-name', part['text'])}"
    if look == "text":
        return pen.text(part, inner, "wp-said")
    if look == "switch":
        return pen.target(part, f"{inner}{_knob(pen, on=part.get('on', False))}", "wp-row wp-switch", _state(part))
    arrow = '<span class="wp-arrow" aria-hidden="true"></span>' if part.get("opens") and look == "row" else ""
    return pen.target(part, inner + arrow, f"wp-{look}" if look == "row" else "wp-key")


def _state(part: Part) -> str:
    return f' data-on="{attribute("on" if part.get("on") else "off")}"'


def _knob(pen: Pen, *, on: bool) -> str:
    """Return the knob of a switch with both words; the state says which one is seen."""
    first, second = ("", " hidden") if on else (" hidden", "")
    words = f'<span data-when="on"{first}>{pen.say("On")}</span><span data-when="off"{second}>{pen.say("Off")}</span>'
    return f'<span class="wp-state">{words}<span class="wp-knob" aria-hidden="true"></span></span>'
