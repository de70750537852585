"""Activities: the kinds of practice in a page; a kind is a scene, the rest is common."""

from wisepath.model.activity.base import Activity, Sector
from wisepath.model.activity.lists import CvScene, FormScene, InboxScene, RosterScene, SharedListScene
from wisepath.model.activity.scene import Scene
from wisepath.model.activity.screens import LogInScene, MachineScene, PhoneScene
from wisepath.model.activity.step import Choice, Step
from wisepath.model.activity.talks import AiTalkScene, ChatScene, MessageScene, PageScene
from wisepath.model.record import record


@record
class PhoneActivity(Activity):
    """Explore a phone screen."""

    scene: PhoneScene


@record
class InboxActivity(Activity):
    """Sort an inbox."""

    scene: InboxScene


@record
class LogInActivity(Activity):
    """Sign in with a made-up account."""

    scene: LogInScene


@record
class MessageActivity(Activity):
    """Find what is false in a message."""

    scene: MessageScene


@record
class RosterActivity(Activity):
    """Read a roster or another table."""

    scene: RosterScene


@record
class FormActivity(Activity):
    """Fill in a form."""

    scene: FormScene


@record
class ChatActivity(Activity):
    """Answer a message."""

    scene: ChatScene


@record
class PageActivity(Activity):
    """Judge an advert or a page of results."""

    scene: PageScene


@record
class CvActivity(Activity):
    """Put a CV together."""

    scene: CvScene


@record
class SharedListActivity(Activity):
    """Keep a list that others keep too."""

    scene: SharedListScene


@record
class MachineActivity(Activity):
    """Work the panel of a machine."""

    scene: MachineScene


@record
class AiTalkActivity(Activity):
    """Talk with a scripted AI helper that is sometimes wrong."""

    scene: AiTalkScene


KINDS: dict[str, type[Activity]] = {
    "phone": PhoneActivity,
    "inbox": InboxActivity,
    "log-in": LogInActivity,
    "message": MessageActivity,
    "roster": RosterActivity,
    "form": FormActivity,
    "chat": ChatActivity,
    "page": PageActivity,
    "cv": CvActivity,
    "shared-list": SharedListActivity,
    "machine": MachineActivity,
    "ai-talk": AiTalkActivity,
}

__all__ = ["KINDS", "Activity", "Choice", "Scene", "Sector", "Step"]
