"""Every kind of activity and how its scene is drawn."""

from collections.abc import Callable

from wisepath.render.activity.ai_talk import draw_ai_talk
from wisepath.render.activity.chat import draw_chat
from wisepath.render.activity.cv import draw_cv
from wisepath.render.activity.form import draw_form
from wisepath.render.activity.inbox import draw_inbox
from wisepath.render.activity.log_in import draw_log_in
from wisepath.render.activity.machine import draw_machine
from wisepath.render.activity.message import draw_message
from wisepath.render.activity.page import draw_page
from wisepath.render.activity.pen import Part, Pen
from wisepath.render.activity.phone import draw_phone
from wisepath.render.activity.roster import draw_roster
from wisepath.render.activity.shared_list import draw_shared_list

DRAW: dict[str, Callable[[Part, Pen], str]] = {
    "phone": draw_phone,
    "inbox": draw_inbox,
    "log-in": draw_log_in,
    "message": draw_message,
    "roster": draw_roster,
    "form": draw_form,
    "chat": draw_chat,
    "page": draw_page,
    "cv": draw_cv,
    "shared-list": draw_shared_list,
    "machine": draw_machine,
    "ai-talk": draw_ai_talk,
}
