"""A small platform that is as strict as the true one, where the workbench is not.

Authored fields are read-only for learners, usage ids are opaque keys, every request gets a
block that was built anew, what is kept goes through JSON, and what is published is recorded.
"""

import json
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from webob import Request
from xblock.core import XBlock
from xblock.field_data import FieldData, ReadOnlyFieldData, SplitFieldData
from xblock.fields import Scope, ScopeIds
from xblock.runtime import KeyValueStore, KvsFieldData, MemoryIdManager, NullI18nService, Runtime

AUTHORED = (Scope.content, Scope.settings, Scope.parent, Scope.children)
KEPT = (Scope.user_state, Scope.user_state_summary, Scope.preferences, Scope.user_info)
LEARNER, OTHER, STAFF, AUTHOR, ANONYMOUS = "learner", "other", "staff", "author", "anonymous"
USERS = {LEARNER: 7, OTHER: 8, STAFF: 9, AUTHOR: None, ANONYMOUS: None}


@dataclass(frozen=True)
class Course:
    """The key of a course."""

    name: str = "course-v1:Wise+W101+2026"

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Usage:
    """The key of a block in a course: no text, and it names an element of the page."""

    kind: str
    course_key: Course = Course()

    @property
    def context_key(self) -> Course:
        return self.course_key

    def html_id(self) -> str:
        return f"block-v1-Wise-W101-2026-type-{self.kind}-block-one"

    def __str__(self) -> str:
        return f"block-v1:Wise+W101+2026+type@{self.kind}+block@one"


class JsonStore(KeyValueStore):
    """Keeps values as JSON text, as a database does."""

    def __init__(self) -> None:
        self.kept: dict[Any, str] = {}
        self.writes = 0

    def get(self, key: Any) -> Any:
        return json.loads(self.kept[key])

    def set(self, key: Any, value: Any) -> None:
        self.writes += 1
        self.kept[key] = json.dumps(value)

    def delete(self, key: Any) -> None:
        del self.kept[key]

    def has(self, key: Any) -> bool:
        return key in self.kept


class Settings:
    """The platform's settings for blocks."""

    def __init__(self, buckets: dict[str, Any]) -> None:
        self.buckets = buckets

    def get_settings_bucket(self, block: Any, default: Any = None) -> Any:
        return self.buckets.get(block.block_settings_key, default or {})


class Permissions:
    """Studio's permissions: there is somebody who may write."""

    def __init__(self, *, may: bool) -> None:
        self.may = may

    def can_write(self, course: Any) -> bool:
        assert isinstance(course, Course)
        return self.may


class Users:
    """Says who is asking. In Studio it does not say that somebody is staff; permissions do."""

    def __init__(self, *, staff: bool) -> None:
        self.user = SimpleNamespace(opt_attrs={"edx-platform.user_is_staff": staff})

    def get_current_user(self) -> Any:
        return self.user


class Platform(Runtime):
    """A runtime for one request."""

    def __init__(self, world: "World", services: dict[str, Any]) -> None:
        super().__init__(id_reader=MemoryIdManager(), id_generator=MemoryIdManager(), services=services)
        self.world = world

    def handler_url(self, block: Any, handler_name: str, suffix: str = "", query: str = "", **_more: Any) -> str:
        assert getattr(type(block), handler_name)._is_xblock_handler
        url = f"/courses/c/xblock/{block.scope_ids.usage_id}/handler/{handler_name}"
        return (f"{url}/{suffix}" if suffix else url) + (f"?{query}" if query else "")

    def local_resource_url(self, block: Any, uri: str) -> str:  # noqa: ARG002
        return f"/static/{uri}"

    def resource_url(self, resource: str) -> str:  # noqa: ARG002
        raise AssertionError("the blocks use no file of the platform")

    def publish(self, block: Any, event_type: str, event_data: dict[str, Any]) -> None:  # noqa: ARG002
        json.dumps(event_data)
        self.world.published.append((event_type, event_data))


@dataclass
class World:
    """One block in a course, and everybody who may ask for it."""

    kind: str
    settings: dict[str, Any]
    authored: dict[str, Any]
    store: JsonStore = field(default_factory=JsonStore)
    published: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        block = self.block(AUTHOR)
        for name, value in self.authored.items():
            assert name in block.fields, name
            setattr(block, name, value)
        block.save()

    # -- Asking

    def block(self, who: str = LEARNER) -> Any:
        """Build the block for one request of one person."""
        usage = Usage(self.kind)
        data: FieldData = KvsFieldData(self.store)
        own = data if who == AUTHOR else ReadOnlyFieldData(data)
        fields = SplitFieldData(dict.fromkeys(AUTHORED, own) | dict.fromkeys(KEPT, data))
        services = {
            "field-data": fields,
            "i18n": NullI18nService(),
            "settings": Settings(self.settings),
            "user": Users(staff=who == STAFF),
        }
        if who == AUTHOR:
            services["studio_user_permissions"] = Permissions(may=True)
        platform = Platform(self, services)
        ids = ScopeIds(USERS[who], self.kind, usage, usage)
        return platform.construct_xblock_from_class(XBlock.load_class(self.kind), ids)

    def view(self, name: str = "student_view", who: str = LEARNER) -> Any:
        """Return a view as a fragment."""
        block = self.block(who)
        return block.runtime.render(block, name, {})

    def html(self, name: str = "student_view", who: str = LEARNER) -> str:
        """Return the HTML of a view."""
        return str(self.view(name, who).content)

    def ask(self, handler: str, who: str = LEARNER, **request: Any) -> Any:
        """Call a handler as a request would, and return the response."""
        block = self.block(who)
        suffix = request.pop("suffix", "")
        return block.handle(handler, Request.blank("/", **request), suffix)

    def post(self, handler: str, values: dict[str, list[str]] | None = None, who: str = LEARNER) -> Any:
        """Send a form to a handler."""
        body = json.dumps({"values": values or {}}).encode()
        return self.ask(handler, who, method="POST", body=body)

    def kept(self, name: str, who: str = LEARNER) -> Any:
        """Return what is kept in a field for somebody."""
        return getattr(self.block(who), name)

    def told(self, event: str) -> list[dict[str, Any]]:
        """Return what was published under a name."""
        return [data for name, data in self.published if name == event]
