"""An inbox: messages with sender, subject and text, each with the places where it can go."""

from wisepath.render.activity.pen import Part, Pen, span
from wisepath.render.text import inline


def draw_inbox(scene: Part, pen: Pen) -> str:
    """Return the HTML of an inbox."""
    mails = "".join(_mail(mail, scene["bins"], pen) for mail in scene["messages"])
    title = inline(scene.get("title", "")) or pen.say("Inbox")
    return f'<div class="wp-window wp-inbox"><p class="wp-window-title">{title}</p><ul>{mails}</ul></div>'


def _mail(mail: Part, bins: list[Part], pen: Pen) -> str:
    inner = span("wp-from", mail["from"]) + span("wp-about", mail["about"]) + span("wp-text", mail["text"])
    return f"<li{pen.later(mail)}>{pen.target(mail, inner, 'wp-mail')}{pen.bins(mail, bins)}</li>"
