"""A machine's panel: a display, lights and buttons. Each light has a shape and words besides its colour."""

from wisepath.render.activity.pen import Part, Pen, span
from wisepath.render.text import inline

_SHAPES = {
    "red": '<path d="M10 3h12l7 7v12l-7 7H10l-7-7V10z"/>',
    "amber": '<path d="M16 3l14 26H2z"/>',
    "green": '<circle cx="16" cy="16" r="13"/>',
    "blue": '<rect x="4" y="4" width="24" height="24" rx="3"/>',
    "white": '<path d="M16 2l14 14-14 14L2 16z"/>',
}


def draw_machine(scene: Part, pen: Pen) -> str:
    """Return the HTML of a panel in all its states."""
    states = enumerate(scene["screens"])
    panels = "".join(pen.screen(state, _panel(state, pen), first=not place) for place, state in states)
    return f'<div class="wp-device wp-machine">{panels}</div>'


def _panel(state: Part, pen: Pen) -> str:
    lights = "".join(_light(light, pen) for light in state.get("lights", ()))
    buttons = "".join(
        pen.target(button, span("wp-name", button["text"]), "wp-key") for button in state.get("buttons", ())
    )
    return (
        f'<p class="wp-display" data-told tabindex="-1">{inline(state["display"])}</p>'
        f'<div class="wp-lights">{lights}</div><div class="wp-keys">{buttons}</div>'
    )


def _light(light: Part, pen: Pen) -> str:
    lit = "none" if light["state"] == "off" else "currentColor"
    shape = (
        '<svg class="wp-lamp" viewBox="0 0 32 32" width="40" height="40" aria-hidden="true" focusable="false" '
        f'fill="{lit}" stroke="currentColor" stroke-width="2.5">'
        f"{_SHAPES[light['colour']]}</svg>"
    )
    word = f"{_colours(pen)[light['colour']]}, {_states(pen)[light['state']]}"
    inner = f"{shape}{span('wp-name', light['text'])}{span('wp-detail', word)}"
    return pen.target(light, inner, f"wp-light wp-{light['colour']} wp-is-{light['state']}")


def _colours(pen: Pen) -> dict[str, str]:
    say = pen.say
    return {
        "red": say("red"),
        "amber": say("yellow"),
        "green": say("green"),
        "blue": say("blue"),
        "white": say("white"),
    }


def _states(pen: Pen) -> dict[str, str]:
    return {"on": pen.say("is on"), "off": pen.say("is off"), "blink": pen.say("blinks")}
