"""An inbox: messages with sender, subject and text, each with the places where it can go."""

from wisepath.render.activity.pen import Part, Pen, span


def draw_inbox(scene: Part, pen: Pen) -> str:
    """Return the HTML of an inbox."""
    mails = "".join(_mail(mail, scene["bins"], pen) for mail in scene["messages"])
    return f'<div class="wp-window wp-inbox"><p class="wp-window-title">{pen.say("Inbox")}</p><ul>{mails}</ul></div>'


def _mail(mail: Part, bins: list[Part], pen: Pen) -> str:
    inner = span("wp-from", mail["from"]) + span("wp-about", mail["about"]) + span("wp-text", mail["text"])
    return f"<li{pen.later(mail)}>{pen.target(mail, inner, 'wp-mail')}{pen.bins(mail, bins)}</li>"
