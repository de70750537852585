"""A message by text, mail, call or chat; each part of it can be pressed."""

from wisepath.render.activity.pen import Part, Pen, span


def draw_message(scene: Part, pen: Pen) -> str:
    """Return the HTML of a message on the screen of a phone."""
    titles = {
        "sms": pen.say("Text message"),
        "mail": pen.say("E-mail"),
        "call": pen.say("Call"),
        "chat": pen.say("Chat"),
    }
    parts = "".join(_part(part, pen) for part in scene["parts"])
    channel = scene["channel"]
    return (
        f'<div class="wp-device wp-phone wp-message wp-{channel}">'
        f'<p class="wp-window-title">{titles[channel]}</p>{parts}</div>'
    )


def _part(part: Part, pen: Pen) -> str:
    shown = pen.drawing(part.get("picture", ""), meaning=part["look"] == "picture")
    return pen.target(part, shown + span("wp-name", part["text"]), f"wp-look-{part['look']}")
